/** "Kiểm tra số liệu": one or more returns in, their findings by appendix out. */
import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { CheckReport, FileReport, FindingReport } from '../journeys/report';
import { FileDetails } from './file-details';
import { FilePicker } from './file-picker';
import type { JourneyPort } from './journey-port';
import { useLanguage } from './language';
import { usePaging } from './paged-list';
import { ResultHeading } from './result-heading';
import { resultOf } from './run-state';
import { RunStatus } from './run-status';
import { useRun } from './use-run';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: '12px' },
  intro: { margin: 0, color: tokens.colorNeutralForeground2 },
  chips: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: '4px' },
  line: { margin: 0 },
  file: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, marginTop: '8px' },
  unit: {
    margin: '8px 0 0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  name: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

type FindingFilter = 'error' | 'warning' | 'note' | 'missing';
const FILTERS: readonly FindingFilter[] = ['error', 'warning', 'note', 'missing'];

/** Whether a finding is of the kind asked for; null asks for all. */
function passes(finding: FindingReport, filter: FindingFilter | null): boolean {
  if (filter === null) return true;
  return filter === 'missing' ? finding.kind === 'missing' : finding.severity === filter;
}

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
  return (
    <section className={styles.file}>
      <h3 className={styles.unit}>{file.unit?.name || file.file}</h3>
      {file.unit?.name && <p className={styles.name}>{file.file}</p>}
      <FileDetails file={file} findings={findings} />
    </section>
  );
}

function Result(props: { readonly report: CheckReport }): ReactNode {
  const { summary, files } = props.report;
  const { say } = useLanguage();
  const styles = useStyles();
  const [filter, setFilter] = useState<FindingFilter | null>(null);
  const all = useMemo(() => files.flatMap((file) => file.findings), [files]);
  const { shown, more } = usePaging(files);
  const isClean = summary.errors + summary.warnings === 0;
  return (
    <section>
      <ResultHeading>{say('pane.result.checked', { count: summary.files })}</ResultHeading>
      <p className={styles.line} role="status">
        {isClean
          ? say('pane.result.clean')
          : say('pane.result.remaining', {
              errors: summary.errors,
              warnings: summary.warnings,
            })}
      </p>
      <div role="group" aria-label={say('pane.findings.filter')} className={styles.chips}>
        {FILTERS.map((kind) => (
          <ToggleButton
            key={kind}
            size="small"
            shape="circular"
            checked={filter === kind}
            onClick={() => setFilter(filter === kind ? null : kind)}
          >
            {say(`pane.chip.${kind}`, {
              count: all.filter((finding) => passes(finding, kind)).length,
            })}
          </ToggleButton>
        ))}
      </div>
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
  return (
    <div className={styles.tab}>
      {state.status === 'idle' && <p className={styles.intro}>{say('pane.check.intro')}</p>}
      {state.status !== 'running' && <FilePicker onFiles={run.start} isCompact={report !== null} />}
      <RunStatus state={state} onCancel={run.cancel} onAgain={run.again} />
      {report && <Result report={report} />}
    </div>
  );
}
