/** Whether the findings of a check tell of a figure that was not read as it is. */
import type { Finding } from '../../src/check/finding';
import type { Return, ReturnRow } from '../../src/form/return';
import type { Reading } from '../../src/sheet/reading';
import { addressOf } from '../../src/sheet/address';
import type { Place } from './draw-sheets';
import type { TrueFigure } from './return-model';

/**
 * `flagged`: not read, or read otherwise, and a finding on that very cell, column, row or appendix says so;
 * `ruleOnly`: only a rule between figures stumbled over it; `silent`: nothing did.
 */
export type Verdict = 'right' | 'flagged' | 'ruleOnly' | 'silent';

/** What the program read for a figure. */
export function readingOf(
  found: Return | null,
  { form, column }: TrueFigure,
  row: ReturnRow,
): Reading | undefined {
  const columns = found?.tables.get(form)?.form.columns ?? [];
  return row.readings[columns.findIndex(({ key }) => key === column)];
}

/** Findings about how the sheet is laid out and what its cells hold; all others are rules between figures. */
const OWN_RULES = /-(?:LAYOUT|DUPLICATE|TYPE|REQUIRED|ABSENT|DATE|UNIT|MAGNITUDE)$/u;

/** That a cell of a row is blank does not say that the row is none. */
export const ROW_RULES = /-(?:LAYOUT|DUPLICATE)$/u;

/** How a figure that was not read as it is came to be told of. */
type Told = (figure: TrueFigure, row: ReturnRow | undefined, place: Place | undefined) => Verdict;

/**
 * What findings tell of a figure.
 * @returns a function from figure, row as read and place as drawn to the verdict
 */
export function toldOf(findings: readonly Finding[], found: Return | null): Told {
  const cells = new Set<string>();
  const ruled = new Set<string>();
  const wide = new Set<string>();
  const columns = new Set<string>();
  const rows = new Set<string>();
  const merged = new Set<string>();
  for (const finding of findings) {
    const { form, rule, params } = finding;
    if (rule === 'FILE-FORMS') wide.add('*');
    if (form === null && !OWN_RULES.test(rule)) {
      for (const cell of finding.cells) ruled.add(`${cell.sheet}!${cell.address}`);
      continue;
    }
    const own = OWN_RULES.test(rule);
    for (const cell of finding.cells) {
      (own ? cells : ruled).add(`${cell.sheet}!${cell.address}`);
    }
    if (!own) continue;
    if (rule.endsWith('-ABSENT')) wide.add(form!);
    const code = 'code' in finding.message ? finding.message.code : '';
    if (code === 'layout.form-twice') wide.add(form!);
    if (/^layout\.(?:column|heading|columns)-/u.test(code)) {
      columns.add(`${form} ${params['column']}`);
      for (const cell of finding.cells) columns.add(`${cell.sheet}!${lettersOf(cell.address)}`);
    }
    if (code === 'layout.figure-merged') {
      for (const cell of finding.cells) merged.add(`${cell.sheet}!${lettersOf(cell.address)}`);
    }
    if (code === 'layout.rows-left-out') {
      for (const row of rowsIn(String(params['text']))) {
        for (const { sheet } of finding.cells) rows.add(`${sheet}!${row}`);
      }
    }
    if (/^layout\.(?:row|total-row)-/u.test(code)) {
      rows.add(`${form} ${params['row']}`);
      for (const cell of finding.cells) rows.add(`${cell.sheet}!${digitsOf(cell.address)}`);
    }
  }
  return (figure, row, place) => {
    if (wide.has('*') || wide.has(figure.form)) return 'flagged';
    if (columns.has(`${figure.form} ${figure.column}`)) return 'flagged';
    if (rows.has(`${figure.form} ${row?.key ?? figure.row}`)) return 'flagged';
    if (rows.has(`${figure.form} ${figure.row}`)) return 'flagged';
    const address = place && addressOf(place.row, place.column);
    if (place && address) {
      if (cells.has(`${place.sheet}!${address}`)) return 'flagged';
      if (columns.has(`${place.sheet}!${lettersOf(address)}`)) return 'flagged';
      if (rows.has(`${place.sheet}!${digitsOf(address)}`)) return 'flagged';
      const isBlank = row && readingOf(found, figure, row)?.kind === 'blank';
      if (isBlank && merged.has(`${place.sheet}!${lettersOf(address)}`)) return 'flagged';
    }
    const read = row && sourceOfReading(found, figure, row);
    if (read && cells.has(read)) return 'flagged';
    if ((address && ruled.has(`${place!.sheet}!${address}`)) || (read && ruled.has(read))) {
      return 'ruleOnly';
    }
    return 'silent';
  };
}

/** "12, 15-17" */
function rowsIn(text: string): number[] {
  return text.split(', ').flatMap((run) => {
    const [first = 0, last = first] = run.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

function lettersOf(address: string): string {
  return address.replace(/\d+$/u, '');
}

/** The row of an address. */
export function digitsOf(address: string): string {
  return address.replace(/^[A-Z]+/u, '');
}

/** The cell from which the wrong figure was taken. */
function sourceOfReading(
  found: Return | null,
  { form, column }: TrueFigure,
  row: ReturnRow,
): string | null {
  const table = found?.tables.get(form);
  const at = table?.form.columns.findIndex(({ key }) => key === column) ?? -1;
  const sheetColumn = table?.sheetColumns[at];
  if (!table || row.sheetRow === null || sheetColumn === null || sheetColumn === undefined) {
    return null;
  }
  return `${table.sheet}!${addressOf(row.sheetRow, sheetColumn)}`;
}
