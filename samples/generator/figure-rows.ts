/** The shape in which the generator keeps a return: form → row key → column key → figure. */

/** What stands in a cell: percentages on the 0–100 scale, a tick as true or false, null for blank. */
export type Figure = number | string | boolean | null;
/** Column key → figure. */
export type FigureRow = Record<string, Figure>;
/** Row key → figures, in the form's order, total row included. */
export type FixedFigures = Record<string, FigureRow>;

export interface ReturnFigures {
  A01: FixedFigures;
  A02: FixedFigures;
  /** One row for each village, the total row not included. */
  A03: FigureRow[];
  /** The total row of A03. */
  A03total: FigureRow;
  A04: FixedFigures;
  A05: FixedFigures;
}

/** A committee that reports. */
export interface SampleUnit {
  /** Five digits. */
  readonly code: string;
  /** "Đảng ủy xã Mường Nhé". */
  readonly name: string;
  /** The heading's first line: "TỈNH ỦY ĐIỆN BIÊN". */
  readonly superior: string;
  /** Communes that it was made of on 1 July 2025: "Xã Chung Chải". */
  readonly formerUnits: readonly string[];
  readonly isWard: boolean;
}

export const YEARS = ['2023', '2024', '2025'] as const;
export type Year = (typeof YEARS)[number];

/**
 * Reads a figure that is known to be a number.
 * @throws TypeError when it is none: a mistake in the generator
 */
export function numberIn(row: FigureRow | undefined, column: string): number {
  const figure = row?.[column];
  if (typeof figure !== 'number') throw new TypeError(`column ${column} holds no number`);
  return figure;
}

/** Adds up columns over rows. Money keeps one decimal. */
export function sumRows(rows: readonly FigureRow[], columns: readonly string[]): FigureRow {
  const total: FigureRow = {};
  for (const column of columns) {
    const sum = rows.reduce((running, row) => running + numberIn(row, column), 0);
    total[column] = Math.round(sum * 10) / 10;
  }
  return total;
}

/** A share in per cent with the two decimals that the forms print. */
export function percentOf(part: number, whole: number): number {
  return Math.round((part / whole) * 10_000) / 100;
}
