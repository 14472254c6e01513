/** The preview of repairs: what each cell holds and what it would hold; only the click on it writes anything. */
import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { previewOf } from '../journeys/repair-patch';
import type { RepairKind, RepairProposal } from '../journeys/workbook-report';
import { CellLink } from './go-to-cell';
import { useLanguage } from './language';
import type { Say } from './language';
import { usePaging } from './paged-list';
import { firstTicks, tickedRepairs, toggled } from './repair-choice';
import { useSession, useSessionState } from './session-context';
import { useReveal } from './use-reveal';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: '4px' },
  panel: {
    marginTop: '6px',
    padding: '8px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
  kind: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  list: {
    margin: '4px 0',
    padding: 0,
    listStyleType: 'none',
    maxHeight: '40vh',
    overflowY: 'auto',
  },
  item: { display: 'flex', alignItems: 'flex-start', gap: '4px', minWidth: 0 },
  single: { padding: '4px 0' },
  words: { minWidth: 0, padding: '6px 0', fontSize: tokens.fontSizeBase200 },
  flag: { display: 'block', color: tokens.colorPaletteDarkOrangeForeground1 },
});

/** A text stands in quotes, so that “25” and 25 are told apart; a blank is a word. */
function valueText(
  value: RepairProposal['after'] | null | boolean,
  shown: string,
  say: Say,
): string {
  if (shown === '') return say('pane.findings.blank');
  return typeof value === 'string' ? `“${shown}”` : shown;
}

function Change(props: { readonly proposal: RepairProposal; readonly labelId: string }): ReactNode {
  const { proposal, labelId } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const { before, after, lostFormula } = previewOf([proposal])[0]!;
  return (
    <div className={styles.words}>
      <span id={labelId}>
        <CellLink sheet={proposal.sheet} address={proposal.address}>
          {`${proposal.sheet} ${proposal.address}`}
        </CellLink>
        {': '}
        {say('repair.change', {
          before: valueText(proposal.before.value, before, say),
          after: valueText(proposal.after, after, say),
        })}
      </span>
      {lostFormula !== null && (
        <span className={styles.flag}>{say('repair.formula', { formula: lostFormula })}</span>
      )}
    </div>
  );
}

function ChangeList(props: {
  readonly proposals: readonly RepairProposal[];
  readonly ticks: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
}): ReactNode {
  const { proposals, ticks, onToggle } = props;
  const styles = useStyles();
  const labels = useId();
  const { shown, more } = usePaging(proposals);
  return (
    <>
      <ul className={styles.list}>
        {shown.map((proposal, index) => (
          <li key={proposal.id} className={styles.item}>
            <Checkbox
              aria-labelledby={`${labels}-${index}`}
              checked={ticks.has(proposal.id)}
              onChange={() => onToggle(proposal.id)}
            />
            <Change proposal={proposal} labelId={`${labels}-${index}`} />
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

/** The preview of one repair or of many, with the click that writes them. */
export function RepairPreview(props: {
  readonly kind: RepairKind;
  readonly proposals: readonly RepairProposal[];
  readonly onClose: () => void;
}): ReactNode {
  const { kind, proposals, onClose } = props;
  const session = useSession();
  const { activity } = useSessionState();
  const { say } = useLanguage();
  const styles = useStyles();
  const labels = useId();
  const [ticks, setTicks] = useState(() => firstTicks(proposals));
  const chosen = tickedRepairs(proposals, ticks);
  const [only] = proposals;
  const panel = useReveal<HTMLDivElement>();
  const close = (): void => {
    // The keyboard stays with the finding instead of falling off the screen with the buttons.
    panel.current?.closest<HTMLElement>('[data-finding]')?.focus();
    onClose();
  };
  const apply = async (): Promise<void> => {
    if (await session.repair(chosen)) close();
  };
  return (
    <div ref={panel} role="group" aria-label={say('repair.preview')} className={styles.panel}>
      <p className={styles.kind}>{say(`repair.kind.${kind}`)}</p>
      {proposals.length === 1 && only ? (
        <div className={styles.single}>
          <Change proposal={only} labelId={labels} />
        </div>
      ) : (
        <ChangeList
          proposals={proposals}
          ticks={ticks}
          onToggle={(id) => setTicks(toggled(ticks, id))}
        />
      )}
      <div className={styles.row}>
        <Button
          size="small"
          appearance="primary"
          disabled={chosen.length === 0 || activity === 'writing' || activity === 'undoing'}
          onClick={() => void apply()}
        >
          {say('repair.apply', { count: chosen.length })}
        </Button>
        <Button size="small" onClick={close}>
          {say('repair.leave')}
        </Button>
      </div>
    </div>
  );
}
