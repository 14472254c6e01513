/**
 * How well each column of a sheet would be each column of a form: heading, printed number, and place among those that
 * are sure. Each ground that the sheet offers is weighed; what it does not offer speaks neither way.
 */
import type { TableOutline } from '../sheet/outline';
import { bareWords } from '../sheet/folded';
import { isTotalLabel } from './form-index';
import type { FormDefinition } from './form-set';
import type { HeadingIndex } from './heading-index';
import { spelledOut } from './heading-index';

export const SAME_HEADING = 0.95;
/** A heading that is the same goes before one that is nearly so under the right number. */
const NOT_SAME = 0.6;
/** A column that was split keeps its heading over its parts, of which none is the column. */
const SPLIT = 0.2;
const WEIGHTS = { heading: 0.7, number: 0.18, order: 0.12 };

export interface ColumnScores {
  /** Columns of the sheet that come into question, from left to right. */
  readonly sheetColumns: readonly number[];
  /** Position in `sheetColumns` of the column that bears a form column's number, or −1. */
  readonly byNumber: readonly number[];
  /** Printed numbers by position in `sheetColumns`. */
  readonly keys: readonly (string | null)[];
  /** By form column: positions of the columns into which it was split; absent where it was not. */
  readonly splits: ReadonlyMap<number, readonly number[]>;
  /** Likeness of headings, 0–1; null where the sheet has none. */
  likeness(formColumn: number, at: number): number | null;
  /** Whether a column's own label is the form's, whatever stands above it. */
  isLastLabelSame(formColumn: number, at: number): boolean;
  /**
   * @param anchors position in `sheetColumns` by form column for those that are sure; null where not
   * @returns 0–1
   */
  score(formColumn: number, at: number, anchors: readonly (number | null)[] | null): number;
}

/**
 * Prepares the scores of a table.
 * @param first position of the form's first column in the index
 */
export function columnScores(
  outline: TableOutline,
  form: FormDefinition,
  headings: HeadingIndex,
  first: number,
): ColumnScores {
  const paths = withoutCommonTop(outline.header.paths, form);
  const printed = new Map(outline.numbering?.cells.map(({ column, key }) => [column, key]));
  const sheetColumns = [...new Set([...paths.keys(), ...printed.keys()])].sort((a, b) => a - b);
  const keys = sheetColumns.map((column) => printed.get(column) ?? null);
  const likenesses = sheetColumns.map((column) => {
    const path = paths.get(column);
    return path ? headings.columnsLike(path) : null;
  });
  const splits = splitColumns(form, sheetColumns, paths);
  const likeness = (formColumn: number, at: number): number | null => {
    const like = likenesses[at]?.[first + formColumn];
    if (like === undefined) return null;
    return splits.get(formColumn)?.includes(at) === true ? SPLIT : like;
  };
  const hasNumbers = printed.size > 0;
  return {
    sheetColumns,
    byNumber: form.columns.map(({ key }) => keys.indexOf(key)),
    keys,
    splits,
    likeness,
    isLastLabelSame: (formColumn, at) => {
      const own = paths.get(sheetColumns[at]!)?.at(-1) ?? '';
      return spelledOut(own) === spelledOut(form.columns[formColumn]!.heading.at(-1)!);
    },
    score: (formColumn, at, anchors) => {
      const like = likeness(formColumn, at);
      let sum = 0;
      let weights = 0;
      if (like !== null) {
        sum += WEIGHTS.heading * (like >= SAME_HEADING ? 1 : like * NOT_SAME);
        weights += WEIGHTS.heading;
      }
      if (hasNumbers) {
        sum += keys[at] === form.columns[formColumn]!.key ? WEIGHTS.number : 0;
        weights += WEIGHTS.number;
      }
      if (anchors) {
        sum += isBetween(formColumn, at, anchors) ? WEIGHTS.order : 0;
        weights += WEIGHTS.order;
      }
      return weights === 0 ? 0 : sum / weights;
    },
  };
}

/** Whether a column stands between the sure ones between which the form has it. */
export function isBetween(
  formColumn: number,
  at: number,
  anchors: readonly (number | null)[],
): boolean {
  for (let before = formColumn - 1; before >= 0; before -= 1) {
    const anchor = anchors[before];
    if (anchor === null || anchor === undefined) continue;
    if (anchor >= at) return false;
    break;
  }
  for (let after = formColumn + 1; after < anchors.length; after += 1) {
    const anchor = anchors[after];
    if (anchor === null || anchor === undefined) continue;
    return anchor > at;
  }
  return true;
}

/** So many of the columns have to stand under one heading before it says nothing about any of them. */
const COMMON = 0.7;
const FEWEST_COLUMNS = 4;

/** A heading of the committee's own over nearly all columns ("Số liệu thực hiện") hides that those below are the form's. */
function withoutCommonTop(
  paths: ReadonlyMap<number, readonly string[]>,
  form: FormDefinition,
): ReadonlyMap<number, readonly string[]> {
  const under = new Map<string, number>();
  for (const path of paths.values()) {
    if (path.length > 1) under.set(path[0]!, (under.get(path[0]!) ?? 0) + 1);
  }
  const [top, count] = [...under].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
  if (count < Math.max(FEWEST_COLUMNS, paths.size * COMMON)) return paths;
  const own = bareWords(top);
  if (form.columns.some(({ heading }) => bareWords(heading[0]!) === own)) return paths;
  return new Map(
    [...paths].map(([column, path]) => [
      column,
      path.length > 1 && path[0] === top ? path.slice(1) : path,
    ]),
  );
}

/** Columns of which two or more on the sheet bear the whole heading with further words below it. */
function splitColumns(
  form: FormDefinition,
  sheetColumns: readonly number[],
  paths: ReadonlyMap<number, readonly string[]>,
): ReadonlyMap<number, readonly number[]> {
  const splits = new Map<number, number[]>();
  const same = new Map<number, number>();
  const whole = new Map(
    form.columns.map(({ heading }, i) => [heading.map(spelledOut).join('\n'), i] as const),
  );
  sheetColumns.forEach((column, at) => {
    const path = paths.get(column);
    if (!path || isTotalLabel(path.at(-1)!)) return;
    const words = path.map(spelledOut);
    const itself = whole.get(words.join('\n'));
    if (itself !== undefined) {
      same.set(itself, at);
      return;
    }
    const formColumn = whole.get(words.slice(0, -1).join('\n'));
    if (formColumn === undefined || path.length < 2) return;
    const parts = splits.get(formColumn);
    if (parts) parts.push(at);
    else splits.set(formColumn, [at]);
  });
  for (const [formColumn, parts] of splits) {
    // "Nữ" cut into "Nam" and "Nữ": the second part bears the heading of the whole.
    const beside = same.get(formColumn);
    if (beside !== undefined && parts.some((at) => Math.abs(at - beside) === 1)) parts.push(beside);
    if (parts.length < 2) splits.delete(formColumn);
  }
  return splits;
}
