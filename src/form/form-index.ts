/** What is looked up of a form again and again while its rows are read; made once per form. */
import { bareWords, folded, remembered } from '../sheet/folded';
import { dice } from './heading-index';
import type { ColumnDefinition, FormDefinition } from './form-set';

export interface FormIndex {
  /** Index of the column of running numbers (STT); of the label column where the form has none. */
  readonly keyColumn: number;
  /** Index of the column that names the row. */
  readonly labelColumn: number;
  readonly hasRunningNumbers: boolean;
  /** By normalised key: index into `form.rows`. */
  readonly rowByKey: ReadonlyMap<string, number>;
  /** Indexes into `form.rows` of the rows that a printed label may mean; remembered per label. */
  rowsLike(label: string): readonly number[];
  /** Parallel to `form.columns`: whether the total row gives a figure (or a text) there. */
  readonly isAskedInTotal: readonly boolean[];
  /** Parallel to `form.columns`: int, money, pct. */
  readonly isNumber: readonly boolean[];
}

const RUNNING_NUMBER: ReadonlySet<string> = new Set(['stt', 'tt', 'so tt', 'so thu tu']);
/** A number with or without a letter, a Roman number, a letter; then perhaps further numbers: 5.1, 11a, II.1. */
const KEY = /^(?:\d{1,6}[a-z]?|[ivxlc]{1,6}|[a-zđ])(?:\.[0-9a-z]{1,4})*$/iu;
const LIKE_ENOUGH = 0.75;
const CLEARLY_LIKER = 0.1;
const MOST_REMEMBERED = 5000;

const indexes = new WeakMap<FormDefinition, FormIndex>();

/** The index of a form. */
export function formIndexOf(form: FormDefinition): FormIndex {
  let index = indexes.get(form);
  if (!index) {
    index = makeIndex(form);
    indexes.set(form, index);
  }
  return index;
}

/**
 * A row's key as printed, in one writing: 1, "1.", "01", "1.0" and "(1)" are "1"; "ii." is "II".
 * @param text text of the cell of running numbers
 * @returns empty where it holds no key (a dash in front of an "of which", a word)
 */
export const rowKeyOf: (text: string) => string = remembered((text) => {
  const key = text.trim().replace(/^\(|[).:/]+$/gu, '');
  if (/^\d+$/u.test(key)) return String(Number(key));
  if (/^\d+\.0+$/u.test(key)) return String(Number(key));
  return KEY.test(key) ? key.toUpperCase() : '';
});

function makeIndex(form: FormDefinition): FormIndex {
  const keyed = form.columns.findIndex((column) =>
    RUNNING_NUMBER.has(bareWords(column.heading.at(-1)!)),
  );
  const labelColumn = form.columns.findIndex((c, i) => c.kind === 'text' && i !== keyed);
  const label = labelColumn < 0 ? Math.max(keyed, 0) : labelColumn;
  const isNumber = form.columns.map(isNumberColumn);
  return {
    keyColumn: keyed < 0 ? label : keyed,
    labelColumn: label,
    hasRunningNumbers: keyed >= 0,
    rowByKey: new Map(
      form.rows.map((row, i) => [rowKeyOf(row.key), i] as const).filter(([key]) => key !== ''),
    ),
    rowsLike: labelFinder(form),
    isAskedInTotal: form.columns.map((column, i) => isAskedInTotal(form, column, isNumber[i]!)),
    isNumber,
  };
}

function isNumberColumn(column: ColumnDefinition): boolean {
  return column.kind === 'int' || column.kind === 'money' || column.kind === 'pct';
}

function isAskedInTotal(
  form: FormDefinition,
  column: ColumnDefinition,
  isNumber: boolean,
): boolean {
  const { totalRow } = form;
  if (form.layout === 'list') {
    if (totalRow) return totalRow.sum.includes(column.key);
    return isNumber && column.aggregate === 'sum';
  }
  if (!isNumber || !totalRow) return true;
  const { sum, first, last, recompute } = totalRow;
  return [sum, first, last, recompute].some((keys) => keys.includes(column.key));
}

/**
 * The label of a row in the form in which labels are compared: no marks, no leading number or dash, no "trong đó".
 * @param label as printed
 */
export const labelKey: (label: string) => string = remembered((label) =>
  bareWords(label)
    .replace(/^(?:\d{1,2} )+/u, '')
    .replace(/^(?:trong|tr) do(?: |$)/u, ''),
);

function labelFinder(form: FormDefinition): (label: string) => readonly number[] {
  const exact = new Map<string, number[]>();
  form.rows.forEach((row, i) => {
    const key = labelKey(row.label);
    exact.set(key, [...(exact.get(key) ?? []), i]);
  });
  const words = form.rows.map((row) => new Set(labelKey(row.label).split(' ')));
  const known = new Map<string, readonly number[]>();
  return (label) => {
    let rows = known.get(label);
    if (!rows) {
      rows = exact.get(labelKey(label)) ?? nearest(new Set(labelKey(label).split(' ')), words);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(label, rows);
    }
    return rows;
  };
}

/** The one row whose label is like enough, and clearly liker than the next. */
function nearest(label: ReadonlySet<string>, rows: readonly ReadonlySet<string>[]): number[] {
  const likeness = rows.map((words, i) => ({ i, like: dice(label, words) }));
  likeness.sort((a, b) => b.like - a.like);
  const [best, next] = likeness;
  if (!best || best.like < LIKE_ENOUGH) return [];
  return next && best.like - next.like < CLEARLY_LIKER ? [] : [best.i];
}

const TOTAL_WORDS: ReadonlySet<string> = new Set([
  ...['tổng', 'tổng cộng', 'tổng số', 'cộng', 'tong cong', 'tong so', 'total'],
]);
/** A plain letter other than t and c begins none of them; names of villages mostly fall out here. */
const NO_TOTAL = /^[abd-su-z]/iu;
const TOTAL_BEGINNING = /^(?:tổng cộng|tổng số|cộng giai đoạn|cộng toàn|cộng chung|tổng toàn) /u;

/**
 * Whether a label names the total row: "Tổng cộng", "TỔNG SỐ", "Cộng:", "Cộng giai đoạn". Marks are compared, since
 * "cộng" and "công" are two words.
 */
export function isTotalLabel(label: string): boolean {
  if (label === '' || NO_TOTAL.test(label)) return false;
  const text = folded(label).replace(/[\s:.]+$/u, '');
  return text.length <= 40 && (TOTAL_WORDS.has(text) || TOTAL_BEGINNING.test(`${text} `));
}
