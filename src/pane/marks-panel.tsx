/** "Đánh dấu trên bảng tính": marks on the sheets on or off, with or without notes, and what the colours mean. */
import { Checkbox, makeStyles, Switch, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { hostProblemMessage } from '../journeys/host-problem-message';
import type { MarkLevel, MarkOutcome } from '../workbook/mark';
import { ACTIONS, ariaShortcut } from './actions';
import { useAction } from './desk-context';
import { useLanguage } from './language';
import { MARK_COLOURS } from './mark-colours';
import { useSession, useSessionState } from './session-context';

const LEVELS: readonly MarkLevel[] = ['error', 'warning', 'note'];

const useStyles = makeStyles({
  switches: { display: 'flex', flexWrap: 'wrap', columnGap: '8px', alignItems: 'center' },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px 12px',
    margin: 0,
    padding: '0 8px 4px',
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
  },
  sample: { display: 'flex', alignItems: 'center', gap: '4px' },
  swatch: {
    width: '14px',
    height: '14px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    // These are the colours of the sheet, which no contrast theme changes.
    forcedColorAdjust: 'none',
  },
  line: { margin: '2px 8px', fontSize: tokens.fontSizeBase200 },
});

function Outcome(props: { readonly areOn: boolean; readonly outcome: MarkOutcome }): ReactNode {
  const { areOn, outcome } = props;
  const { language, say } = useLanguage();
  const styles = useStyles();
  const { count, keptComments, skipped } = outcome;
  return (
    <>
      <p className={styles.line}>{say(areOn ? 'marks.shown' : 'marks.cleared', { count })}</p>
      {keptComments > 0 && (
        <p className={styles.line}>
          {say(areOn ? 'marks.comments-spared' : 'marks.comments-kept', { count: keptComments })}
        </p>
      )}
      {skipped.map((problem, index) => (
        <p key={index} className={styles.line}>
          {hostProblemMessage(problem, language)}
        </p>
      ))}
    </>
  );
}

/** The switch with its option, the legend and what came of it. */
export function MarksPanel(): ReactNode {
  const session = useSession();
  const { activity, marks } = useSessionState();
  const { say } = useLanguage();
  const styles = useStyles();
  const toggle = useAction('mark');
  if (!session.abilities.marks) return null;
  const { areOn, withNotes, outcome } = marks;
  const isBusy = activity === 'marking' || activity === 'unmarking';
  return (
    <section aria-label={say(ACTIONS.mark.label)}>
      <div className={styles.switches}>
        <Switch
          label={`${say(ACTIONS.mark.label)}: ${say(areOn ? 'switch.on' : 'switch.off')}`}
          aria-keyshortcuts={ariaShortcut(ACTIONS.mark)}
          checked={areOn}
          disabled={isBusy}
          onChange={toggle}
        />
        {session.abilities.notes && (
          <Checkbox
            label={say('marks.with-notes')}
            checked={withNotes}
            disabled={isBusy}
            onChange={() => void session.setNotes(!withNotes)}
          />
        )}
      </div>
      {areOn && (
        <ul className={styles.legend} aria-label={say('marks.legend')}>
          {LEVELS.map((level) => (
            <li key={level} className={styles.sample}>
              <span
                className={styles.swatch}
                style={{ backgroundColor: `#${MARK_COLOURS[level]}` }}
              />
              {say(`severity.${level}`)}
            </li>
          ))}
        </ul>
      )}
      <div role="status">{outcome && <Outcome areOn={areOn} outcome={outcome} />}</div>
    </section>
  );
}
