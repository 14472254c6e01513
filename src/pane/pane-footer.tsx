/** The foot of the pane: what is being done, the last write with the way back, and that data stay on the machine. */
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ACTIONS, ariaShortcut } from './actions';
import { useAction } from './desk-context';
import { UndoGlyph } from './glyphs';
import { entryText, entryTime } from './journal-text';
import { useLanguage } from './language';
import { useSessionState } from './session-context';

const useStyles = makeStyles({
  footer: {
    padding: '6px 12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'center',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  activity: { display: 'flex', justifyContent: 'center', minHeight: tokens.lineHeightBase200 },
  write: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    textAlign: 'left',
    marginBottom: '4px',
  },
  words: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  undo: { flexShrink: 0 },
});

function LastWrite(): ReactNode {
  const { memory, activity } = useSessionState();
  const { language, say } = useLanguage();
  const styles = useStyles();
  const undo = useAction('undo');
  const last = memory.entries.at(-1);
  if (!last) return null;
  return (
    <div className={styles.write}>
      <span className={styles.words}>
        {say('journal.last', { what: entryText(last, language, say), time: entryTime(last) })}
      </span>
      <Button
        size="small"
        icon={<UndoGlyph />}
        className={styles.undo}
        aria-keyshortcuts={ariaShortcut(ACTIONS.undo)}
        disabledFocusable={activity === 'writing' || activity === 'undoing'}
        onClick={undo}
      >
        {say(ACTIONS.undo.label)}
      </Button>
    </div>
  );
}

/** The footer; in the browser edition just the words on privacy. */
export function PaneFooter(): ReactNode {
  const { activity } = useSessionState();
  const { say } = useLanguage();
  const styles = useStyles();
  return (
    <footer className={styles.footer} data-region="footer" tabIndex={-1}>
      <LastWrite />
      <div role="status" className={activity ? styles.activity : undefined}>
        {activity && <Spinner size="extra-tiny" label={say(`activity.${activity}`)} />}
      </div>
      {say('pane.privacy')}
    </footer>
  );
}
