/**
 * The returns that stand in one workbook: a clerk's workbook is one return, an officer's may hold those of many
 * committees, each on one sheet or more. Sheets are told apart by the committee that they name; one that names none
 * goes with its neighbours only where exactly one of them lacks what it holds, and that is said.
 */
import type { Finding } from '../check/finding';
import { fileFinding } from '../check/unit-findings';
import type { FormId, FormSet } from '../form/form-set';
import type { IdentifyUnit } from '../form/return-unit';
import type { FoundTable, SheetReading } from '../form/sheet-reading';
import type { UnitCode, UnitIdentification } from '../register/unit-identification';
import { ownersOf } from './sheet-owners';
import type { SheetEntry } from './sheet-owners';
import { sheetUnit } from './sheet-unit';

/** The sheets of one return. */
export interface WorkbookReturn {
  /** In the workbook's order. */
  readonly sheets: readonly SheetReading[];
  /** The committee, where the headings of the sheets alone do not tell it; else null. */
  readonly unit: UnitIdentification | null;
  /** The committee's code; null where it is not known, and for the one return of a workbook, which tells it itself. */
  readonly code: UnitCode | null;
  /** True when no sheet names any committee, so that somebody has to say whose they are. */
  readonly isUnnamed: boolean;
  /** How sheets came to be this return's, where they do not say so themselves. */
  readonly findings: readonly Finding[];
}

export interface GroupedReturns {
  /** True when the whole workbook is one return, which then is read as a file of its own would be. */
  readonly isOne: boolean;
  /** The form set that the returns follow; null for one return, which finds its own. */
  readonly formSet: FormSet | null;
  /** In the order of their first sheets. */
  readonly returns: readonly WorkbookReturn[];
}

/**
 * Groups the sheets of a workbook into returns, in time that grows with the number of sheets only.
 * @param sheets all sheets that are not ours, in the workbook's order
 * @param formSets those that the sheets were read with
 * @param identify makes out the unit from the texts above the tables
 * @returns one return of all sheets when no appendix stands twice or not more than one committee is named; else one
 *   return a committee, and sheets that carry nothing are left out
 */
export function workbookReturns(
  sheets: readonly SheetReading[],
  formSets: readonly FormSet[],
  identify: IdentifyUnit,
): GroupedReturns {
  const one: GroupedReturns = {
    isOne: true,
    formSet: null,
    returns: [{ sheets, unit: null, code: null, isUnnamed: false, findings: [] }],
  };
  const set = likeliestSet(sheets, formSets);
  const formSet = set === null ? undefined : formSets[set];
  if (set === null || !formSet) return one;
  const places = new Map<FormId, number>(formSet.forms.map(({ id }, index) => [id, index]));
  const entries = sheets.flatMap((sheet, at): SheetEntry[] => {
    const tables = tablesOn(sheet, set);
    if (tables.length === 0) return [];
    const texts = [...sheet.hiddenCodes, ...tables.flatMap((one) => one.texts)];
    const named = sheetUnit(sheet.sheet, texts, formSet, identify);
    const forms = [...new Set(tables.map(({ table }) => places.get(table.form.id)!))];
    return [{ sheet, at, forms, named, owner: null, isByNeighbour: false }];
  });
  if (!hasTwice(entries) || namedUnits(entries) <= 1) return one;
  const owners = ownersOf(withCovers(sheets, entries, formSet, identify));
  return {
    isOne: false,
    formSet,
    returns: owners
      .filter(({ forms }) => forms.size > 0)
      .map(({ code, entries: own }) => ({ code, entries: own.sort((a, b) => a.at - b.at) }))
      .sort((a, b) => a.entries[0]!.at - b.entries[0]!.at)
      .map(({ code, entries: own }) => returnOf(code, own)),
  };
}

/** The tables of one set on a sheet. */
function tablesOn(sheet: SheetReading, set: number): readonly FoundTable[] {
  return sheet.isKnown ? sheet.numbered[set]! : sheet.unnumbered()[set]!;
}

function likeliestSet(
  sheets: readonly SheetReading[],
  formSets: readonly FormSet[],
): number | null {
  let best: number | null = null;
  let most = 0;
  formSets.forEach((_, set) => {
    let score = 0;
    for (const sheet of sheets) for (const one of tablesOn(sheet, set)) score += one.score;
    if (score > most) {
      most = score;
      best = set;
    }
  });
  return best;
}

function hasTwice(entries: readonly SheetEntry[]): boolean {
  const seen = new Set<number>();
  for (const form of entries.flatMap(({ forms }) => forms)) {
    if (seen.has(form)) return true;
    seen.add(form);
  }
  return false;
}

function namedUnits(entries: readonly SheetEntry[]): number {
  return new Set(
    entries.flatMap(({ named }) => named.unit.code ?? (named.stated === null ? [] : named.stated)),
  ).size;
}

/** Cover sheets are asked only where a sheet with appendices names nobody. */
function withCovers(
  sheets: readonly SheetReading[],
  entries: readonly SheetEntry[],
  formSet: FormSet,
  identify: IdentifyUnit,
): SheetEntry[] {
  if (entries.every(({ named }) => named.by !== 'nothing')) return [...entries];
  const bySheet = new Map(entries.map((entry) => [entry.sheet, entry]));
  return sheets.flatMap((sheet, at) => {
    const entry = bySheet.get(sheet);
    if (entry) return entry;
    const texts = [...sheet.hiddenCodes, ...sheet.cover()];
    const named = sheetUnit(sheet.sheet, texts, formSet, identify);
    return named.unit.code === null
      ? []
      : { sheet, at, forms: [], named, owner: null, isByNeighbour: false };
  });
}

function returnOf(code: UnitCode | null, entries: readonly SheetEntry[]): WorkbookReturn {
  const byHeading = entries.some(
    ({ named, forms }) => forms.length > 0 && named.by === 'heading' && named.unit.code === code,
  );
  const told = code === null ? undefined : entries.find(({ named }) => named.unit.code === code);
  return {
    sheets: entries.map(({ sheet }) => sheet),
    unit: byHeading || !told ? null : told.named.unit,
    code,
    isUnnamed: entries.every(({ named }) => named.by === 'nothing'),
    findings: told ? attributions(entries, told.named.unit.name) : [],
  };
}

/** Says which sheets were given to a committee that they do not name themselves. */
function attributions(entries: readonly SheetEntry[], name: string): Finding[] {
  const placed = entries.filter(({ forms }) => forms.length > 0);
  const list = (chosen: readonly SheetEntry[]) => chosen.map(({ sheet }) => sheet.sheet).join(', ');
  const named = list(placed.filter(({ named: { by } }) => by === 'sheet-name'));
  const beside = list(placed.filter(({ isByNeighbour }) => isByNeighbour));
  return [
    ...(named === ''
      ? []
      : [
          fileFinding('UNIT-SHEET-NAME', 'identity', 'note', 'finding.unit.sheet-name', {
            sheets: named,
            name,
          }),
        ]),
    ...(beside === ''
      ? []
      : [
          fileFinding('UNIT-NEIGHBOUR', 'identity', 'warning', 'finding.unit.neighbour', {
            sheets: beside,
            name,
          }),
        ]),
  ];
}
