/** The returns of many committees in one workbook: a line each, which opens to its sheets and findings. */
import {
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { useId, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { FileReport } from '../journeys/report';
import type { RepairProposal } from '../journeys/workbook-report';
import { ReturnRepairs } from './card-repairs';
import { passes } from './finding-filter';
import type { FindingFilter } from './finding-filter';
import { FindingWalk } from './finding-walk';
import { useLanguage } from './language';
import { Opener } from './opener';
import { usePaging } from './paged-list';
import { RecognisedForms } from './recognised-sheets';
import { UnitLine } from './unit-line';

const useStyles = makeStyles({
  list: { margin: '8px 0', padding: 0, listStyleType: 'none' },
  item: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  counts: { display: 'block', fontSize: tokens.fontSizeBase200 },
  faulty: { color: tokens.colorPaletteRedForeground1 },
  calm: { color: tokens.colorNeutralForeground2 },
  details: { padding: '0 0 8px 4px' },
});

interface Listed {
  readonly file: FileReport;
  readonly repairs: readonly RepairProposal[];
}

function Counts(props: { readonly file: FileReport }): ReactNode {
  const { findings, problem } = props.file;
  const { say } = useLanguage();
  const styles = useStyles();
  if (problem) {
    return (
      <span className={mergeClasses(styles.counts, styles.faulty)}>{say('status.unreadable')}</span>
    );
  }
  const errors = findings.filter((finding) => passes(finding, 'error')).length;
  const warnings = findings.filter((finding) => passes(finding, 'warning')).length;
  return (
    <span className={mergeClasses(styles.counts, errors > 0 ? styles.faulty : styles.calm)}>
      {errors + warnings === 0
        ? say('pane.findings.none')
        : say('pane.result.counts', { errors, warnings })}
    </span>
  );
}

function ReturnLine(props: {
  readonly listed: Listed;
  readonly filter: FindingFilter | null;
}): ReactNode {
  const { listed, filter } = props;
  const { file, repairs } = listed;
  const styles = useStyles();
  const [isOpen, setIsOpen] = useState(false);
  const details = useId();
  return (
    <li className={styles.item}>
      <Opener isOpen={isOpen} controls={details} isRoomy onToggle={() => setIsOpen(!isOpen)}>
        <UnitLine file={file} />
        <Counts file={file} />
      </Opener>
      {isOpen && (
        <div id={details} className={styles.details}>
          {file.problem ? (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>{file.problem.message}</MessageBarBody>
            </MessageBar>
          ) : (
            <>
              <RecognisedForms file={file} />
              <ReturnRepairs proposals={repairs} />
              <FindingWalk file={file} repairs={repairs} filter={filter} />
            </>
          )}
        </div>
      )}
    </li>
  );
}

/**
 * The list of returns. A pressed filter leaves those that have such findings.
 * @param props.repairs parallel to `files`
 */
export function ReturnsList(props: {
  readonly files: readonly FileReport[];
  readonly repairs: readonly (readonly RepairProposal[])[];
  readonly filter: FindingFilter | null;
}): ReactNode {
  const { files, repairs, filter } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const listed = useMemo(
    () =>
      files
        .map((file, index): Listed => ({ file, repairs: repairs[index] ?? [] }))
        .filter(
          ({ file }) => filter === null || file.findings.some((finding) => passes(finding, filter)),
        ),
    [files, repairs, filter],
  );
  const { shown, more } = usePaging(listed);
  return (
    <>
      <ul className={styles.list} aria-label={say('pane.returns')}>
        {shown.map((one) => (
          // A return is named by its sheets (or the workbook), which are its alone.
          <ReturnLine key={one.file.file} listed={one} filter={filter} />
        ))}
      </ul>
      {listed.length === 0 && <p>{say('pane.findings.none-filtered')}</p>}
      {more}
    </>
  );
}
