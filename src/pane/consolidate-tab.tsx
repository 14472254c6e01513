/** "Tổng hợp": the returns of all units in, a table of units and the province workbook out. */
import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { saveFile } from './download';
import { FilePicker } from './file-picker';
import type { ConsolidationResult, JourneyPort } from './journey-port';
import { useLanguage } from './language';
import { ResultHeading } from './result-heading';
import { resultOf } from './run-state';
import { RunStatus } from './run-status';
import { UnitsTable } from './units-table';
import { useRun } from './use-run';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: '12px' },
  intro: { margin: 0, color: tokens.colorNeutralForeground2 },
  result: { display: 'flex', flexDirection: 'column', gap: '8px' },
  line: { margin: 0 },
});

function Result(props: { readonly result: ConsolidationResult }): ReactNode {
  const { result } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const { expected, received, errors, warnings } = result.report.summary;
  return (
    <section className={styles.result}>
      <ResultHeading>{say('pane.result.consolidated', { received, expected })}</ResultHeading>
      <p className={styles.line} role="status">
        {errors + warnings === 0
          ? say('pane.result.clean')
          : say('pane.result.remaining', { errors, warnings })}
      </p>
      {received < expected && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say('pane.result.provisional')}</MessageBarBody>
        </MessageBar>
      )}
      <div>
        <Button
          appearance="primary"
          onClick={() => saveFile(say('pane.download.name'), result.workbook)}
        >
          {say('pane.download')}
        </Button>
      </div>
      <UnitsTable result={result} />
    </section>
  );
}

/** The whole tab. */
export function ConsolidateTab(props: { readonly port: JourneyPort }): ReactNode {
  const { language, say } = useLanguage();
  const styles = useStyles();
  const run = useRun(props.port.consolidate, language);
  const { state } = run;
  const result = resultOf(state);
  return (
    <div className={styles.tab}>
      {state.status === 'idle' && <p className={styles.intro}>{say('pane.consolidate.intro')}</p>}
      {state.status !== 'running' && <FilePicker onFiles={run.start} isCompact={result !== null} />}
      <RunStatus state={state} onCancel={run.cancel} onAgain={run.again} />
      {result && <Result result={result} />}
    </div>
  );
}
