/**
 * `<form>-MAGNITUDE`: figures a thousand or a million times larger or smaller than those of the other committees, as
 * when amounts were written in thousands of đồng where the form counts millions. Nothing is converted: figures are read
 * as the form has them, and somebody is asked.
 *
 * Sizes are compared as decimal logarithms by the modified z-score on median and MAD (B. Iglewicz and D. C. Hoaglin, How to
 * Detect and Handle Outliers, 1993: 0.6745 · |x − median| / MAD > 3.5), which a few wrong returns do not bend.
 */
import type { FormDefinition, FormId } from '../form/form-set';
import type { Return, ReturnTable } from '../form/return';
import { numberOf } from '../sheet/reading';
import type { Finding, FindingCell } from './finding';
import { findingCell } from './finding-cell';
import { totalledRows } from './total-rows';

/** The size of one column of one return. */
export interface ColumnSize {
  /** Decimal logarithm of the mean of the figures above 0. */
  readonly level: number;
  /** The largest figure. */
  readonly cell: FindingCell;
}

/** By form, then by index of the column; columns without a figure above 0 have no size. */
export type ReturnSizes = ReadonlyMap<FormId, SizedTable>;

export interface SizedTable {
  readonly form: FormDefinition;
  readonly columns: ReadonlyMap<number, ColumnSize>;
}

/** A return of the batch, as far as its size is compared. */
export interface SizedReturn {
  /** Null where the committee is not known: such a return is compared, but is no measure for others. */
  readonly unit: string | null;
  readonly sizes: ReturnSizes;
}

const FEWEST_PEERS = 5;
const FARTHEST_SCORE = 3.5;
const SCORE_OF_MAD = 0.6745;
/** Committees of one size would have no spread at all; a tenth of this scale is 12 %. */
const LEAST_SPREAD = 0.05;
/** How near to 10³ or 10⁶ the difference has to be: within a factor of 2.5, or of 5 where the form's design says so too. */
const NEAR = Math.log10(2.5);
const NEAR_WITH_DESIGN = Math.log10(5);
const MONEY = ['đồng', 'nghìn đồng', 'triệu đồng', 'tỷ đồng'] as const;

/** The sizes of a return's counts and amounts; percentages have none. */
export function sizesOf(found: Return): ReturnSizes {
  const sizes = new Map<FormId, SizedTable>();
  for (const [id, table] of found.tables)
    sizes.set(id, { form: table.form, columns: sizesIn(table) });
  return sizes;
}

function sizesIn(table: ReturnTable): Map<number, ColumnSize> {
  const rows = totalledRows(table);
  const sizes = new Map<number, ColumnSize>();
  table.form.columns.forEach(({ kind, aggregate }, i) => {
    if (kind !== 'money' && !(kind === 'int' && aggregate === 'sum')) return;
    let sum = 0;
    let count = 0;
    let largest = -1;
    rows.forEach(({ readings }, at) => {
      const figure = numberOf(readings[i]!);
      if (figure === null || figure <= 0) return;
      sum += figure;
      count += 1;
      if (largest < 0 || figure > numberOf(rows[largest]!.readings[i]!)!) largest = at;
    });
    const cell = largest < 0 ? null : findingCell(table, rows[largest]!, i);
    if (cell) sizes.set(i, { level: Math.log10(sum / count), cell });
  });
  return sizes;
}

/** What a return is measured by. */
interface Measure {
  readonly median: number;
  readonly spread: number;
  readonly peers: number;
}

interface Suspicion {
  readonly index: number;
  readonly size: ColumnSize;
  /** 3 for a thousand times too large, −3 for a thousandth, 6 and −6 likewise. */
  readonly power: number;
  readonly peers: number;
}

/**
 * Compares the returns of a batch with one another.
 * @param batch returns of one form set
 * @param prior an earlier return of the same committee, by position in `batch`, where there is one
 * @returns by position in `batch`, the findings of those that stand out: one a form, direction and unit of measure. A
 *   column is compared only where at least five other committees have it and their own sizes do not differ much
 */
export function magnitudeFindings(
  batch: readonly SizedReturn[],
  prior: ReadonlyMap<number, ReturnSizes> = new Map(),
): ReadonlyMap<number, readonly Finding[]> {
  const findings = new Map<number, Finding[]>();
  const measures = new Map<string, Measure | null>();
  batch.forEach(({ unit, sizes }, at) => {
    const own: Finding[] = [];
    for (const { form, columns } of sizes.values()) {
      const suspicions: Suspicion[] = [];
      for (const [index, size] of columns) {
        const key = `${form.id} ${index}`;
        if (!measures.has(key)) measures.set(key, measureOf(batch, form.id, index, null));
        const before = prior.get(at)?.get(form.id)?.columns.get(index);
        const history = before && powerOf(form, index, size, before.level);
        const rough = measures.get(key)!;
        const byPeers =
          rough && Math.abs(size.level - rough.median) > 1
            ? powerByPeers(batch, unit ?? '', form, index, size)
            : null;
        if (history) suspicions.push({ index, size, power: history, peers: 0 });
        else if (byPeers) suspicions.push({ index, size, ...byPeers });
      }
      own.push(...findingsOf(form, suspicions));
    }
    if (own.length > 0) findings.set(at, own);
  });
  return findings;
}

/** Exactly: without the return's own committee among those that it is measured by. */
function powerByPeers(
  batch: readonly SizedReturn[],
  unit: string,
  form: FormDefinition,
  index: number,
  size: ColumnSize,
): { readonly power: number; readonly peers: number } | null {
  const measure = measureOf(batch, form.id, index, unit);
  if (!measure) return null;
  const score = (SCORE_OF_MAD * Math.abs(size.level - measure.median)) / measure.spread;
  const power = score > FARTHEST_SCORE ? powerOf(form, index, size, measure.median) : 0;
  return power === 0 ? null : { power, peers: measure.peers };
}

function measureOf(
  batch: readonly SizedReturn[],
  form: FormId,
  index: number,
  without: string | null,
): Measure | null {
  const byUnit = new Map<string, number>();
  for (const { unit, sizes } of batch) {
    const level = sizes.get(form)?.columns.get(index)?.level;
    if (unit !== null && unit !== without && level !== undefined) byUnit.set(unit, level);
  }
  if (byUnit.size < FEWEST_PEERS) return null;
  const levels = [...byUnit.values()];
  const median = medianOf(levels);
  const mad = medianOf(levels.map((level) => Math.abs(level - median)));
  return { median, spread: Math.max(mad, LEAST_SPREAD), peers: byUnit.size };
}

function medianOf(numbers: readonly number[]): number {
  const sorted = Float64Array.from(numbers).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How many times a size is off, as a power of ten; 0 where it is not about 10³ or 10⁶. */
function powerOf(
  form: FormDefinition,
  index: number,
  { level, cell }: ColumnSize,
  usual: number,
): number {
  const difference = level - usual;
  const near = isOutsideDesign(form, index, cell) ? NEAR_WITH_DESIGN : NEAR;
  return [3, -3, 6, -6].find((power) => Math.abs(difference - power) <= near) ?? 0;
}

/** Whether the largest figure is outside what the form was designed for ("0-500", "1.000-2.000"). */
function isOutsideDesign(form: FormDefinition, index: number, { value }: FindingCell): boolean {
  const range = /^([\d.]+)-([\d.]+)$/u.exec(form.columns[index]!.magnitude ?? '');
  if (!range || typeof value !== 'number') return false;
  const [low, high] = range.slice(1).map((text) => Number(text.replaceAll('.', '')));
  return value < low! || value > high!;
}

function findingsOf(form: FormDefinition, suspicions: readonly Suspicion[]): Finding[] {
  const groups = new Map<string, Suspicion[]>();
  for (const suspicion of suspicions) {
    const { kind, unit } = form.columns[suspicion.index]!;
    const key = `${suspicion.power} ${kind === 'money' ? unit : ''} ${suspicion.peers > 0}`;
    groups.set(key, [...(groups.get(key) ?? []), suspicion]);
  }
  return [...groups.values()].map((group) => findingOf(form, group));
}

function findingOf(form: FormDefinition, group: readonly Suspicion[]): Finding {
  const [{ power, index }] = group as readonly [Suspicion, ...Suspicion[]];
  const { kind, unit } = form.columns[index]!;
  const at = MONEY.findIndex((name) => name === unit);
  const likely = at < 0 ? undefined : MONEY[at - power / 3];
  return {
    rule: `${form.id}-MAGNITUDE`,
    kind: 'outlier',
    severity: 'warning',
    form: form.id,
    cells: group.map(({ size }) => size.cell),
    expected: null,
    suspects: [],
    message: { code: kind === 'money' ? 'finding.magnitude.money' : 'finding.magnitude.count' },
    params: {
      columns: group.map((one) => form.columns[one.index]!.key).join(', '),
      side: power > 0 ? 'larger' : 'smaller',
      factor: 10 ** Math.abs(power),
      basis: group[0]!.peers > 0 ? 'peers' : 'history',
      peers: Math.max(...group.map(({ peers }) => peers)),
      unit,
      likely: likely ?? 'none',
    },
  };
}
