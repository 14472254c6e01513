/**
 * From the sheets of a workbook to the understood return. Which form set the workbook follows, and which appendices go
 * on elsewhere, shows only when all sheets were seen.
 */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { Claim } from './assign-forms';
import { assignForms } from './assign-forms';
import { collectPieces } from './collect-pieces';
import type { FormId, FormSet } from './form-set';
import type { DoubtfulTable, Return } from './return';
import type { IdentifyUnit, SheetHeading } from './return-unit';
import { unitOfReturn } from './return-unit';
import type { FoundTable, OpenTable, SheetReading } from './sheet-reading';
import { isOneTable, readSheet } from './sheet-reading';
import type { ReadingAids } from './reading-aids';
import { NO_AIDS } from './reading-aids';

export interface ReturnReading {
  /** The set of which most forms were recognised; null where no sheet carries a form of any. */
  readonly formSet: FormSet | null;
  /** Null just when `formSet` is. */
  readonly return: Return | null;
  /** Where no form was recognised: tables that may be forms, but of which it could not be told which. */
  readonly doubtful?: readonly DoubtfulTable[];
}

/** What was found of one form set. */
interface Findings {
  readonly formSet: FormSet;
  /** Position of the set among those that are looked for. */
  readonly set: number;
  /** By sheet, in the workbook's order. */
  readonly onSheet: Map<SheetReading, FoundTable[]>;
  score: number;
}

/**
 * Reads a return.
 * @param sheets all worksheets in the workbook's order; iterated once, none is kept once the return is read
 * @param formSets the sets to try; with one set, only its forms are looked for
 * @param identify makes out the unit from the texts above the tables, for the set that was recognised
 * @param aids what the floors above know of the forms' rules
 */
export function readReturn(
  sheets: Iterable<SheetSnapshot>,
  formSets: readonly FormSet[],
  identify: IdentifyUnit,
  aids: ReadingAids = NO_AIDS,
): ReturnReading {
  return assembleReturn(readings(sheets, formSets, aids), formSets, identify);
}

function* readings(
  sheets: Iterable<SheetSnapshot>,
  formSets: readonly FormSet[],
  aids: ReadingAids,
): Generator<SheetReading> {
  for (const sheet of sheets) yield readSheet(sheet, formSets, aids);
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
  const readings = [...sheets];
  const findings = formSets.map((formSet, set): Findings => {
    const onSheet = new Map(readings.map((sheet) => [sheet, [...sheet.numbered[set]!]]));
    return { formSet, set, onSheet, score: scoreOf([...onSheet.values()].flat()) };
  });
  const asked = findings.filter(({ formSet }) => only === undefined || formSet === only);
  lookForUnnumbered(readings, asked);
  const best = asked.reduce<Findings | null>((a, b) => (b.score > (a?.score ?? 0) ? b : a), null);
  if (!best) {
    const doubtful = asked.flatMap(({ set }) => openOf(readings, set).map(({ told }) => told()));
    return { formSet: null, return: null, ...(doubtful.length > 0 ? { doubtful } : {}) };
  }
  const doubtful = settleClaims(best, readings);
  const found = returnOf(best, readings, identify);
  const isOpen = doubtful.length > 0;
  return { formSet: best.formSet, return: isOpen ? { ...found, doubtful } : found };
}

/**
 * While forms are missing, the tables that compete for the others are given what they are as a whole.
 * @returns the tables that stay open
 */
function settleClaims({ formSet, set, onSheet }: Findings, readings: readonly SheetReading[]) {
  const placed = new Set([...onSheet.values()].flat().map(({ table }) => table.form));
  if (formSet.forms.every((form) => placed.has(form))) return [];
  const competing = readings.flatMap((reading) => {
    const found = onSheet.get(reading)!;
    const open = openOf([reading], set).filter(
      (one) => !found.some((other) => isOneTable(one.outline, other.outline)),
    );
    return [
      ...found.map((one) => ({ reading, found: one, open: null, ...claimOf(one) })),
      ...open.map((one) => ({ reading, found: null, open: one, taken: null, likely: one.likely })),
    ];
  });
  const settled = assignForms(competing, formSet.forms);
  const doubtful: DoubtfulTable[] = [];
  competing.forEach(({ reading, found, open }, at) => {
    const match = settled[at];
    const outline = (found ?? open).outline;
    const read = match ? reading.readAs(set, outline, match) : null;
    if (!read) {
      if (open) doubtful.push(open.told());
      return;
    }
    const rest = onSheet.get(reading)!.filter((one) => one !== found);
    onSheet.set(reading, [...rest, read].sort(inReadingOrder));
  });
  return doubtful;
}

function claimOf({ match, likely }: FoundTable): Claim {
  return { taken: match, likely };
}

function openOf(readings: readonly SheetReading[], set: number): OpenTable[] {
  return readings.flatMap((reading) => reading.open()[set]!);
}

function scoreOf(tables: readonly FoundTable[]): number {
  return tables.reduce((sum, { score }) => sum + score, 0);
}

/**
 * Headings without numbers are looked for only while forms are missing yet: first on sheets where no set knows a
 * numbered table, then on the others. Once all forms of a set are there, the rest is somebody's working sheets.
 */
function lookForUnnumbered(readings: readonly SheetReading[], findings: readonly Findings[]): void {
  const counts = findings.map(formsOf);
  const isDone = () =>
    findings.some(({ formSet }, at) => counts[at]!.size === formSet.forms.length);
  for (const isKnown of [false, true]) {
    for (const sheet of readings) {
      if (sheet.isKnown !== isKnown) continue;
      if (isDone()) return;
      findings.forEach((found, at) => {
        const forms = counts[at]!;
        // On a sheet with numbered tables only what is missing altogether is looked for without numbers.
        if (isKnown && forms.size === 0) return;
        const tables = sheet.unnumbered()[found.set]!;
        const open = isKnown ? tables.filter(({ table }) => !forms.has(table.form.id)) : tables;
        if (open.length === 0) return;
        const before = found.onSheet.get(sheet)!;
        found.onSheet.set(sheet, [...before, ...open].sort(inReadingOrder));
        found.score += scoreOf(open);
        for (const { table } of open) forms.add(table.form.id);
      });
    }
  }
}

function formsOf({ onSheet }: Findings): Set<FormId> {
  return new Set([...onSheet.values()].flat().map(({ table }) => table.form.id));
}

function inReadingOrder(a: FoundTable, b: FoundTable): number {
  return a.headerTop - b.headerTop || a.table.box.left - b.table.box.left;
}

function returnOf(
  { formSet, set, onSheet }: Findings,
  readings: readonly SheetReading[],
  identify: IdentifyUnit,
): Return {
  const pieces = collectPieces(onSheet, readings, set, (texts) => identify(texts, formSet));
  const placed: SheetHeading[] = [];
  const others: SheetHeading[] = [];
  let date: string | null = null;
  for (const reading of readings) {
    const { sheet, hiddenCodes } = reading;
    const tables = onSheet.get(reading)!;
    for (const one of tables) date ??= one.date();
    const isPlaced = tables.length > 0 || pieces.sheets.has(sheet);
    const texts = isPlaced
      ? tables.flatMap((one) => one.texts)
      : reading.isKnown
        ? []
        : reading.cover();
    (isPlaced ? placed : others).push({ sheet, texts: [...hiddenCodes, ...texts] });
  }
  const { unit, strayUnits } = unitOfReturn(formSet, placed, others, identify);
  return {
    formSet,
    unit,
    strayUnits,
    declaredDate: date,
    tables: pieces.tables,
    unplacedSheets: others.map(({ sheet }) => sheet),
  };
}
