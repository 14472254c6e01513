/** "Lập biểu toàn tỉnh" inside Excel: into this workbook after a preview, as a new workbook, or as a file. */
import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { WorkbookPatch } from '../workbook/patch';
import { saveFile } from './download';
import type { ConsolidationResult } from './journey-port';
import { useLanguage } from './language';
import { sheetChanges } from './patch-sheets';
import { useSession, useSessionState } from './session-context';
import { useReveal } from './use-reveal';

const useStyles = makeStyles({
  heading: {
    margin: '4px 0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  panel: {
    marginTop: '6px',
    padding: '8px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
  list: {
    margin: '4px 0 8px',
    paddingLeft: '20px',
    maxHeight: '40vh',
    overflowY: 'auto',
    fontSize: tokens.fontSizeBase200,
  },
  line: { margin: 0 },
  written: { marginTop: '8px' },
});

function Preview(props: {
  readonly patch: WorkbookPatch;
  readonly onWritten: (entry: number | null) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { patch, onWritten, onClose } = props;
  const session = useSession();
  const { activity } = useSessionState();
  const { say } = useLanguage();
  const styles = useStyles();
  const panel = useReveal<HTMLDivElement>();
  const changes = useMemo(() => sheetChanges(patch), [patch]);
  const write = async (): Promise<void> => {
    if (!(await session.write(patch, {}))) return;
    onWritten(session.getState().memory.entries.at(-1)?.id ?? null);
    onClose();
  };
  return (
    <div ref={panel} role="group" aria-label={say('output.preview')} className={styles.panel}>
      <p className={styles.line}>{say('output.preview')}</p>
      <ul className={styles.list} tabIndex={0} aria-label={say('output.sheets')}>
        {changes.map(({ sheet, change }) => (
          <li key={`${change} ${sheet}`}>{say(`output.sheet.${change}`, { sheet })}</li>
        ))}
      </ul>
      <div className={styles.row}>
        <Button
          size="small"
          appearance="primary"
          disabledFocusable={activity === 'writing' || activity === 'undoing'}
          onClick={() => void write()}
        >
          {say('output.write', { count: changes.length })}
        </Button>
        <Button size="small" onClick={onClose}>
          {say('output.leave')}
        </Button>
      </div>
    </div>
  );
}

/** The ways out for a result. */
export function ProvinceOutput(props: { readonly result: ConsolidationResult }): ReactNode {
  const { patch, workbook } = props.result;
  const session = useSession();
  const { memory } = useSessionState();
  const { say } = useLanguage();
  const styles = useStyles();
  const [isOpen, setIsOpen] = useState(false);
  const [entry, setEntry] = useState<number | null>(null);
  // Taken back by "Undo", it can be written again.
  const isWritten = entry !== null && memory.entries.some(({ id }) => id === entry);
  return (
    <section aria-label={say('output.heading')}>
      <h3 className={styles.heading}>{say('output.heading')}</h3>
      <div className={styles.row}>
        {patch && !isWritten && (
          <Button appearance="primary" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {say('output.here')}
          </Button>
        )}
        {session.abilities.newWorkbook && (
          <Button onClick={() => void session.openNew(workbook)}>{say('output.new')}</Button>
        )}
        <Button onClick={() => saveFile(say('pane.download.name'), workbook)}>
          {say('pane.download')}
        </Button>
      </div>
      <div role="status" className={isWritten ? styles.written : undefined}>
        {isWritten && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{say('output.written')}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {patch && isOpen && !isWritten && (
        <Preview patch={patch} onWritten={setEntry} onClose={() => setIsOpen(false)} />
      )}
    </section>
  );
}
