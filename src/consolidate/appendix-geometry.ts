/**
 * Where everything stands on a sheet that carries one appendix in its official layout. The layout is drawn from the
 * form's definition, so whoever needs the place of a figure (live formulas, samples) asks here and never counts.
 */
import type { ColumnDefinition, FormDefinition } from '../form/form-set';
import type { CellFormat } from '../workbook/patch';

/** A column that the form itself does not have, such as the committee's name or "Tình trạng báo cáo". */
export interface ExtraColumn {
  /** Distinguishes it from the form's columns in `columnOf`; not printed. */
  readonly key: string;
  /** The path through the merged headings, in the language of the sheet. */
  readonly heading: readonly string[];
  /** Printed in the numbering row; blank where absent. */
  readonly numbering?: string;
  /** In characters. */
  readonly width: number;
  readonly format?: CellFormat;
}

export interface GeometryOptions {
  /** Columns to the left of the form's. */
  readonly before?: readonly ExtraColumn[];
  /** Columns to the right of the form's. */
  readonly after?: readonly ExtraColumn[];
  /** How many lines stand between "(Kèm theo …)" and the unit line. */
  readonly subtitleLines?: number;
}

/** All rows and columns zero-based. */
export interface AppendixGeometry {
  readonly appendixRow: number;
  readonly titleRow: number;
  readonly attachedRow: number;
  readonly firstSubtitleRow: number;
  readonly unitLineRow: number;
  /** The first row of the headings. */
  readonly headerTop: number;
  /** How many rows the heading tree takes. */
  readonly headerDepth: number;
  readonly numberingRow: number;
  readonly firstDataRow: number;
  /** How many columns the table has, extra columns included. */
  readonly width: number;
  /** The form's first column. */
  readonly firstFormColumn: number;
  /** The column at which the right half of the sheet's heading begins. */
  readonly middle: number;
  /** Widths in characters, from the first column on. */
  readonly widths: readonly number[];
  /**
   * The column of a key of the form or of an extra column.
   * @throws UnknownColumn when neither has it
   */
  columnOf(key: string): number;
}

/** A caller asked for a column that the sheet does not have: a mistake in the program. */
export class UnknownColumn extends Error {
  override readonly name = 'UnknownColumn';
}

/** The lines of the Party heading: superior, committee, `*` with the date, unit code. */
const HEADING_LINES = 4;

/**
 * The width that a column of a form needs.
 * @returns characters
 */
export function columnWidth(column: ColumnDefinition): number {
  const title = column.heading[column.heading.length - 1]!;
  // A heading wraps between words, so a column must at least hold its longest one.
  const longestWord = Math.max(...title.split(/\s+/).map((word) => word.length)) + 2;
  const least = isLetter(column.key) ? labelWidth(title, column) : figureWidth(column);
  // A formula with remarks in words ("6=3+4+5 (dòng cộng dồn); …") would otherwise make the numbering row a tower.
  const formula = (column.headingFormula?.length ?? 0) > 20 ? 18 : 0;
  // Five lines of heading are enough.
  const heading = Math.min(Math.ceil(title.length / 5), 18);
  return Math.max(least, formula, heading, Math.min(longestWord, 14));
}

function labelWidth(title: string, column: ColumnDefinition): number {
  if (isOrdinal(title)) return 6;
  if (/^(Năm|Đơn vị tính)$/u.test(title)) return title === 'Năm' ? 16 : 12;
  return column.kind === 'enum' ? 18 : 32;
}

function figureWidth(column: ColumnDefinition): number {
  switch (column.kind) {
    case 'int':
      return 9;
    case 'money':
    case 'pct':
      return 10;
    case 'flag':
      return 12;
    case 'date':
      return 12;
    case 'enum':
      return 16;
    case 'text':
      return 26;
  }
}

/** True for the key of a label column ("A", "B"), which the form numbers by letters. */
export function isLetter(key: string): boolean {
  return /^[A-Z]+$/.test(key);
}

/** True for the heading of the running number: STT. */
export function isOrdinal(title: string): boolean {
  return /^(STT|TT|Số TT|Số thứ tự)$/iu.test(title);
}

/**
 * The places of one appendix.
 * @returns the geometry, the same that `appendixLayout` draws with the same options
 */
export function appendixGeometry(
  form: FormDefinition,
  options: GeometryOptions = {},
): AppendixGeometry {
  const before = options.before ?? [];
  const after = options.after ?? [];
  const columns = new Map<string, number>();
  [...before, ...form.columns, ...after].forEach(({ key }, index) => columns.set(key, index));
  const widths = [
    ...before.map((column) => column.width),
    ...form.columns.map(columnWidth),
    ...after.map((column) => column.width),
  ];
  const headerDepth = Math.max(
    ...[...before, ...form.columns, ...after].map((column) => column.heading.length),
  );
  const appendixRow = HEADING_LINES;
  const firstSubtitleRow = appendixRow + 3;
  const unitLineRow = firstSubtitleRow + (options.subtitleLines ?? 0);
  const headerTop = unitLineRow + 1;
  const numberingRow = headerTop + headerDepth;
  return {
    appendixRow,
    titleRow: appendixRow + 1,
    attachedRow: appendixRow + 2,
    firstSubtitleRow,
    unitLineRow,
    headerTop,
    headerDepth,
    numberingRow,
    firstDataRow: numberingRow + 1,
    width: widths.length,
    firstFormColumn: before.length,
    middle: Math.min(Math.max(columnAtShare(widths, 0.5), 1), widths.length - 1),
    widths,
    columnOf(key) {
      const column = columns.get(key);
      if (column === undefined) throw new UnknownColumn(`${form.id} has no column ${key}`);
      return column;
    },
  };
}

/**
 * The column in which a share of the table's width is reached.
 * @param share 0–1
 * @returns zero-based column
 */
export function columnAtShare(widths: readonly number[], share: number): number {
  const goal = widths.reduce((sum, width) => sum + width, 0) * share;
  let reached = 0;
  for (const [column, width] of widths.entries()) {
    reached += width;
    if (reached > goal) return column;
  }
  return widths.length - 1;
}
