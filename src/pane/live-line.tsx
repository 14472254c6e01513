/** The line of live checking: on, off, or why it switched itself off; a switch either way. */
import { makeStyles, Switch, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { hostProblemMessage } from '../journeys/host-problem-message';
import type { PauseReason } from '../journeys/live-check';
import type { Language } from '../text/bilingual';
import { formatNumber } from '../text/number-format';
import { ACTIONS } from './actions';
import { useAction } from './desk-context';
import { useLanguage } from './language';
import type { Say } from './language';
import { useSession, useSessionState } from './session-context';

const useStyles = makeStyles({
  reason: {
    margin: '0 8px 4px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

/** Why it switched itself off. */
function pauseText(reason: PauseReason, language: Language, say: Say): string {
  switch (reason.kind) {
    case 'too-large':
      return say('live.too-large', { cells: formatNumber(reason.cells) });
    case 'too-slow':
      return say('live.too-slow', { seconds: formatNumber(Math.ceil(reason.took / 1000)) });
    case 'problem':
      return hostProblemMessage(reason.problem, language);
  }
}

/** The switch; nothing where this Excel does not tell of edits. */
export function LiveLine(): ReactNode {
  const session = useSession();
  const { live } = useSessionState();
  const { language, say } = useLanguage();
  const styles = useStyles();
  const toggle = useAction('live');
  if (!session.abilities.events) return null;
  const isOn = live.status === 'on';
  return (
    <div>
      <Switch
        label={`${say(ACTIONS.live.label)}: ${say(isOn ? 'switch.on' : 'switch.off')}`}
        checked={isOn}
        onChange={toggle}
      />
      <div role="status">
        {live.status === 'paused' && (
          <p className={styles.reason}>
            {pauseText(live.reason, language, say)} {say('live.by-hand')}
          </p>
        )}
      </div>
    </div>
  );
}
