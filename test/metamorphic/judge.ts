/**
 * Holds what the program understood of a changed return against its true figures: read right, asked about, or – what
 * must never be – wrong without a word.
 */
import type { Finding } from '../../src/check/finding';
import type { Return, ReturnRow, ReturnTable } from '../../src/form/return';
import { sheetsChecker } from '../../src/journeys/check-file';
import type { CheckedFile } from '../../src/journeys/check-file';
import type { Reading } from '../../src/sheet/reading';
import { addressOf } from '../../src/sheet/address';
import type { DrawnReturn, Place } from './draw-sheets';
import { drawReturn } from './draw-sheets';
import type { ModelReturn, TrueFigure, Value } from './return-model';

/**
 * `flagged`: not read, or read otherwise, and a finding on that very cell, column, row or appendix says so;
 * `ruleOnly`: only a rule between figures stumbled over it; `silent`: nothing did.
 */
export type Verdict = 'right' | 'flagged' | 'ruleOnly' | 'silent';

export interface Judgement {
  /** Figures that the sheets still hold. */
  readonly held: Readonly<Record<Verdict, number>>;
  /** Figures that they no longer hold; `right` is a figure that reads as missing and is told of. */
  readonly gone: Readonly<Record<Verdict, number>>;
  readonly unit: 'right' | 'asked' | 'wrong';
  /** Figures counted that nobody reported: rows taken for data that are none. */
  readonly invented: number;
  /** The first of what is wrong in words: "A03 v2 5 (C12): 7 instead of 4 [silent]". */
  readonly problems: readonly string[];
  readonly findings: readonly Finding[];
}

const check = sheetsChecker({ language: 'vi', today: '2026-03-20' });
const MOST_PROBLEMS = 8;

/** Reads and checks a return as the program does with a file. */
export function judge(model: ModelReturn): Judgement {
  return judgeChecked(model, drawReturn(model));
}

/**
 * The same, of sheets that went through a file.
 * @param checked what the check said of them; made from the drawn sheets where absent
 */
export function judgeChecked(
  model: ModelReturn,
  drawn: DrawnReturn,
  checked: CheckedFile = check({ name: 'return', sheets: drawn.sheets, modified: null }),
): Judgement {
  const held = { right: 0, flagged: 0, ruleOnly: 0, silent: 0 };
  const gone = { right: 0, flagged: 0, ruleOnly: 0, silent: 0 };
  const problems: string[] = [];
  const found = checked.status === 'read' ? checked.found : null;
  const findings = checked.status === 'unreadable' ? [] : checked.findings;
  const told = toldOf(findings, found);
  const byRow = rowsOf(model, drawn, found);
  const say = (figure: TrueFigure, place: Place | undefined, what: string, verdict: Verdict) => {
    if (problems.length >= MOST_PROBLEMS) return;
    const where = place ? `${place.sheet}!${addressOf(place.row, place.column)}` : 'nowhere';
    const { form, row, column } = figure;
    problems.push(`${form} ${row} ${column} (${where}): ${what} [${verdict}]`);
  };
  for (const figure of model.figures) {
    const row = byRow.get(`${figure.form}|${figure.row}`);
    const place = drawn.cells.get(`${figure.form}|${figure.row}|${figure.column}`);
    const reading = row && readingOf(found, figure, row);
    const isRead = reading !== undefined && isSame(reading, figure.value);
    if (!figure.isGone && isRead) {
      held.right += 1;
      continue;
    }
    const verdict = told(figure, row, place);
    if (figure.isGone) {
      const isMissed = !reading || numberless(reading);
      const outcome = isMissed && verdict === 'flagged' ? 'right' : isRead ? 'right' : verdict;
      gone[outcome] += 1;
      if (outcome !== 'right') say(figure, place, `gone, read ${shown(reading)}`, outcome);
      continue;
    }
    held[verdict] += 1;
    say(figure, place, `${shown(reading)} instead of ${String(figure.value)}`, verdict);
  }
  const invented = inventedFigures(drawn, found, findings, problems);
  const unit = unitVerdict(model, found, findings);
  if (unit === 'wrong') problems.unshift(`unit ${found?.unit.code} instead of ${model.unit.code}`);
  return { held, gone, unit, invented, problems, findings };
}

/** The row of the reading that stands where a true row was drawn; of fixed forms that of its key. */
function rowsOf(
  model: ModelReturn,
  drawn: DrawnReturn,
  found: Return | null,
): Map<string, ReturnRow> {
  const rows = new Map<string, ReturnRow>();
  for (const form of model.formSet.forms) {
    const table = found?.tables.get(form.id);
    if (!table) continue;
    if (form.layout === 'fixed') {
      for (const row of table.rows) rows.set(`${form.id}|${row.key}`, row);
      continue;
    }
    const at = new Map<string, ReturnRow>();
    for (const row of table.rows) for (const place of placesOf(table, row)) at.set(place, row);
    for (const [key, places] of drawn.rows) {
      if (!key.startsWith(`${form.id}|`)) continue;
      const hit = places.map(({ sheet, row }) => at.get(`${sheet}!${row}`)).find(Boolean);
      if (hit) rows.set(key, hit);
    }
  }
  return rows;
}

function placesOf(table: ReturnTable, row: ReturnRow): string[] {
  const places = row.sheetRow === null ? [] : [`${table.sheet}!${row.sheetRow}`];
  (table.continued ?? []).forEach((part, at) => {
    const sheetRow = row.continuedAt?.[at];
    if (sheetRow !== null && sheetRow !== undefined) places.push(`${part.sheet}!${sheetRow}`);
  });
  return places;
}

function readingOf(
  found: Return | null,
  { form, column }: TrueFigure,
  row: ReturnRow,
): Reading | undefined {
  const columns = found?.tables.get(form)?.form.columns ?? [];
  return row.readings[columns.findIndex(({ key }) => key === column)];
}

function isSame(reading: Reading, value: Exclude<Value, null>): boolean {
  switch (reading.kind) {
    case 'number':
      return typeof value === 'number' && Math.abs(reading.value - value) < 1e-9;
    case 'text':
      return typeof value === 'string' && reading.value === value.normalize('NFC');
    case 'flag':
    case 'date':
      return reading.value === value;
    case 'blank':
    case 'notApplicable':
      // An empty box is a box that is not ticked.
      return value === false;
    case 'ambiguous':
    case 'error':
      return false;
  }
}

function numberless(reading: Reading): boolean {
  return reading.kind !== 'number' && reading.kind !== 'text' && reading.kind !== 'date';
}

function shown(reading: Reading | undefined): string {
  if (!reading) return 'no row';
  if (reading.kind === 'ambiguous') return `ambiguous ${reading.candidates.join(' / ')}`;
  return 'value' in reading ? `${reading.kind} ${String(reading.value)}` : reading.kind;
}

/** Findings about how the sheet is laid out and what its cells hold; all others are rules between figures. */
const OWN_RULES = /-(?:LAYOUT|DUPLICATE|TYPE|REQUIRED|ABSENT|DATE|UNIT|MAGNITUDE)$/u;

/** That a cell of a row is blank does not say that the row is none. */
const ROW_RULES = /-(?:LAYOUT|DUPLICATE)$/u;

type Told = (figure: TrueFigure, row: ReturnRow | undefined, place: Place | undefined) => Verdict;

function toldOf(findings: readonly Finding[], found: Return | null): Told {
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

function lettersOf(address: string): string {
  return address.replace(/\d+$/u, '');
}

function digitsOf(address: string): string {
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

/** Rows of lists that are counted although no true row stands there, and of which no finding tells. */
function inventedFigures(
  drawn: DrawnReturn,
  found: Return | null,
  findings: readonly Finding[],
  problems: string[],
): number {
  let invented = 0;
  const isTrueRow = (key: string): boolean => /\|(?:v\d+|TONG)$/u.test(key);
  const known = new Set(
    [...drawn.rows]
      .filter(([key]) => isTrueRow(key))
      .flatMap(([, places]) => places.map(({ sheet, row }) => `${sheet}!${row}`)),
  );
  for (const table of found?.tables.values() ?? []) {
    if (table.form.layout !== 'list') continue;
    for (const row of table.rows) {
      if (row.kind !== 'detail' && row.kind !== 'group') continue;
      const places = placesOf(table, row);
      if (places.some((place) => known.has(place))) continue;
      const numbers = row.readings.filter(({ kind }) => kind === 'number').length;
      const isTold = findings.some(
        ({ form, rule, cells }) =>
          form === table.form.id &&
          ROW_RULES.test(rule) &&
          cells.some(({ sheet, address }) =>
            places.includes(`${sheet}!${Number(digitsOf(address)) - 1}`),
          ),
      );
      if (numbers === 0 || isTold) continue;
      invented += numbers;
      problems.push(`${table.form.id} ${row.key} (${places.join()}): ${numbers} figures too many`);
    }
  }
  return invented;
}

function unitVerdict(
  model: ModelReturn,
  found: Return | null,
  findings: readonly Finding[],
): Judgement['unit'] {
  if (!found) return 'asked';
  if (found.unit.code === model.unit.code) return 'right';
  if (found.unit.code !== null) return 'wrong';
  return findings.some(({ rule }) => rule.startsWith('UNIT-')) ? 'asked' : 'wrong';
}
