/**
 * From the sheets of a workbook to the understood return. Sheets are taken one at a time and let go, so that a batch
 * never holds more than one; which form set the workbook follows shows only when all sheets were seen.
 */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { FormId, FormSet } from './form-set';
import type { Return, ReturnTable } from './return';
import type { IdentifyUnit, SheetHeading } from './return-unit';
import { unitOfReturn } from './return-unit';
import type { FoundTable, SheetReading } from './sheet-reading';
import { readSheet } from './sheet-reading';

export interface ReturnReading {
  /** The set of which most forms were recognised; null where no sheet carries a form of any. */
  readonly formSet: FormSet | null;
  /** Null just when `formSet` is. */
  readonly return: Return | null;
}

/** What was found of one form set. */
interface Findings {
  readonly formSet: FormSet;
  readonly tables: Map<FormId, PlacedTable>;
  /** One entry a sheet that carries a form of the set. */
  readonly placed: SheetHeading[];
  readonly others: SheetHeading[];
  score: number;
  date: string | null;
}

interface PlacedTable {
  readonly table: ReturnTable;
  readonly isVisible: boolean;
}

/**
 * Reads a return.
 * @param sheets all worksheets in the workbook's order; iterated once, none is kept
 * @param formSets the sets to try; with one set, only its forms are looked for
 * @param identify makes out the unit from the texts above the tables, for the set that was recognised
 */
export function readReturn(
  sheets: Iterable<SheetSnapshot>,
  formSets: readonly FormSet[],
  identify: IdentifyUnit,
): ReturnReading {
  return assembleReturn(readings(sheets, formSets), formSets, identify);
}

function* readings(
  sheets: Iterable<SheetSnapshot>,
  formSets: readonly FormSet[],
): Generator<SheetReading> {
  for (const sheet of sheets) yield readSheet(sheet, formSets);
}

/**
 * Puts a return together out of sheets that were read before.
 * @param sheets in the workbook's order, each read with the same `formSets`
 * @param only the set that the return has to follow, where that is known; else the one most of whose forms are there
 * @returns the same as `readReturn` over those sheets
 */
export function assembleReturn(
  sheets: Iterable<SheetReading>,
  formSets: readonly FormSet[],
  identify: IdentifyUnit,
  only?: FormSet,
): ReturnReading {
  const findings = formSets.map((formSet): Findings => ({
    formSet,
    tables: new Map(),
    placed: [],
    others: [],
    score: 0,
    date: null,
  }));
  for (const sheet of sheets) addSheet(sheet, findings);
  const best = findings
    .filter(({ formSet }) => only === undefined || formSet === only)
    .reduce<Findings | null>((a, b) => (b.score > (a?.score ?? 0) ? b : a), null);
  return best
    ? { formSet: best.formSet, return: returnOf(best, identify) }
    : { formSet: null, return: null };
}

function returnOf(found: Findings, identify: IdentifyUnit): Return {
  const { formSet, placed, others } = found;
  const { unit, strayUnits } = unitOfReturn(formSet, placed, others, identify);
  return {
    formSet,
    unit,
    strayUnits,
    declaredDate: found.date,
    tables: new Map([...found.tables].map(([id, { table }]) => [id, table])),
    unplacedSheets: others.map(({ sheet }) => sheet),
  };
}

/** Headings without numbers are looked for only where no set knows a numbered table and forms are missing yet. */
function addSheet(reading: SheetReading, findings: readonly Findings[]): void {
  const { sheet, isKnown, hiddenCodes } = reading;
  const cover = isKnown ? [] : reading.cover();
  // Once all forms of a set are there, a sheet without a numbered table is somebody's working sheet.
  const isDone = findings.some(({ tables, formSet }) => tables.size === formSet.forms.length);
  findings.forEach((found, i) => {
    const tables = isKnown ? reading.numbered[i]! : isDone ? [] : reading.unnumbered()[i]!;
    for (const one of tables) addTable(found, one, reading.isVisible);
    const texts = tables.length > 0 ? tables.flatMap((one) => one.texts) : cover;
    const heading = { sheet, texts: [...hiddenCodes, ...texts] };
    (tables.length > 0 ? found.placed : found.others).push(heading);
  });
}

function addTable(found: Findings, one: FoundTable, isVisible: boolean): void {
  found.score += one.score;
  keepTable(found, one, isVisible);
  found.date ??= one.date();
}

/** Of two tables of one form the first counts, but a visible sheet before a hidden one. */
function keepTable(found: Findings, { table, headerTop }: FoundTable, isVisible: boolean): void {
  const { id } = table.form;
  const first = found.tables.get(id);
  if (!first) {
    found.tables.set(id, { table, isVisible });
    return;
  }
  const isBetter = isVisible && !first.isVisible;
  const kept = isBetter ? table : first.table;
  const other = isBetter ? first.table : table;
  const issue = {
    code: 'form-twice',
    sheetRow: isBetter ? other.box.top : headerTop,
    sheetColumn: other.box.left,
    values: { sheet: other.sheet },
  } as const;
  found.tables.set(id, {
    table: { ...kept, issues: [...kept.issues, issue] },
    isVisible: isVisible || first.isVisible,
  });
}
