/** "Kiểm tra số liệu": one or more returns in, their findings by appendix out. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { CheckReport, FileReport } from '../journeys/report';
import { FileDetails } from './file-details';
import { FilePicker } from './file-picker';
import { FilterChips, passes } from './finding-filter';
import type { FindingFilter } from './finding-filter';
import type { JourneyPort } from './journey-port';
import { useLanguage } from './language';
import { hasLostFocus } from './lost-focus';
import { usePaging } from './paged-list';
import { RemainingLine } from './remaining-line';
import { ResultHeading } from './result-heading';
import { resultOf } from './run-state';
import { RunStatus } from './run-status';
import { Unlocked } from './unlocked';
import { useRun } from './use-run';
import { useUnlocking } from './use-unlocking';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: '12px' },
  intro: { margin: 0, color: tokens.colorNeutralForeground2 },
  file: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, marginTop: '8px' },
  unit: {
    margin: '8px 0 0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
    ':focus': { outline: 'none' },
  },
  name: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

function FileSection(props: {
  readonly file: FileReport;
  readonly filter: FindingFilter | null;
}): ReactNode {
  const { file, filter } = props;
  const styles = useStyles();
  const findings = useMemo(
    () => file.findings.filter((finding) => passes(finding, filter)),
    [file, filter],
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const isLocked = file.problem?.asks === 'password';
  const wasLocked = useRef(isLocked);
  useEffect(() => {
    // The password's field is gone; the keyboard goes on with what it opened.
    if (wasLocked.current && !isLocked && hasLostFocus()) heading.current?.focus();
    wasLocked.current = isLocked;
  }, [isLocked]);
  return (
    <section className={styles.file}>
      <h3 ref={heading} tabIndex={-1} className={styles.unit}>
        {file.unit?.name || file.file}
      </h3>
      {file.unit?.name && <p className={styles.name}>{file.file}</p>}
      <FileDetails file={file} findings={findings} />
    </section>
  );
}

function Result(props: { readonly report: CheckReport }): ReactNode {
  const { summary, files } = props.report;
  const { say } = useLanguage();
  const [filter, setFilter] = useState<FindingFilter | null>(null);
  const all = useMemo(() => files.flatMap((file) => file.findings), [files]);
  const { shown, more } = usePaging(files);
  return (
    <section>
      <ResultHeading>{say('pane.result.checked', { count: summary.files })}</ResultHeading>
      <RemainingLine summary={summary} />
      <FilterChips findings={all} filter={filter} onFilter={setFilter} />
      {shown.map((file, index) => (
        <FileSection key={index} file={file} filter={filter} />
      ))}
      {more}
    </section>
  );
}

/** The whole tab. */
export function CheckTab(props: { readonly port: JourneyPort }): ReactNode {
  const { language, say } = useLanguage();
  const styles = useStyles();
  const run = useRun(props.port.check, language);
  const { state } = run;
  const report = resultOf(state);
  const unlocking = useUnlocking(props.port, run, report?.files);
  return (
    <div className={styles.tab}>
      {state.status === 'idle' && <p className={styles.intro}>{say('pane.check.intro')}</p>}
      {state.status !== 'running' && <FilePicker onFiles={run.start} isCompact={report !== null} />}
      <RunStatus state={state} onCancel={run.cancel} onAgain={run.again} />
      {report && (
        <Unlocked unlocking={unlocking}>
          <Result report={report} />
        </Unlocked>
      )}
    </div>
  );
}
