/**
 * Tells the subtotals that a committee wrote into a table on its own: counting them would count the rows that they add
 * up twice. A label alone is not trusted where it may be a name, nor a sum alone where it may be chance.
 */
import { folded } from '../sheet/folded';
import { rowKeyOf } from './form-index';

/** A row of the data as far as this question needs it. */
export interface SummableRow {
  /** The text that names the row, empty where nothing does. */
  readonly label: string;
  /** What is printed as its running number, empty where nothing is. */
  readonly key: string;
  /** Its whole figures and amounts, always the same columns in the same order; no percentages. Null is no figure. */
  readonly figures: readonly (number | null)[];
}

const NOISE = 1e-6;
/** Amounts are reported with one decimal, so that a sum of rounded parts may miss by this much an addend. */
const ROUNDING = 0.051;
/** So much of the figures that are there must add up. */
const MOST = 0.7;

/** "Cộng", "Tổng số", "Cộng xã Nậm Kè", "Cộng dồn", "Tổng (I+II)"; marks are compared, "công" is another word. */
const SUM_WORD =
  /^(?:[ivxlc\d]+[.)]? )?(?:tổng cộng|tổng số|tổng|cộng|lũy kế|lũy tiến|cong don|tong cong|tong so|subtotal|total)(?=$|[\s:.(+])/u;
/** Words that begin like a sum but are names. */
const NAME =
  /^(?:[ivxlc\d]+[.)]? )?(?:cộng hòa|cộng đồng|cộng sản|cộng tác|tổng cục|tổng công ty|tổng đội)/u;

/** How many rows and columns must add up before a row is a subtotal, by what names it. */
interface Demand {
  readonly addends: number;
  readonly columns: number;
  readonly share: number;
  /** Whether it may add up rows below it, or all rows above. */
  readonly anywhere: boolean;
}
const BY_SUM_WORD: Demand = { addends: 1, columns: 1, share: MOST, anywhere: true };
const WITHOUT_LABEL: Demand = { addends: 2, columns: 2, share: MOST, anywhere: true };
const WITHOUT_NUMBER: Demand = { addends: 2, columns: 2, share: 1, anywhere: true };
const SIBLING: Demand = { addends: 1, columns: 1, share: 1, anywhere: true };
const NAMED: Demand = { addends: 3, columns: 5, share: 1, anywhere: false };

/** Whether a label says that its row adds up others. */
export function saysSum(label: string): boolean {
  const text = folded(label);
  return SUM_WORD.test(text) && !NAME.test(text);
}

/**
 * Finds own subtotals.
 * @param rows all rows of data in the sheet's order, without the total row of the form
 * @returns positions of the rows that add up rows right above or right below them, all rows above, or the subtotals
 *   above. A row whose label says so is one even if its figures are wrong; one that bears a running number of its own
 *   is so only where its label says it and its figures add up
 */
export function ownSubtotals(rows: readonly SummableRow[]): ReadonlySet<number> {
  const found = new Set<number>();
  const says = rows.map(({ label }) => saysSum(label));
  const numbered = rows.map(({ key }) => /^\d/u.test(rowKeyOf(key)));
  const count = numbered.filter(Boolean).length;
  if (count === rows.length && !says.includes(true)) return found;
  const isNumberedList = count * 2 > rows.length;
  let above = new RunningSum();
  const all = new RunningSum();
  const subtotals = new RunningSum();
  rows.forEach((row, at) => {
    if (row.figures.every((figure) => figure === null)) return;
    const demand = demandOf(row, says[at]!, numbered[at]!, isNumberedList);
    const isOne =
      demand !== null &&
      (above.gives(row, demand) ||
        (demand.anywhere &&
          (all.gives(row, demand) ||
            subtotals.gives(row, demand) ||
            below(rows, at, says, numbered).gives(row, demand))));
    if (isOne || (says[at]! && !numbered[at]!)) {
      found.add(at);
      subtotals.add(row);
      above = new RunningSum();
    } else {
      above.add(row);
      all.add(row);
    }
  });
  addSiblings(rows, says, numbered, found);
  return found;
}

const ROMAN = /^[IVX]+$/u;

/** Where two groups I, II … hold the sums of their rows, a third of a single row does too. */
function addSiblings(
  rows: readonly SummableRow[],
  says: readonly boolean[],
  numbered: readonly boolean[],
  found: Set<number>,
): void {
  const groups = rows.flatMap(({ key }, at) => (ROMAN.test(rowKeyOf(key)) ? [at] : []));
  if (groups.filter((at) => found.has(at)).length < 2) return;
  for (const at of groups) {
    if (below(rows, at, says, numbered).gives(rows[at]!, SIBLING)) found.add(at);
  }
}

function demandOf(
  { label }: SummableRow,
  says: boolean,
  isNumbered: boolean,
  isNumberedList: boolean,
): Demand | null {
  if (says) return isNumbered ? WITHOUT_NUMBER : BY_SUM_WORD;
  if (isNumbered) return null;
  if (label.trim() === '') return WITHOUT_LABEL;
  return isNumberedList ? WITHOUT_NUMBER : NAMED;
}

/** Adds up rows; a blank adds nothing here. */
class RunningSum {
  private readonly sums: number[] = [];
  private readonly largest: number[] = [];
  private count = 0;

  add({ figures }: SummableRow): void {
    this.count += 1;
    figures.forEach((figure, column) => {
      this.sums[column] = (this.sums[column] ?? 0) + (figure ?? 0);
      this.largest[column] = Math.max(this.largest[column] ?? 0, Math.abs(figure ?? 0));
    });
  }

  /** Whether a row holds these sums, in as many columns as are demanded. */
  gives({ figures }: SummableRow, demand: Demand): boolean {
    if (this.count < demand.addends) return false;
    let asked = 0;
    let equal = 0;
    let telling = 0;
    figures.forEach((figure, column) => {
      if (figure === null) return;
      const sum = this.sums[column]!;
      asked += 1;
      const isWhole = Number.isInteger(figure) && Math.abs(sum - Math.round(sum)) < NOISE;
      if (Math.abs(sum - figure) > (isWhole ? NOISE : ROUNDING * this.count)) return;
      equal += 1;
      // 0 = 0 + 0 proves nothing, nor does 3 = 3 + 0.
      if (figure !== 0 && (this.count === 1 || this.largest[column]! < Math.abs(figure))) {
        telling += 1;
      }
    });
    const enough = Math.min(demand.columns, figures.length);
    return asked > 0 && equal >= asked * demand.share && telling >= enough;
  }
}

/** The rows right below: down to the next that says it adds up, or that is named as this one is. */
function below(
  rows: readonly SummableRow[],
  at: number,
  says: readonly boolean[],
  numbered: readonly boolean[],
): RunningSum {
  const sum = new RunningSum();
  const endsAtUnnumbered = !numbered[at]! && numbered.includes(true);
  for (let down = at + 1; down < rows.length; down++) {
    if (says[down]! || (endsAtUnnumbered && !numbered[down]!)) break;
    sum.add(rows[down]!);
  }
  return sum;
}
