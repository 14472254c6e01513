/** "Tổng hợp": the returns of all units in, a table of units and the province workbook out. */
import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { saveFile } from './download';
import { FilePicker } from './file-picker';
import { GoToCellContext } from './go-to-cell';
import type { GoToCell } from './go-to-cell';
import type { ConsolidationResult, JourneyPort } from './journey-port';
import { useLanguage } from './language';
import { ProvinceOutput } from './province-output';
import { RemainingLine } from './remaining-line';
import { ResultHeading } from './result-heading';
import { resultOf } from './run-state';
import { RunStatus } from './run-status';
import { SessionContext } from './session-context';
import { UnitsTable } from './units-table';
import { Unlocked } from './unlocked';
import type { Consolidation } from './use-consolidation';
import { useUnlocking } from './use-unlocking';
import { WorkbookSource } from './workbook-source';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: '12px' },
  intro: { margin: 0, color: tokens.colorNeutralForeground2 },
  result: { display: 'flex', flexDirection: 'column', gap: '8px' },
});

function Result(props: { readonly result: ConsolidationResult }): ReactNode {
  const { result } = props;
  const session = useContext(SessionContext);
  const { say } = useLanguage();
  const styles = useStyles();
  const { expected, received } = result.report.summary;
  return (
    <section className={styles.result}>
      <ResultHeading>{say('pane.result.consolidated', { received, expected })}</ResultHeading>
      <RemainingLine summary={result.report.summary} />
      {received < expected && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say('pane.result.provisional')}</MessageBarBody>
        </MessageBar>
      )}
      {session ? (
        <ProvinceOutput result={result} />
      ) : (
        <div>
          <Button
            appearance="primary"
            onClick={() => saveFile(say('pane.download.name'), result.workbook)}
          >
            {say('pane.download')}
          </Button>
        </div>
      )}
      <UnitsTable result={result} />
    </section>
  );
}

/**
 * The whole tab.
 * @param props.consolidation the run, which other screens draw too
 */
export function ConsolidateTab(props: {
  readonly consolidation: Consolidation;
  readonly port: JourneyPort;
}): ReactNode {
  const { consolidation, port } = props;
  const { state, source } = consolidation;
  const session = useContext(SessionContext);
  const { say } = useLanguage();
  const styles = useStyles();
  const result = resultOf(state);
  const isRunning = state.status === 'running';
  const unlocking = useUnlocking(port, consolidation, result?.files);
  // Only what was read from the open workbook has cells that can be gone to.
  const goTo = useMemo<GoToCell | null>(() => {
    if (!session || source !== 'workbook') return null;
    return (sheet, address) => void session.goTo(sheet, address);
  }, [session, source]);
  return (
    <div className={styles.tab}>
      {state.status === 'idle' && <p className={styles.intro}>{say('pane.consolidate.intro')}</p>}
      {!isRunning && <FilePicker onFiles={consolidation.start} isCompact={result !== null} />}
      {!isRunning && session && <WorkbookSource consolidation={consolidation} />}
      <RunStatus state={state} onCancel={consolidation.cancel} onAgain={consolidation.again} />
      {result && (
        <GoToCellContext.Provider value={goTo}>
          <Unlocked unlocking={unlocking}>
            <Result result={result} />
          </Unlocked>
        </GoToCellContext.Provider>
      )}
    </div>
  );
}
