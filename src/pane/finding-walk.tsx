/** The findings of one return in the open workbook: cards that the arrow keys walk through, each leading to its cell. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { FileReport, FindingReport } from '../journeys/report';
import type { RepairProposal } from '../journeys/workbook-report';
import { CardRepairs } from './card-repairs';
import { FindingCard } from './finding-card';
import { passes } from './finding-filter';
import type { FindingFilter } from './finding-filter';
import { groupByForm } from './finding-groups';
import { findingKeys } from './finding-key';
import { useFormCode } from './form-codes';
import { GoToCellContext } from './go-to-cell';
import { useLanguage } from './language';
import { usePaging } from './paged-list';
import { useFindingChoice } from './use-finding-choice';
import type { FindingChoice } from './use-finding-choice';

const useStyles = makeStyles({
  heading: {
    margin: '8px 0 4px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
});

/** A finding with its place in the report, by which its repairs name it, and its lasting key. */
interface Listed {
  readonly finding: FindingReport;
  readonly at: number;
  readonly key: string;
}

const grouped = (listed: readonly Listed[]) => groupByForm(listed, ({ finding }) => finding);

function Group(props: {
  readonly form: string | null;
  readonly listed: readonly Listed[];
  /** How many findings of the appendix there are, also those on a later page. */
  readonly total: number;
  readonly repairs: readonly RepairProposal[];
  readonly choice: FindingChoice;
}): ReactNode {
  const { form, listed, total, repairs, choice } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const code = useFormCode(form);
  return (
    <section>
      <h3 className={styles.heading}>
        {code ?? say('pane.findings.whole-workbook')} ({total})
      </h3>
      <ul className={styles.list}>
        {listed.map(({ finding, at, key }) => (
          <FindingCard
            key={key}
            finding={finding}
            inList={{ key, isChosen: key === choice.chosen, isStop: key === choice.stop }}
          >
            <CardRepairs proposals={repairs} finding={at} />
          </FindingCard>
        ))}
      </ul>
    </section>
  );
}

/**
 * The walk through a return's findings.
 * @param props.repairs all that the return admits
 */
export function FindingWalk(props: {
  readonly file: FileReport;
  readonly repairs: readonly RepairProposal[];
  readonly filter: FindingFilter | null;
}): ReactNode {
  const { file, repairs, filter } = props;
  const { say } = useLanguage();
  const goTo = useContext(GoToCellContext);
  const listed = useMemo(() => {
    const keys = findingKeys(file.findings);
    const all = file.findings.map((finding, at) => ({ finding, at, key: keys[at]! }));
    return grouped(all.filter(({ finding }) => passes(finding, filter))).flatMap(([, own]) => own);
  }, [file, filter]);
  const { shown, more } = usePaging(listed);
  const limit = shown.length;
  const keys = useMemo(() => listed.slice(0, limit).map(({ key }) => key), [listed, limit]);
  const choice = useFindingChoice(keys, (key) => {
    const cell = listed.find((one) => one.key === key)?.finding.cells[0];
    if (cell) goTo?.(cell.sheet, cell.address);
  });
  if (listed.length === 0) {
    return <p>{say(filter === null ? 'pane.findings.none' : 'pane.findings.none-filtered')}</p>;
  }
  const totals = new Map(grouped(listed).map(([form, own]) => [form, own.length]));
  return (
    <div {...choice.listProps} role="group" aria-label={say('pane.findings.walk')}>
      {grouped(shown).map(([form, own]) => (
        <Group
          key={form ?? ''}
          form={form}
          listed={own}
          total={totals.get(form) ?? own.length}
          repairs={repairs}
          choice={choice}
        />
      ))}
      {more}
    </div>
  );
}
