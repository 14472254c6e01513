/**
 * Which sheets of a shared workbook make up which return. A sheet that names no committee goes with its neighbours
 * only where exactly one of them lacks what it holds.
 */
import type { SheetReading } from '../form/sheet-reading';
import type { UnitCode } from '../register/unit-identification';
import type { SheetUnit } from './sheet-unit';

/** A sheet that carries appendices of the set, or (without `forms`) a cover sheet that names a committee. */
export interface SheetEntry {
  readonly sheet: SheetReading;
  /** Position of the sheet in the workbook. */
  readonly at: number;
  /** Positions in the form set, in reading order. */
  readonly forms: readonly number[];
  readonly named: SheetUnit;
  owner: SheetOwner | null;
  /** True when the owner was told by the sheets around. */
  isByNeighbour: boolean;
}

/** A return in the making. */
export interface SheetOwner {
  /** The unit's code, or null for a committee that is not known. */
  readonly code: UnitCode | null;
  readonly entries: SheetEntry[];
  readonly forms: Set<number>;
}

/**
 * Gives every sheet its return: first those that name a known unit, then those beside them, then what is left.
 * @param line the sheets in the workbook's order; their owners are set
 * @returns the returns in no promised order, also those that only a cover sheet names
 */
export function ownersOf(line: readonly SheetEntry[]): SheetOwner[] {
  const byCode = new Map<string, SheetOwner>();
  const owners: SheetOwner[] = [];
  const begin = (code: UnitCode | null): SheetOwner => {
    const owner: SheetOwner = { code, entries: [], forms: new Set() };
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
  const byStated = new Map<string, SheetOwner>();
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
  let last: { readonly owner: SheetOwner; readonly to: number } | null = null;
  for (const segment of silent) {
    if (segment.entries[0]!.owner) continue;
    const isNext = last !== null && last.to + 1 === segment.from && isFree(segment, last.owner);
    const owner: SheetOwner = isNext ? last!.owner : begin(null);
    give(segment.entries, owner);
    last = { owner, to: segment.to };
  }
  return owners;
}

function give(entries: readonly SheetEntry[], owner: SheetOwner): void {
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
  readonly entries: readonly SheetEntry[];
}

function segmentsOf(
  line: readonly SheetEntry[],
  isAsked: (entry: SheetEntry) => boolean,
): Segment[] {
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

function isFree(segment: Segment, owner: SheetOwner): boolean {
  return segment.entries.every(({ forms }) => forms.every((form) => !owner.forms.has(form)));
}

/** Gives a segment to the return beside it where just one of the two can take it: forwards, then backwards. */
function joinNeighbours(line: readonly SheetEntry[], segments: readonly Segment[]): void {
  for (const segment of [...segments, ...[...segments].reverse()]) {
    if (segment.entries[0]!.owner) continue;
    const left = line[segment.from - 1]?.owner ?? null;
    const next = line[segment.to + 1];
    // A cover sheet stands before what belongs to it.
    const right = next && next.forms.length > 0 ? next.owner : null;
    const takers = new Set(
      [left, right].filter((owner): owner is SheetOwner => owner !== null && takes(owner, segment)),
    );
    const [taker] = takers;
    if (!taker || takers.size > 1) continue;
    for (const entry of segment.entries) entry.isByNeighbour = true;
    give(segment.entries, taker);
  }
}

function takes(owner: SheetOwner, segment: Segment): boolean {
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
