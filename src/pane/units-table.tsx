/** The table of units: status, errors, warnings; each row opens to its files with their findings. */
import { Field, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { useContext, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { formatNumber } from '../text/number-format';
import { FileDetails } from './file-details';
import type { ConsolidationResult } from './journey-port';
import { useLanguage } from './language';
import { hasLostFocus } from './lost-focus';
import { Opener } from './opener';
import { usePaging } from './paged-list';
import { UnitSearch } from './unit-search';
import { filterRows, ROW_STATUSES, unitRows } from './unit-rows';
import type { RowStatus, UnitRow } from './unit-rows';
import { UnlockingContext } from './use-unlocking';

const useStyles = makeStyles({
  filters: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))',
    gap: '8px',
    marginBottom: '8px',
  },
  // Fluent's select would rather keep the width that it has by nature than fit a narrow pane.
  field: { gridTemplateColumns: 'minmax(0, 1fr)', minWidth: 0 },
  select: { minWidth: 0, '& select': { minWidth: 0, width: '100%' } },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  headUnit: { textAlign: 'left', padding: '4px 0', width: 'auto' },
  headCount: {
    textAlign: 'right',
    padding: '4px 0 4px 4px',
    width: '68px',
    fontWeight: tokens.fontWeightSemibold,
    verticalAlign: 'bottom',
  },
  row: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  unit: { padding: '4px 0', textAlign: 'left', fontWeight: tokens.fontWeightRegular },
  count: {
    textAlign: 'right',
    padding: '6px 0',
    verticalAlign: 'top',
    fontVariantNumeric: 'tabular-nums',
  },
  countErrors: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  statusText: {
    display: 'block',
    paddingLeft: '20px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  statusBad: { color: tokens.colorPaletteRedForeground1 },
  statusWarn: { color: tokens.colorPaletteDarkOrangeForeground1 },
  details: { padding: '0 0 8px 4px' },
  file: {
    margin: '8px 0 4px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  hint: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

function UnitDetails(props: { readonly row: UnitRow }): ReactNode {
  const { say } = useLanguage();
  const styles = useStyles();
  if (props.row.files.length === 0) return <p>{say('pane.unit.not-sent')}</p>;
  return props.row.files.map((file, index) => (
    <section key={index}>
      <h3 className={styles.file}>{file.file}</h3>
      <FileDetails file={file} />
    </section>
  ));
}

function UnitRowView(props: { readonly row: UnitRow }): ReactNode {
  const { row } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const [isOpen, setIsOpen] = useState(false);
  const details = useId();
  const tone = {
    received: undefined,
    missing: styles.statusWarn,
    late: styles.statusWarn,
    duplicate: styles.statusWarn,
    unreadable: styles.statusBad,
    unplaced: styles.statusBad,
  }[row.status];
  const file = row.files[0]?.file;
  const isLocked = row.files[0]?.problem?.asks === 'password';
  const head = useRef<HTMLTableCellElement>(null);
  const opened = useContext(UnlockingContext)?.opened;
  useEffect(() => {
    // A protected file had a row of its own; what it opened to is found in another.
    const isHere = !isLocked && row.files.some(({ file: name }) => opened?.has(name));
    if (isHere && hasLostFocus()) head.current?.querySelector('button')?.focus();
  }, [row.files, isLocked, opened]);
  return (
    <>
      <tr className={styles.row}>
        <th ref={head} scope="row" className={styles.unit}>
          <Opener isOpen={isOpen} controls={details} onToggle={() => setIsOpen(!isOpen)}>
            {row.name}
          </Opener>
          <span className={styles.statusText}>
            <span className={tone}>{say(`status.${row.status}`)}</span>
            {isLocked && ` · ${say('pane.password.locked')}`}
            {file !== undefined && file !== row.name && ` · ${file}`}
          </span>
        </th>
        <td className={mergeClasses(styles.count, row.errors > 0 && styles.countErrors)}>
          {row.files.length > 0 && formatNumber(row.errors)}
        </td>
        <td className={styles.count}>{row.files.length > 0 && formatNumber(row.warnings)}</td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={3} id={details} className={styles.details}>
            <UnitDetails row={row} />
          </td>
        </tr>
      )}
    </>
  );
}

/** The table with its search and its filter. */
export function UnitsTable(props: { readonly result: ConsolidationResult }): ReactNode {
  const { result } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const [query, setQuery] = useState('');
  const [status, setStatus] = useState<RowStatus | null>(null);
  const rows = useMemo(() => unitRows(result), [result]);
  const filtered = useMemo(() => filterRows(rows, query, status), [rows, query, status]);
  const { shown, more } = usePaging(filtered);
  return (
    <section>
      <div className={styles.filters}>
        <UnitSearch query={query} onQuery={setQuery} />
        <Field className={styles.field} label={say('pane.units.filter')}>
          <Select
            className={styles.select}
            value={status ?? ''}
            onChange={(_, data) =>
              setStatus(ROW_STATUSES.find((known) => known === data.value) ?? null)
            }
          >
            <option value="">
              {say('pane.units.filter.all')} ({rows.length})
            </option>
            {ROW_STATUSES.map((known) => (
              <option key={known} value={known}>
                {say(`status.${known}`)} ({rows.filter((row) => row.status === known).length})
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <table className={styles.table} aria-label={say('pane.units.caption')}>
        <thead>
          <tr>
            <th scope="col" className={styles.headUnit}>
              {say('pane.units.unit')}
            </th>
            <th scope="col" className={styles.headCount}>
              {say('pane.units.errors')}
            </th>
            <th scope="col" className={styles.headCount}>
              {say('pane.units.warnings')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <UnitRowView key={row.key} row={row} />
          ))}
        </tbody>
      </table>
      {filtered.length === 0 && <p>{say('pane.units.none')}</p>}
      <p role="status" className={styles.hint}>
        {say('pane.units.shown', { shown: shown.length, total: rows.length })}
      </p>
      {more}
    </section>
  );
}
