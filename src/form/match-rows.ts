/**
 * Which row of the sheet is which row of a fixed form, where they are not plainly the form's: the assignment that
 * labels, printed keys and places make cheapest as a whole. A row that says something else is never taken for one that
 * merely is left; what could be another row as well is reported with the rows that come into question.
 */
import { numberOf } from '../sheet/reading';
import type { SolvedAssignment } from './assignment';
import { assign } from './assignment';
import type { DataRow, TableColumns } from './data-row';
import { labelKey } from './form-index';
import type { FormDefinition } from './form-set';
import { ownSubtotals, saysSum } from './own-subtotals';
import type { LayoutIssue } from './return';
import type { RowOrder } from './row-order';
import { rowOrder } from './row-order';
import { readRow } from './row-readings';
import type { Candidate } from './row-scores';
import { KEY_WORTH, RowScores } from './row-scores';
import type { MatchReason, RowAssignment } from './table-match';

export interface RowMatch {
  /** Parallel to `form.rows`; undefined where the sheet lacks the row. */
  readonly placed: readonly (DataRow | undefined)[];
  readonly issues: readonly LayoutIssue[];
  /** How each row was matched, made when asked. */
  readonly explain: (sheet: string) => readonly RowAssignment[];
}

/** A pair has to score so much, or the form's row is rather missing. */
const LEAST = 0.42;
/** An assignment that costs no more than this above the best might as well be the right one. */
const SAFE = 0.06;

/**
 * Assigns rows of the sheet to the form's.
 * @param rows all rows of data in the sheet's order
 */
export function matchRows(
  form: FormDefinition,
  columns: TableColumns,
  rows: readonly DataRow[],
): RowMatch {
  return new RowMatching(form, columns, rows).match();
}

class RowMatching {
  private readonly scores: RowScores;
  private readonly candidates: readonly Candidate[];
  /** By row of the form: position among the candidates. */
  private readonly places: (number | null)[];
  private readonly margins: (number | null)[];
  private readonly rivals: (readonly number[])[];
  private readonly leftOver = new Set<number>();
  /** By position among the candidates: the rows that come into question. */
  private readonly unsure = new Map<number, Set<number>>();
  private readonly taken = new Set<number>();
  private readonly twice: ReadonlyMap<number, number>;
  private subtotals: ReadonlySet<number> | null = null;
  private order: RowOrder;

  constructor(
    private readonly form: FormDefinition,
    private readonly columns: TableColumns,
    rows: readonly DataRow[],
  ) {
    this.scores = new RowScores(form, rows);
    this.candidates = this.scores.candidates;
    this.places = form.rows.map(() => null);
    this.margins = form.rows.map(() => null);
    this.rivals = form.rows.map(() => []);
    this.twice = this.findTwice();
    this.order = rowOrder(form, this.places);
  }

  match(): RowMatch {
    this.order = rowOrder(this.form, this.anchorsOf(this.solve()));
    const solved = this.solve();
    solved.columns.forEach((at, row) => {
      if (at !== null) this.take(row, at);
    });
    this.weighAlternatives(solved);
    this.order = rowOrder(this.form, this.places);
    this.takeByKey();
    this.takeLeftOver();
    return {
      placed: this.places.map((at) => (at === null ? undefined : this.candidates[at]!.data)),
      issues: this.issues(),
      explain: (sheet) => this.explain(sheet),
    };
  }

  private take(row: number, at: number): void {
    this.places[row] = at;
    this.taken.add(at);
  }

  /** Rows that bear the very label of one before them: by position, the form's row. */
  private findTwice(): ReadonlyMap<number, number> {
    const keys = this.form.rows.map(({ label }) => labelKey(label));
    const twice = new Map<number, number>();
    keys.forEach((key, row) => {
      if (keys.indexOf(key) !== keys.lastIndexOf(key)) return;
      const same = this.candidates.flatMap(({ data }, at) =>
        labelKey(data.label) === key ? [at] : [],
      );
      const first = same.find((at) => this.candidates[at]!.data.hasFigures) ?? same[0];
      for (const at of same) if (at !== first) twice.set(at, row);
    });
    return twice;
  }

  private solve(): SolvedAssignment {
    return assign({
      rows: this.form.rows.length,
      columns: this.candidates.length,
      cost: (row, at) =>
        !this.twice.has(at) && this.scores.isPossible(row, at)
          ? 1 - this.scores.score(row, at, this.order)
          : Infinity,
      rowPrice: () => 1 - LEAST,
    });
  }

  private anchorsOf(solved: SolvedAssignment): (number | null)[] {
    return solved.columns.map((at, row) => {
      if (at === null || !this.candidates[at]!.isNamed || !this.scores.isSure(row, at)) return null;
      const other = solved.without(row);
      return other && other.cost - solved.cost < SAFE ? null : at;
    });
  }

  private weighAlternatives(solved: SolvedAssignment): void {
    solved.columns.forEach((at, row) => {
      if (at === null) return;
      if (!this.scores.isSure(row, at)) this.doubt(at, [row]);
      const other = solved.without(row);
      if (!other) return;
      const margin = other.cost - solved.cost;
      this.margins[row] = margin;
      const rival = other.columns[row] ?? null;
      if (rival !== null) this.rivals[row] = [rival];
      if (margin >= SAFE) return;
      other.columns.forEach((there, one) => {
        const here = solved.columns[one] ?? null;
        if (there === here) return;
        for (const place of [here, there]) if (place !== null) this.doubt(place, [one]);
      });
    });
  }

  private doubt(at: number, rows: readonly number[]): void {
    if (!this.candidates[at]!.data.hasFigures) return;
    const open = rows.filter((row) => this.form.rows[row]!.kind !== 'section');
    if (open.length === 0) return;
    const known = this.unsure.get(at) ?? new Set();
    for (const row of open) known.add(row);
    this.unsure.set(at, known);
  }

  /** A row named otherwise under the form's own key, in its place, may have been renamed: it is taken, and asked about. */
  private takeByKey(): void {
    this.candidates.forEach(({ data, isNamed }, at) => {
      if (!this.isOpen(at) || !isNamed || data.isTotal || saysSum(data.label)) return;
      const row = this.form.rows.findIndex(
        (_, i) => this.places[i] === null && this.scores.keySays(i, at) === 'same',
      );
      if (row < 0 || this.order.isInPlace(row, at) === false) return;
      this.take(row, at);
      this.doubt(at, [row]);
    });
  }

  /** Rows that say nothing of themselves are those that are left, where as many are left and they stand in order. */
  private takeLeftOver(): void {
    const nameless = this.candidates.flatMap(({ data, isNamed }, at) =>
      this.isOpen(at) && !isNamed && data.hasFigures && data.key === '' ? [at] : [],
    );
    if (nameless.length === 0) return;
    const open = this.form.rows.flatMap(({ kind }, row) =>
      this.places[row] === null && kind !== 'section' ? [row] : [],
    );
    const sums = this.findSubtotals();
    const gaps = new Map<string, { rows: number[]; places: number[] }>();
    const gapOf = (key: string) => {
      const gap = gaps.get(key) ?? { rows: [], places: [] };
      gaps.set(key, gap);
      return gap;
    };
    for (const row of open) gapOf(this.gapOfRow(row)).rows.push(row);
    for (const at of nameless) gapOf(this.gapOfPlace(at)).places.push(at);
    for (const { rows, places } of gaps.values()) {
      if (rows.length === 0 || rows.length !== places.length) continue;
      const pairs = rows.map((row, i) => ({ row, at: places[i]! }));
      const isSum = ({ row, at }: { row: number; at: number }) =>
        sums.has(at) && this.form.rows[row]!.kind !== 'total';
      if (pairs.some(isSum)) continue;
      for (const { row, at } of pairs) {
        this.take(row, at);
        this.leftOver.add(row);
        if (rows.length > 1) this.doubt(at, rows);
      }
    }
  }

  /** The matched rows between which a row of the form stands, as "3-5". */
  private gapOfRow(row: number): string {
    const above =
      this.places
        .slice(0, row)
        .reverse()
        .find((at) => at !== null) ?? -1;
    const below = this.places.slice(row + 1).find((at) => at !== null) ?? this.candidates.length;
    return `${above}-${below}`;
  }

  private gapOfPlace(at: number): string {
    let above = at - 1;
    while (above >= 0 && !this.taken.has(above)) above -= 1;
    let below = at + 1;
    while (below < this.candidates.length && !this.taken.has(below)) below += 1;
    return `${above}-${below}`;
  }

  private isOpen(at: number): boolean {
    return !this.taken.has(at) && !this.twice.has(at);
  }

  /** Positions of rows that add up others; the form's own total is no row to add up. */
  private findSubtotals(): ReadonlySet<number> {
    if (this.subtotals) return this.subtotals;
    const total = this.form.rows.findIndex(({ kind }) => kind === 'total');
    const totalAt = total < 0 ? null : this.places[total]!;
    const { sheetColumns } = this.columns;
    const counted = this.form.columns.flatMap(({ kind }, i) =>
      (kind === 'int' || kind === 'money') && sheetColumns[i] !== null ? [i] : [],
    );
    const asked = this.candidates.flatMap(({ data, isNamed }, at) =>
      at === totalAt || !data.hasFigures ? [] : [{ data, isNamed, at }],
    );
    const found = ownSubtotals(
      asked.map(({ data, isNamed }) => {
        const readings = readRow(this.form, data.row, 'detail', sheetColumns);
        const label = isNamed ? data.label : '';
        return { label, key: data.key, figures: counted.map((i) => numberOf(readings[i]!)) };
      }),
    );
    this.subtotals = new Set([...found].map((i) => asked[i]!.at));
    return this.subtotals;
  }

  private issues(): LayoutIssue[] {
    return this.candidates.flatMap(({ data }, at): LayoutIssue[] => {
      const rows = this.unsure.get(at);
      if (rows) {
        const taken = this.places.indexOf(at);
        const values = {
          row: taken < 0 ? data.key : this.form.rows[taken]!.key,
          text: data.label === '' ? String(data.row.index + 1) : data.label,
          candidates: [...rows]
            .sort((a, b) => a - b)
            .map((row) => this.nameOf(row))
            .join(', '),
        };
        return [this.issue('row-unsure', data, values)];
      }
      if (!data.hasFigures || this.taken.has(at)) return [];
      const twice = this.twice.get(at);
      if (twice !== undefined) {
        return [
          this.issue('row-twice', data, { row: this.form.rows[twice]!.key, text: data.label }),
        ];
      }
      const same = this.form.rows.findIndex((_, row) => this.candidates[at]!.like[row] === 1);
      if (same >= 0 && this.form.rows[same]!.kind !== 'section') {
        return [
          this.issue('row-twice', data, { row: this.form.rows[same]!.key, text: data.label }),
        ];
      }
      const isSum = data.isTotal || this.findSubtotals().has(at);
      return [
        this.issue(isSum ? 'row-subtotal' : 'row-unknown', data, {
          row: data.key,
          text: data.label,
        }),
      ];
    });
  }

  private nameOf(row: number): string {
    const { key, label } = this.form.rows[row]!;
    return `${key} (${label})`;
  }

  private issue(
    code: LayoutIssue['code'],
    data: DataRow,
    values: LayoutIssue['values'],
  ): LayoutIssue {
    const { index, sheetColumns, left } = this.columns;
    const sheetColumn = sheetColumns[index.labelColumn] ?? left;
    return { code, sheetRow: data.row.index, sheetColumn, values };
  }

  private explain(sheet: string): RowAssignment[] {
    return this.places.flatMap((at, row): RowAssignment[] => {
      if (at === null) return [];
      const { data, isNamed } = this.candidates[at]!;
      const reasons: MatchReason[] = [];
      const like = isNamed ? this.scores.likeness(row, at) : 0;
      if (like === 1) reasons.push({ code: 'label-same', strength: 1 });
      else if (like > 0) reasons.push({ code: 'label-like', strength: like });
      const key = this.scores.keySays(row, at);
      if (key === 'same' || key === 'end-same') {
        reasons.push({ code: 'key', strength: KEY_WORTH[key] });
      }
      if (this.order.isInPlace(row, at) === true) reasons.push({ code: 'order', strength: 1 });
      if (this.leftOver.has(row)) reasons.push({ code: 'left-over', strength: 0.5 });
      return [
        {
          row: this.form.rows[row]!.key,
          sheet,
          sheetRow: data.row.index,
          label: data.label,
          score: this.scores.score(row, at, this.order),
          margin: this.margins[row] ?? null,
          reasons,
          rivals: this.rivals[row]!.map((other) => ({
            at: this.candidates[other]!.data.row.index,
            text: this.candidates[other]!.data.label,
            score: this.scores.score(row, other, this.order),
          })),
        },
      ];
    });
  }
}
