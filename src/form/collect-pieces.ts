/**
 * The appendices of a return out of all that was found on its sheets: pieces that complement one another are put
 * together, of two that hold the same rows one counts, and what an appendix still lacks is looked for once more.
 */
import type { UnitIdentification } from '../register/unit-identification';
import { hasFigures } from './piece-rows';
import type { FormId } from './form-set';
import type { LayoutIssue, ReturnTable } from './return';
import type { FoundTable, SheetReading } from './sheet-reading';
import { putTogether } from './table-parts';

export interface CollectedPieces {
  readonly tables: ReadonlyMap<FormId, ReturnTable>;
  /** Names of the sheets that bear a piece of an appendix. */
  readonly sheets: ReadonlySet<string>;
}

/** An appendix as far as it was put together. */
interface Gathered {
  table: ReturnTable;
  isVisible: boolean;
  readonly first: FoundTable;
  /** Its last piece, and the sheet of that. */
  last: FoundTable;
  lastSheet: SheetReading;
}

/**
 * Collects the appendices.
 * @param onSheet what was found of the return's form set on each sheet
 * @param readings all sheets in the workbook's order
 * @param set position of the form set among those that the sheets were read with
 * @param identify whose a piece is; pieces of two committees are never put together
 */
export function collectPieces(
  onSheet: ReadonlyMap<SheetReading, readonly FoundTable[]>,
  readings: readonly SheetReading[],
  set: number,
  identify: (texts: readonly string[]) => UnitIdentification,
): CollectedPieces {
  const gathered = new Map<FormId, Gathered>();
  for (const reading of readings) {
    for (const one of onSheet.get(reading) ?? []) {
      const { id } = one.table.form;
      const before = gathered.get(id);
      if (!before) {
        const { isVisible } = reading;
        const { table } = one;
        gathered.set(id, { table, isVisible, first: one, last: one, lastSheet: reading });
      } else addPiece(before, one, reading, identify);
    }
  }
  for (const one of gathered.values()) {
    if (isIncomplete(one.table)) addParts(one, readings, set);
  }
  const tables = [...gathered].map(([id, { table }]) => [id, table] as const);
  const sheets = tables.flatMap(([, table]) => [table, ...(table.continued ?? [])]);
  return { tables: new Map(tables), sheets: new Set(sheets.map(({ sheet }) => sheet)) };
}

function addPiece(
  before: Gathered,
  one: FoundTable,
  reading: SheetReading,
  identify: (texts: readonly string[]) => UnitIdentification,
): void {
  const isAlike = before.isVisible === reading.isVisible;
  const joined =
    isAlike && isOfOneUnit(before.first, one, identify)
      ? putTogether(before.table, one.table)
      : null;
  if (joined) {
    before.table = joined;
    before.last = one;
    before.lastSheet = reading;
  } else keepOne(before, one, reading);
}

/** Of two tables of one form the first counts, but a visible one before a hidden one and a filled one before a blank. */
function keepOne(before: Gathered, one: FoundTable, reading: SheetReading): void {
  const { table: first, isVisible } = before;
  const isBetter =
    reading.isVisible === isVisible
      ? !hasFigures(first) && hasFigures(one.table)
      : reading.isVisible;
  const kept = isBetter ? one.table : first;
  const other = isBetter ? first : one.table;
  const issue: LayoutIssue = {
    code: 'form-twice',
    sheetRow: isBetter ? other.box.top : one.headerTop,
    sheetColumn: other.box.left,
    values: { sheet: other.sheet },
  };
  before.table = { ...kept, issues: [...kept.issues, issue] };
  before.isVisible ||= reading.isVisible;
  if (!isBetter) return;
  before.last = one;
  before.lastSheet = reading;
}

/** Whether two pieces may be one committee's: at least one of them names none, or both name the same. */
function isOfOneUnit(
  a: FoundTable,
  b: FoundTable,
  identify: (texts: readonly string[]) => UnitIdentification,
): boolean {
  if (a.texts.length === 0 || b.texts.length === 0) return true;
  const first = identify(a.texts);
  const second = identify(b.texts);
  const isNamed = first.code !== null && second.code !== null;
  return !isNamed || first.code === second.code;
}

function isIncomplete({ issues }: ReturnTable): boolean {
  return issues.some(
    ({ code }) =>
      code === 'column-missing' ||
      code === 'column-unsure' ||
      code === 'row-missing' ||
      code === 'total-row-missing',
  );
}

/** Looks for the rest of an appendix: tables that by themselves are no form, and rows that go on over the page. */
function addParts(one: Gathered, readings: readonly SheetReading[], set: number): void {
  for (const reading of readings) {
    if (reading.isVisible !== one.isVisible || !isIncomplete(one.table)) continue;
    for (const part of reading.partsOf(set, one.table, one.first)) {
      const joined = putTogether(one.table, part.table);
      if (!joined) continue;
      one.table = joined;
      one.last = part;
      one.lastSheet = reading;
    }
  }
  for (let at = readings.indexOf(one.lastSheet) + 1; at < readings.length; at += 1) {
    const reading = readings[at]!;
    if (reading.isVisible !== one.isVisible || !isIncomplete(one.table)) return;
    const part = reading.rowsGoingOn(set, one.table, one.last);
    const joined = part && putTogether(one.table, part.table);
    if (!part || !joined) return;
    one.table = joined;
    one.last = part;
    one.lastSheet = reading;
  }
}
