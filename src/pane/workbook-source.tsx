/** The open workbook as a source of returns, and how the province sheets are to be written into it. */
import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ACTIONS } from './actions';
import { useAction } from './desk-context';
import { useLanguage } from './language';
import type { Consolidation } from './use-consolidation';

const useStyles = makeStyles({
  source: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '4px' },
  hint: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  summary: {
    cursor: 'pointer',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  options: { display: 'flex', flexDirection: 'column' },
});

/** The button, and the options under it. */
export function WorkbookSource(props: { readonly consolidation: Consolidation }): ReactNode {
  const { state, wishes, setWishes } = props.consolidation;
  const { say } = useLanguage();
  const styles = useStyles();
  const start = useAction('consolidate-workbook');
  return (
    <div className={styles.source}>
      <Button onClick={start}>{say(ACTIONS['consolidate-workbook'].label)}</Button>
      {state.status === 'idle' && <p className={styles.hint}>{say('source.workbook-hint')}</p>}
      <details>
        <summary className={styles.summary}>{say('source.options')}</summary>
        <div className={styles.options}>
          <Checkbox
            label={say('source.replace')}
            checked={wishes.replacesEarlier}
            onChange={() => setWishes({ ...wishes, replacesEarlier: !wishes.replacesEarlier })}
          />
          <Checkbox
            label={say('source.ledger')}
            checked={wishes.withLedger}
            onChange={() => setWishes({ ...wishes, withLedger: !wishes.withLedger })}
          />
          <p className={styles.hint}>{say('source.next-run')}</p>
        </div>
      </details>
    </div>
  );
}
