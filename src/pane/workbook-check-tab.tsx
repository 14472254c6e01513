/** "Kiểm tra số liệu" inside Excel: the open workbook, what was recognised in it, what is wrong and how to mend it. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { WorkbookCheck } from '../journeys/workbook-report';
import { ACTIONS, ariaShortcut } from './actions';
import { ReturnRepairs } from './card-repairs';
import { useAction } from './desk-context';
import { FilterChips } from './finding-filter';
import type { FindingFilter } from './finding-filter';
import { FindingWalk } from './finding-walk';
import { useLanguage } from './language';
import { LiveLine } from './live-line';
import { MarksPanel } from './marks-panel';
import { RecognisedForms, UnknownSheets } from './recognised-sheets';
import { RemainingLine } from './remaining-line';
import { ResultHeading } from './result-heading';
import { ReturnsList } from './returns-list';
import { useSessionState } from './session-context';
import { UnitLine } from './unit-line';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: '8px' },
  intro: { margin: 0, color: tokens.colorNeutralForeground2 },
});

function Result(props: { readonly check: WorkbookCheck }): ReactNode {
  const { report, repairs, sheets } = props.check;
  const { files, summary } = report;
  const { say } = useLanguage();
  const [filter, setFilter] = useState<FindingFilter | null>(null);
  const all = useMemo(() => files.flatMap((file) => file.findings), [files]);
  const [only] = files.length === 1 ? files : [];
  return (
    <>
      <section aria-label={say('pane.recognised')}>
        <ResultHeading>
          {only ? <UnitLine file={only} /> : say('pane.result.returns', { count: files.length })}
        </ResultHeading>
        {only && <RecognisedForms file={only} />}
        <UnknownSheets sheets={sheets} />
      </section>
      <MarksPanel />
      <section aria-label={say('pane.findings.walk')}>
        <RemainingLine summary={summary} />
        <FilterChips findings={all} filter={filter} onFilter={setFilter} />
        {only ? (
          <>
            <ReturnRepairs proposals={repairs[0] ?? []} />
            <FindingWalk file={only} repairs={repairs[0] ?? []} filter={filter} />
          </>
        ) : (
          <ReturnsList files={files} repairs={repairs} filter={filter} />
        )}
      </section>
    </>
  );
}

/** The whole tab. A re-check replaces the result in place, so that scroll and choice stay. */
export function WorkbookCheckTab(): ReactNode {
  const { check, activity, marks } = useSessionState();
  const { say } = useLanguage();
  const styles = useStyles();
  const start = useAction('check');
  return (
    <div className={styles.tab}>
      {!check && <p className={styles.intro}>{say('pane.check.workbook-intro')}</p>}
      <div>
        <Button
          appearance="primary"
          aria-keyshortcuts={ariaShortcut(ACTIONS.check)}
          // Still reachable while it works, so that the keyboard does not fall off the screen.
          disabledFocusable={activity === 'reading' || activity === 'checking'}
          onClick={start}
        >
          {say(check ? 'pane.check.again' : ACTIONS.check.label)}
        </Button>
      </div>
      {check && <LiveLine />}
      {/* Marks of an earlier day can be taken away without a check. */}
      {!check && marks.areOn && <MarksPanel />}
      {check && <Result check={check} />}
    </div>
  );
}
