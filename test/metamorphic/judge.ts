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
import type { Verdict } from './told';
import { ROW_RULES, digitsOf, readingOf, toldOf } from './told';
import type { DrawnReturn, Place, RowPlace } from './draw-sheets';
import { drawReturn } from './draw-sheets';
import type { ModelReturn, TrueFigure, Value } from './return-model';

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
    const read = table.rows.flatMap((row) => placesOf(table, row).map((place) => ({ row, place })));
    for (const [key, places] of drawn.rows) {
      if (!key.startsWith(`${form.id}|`)) continue;
      const hit = read.find(({ place }) => places.some((drawnAt) => isThere(place, drawnAt)));
      if (hit) rows.set(key, hit.row);
    }
  }
  return rows;
}

/** Where a row was read. */
interface ReadPlace {
  readonly sheet: string;
  readonly row: number;
  readonly columns: readonly (number | null)[];
}

/** Pieces of one table may stand beside each other, so that the row alone does not tell. */
function isThere({ sheet, row, columns }: ReadPlace, at: RowPlace): boolean {
  return (
    sheet === at.sheet &&
    row === at.row &&
    columns.some((column) => column !== null && column >= at.left && column <= at.right)
  );
}

function placesOf(table: ReturnTable, row: ReturnRow): ReadPlace[] {
  const parts = [
    { sheet: table.sheet, row: row.sheetRow, columns: table.sheetColumns },
    ...(table.continued ?? []).map((part, at) => ({
      sheet: part.sheet,
      row: row.continuedAt?.[at] ?? null,
      columns: part.sheetColumns,
    })),
  ];
  return parts.flatMap(({ sheet, row: at, columns }) =>
    at === null ? [] : [{ sheet, row: at, columns }],
  );
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

/** Rows of lists that are counted although no true row stands there, and of which no finding tells. */
function inventedFigures(
  drawn: DrawnReturn,
  found: Return | null,
  findings: readonly Finding[],
  problems: string[],
): number {
  let invented = 0;
  const trueRows = [...drawn.rows].filter(([key]) => /\|(?:v\d+|TONG)$/u.test(key));
  for (const table of found?.tables.values() ?? []) {
    if (table.form.layout !== 'list') continue;
    for (const row of table.rows) {
      if (row.kind !== 'detail' && row.kind !== 'group') continue;
      const places = placesOf(table, row);
      const isTrue = trueRows.some(
        ([key, drawnAt]) =>
          key.startsWith(`${table.form.id}|`) &&
          places.some((place) => drawnAt.some((at) => isThere(place, at))),
      );
      if (isTrue) continue;
      const numbers = row.readings.filter(({ kind }) => kind === 'number').length;
      const isTold = findings.some(
        ({ form, rule, cells }) =>
          form === table.form.id &&
          ROW_RULES.test(rule) &&
          cells.some(({ sheet, address }) =>
            places.some(
              (place) => place.sheet === sheet && place.row === Number(digitsOf(address)) - 1,
            ),
          ),
      );
      if (numbers === 0 || isTold) continue;
      invented += numbers;
      problems.push(
        `${table.form.id} ${row.key} (${places.map(({ sheet, row: at }) => `${sheet}!${at + 1}`).join()}): ${numbers} figures too many`,
      );
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
