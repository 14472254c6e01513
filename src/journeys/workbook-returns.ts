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
import { sheetUnit } from './sheet-unit';
import type { SheetUnit } from './sheet-unit';

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

/** A sheet that carries appendices of the set, or (without `forms`) a cover sheet that names a committee. */
interface Entry {
  readonly sheet: SheetReading;
  /** Position of the sheet in the workbook. */
  readonly at: number;
  /** Positions in the form set, in reading order. */
  readonly forms: readonly number[];
  readonly named: SheetUnit;
  owner: Owner | null;
  /** True when the owner was told by the sheets around. */
  isByNeighbour: boolean;
}

/** A return in the making. */
interface Owner {
  /** The unit's code, or null for a committee that is not known. */
  readonly code: UnitCode | null;
  readonly entries: Entry[];
  readonly forms: Set<number>;
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
  const entries = sheets.flatMap((sheet, at): Entry[] => {
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

function hasTwice(entries: readonly Entry[]): boolean {
  const seen = new Set<number>();
  for (const form of entries.flatMap(({ forms }) => forms)) {
    if (seen.has(form)) return true;
    seen.add(form);
  }
  return false;
}

function namedUnits(entries: readonly Entry[]): number {
  return new Set(
    entries.flatMap(({ named }) => named.unit.code ?? (named.stated === null ? [] : named.stated)),
  ).size;
}

/** Cover sheets are asked only where a sheet with appendices names nobody. */
function withCovers(
  sheets: readonly SheetReading[],
  entries: readonly Entry[],
  formSet: FormSet,
  identify: IdentifyUnit,
): Entry[] {
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

/** Gives every sheet its return: first those that name a known unit, then those beside them, then what is left. */
function ownersOf(line: readonly Entry[]): Owner[] {
  const byCode = new Map<string, Owner>();
  const owners: Owner[] = [];
  const begin = (code: UnitCode | null): Owner => {
    const owner: Owner = { code, entries: [], forms: new Set() };
    owners.push(owner);
    return owner;
  };
  for (const entry of line) {
    const { code } = entry.named.unit;
    if (code === null) continue;
    const owner = byCode.get(code) ?? begin(code);
    byCode.set(code, owner);
    give([entry], owner);
  }
  const stated = segmentsOf(line, (entry) => entry.named.stated !== null);
  joinNeighbours(line, stated);
  const byStated = new Map<string, Owner>();
  for (const segment of stated) {
    if (segment.entries[0]!.owner) continue;
    const key = segment.entries[0]!.named.stated!;
    const known = byStated.get(key);
    const owner = known && isFree(segment, known) ? known : begin(null);
    byStated.set(key, owner);
    give(segment.entries, owner);
  }
  const silent = segmentsOf(line, (entry) => entry.named.by === 'nothing');
  joinNeighbours(line, silent);
  let last: { readonly owner: Owner; readonly to: number } | null = null;
  for (const segment of silent) {
    if (segment.entries[0]!.owner) continue;
    const isNext = last !== null && last.to + 1 === segment.from && isFree(segment, last.owner);
    const owner: Owner = isNext ? last!.owner : begin(null);
    give(segment.entries, owner);
    last = { owner, to: segment.to };
  }
  return owners;
}

function give(entries: readonly Entry[], owner: Owner): void {
  for (const entry of entries) {
    entry.owner = owner;
    owner.entries.push(entry);
    for (const form of entry.forms) owner.forms.add(form);
  }
}

/** Neighbouring sheets that state the same and whose appendices follow each other: surely of one committee. */
interface Segment {
  /** Places in the line, both included. */
  readonly from: number;
  readonly to: number;
  readonly entries: readonly Entry[];
}

function segmentsOf(line: readonly Entry[], isAsked: (entry: Entry) => boolean): Segment[] {
  const segments: Segment[] = [];
  line.forEach((entry, at) => {
    if (entry.owner || entry.forms.length === 0 || !isAsked(entry)) return;
    const before = segments.at(-1);
    const last = before?.entries.at(-1);
    const goesOn =
      before?.to === at - 1 &&
      last!.named.stated === entry.named.stated &&
      Math.max(...last!.forms) < Math.min(...entry.forms);
    if (goesOn) {
      segments[segments.length - 1] = {
        ...before,
        to: at,
        entries: [...before.entries, entry],
      };
    } else segments.push({ from: at, to: at, entries: [entry] });
  });
  return segments;
}

function isFree(segment: Segment, owner: Owner): boolean {
  return segment.entries.every(({ forms }) => forms.every((form) => !owner.forms.has(form)));
}

/** Gives a segment to the return beside it where just one of the two can take it: forwards, then backwards. */
function joinNeighbours(line: readonly Entry[], segments: readonly Segment[]): void {
  for (const segment of [...segments, ...[...segments].reverse()]) {
    if (segment.entries[0]!.owner) continue;
    const left = line[segment.from - 1]?.owner ?? null;
    const next = line[segment.to + 1];
    // A cover sheet stands before what belongs to it.
    const right = next && next.forms.length > 0 ? next.owner : null;
    const takers = new Set(
      [left, right].filter((owner): owner is Owner => owner !== null && takes(owner, segment)),
    );
    const [taker] = takers;
    if (!taker || takers.size > 1) continue;
    for (const entry of segment.entries) entry.isByNeighbour = true;
    give(segment.entries, taker);
  }
}

function takes(owner: Owner, segment: Segment): boolean {
  return (
    isFree(segment, owner) &&
    segment.entries.every(({ named }) => {
      const candidates: readonly string[] = named.candidates;
      if (owner.code === null) return named.stated === null && candidates.length === 0;
      if (candidates.includes(owner.code)) return true;
      return named.stated === null && candidates.length === 0;
    })
  );
}

function returnOf(code: UnitCode | null, entries: readonly Entry[]): WorkbookReturn {
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
function attributions(entries: readonly Entry[], name: string): Finding[] {
  const placed = entries.filter(({ forms }) => forms.length > 0);
  const list = (chosen: readonly Entry[]) => chosen.map(({ sheet }) => sheet.sheet).join(', ');
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
