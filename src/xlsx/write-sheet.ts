/** Writes one worksheet's part, row by row as the patch yields them. */
import { LAST_COLUMN, LAST_ROW, addressOf, boxText, isInBox } from '../sheet/address';
import type { CellFormat, CellInput, PrintSetup, SheetLayout } from '../workbook/patch';
import { PatchRefused } from '../workbook/patch-refused';
import type { SheetPlan, TableEdit } from '../workbook/sheet-plan';
import type { CellContext } from './write-cell';
import { CellWriter } from './write-cell';
import { fittingHeight } from './write-row-height';
import { NS_MAIN, NS_RELATIONS, XML_HEAD, xmlText } from './write-xml';
import type { PartWriter } from './write-zip';

const MARGINS =
  '<pageMargins left="0.59" right="0.59" top="0.79" bottom="0.79" header="0.3" footer="0.3"/>';
const PAPER_A4 = 9;

/**
 * Writes `xl/worksheets/sheetN.xml`.
 * @param selected whether this is the sheet that a reader sees first
 * @param part ended by the caller
 * @throws PatchRefused when a row, a text or a table's heading is none that Excel takes
 */
export function writeSheet(
  plan: SheetPlan,
  selected: boolean,
  context: CellContext,
  part: PartWriter,
): void {
  part.write(headXml(plan.layout, selected));
  const rows = new RowWriter(plan, context, part);
  for (const { row: first, column, rows: block, formats } of plan.writes) {
    let row = first;
    for (const cells of block) {
      rows.write(row, column, cells, formats);
      row += 1;
    }
  }
  rows.finish();
  part.write(tailXml(plan));
}

class RowWriter {
  private last = -1;
  private readonly cells: CellWriter;
  /** Heights in rising order of row; those before `nextHeight` are written. */
  private readonly heights: (readonly [row: number, points: number])[];
  private nextHeight = 0;
  private readonly headed = new Set<TableEdit>();

  constructor(
    private readonly plan: SheetPlan,
    context: CellContext,
    private readonly part: PartWriter,
  ) {
    this.cells = new CellWriter(plan.name, context);
    this.heights = Object.entries(plan.layout.rowHeights ?? {})
      .map(([row, points]) => [Number(row), points] as const)
      .sort(([a], [b]) => a - b);
  }

  write(
    row: number,
    column: number,
    cells: readonly CellInput[],
    formats: readonly (CellFormat | null)[] | undefined,
  ): void {
    if (row <= this.last) throw new PatchRefused('rows-not-rising', this.plan.name, `${row + 1}`);
    if (row > LAST_ROW || column + cells.length - 1 > LAST_COLUMN) {
      throw new PatchRefused('outside-sheet', this.plan.name, addressOf(row, column));
    }
    for (const table of this.plan.tables) {
      if (table.box.top === row) this.checkHeadings(table, column, cells);
    }
    const height = this.heightsUpTo(row) || this.fittingHeight(row, column, cells, formats);
    this.last = row;
    let xml = '';
    const width = Math.max(cells.length, formats?.length ?? 0);
    for (let at = 0; at < width; at += 1) {
      const cell = cells[at] ?? null;
      const format = formats?.[at] ?? null;
      if (cell !== null || format !== null) xml += this.cells.xml(row, column + at, cell, format);
    }
    if (xml || height) this.part.write(`<row r="${row + 1}"${height}>${xml}</row>`);
  }

  private fittingHeight(
    row: number,
    column: number,
    cells: readonly CellInput[],
    formats: readonly (CellFormat | null)[] | undefined,
  ): string {
    const { merges, layout } = this.plan;
    const isMerged = (at: number): boolean => merges.some((box) => isInBox(box, row, at));
    const height = fittingHeight(cells, formats, column, layout.columnWidths ?? [], isMerged);
    if (height === null) return '';
    return ` ht="${height.points}"${height.isHeld ? ' customHeight="1"' : ''}`;
  }

  finish(): void {
    this.heightsUpTo(LAST_ROW + 1);
    const bare = this.plan.tables.find((table) => !this.headed.has(table));
    if (bare) throw new PatchRefused('table-heading-differs', this.plan.name, bare.name);
  }

  /** Writes rows that have a height but no cell, and gives the height of the row asked for as attributes. */
  private heightsUpTo(row: number): string {
    for (; this.nextHeight < this.heights.length; this.nextHeight += 1) {
      const [at, points] = this.heights[this.nextHeight]!;
      if (at > row) return '';
      const height = ` ht="${points}" customHeight="1"`;
      if (at === row) {
        this.nextHeight += 1;
        return height;
      }
      this.part.write(`<row r="${at + 1}"${height}/>`);
    }
    return '';
  }

  /** Excel repairs a table whose column names are not the texts of its first row. */
  private checkHeadings(table: TableEdit, column: number, cells: readonly CellInput[]): void {
    const same = table.columns.every((name, at) => {
      const cell = cells[table.box.left + at - column] ?? null;
      return (typeof cell === 'object' && cell ? cell.value : cell) === name;
    });
    if (!same) throw new PatchRefused('table-heading-differs', this.plan.name, table.name);
    this.headed.add(table);
  }
}

function headXml(layout: SheetLayout, selected: boolean): string {
  const { freeze, print, showGridLines = true, columnWidths = [] } = layout;
  const columns = columnWidths
    .map((width, at) =>
      width === null
        ? ''
        : `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('');
  return (
    `${XML_HEAD}<worksheet xmlns="${NS_MAIN}" xmlns:r="${NS_RELATIONS}">` +
    (print?.fitToWidth ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '') +
    `<sheetViews><sheetView${showGridLines ? '' : ' showGridLines="0"'}` +
    `${selected ? ' tabSelected="1"' : ''} workbookViewId="0">${paneXml(freeze)}</sheetView></sheetViews>` +
    '<sheetFormatPr defaultRowHeight="15.75"/>' +
    (columns && `<cols>${columns}</cols>`) +
    '<sheetData>'
  );
}

function paneXml(freeze: SheetLayout['freeze']): string {
  const { rows = 0, columns = 0 } = freeze ?? {};
  if (!rows && !columns) return '';
  const pane = rows && columns ? 'bottomRight' : rows ? 'bottomLeft' : 'topRight';
  return (
    `<pane${columns ? ` xSplit="${columns}"` : ''}${rows ? ` ySplit="${rows}"` : ''}` +
    ` topLeftCell="${addressOf(rows, columns)}" activePane="${pane}" state="frozen"/>` +
    `<selection pane="${pane}"/>`
  );
}

function tailXml({ merges, tables, charts, layout }: SheetPlan): string {
  const several = merges.filter((box) => box.top < box.bottom || box.left < box.right);
  const boxes = several.map((box) => `<mergeCell ref="${boxText(box)}"/>`).join('');
  const parts = tables.map((_, at) => `<tablePart r:id="rId${at + 1}"/>`).join('');
  return (
    '</sheetData>' +
    (boxes && `<mergeCells count="${several.length}">${boxes}</mergeCells>`) +
    MARGINS +
    (layout.print ? printXml(layout.print) : '') +
    // The relations name the tables first.
    (charts.length > 0 ? `<drawing r:id="rId${tables.length + 1}"/>` : '') +
    (parts && `<tableParts count="${tables.length}">${parts}</tableParts>`) +
    '</worksheet>'
  );
}

function printXml({ orientation, fitToWidth, footer }: PrintSetup): string {
  return (
    `<pageSetup paperSize="${PAPER_A4}" orientation="${orientation}"` +
    `${fitToWidth ? ' fitToWidth="1" fitToHeight="0"' : ''}/>` +
    (footer === undefined
      ? ''
      : `<headerFooter><oddFooter>&amp;C${xmlText(footer)}</oddFooter></headerFooter>`)
  );
}
