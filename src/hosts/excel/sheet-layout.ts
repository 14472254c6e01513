/** Widths, heights, frozen rows and print set-up of a sheet, in the measures that Excel's API has for them. */
import { columnLetters } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';
import type { PrintSetup, SheetLayout } from '../../workbook/patch';
import { rangeOf } from './cell-box';
import type { Part } from './excel-gaps';
import { addressLists } from './format-runs';

/** Pixels of a digit in the standard font at 96 dots an inch (Calibri 11, and close to it Times New Roman 12). */
const DIGIT_PIXELS = 7;
const POINTS_PER_PIXEL = 0.75;
const POINTS_PER_INCH = 72;
/** As in our files (`src/xlsx/write-sheet.ts`). */
const MARGINS = { left: 0.59, right: 0.59, top: 0.79, bottom: 0.79, header: 0.3, footer: 0.3 };

/**
 * The width of a column in points. A patch gives widths as files store them: digits of the standard font that fit,
 * five pixels of margin included. From there ECMA-376 part 1, 18.3.1.13 goes to pixels:
 * `trunc((256 · width + trunc(128 / digit)) / 256 · digit)`; a pixel is three quarters of a point.
 * @param width in characters
 */
export function widthInPoints(width: number): number {
  const pixels = Math.trunc(((256 * width + Math.trunc(128 / DIGIT_PIXELS)) / 256) * DIGIT_PIXELS);
  return pixels * POINTS_PER_PIXEL;
}

/**
 * The way back from `widthInPoints`, as far as whole pixels tell.
 * @param points the width of a column
 * @returns characters, such that `widthInPoints` gives the same points again
 */
export function widthInCharacters(points: number): number {
  return Math.round((points / POINTS_PER_PIXEL / DIGIT_PIXELS) * 256) / 256;
}

/**
 * Sets a layout up on a sheet; what it does not name stays as it is.
 * @param parts what of it is set
 */
export function setLayout(
  sheet: Excel.Worksheet,
  layout: SheetLayout,
  parts: ReadonlySet<Part>,
): void {
  if (parts.has('sizes')) setWidths(sheet, layout.columnWidths ?? []);
  if (parts.has('freeze') && layout.freeze) freeze(sheet, layout.freeze);
  if (parts.has('gridlines') && layout.showGridLines !== undefined) {
    sheet.showGridlines = layout.showGridLines;
  }
  if (parts.has('print') && layout.print) setPrint(sheet, layout.print);
}

function freeze(
  sheet: Excel.Worksheet,
  { rows, columns }: NonNullable<SheetLayout['freeze']>,
): void {
  const { freezePanes } = sheet;
  if (rows > 0 && columns > 0) {
    freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, rows, columns));
  } else if (rows > 0) freezePanes.freezeRows(rows);
  else if (columns > 0) freezePanes.freezeColumns(columns);
}

function setWidths(sheet: Excel.Worksheet, widths: readonly (number | null)[]): void {
  for (let first = 0; first < widths.length;) {
    const width = widths[first]!;
    let last = first;
    while (widths[last + 1] === width) last += 1;
    if (width !== null) {
      const columns = sheet.getRange(`${columnLetters(first)}:${columnLetters(last)}`);
      columns.untrack();
      columns.format.columnWidth = widthInPoints(width);
    }
    first = last + 1;
  }
}

/**
 * Sets the heights of rows; Excel fits them no longer then.
 * @param heights points by zero-based row
 * @param hasAreas whether many areas can be named at once
 */
export function setHeights(
  sheet: Excel.Worksheet,
  heights: ReadonlyMap<number, number>,
  hasAreas: boolean,
): void {
  const byPoints = new Map<number, CellBox[]>();
  for (const [row, points] of [...heights].sort(([a], [b]) => a - b)) {
    const boxes = byPoints.get(points);
    const last = boxes?.at(-1);
    // One column is enough: a height is the whole row's.
    if (boxes && last && last.bottom + 1 === row)
      boxes[boxes.length - 1] = { ...last, bottom: row };
    else if (boxes) boxes.push({ top: row, bottom: row, left: 0, right: 0 });
    else byPoints.set(points, [{ top: row, bottom: row, left: 0, right: 0 }]);
  }
  for (const [points, boxes] of byPoints) {
    for (const box of hasAreas ? [] : boxes) rangeOf(sheet, box).format.rowHeight = points;
    for (const { address } of hasAreas ? addressLists(boxes) : []) {
      const areas = sheet.getRanges(address);
      areas.untrack();
      areas.format.rowHeight = points;
    }
  }
}

function setPrint(sheet: Excel.Worksheet, print: PrintSetup): void {
  const page = sheet.pageLayout;
  page.orientation = print.orientation === 'landscape' ? 'Landscape' : 'Portrait';
  page.paperSize = 'A4';
  // The API takes margins in points here; inches are a matter of another method.
  page.leftMargin = MARGINS.left * POINTS_PER_INCH;
  page.rightMargin = MARGINS.right * POINTS_PER_INCH;
  page.topMargin = MARGINS.top * POINTS_PER_INCH;
  page.bottomMargin = MARGINS.bottom * POINTS_PER_INCH;
  page.headerMargin = MARGINS.header * POINTS_PER_INCH;
  page.footerMargin = MARGINS.footer * POINTS_PER_INCH;
  // Without a number of pages in height it is left free.
  if (print.fitToWidth) page.zoom = { horizontalFitToPages: 1 };
  if (print.repeatRows) {
    const { first, last } = print.repeatRows;
    page.setPrintTitleRows(`$${first + 1}:$${last + 1}`);
  }
  if (print.footer !== undefined) {
    page.headersFooters.defaultForAllPages.centerFooter = print.footer;
  }
}
