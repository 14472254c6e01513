/**
 * The heading tree of an appendix: equal prefixes of neighbouring columns merge sideways, short paths merge down to the
 * last heading row, and the numbering row stands under it.
 */
import type { CellBox } from '../sheet/address';
import type { CellFormat, CellInput, CellSpec } from '../workbook/patch';

/** One column's heading as printed. */
export interface HeadedColumn {
  readonly heading: readonly string[];
  /** What the numbering row prints: "A", 1, "2=3+4+5", or null for nothing. */
  readonly numbering: string | number | null;
  /** In characters. */
  readonly width: number;
}

export interface DrawnHeader {
  /** `depth` heading rows and the numbering row, each as wide as the table. */
  readonly rows: readonly (readonly CellInput[])[];
  /** Boxes of more than one cell, on the sheet. */
  readonly merges: readonly CellBox[];
  /** Height in points of each row. */
  readonly heights: readonly number[];
}

const HEADING: CellFormat = {
  bold: true,
  border: 'thin',
  horizontal: 'center',
  vertical: 'center',
  wrap: true,
};
const NUMBERING: CellFormat = {
  italic: true,
  size: 10,
  border: 'thin',
  horizontal: 'center',
  vertical: 'center',
  wrap: true,
};
const POINTS_PER_LINE = 16;

/**
 * What the numbering row prints for a column of a form.
 * @returns the number itself where the key is one, so that the cell counts as a number in Excel; the formula printed in
 *   the form where it has one; else the letter
 */
export function numberingOf(key: string, headingFormula?: string): string | number {
  if (headingFormula !== undefined) return headingFormula;
  return /^\d+$/.test(key) ? Number(key) : key;
}

/**
 * Draws the heading rows and the numbering row.
 * @param top zero-based sheet row of the first heading row
 * @param left zero-based sheet column of the first column
 * @param depth how many heading rows there are; at least the longest path
 * @returns the rows, the merges and the heights
 */
export function drawHeader(
  columns: readonly HeadedColumn[],
  top: number,
  left: number,
  depth: number,
): DrawnHeader {
  const boxes = headingBoxes(columns, depth);
  const rows: CellSpec[][] = Array.from({ length: depth }, () =>
    columns.map(() => ({ value: null, format: HEADING })),
  );
  for (const box of boxes) {
    rows[box.top]![box.left] = { value: columns[box.left]!.heading[box.top]!, format: HEADING };
  }
  return {
    rows: [
      ...rows,
      columns.map(({ numbering }): CellSpec => ({ value: numbering, format: NUMBERING })),
    ],
    merges: boxes
      .filter((box) => box.top !== box.bottom || box.left !== box.right)
      .map((box) => ({
        top: box.top + top,
        bottom: box.bottom + top,
        left: box.left + left,
        right: box.right + left,
      })),
    heights: headerHeights(columns, boxes, depth),
  };
}

/** The boxes of the tree, relative to the header's own corner; every cell of the header lies in exactly one. */
function headingBoxes(columns: readonly HeadedColumn[], depth: number): CellBox[] {
  const boxes: CellBox[] = [];
  const divide = (level: number, from: number, to: number): void => {
    for (let left = from; left <= to;) {
      const { heading } = columns[left]!;
      if (heading.length === level + 1) {
        boxes.push({ top: level, bottom: depth - 1, left, right: left });
        left += 1;
        continue;
      }
      let right = left;
      while (right < to && continues(columns[right + 1]!.heading, heading, level)) right += 1;
      boxes.push({ top: level, bottom: level, left, right });
      divide(level + 1, left, right);
      left = right + 1;
    }
  };
  divide(0, 0, columns.length - 1);
  return boxes;
}

function continues(next: readonly string[], heading: readonly string[], level: number): boolean {
  return next.length > level + 1 && next[level] === heading[level];
}

/** Excel does not fit the height of merged cells, so the lines are estimated from the widths. */
function headerHeights(
  columns: readonly HeadedColumn[],
  boxes: readonly CellBox[],
  depth: number,
): number[] {
  const lines = Array.from({ length: depth }, () => 1);
  const needed = (box: CellBox): number => {
    let width = 0;
    for (let column = box.left; column <= box.right; column += 1) width += columns[column]!.width;
    return wrappedLines(columns[box.left]!.heading[box.top]!, width);
  };
  for (const box of boxes) {
    if (box.top === box.bottom) lines[box.top] = Math.max(lines[box.top]!, needed(box));
  }
  for (const box of boxes) {
    let held = 0;
    for (let row = box.top; row <= box.bottom; row += 1) held += lines[row]!;
    lines[box.bottom] = lines[box.bottom]! + Math.max(0, needed(box) - held);
  }
  const numbering = Math.max(
    ...columns.map((column) => wrappedLines(String(column.numbering ?? ''), column.width)),
  );
  return [...lines, numbering].map((count) => count * POINTS_PER_LINE + 2);
}

/**
 * How many lines a text takes when it wraps between words.
 * @param width in characters
 * @returns at least 1
 */
export function wrappedLines(text: string, width: number): number {
  // Bold capitals run wider than the digit by which Excel measures a column.
  const room = Math.max(width * 0.9, 1);
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    const isCapitals = word === word.toUpperCase() && word !== word.toLowerCase();
    const length = word.length * (isCapitals ? 1.25 : 1);
    if (used > 0 && used + 1 + length > room) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + length;
    while (used > room) {
      lines += 1;
      used -= room;
    }
  }
  return lines;
}
