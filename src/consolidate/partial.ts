/**
 * The mergeable partial result of a consolidation: returns by unit. Adding and merging are commutative and
 * associative, so that a batch can be cut anywhere and read in any order (`docs/decisions/0003-consolidation.md`).
 */
import type { UnitCode } from '../register/unit-identification';
import { sameFigures } from './contribution';
import type { Contribution } from './contribution';

/** Per unit its returns, the one that counts first, by falling precedence. */
export interface ConsolidationPartial {
  readonly units: Map<UnitCode, readonly Contribution[]>;
}

/** Why one of two returns of a unit counts. */
export type PrecedenceReason = 'identical' | 'modified' | 'declared-date' | 'order';

/** Two returns of one unit: which one counts, and why. */
export interface DuplicateReturn {
  readonly unit: UnitCode;
  readonly counted: string;
  readonly other: string;
  /** Position of `other` in the batch: two files may go by one name. */
  readonly otherOrder: number;
  /** `identical`: both give the same figures, so that the choice bears on nothing. */
  readonly reason: PrecedenceReason;
}

/** Thrown when a return whose committee is unknown is added: the caller must report it instead. */
export class UnplacedReturn extends Error {
  override readonly name = 'UnplacedReturn';
}

/** The partial result of no return. */
export function emptyPartial(): ConsolidationPartial {
  return { units: new Map() };
}

/**
 * Adds one return to a partial result, in place.
 * @throws UnplacedReturn when the contribution names no unit
 */
export function addReturn(partial: ConsolidationPartial, contribution: Contribution): void {
  if (contribution.unit === null) throw new UnplacedReturn(contribution.file);
  const returns = partial.units.get(contribution.unit) ?? [];
  partial.units.set(contribution.unit, [...returns, contribution].sort(byPrecedence));
}

/**
 * Puts two partial results together.
 * @returns a new partial result; neither argument is changed
 */
export function mergePartials(
  a: ConsolidationPartial,
  b: ConsolidationPartial,
): ConsolidationPartial {
  const units = new Map(a.units);
  for (const [unit, returns] of b.units) {
    units.set(unit, [...(units.get(unit) ?? []), ...returns].sort(byPrecedence));
  }
  return { units };
}

/** The return of a unit that counts, or undefined when it has sent none. */
export function countedReturn(
  partial: ConsolidationPartial,
  unit: UnitCode,
): Contribution | undefined {
  return partial.units.get(unit)?.[0];
}

/**
 * The returns that were set aside because their unit sent another one.
 * @returns in order of unit code, then of precedence
 */
export function duplicateReturns(partial: ConsolidationPartial): readonly DuplicateReturn[] {
  return [...partial.units]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([unit, [counted, ...others]]) =>
      others.map((other) => ({
        unit,
        counted: counted!.file,
        other: other.file,
        otherOrder: other.order,
        reason: precedenceReason(counted!, other),
      })),
    );
}

function precedenceReason(counted: Contribution, other: Contribution): PrecedenceReason {
  if (sameFigures(counted, other)) return 'identical';
  if (instant(counted.modified) !== instant(other.modified)) return 'modified';
  if (instant(counted.declaredDate) !== instant(other.declaredDate)) return 'declared-date';
  return 'order';
}

/** The later save counts, then the later date on the return, then the later place in the batch. */
function byPrecedence(a: Contribution, b: Contribution): number {
  return (
    compare(instant(b.modified), instant(a.modified)) ||
    compare(instant(b.declaredDate), instant(a.declaredDate)) ||
    compare(b.order, a.order) ||
    compare(b.file, a.file)
  );
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Milliseconds of an ISO date or date-time; an absent or unreadable one is earlier than any. */
function instant(iso: string | null): number {
  const time = iso === null ? NaN : Date.parse(iso);
  return Number.isNaN(time) ? -Infinity : time;
}
