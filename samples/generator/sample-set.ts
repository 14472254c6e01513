/**
 * The whole set of samples: a return of each committee, thirty faults in twelve of them, and what goes wrong with whole
 * files – one committee that sends nothing, one that is late, one that sends twice, one file of another kind, one that
 * broke off. The same seed gives the same set.
 */
import type { FormSet } from '../../src/form/form-set';
import { addressOf } from '../../src/sheet/address';
import { appendixGeometry } from '../../src/consolidate/appendix-geometry';
import { FIGURE_FAULTS } from './figure-faults';
import type { Change, FaultKind } from './fault-kind';
import type { Figure, FigureRow, ReturnFigures, SampleUnit } from './figure-rows';
import { VILLAGE_SUMS, returnFigures } from './figures';
import { sumRows } from './figure-rows';
import { Random } from './random';
import { RELATION_FAULTS } from './relation-faults';
import type { SampleReturn } from './sample-return';
import { keyedRows, sampleReturn } from './sample-return';

export interface PlantedCell {
  /** A1 form. */
  readonly address: string;
  readonly row: string;
  readonly column: string;
  readonly was: Figure;
  readonly now: Figure;
}

export interface PlantedFault {
  /** "F01" to "F30". */
  readonly id: string;
  readonly kind: FaultKind;
  readonly file: string;
  readonly unit: SampleUnit;
  /** The sheet's name, also where the sheet was left out. */
  readonly sheet: string;
  readonly cells: readonly PlantedCell[];
}

export interface SampleSet {
  readonly seed: number;
  readonly units: readonly SampleUnit[];
  /** Every return to be written whole, the second one of `twice` included. */
  readonly returns: readonly SampleReturn[];
  readonly faults: readonly PlantedFault[];
  readonly missing: SampleUnit;
  /** Dated after 14 March 2026. */
  readonly late: SampleReturn;
  readonly twice: { readonly first: SampleReturn; readonly second: SampleReturn };
  /** Its file is cut off in the middle; not among `returns`. */
  readonly truncated: SampleReturn;
  /** The name of a workbook that holds no appendix. */
  readonly stranger: string;
}

const GROUPS = [...FIGURE_FAULTS, ...RELATION_FAULTS];
/** How many committees a set needs at least: one for each group of faults and for each mishap. */
export const LEAST_UNITS = GROUPS.length + 8;

/** A set was asked for with too few committees to hold all faults. */
export class TooFewUnits extends Error {
  override readonly name = 'TooFewUnits';
}

/**
 * Plans the samples.
 * @param formSet Đề án 09
 * @returns what to write, and what is wrong with it
 * @throws TooFewUnits when a group of faults finds no return with a place for it
 */
export function sampleSet(units: readonly SampleUnit[], formSet: FormSet, seed: number): SampleSet {
  const clean = new Map(
    units.map((unit) => [
      unit.code,
      sampleReturn(unit, returnFigures(unit, seed), formSet.forms, seed),
    ]),
  );
  const order = shuffled(units, new Random(`${seed}/roles`)).map((unit) => clean.get(unit.code)!);
  const take = (isFit: (sample: SampleReturn) => boolean): SampleReturn => {
    const found = order.findIndex(isFit);
    if (found < 0) throw new TooFewUnits(`${units.length} committees hold no more faults`);
    return order.splice(found, 1)[0]!;
  };
  const any = () => take(() => true);
  const [missing, lateFirst, first, truncated] = [any(), any(), any(), any()];
  const late = dated(lateFirst, '2026-03-17');
  const twice = { first: dated(first, '2026-03-05'), second: revised(first, '2026-03-12') };

  const faults: PlantedFault[] = [];
  const faulty = GROUPS.map((group, index) => {
    const random = new Random(`${seed}/faults/${index}`);
    const chosen = take((sample) => group.every((kind) => kind.plant(sample.figures, random)));
    return plantGroup(chosen, group, formSet, random, faults);
  });
  const changed = new Map([late, twice.first, ...faulty].map((each) => [each.unit.code, each]));
  const returns = units
    .filter((unit) => unit !== missing.unit && unit !== truncated.unit)
    .map((unit) => changed.get(unit.code) ?? clean.get(unit.code)!);
  return {
    seed,
    units,
    returns: [...returns, twice.second],
    faults,
    missing: missing.unit,
    late,
    twice,
    truncated,
    stranger: 'Danh muc thiet bi van phong.xlsx',
  };
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items];
  const dealt: T[] = [];
  while (rest.length > 0) dealt.push(rest.splice(random.whole(0, rest.length - 1), 1)[0]!);
  return dealt;
}

function dated(sample: SampleReturn, date: string): SampleReturn {
  return { ...sample, date, modified: `${date}${sample.modified.slice(10)}` };
}

/** The second return of a committee: some figures are put right, and all rules still hold. */
function revised(sample: SampleReturn, date: string): SampleReturn {
  const figures = structuredClone(sample.figures);
  const { A03, A05 } = figures;
  for (const row of A03.slice(0, 3)) row['1'] = Number(row['1']) - 1;
  figures.A03total = sumRows(A03, VILLAGE_SUMS);
  for (const key of ['2024', 'TONG']) {
    const row = A05[key]!;
    row['1'] = Number(row['1']) + 2;
    row['7'] = Number(row['7']) + 1;
    row['8'] = Number(row['8']) + 35;
  }
  const second = dated(sample, date);
  return { ...second, figures, file: second.file.replace('.xlsx', ' (sửa lần 2).xlsx') };
}

function plantGroup(
  sample: SampleReturn,
  group: readonly FaultKind[],
  formSet: FormSet,
  random: Random,
  faults: PlantedFault[],
): SampleReturn {
  let planted = { ...sample, figures: structuredClone(sample.figures) };
  for (const kind of group) {
    const sheet = sample.sheets[kind.form]!;
    const changes = kind.plant(planted.figures, random) ?? [];
    const was = changes.map((change) => changeCell(planted.figures, kind, change));
    if (kind.also === 'leave-out') {
      const left = Object.entries(planted.sheets).filter(([form]) => form !== kind.form);
      planted = { ...planted, sheets: Object.fromEntries(left) };
    }
    const repeated = kind.also === 'repeat-row' ? [repeatVillage(planted.figures)] : [];
    const cells = [...changes.map((change, index) => ({ ...change, was: was[index]! })), ...repeated];
    faults.push({
      id: `F${String(faults.length + 1).padStart(2, '0')}`,
      kind,
      file: sample.file,
      unit: sample.unit,
      sheet,
      cells: cells.map((cell) => ({
        address: addressIn(formSet, kind, cell, planted.figures),
        ...cell,
      })),
    });
  }
  return planted;
}

/** Puts a change into the figures and gives back what stood there. */
function changeCell(figures: ReturnFigures, kind: FaultKind, { row, column, now }: Change): Figure {
  const cells = rowIn(figures, kind.form, row);
  const was = cells[column] ?? null;
  cells[column] = now;
  return was;
}

function rowIn(figures: ReturnFigures, form: FaultKind['form'], key: string): FigureRow {
  if (form !== 'A03') return figures[form][key]!;
  if (key === 'TONG') return figures.A03total;
  return figures.A03.find((row) => String(row['A']) === key)!;
}

/** Writes a village once more at the end of the list, the total row left as it was. */
function repeatVillage(figures: ReturnFigures): Change & { was: Figure } {
  const copy: FigureRow = { ...figures.A03[6], A: figures.A03.length + 1 };
  figures.A03.push(copy);
  return { row: String(copy['A']), column: 'B', was: null, now: copy['B'] ?? null };
}

function addressIn(
  formSet: FormSet,
  kind: FaultKind,
  { row, column }: { row: string; column: string },
  figures: ReturnFigures,
): string {
  const form = formSet.forms.find(({ id }) => id === kind.form)!;
  const geometry = appendixGeometry(form);
  const index = keyedRows(form, figures).findIndex(({ key }) => key === row);
  return addressOf(geometry.firstDataRow + index, geometry.columnOf(column));
}
