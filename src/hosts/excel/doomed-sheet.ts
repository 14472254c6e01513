/** A sheet that is to be taken away, read so that it can be brought back. */
import { LAST_COLUMN, boxText } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';
import { nameKey } from '../../workbook/naming';
import type { CellFormat, CellSpec, WorkbookEdit } from '../../workbook/patch';
import { PatchRefused } from '../../workbook/patch-refused';
import { byteBudget } from './byte-budget';
import { cellsOf, columnsOf, rangeOf, rowsOf } from './cell-box';
import { FLOOR } from './abilities';
import { askColumnLooks, askLooks } from './cell-looks';
import type { DoomedOutline } from './doomed-outline';
import { askingLess } from './excel-gaps';
import type { ExcelGaps, May, Question } from './excel-gaps';
import { askMerges, mayExceedMerges } from './merged-areas';
import type { DoomedSheet } from './patch-plan';
import type { HeldCell, RangeContent } from './range-content';
import { askContent, restoringSpec } from './range-content';
import type { ExcelTurn } from './run-excel';
import { widthInCharacters } from './sheet-layout';
import type { SurveyedTable } from './workbook-survey';
import { askTable, contentPieces } from './workbook-survey';

/** More cells than these are not brought back, so their sheet is not taken away. */
const MOST_CELLS = 2_000_000;
/** Below its head a larger sheet is taken for a list, whose columns look the same from top to bottom. */
const EACH_CELL = 20_000;
const HEAD_ROWS = 20;

/** What was read of a sheet. */
export interface ReadSheet {
  readonly doomed: DoomedSheet;
  readonly contents: readonly RangeContent[];
  /** What makes the sheet anew; the place among the sheets is left to the caller. */
  edits(before: string | null): WorkbookEdit[];
}

/**
 * Refuses to take away what could not be brought back.
 * @param isOurs whether the patch knows what is on the sheet from having written it: then what this Excel does not tell
 *   of is taken not to be there
 * @throws PatchRefused `sheet-not-ours` with what stands against it, `sheet-too-large`, `not-supported` where nobody
 *   can tell
 */
export function checkDoomed({ edit }: DoomedSheet, outline: DoomedOutline, isOurs: boolean): void {
  const known = new Set((edit.charts ?? []).map(({ name }) => nameKey(name)));
  const [loss] = outline.losses;
  if (loss !== undefined) throw new PatchRefused('sheet-not-ours', edit.sheet, loss);
  if (outline.charts.some((name) => !known.has(nameKey(name)))) {
    throw new PatchRefused('sheet-not-ours', edit.sheet, 'chart');
  }
  if (outline.unknown.length > 0 && !isOurs) {
    throw new PatchRefused('not-supported', edit.sheet, FLOOR);
  }
  if (outline.used && cellsOf(outline.used) > MOST_CELLS) {
    throw new PatchRefused('sheet-too-large', edit.sheet, boxText(outline.used));
  }
}

/**
 * Reads sheets that `checkDoomed` has let pass: one request for all of them, more where they hold many bytes.
 * @returns them in the order given
 */
export async function readDoomed(
  turn: ExcelTurn,
  sheets: readonly (readonly [DoomedSheet, DoomedOutline])[],
  gaps: ExcelGaps,
): Promise<ReadSheet[]> {
  const first = sheets.find(([, { used }]) => used !== null);
  if (!first) return readAll(turn, sheets, gaps.may);
  const [{ sheet }, { used }] = first;
  const ask = (may: May): void => {
    const cell = { ...used!, bottom: used!.top, right: used!.left };
    const range = rangeOf(turn.workbook.worksheets.getItem(sheet.id), cell);
    if (may('looks')) askLooks(range);
    if (may('column-properties')) askColumnLooks(range);
    if (may('row-properties')) range.getRowProperties({ format: { rowHeight: true } });
  };
  return askingLess(turn, gaps, QUESTIONS, ask, () => readAll(turn, sheets, gaps.may));
}

const QUESTIONS: readonly Question[] = ['looks', 'column-properties', 'row-properties'];

async function readAll(
  turn: ExcelTurn,
  sheets: readonly (readonly [DoomedSheet, DoomedOutline])[],
  may: May,
): Promise<ReadSheet[]> {
  if (sheets.length === 0) return [];
  const readings = sheets.map(([doomed, outline]) => askParts(turn, doomed, outline, may));
  await readPieces(
    turn,
    readings.flatMap((reading) => [
      ...pieces(reading, reading.each, may('looks')),
      ...pieces(reading, reading.list, false),
    ]),
  );
  const mixed = readings.filter(({ columns }) => may('looks') && columns?.().includes(null));
  for (const reading of mixed) {
    reading.contents.splice(0, reading.contents.length);
    reading.columns = null;
  }
  await readPieces(
    turn,
    mixed.flatMap((reading) => pieces(reading, reading.outline.used, true)),
  );
  return readings.map(readSheet);
}

/** A sheet while it is read. */
interface Reading {
  readonly doomed: DoomedSheet;
  readonly outline: DoomedOutline;
  readonly sheet: Excel.Worksheet;
  /** Cells that may all look different, and those below that are taken for a list. */
  readonly each: CellBox | null;
  readonly list: CellBox | null;
  /** The looks of the list's columns; null where every cell was read. */
  columns: (() => (CellFormat | null)[]) | null;
  readonly contents: RangeContent[];
  readonly merges: () => readonly CellBox[];
  readonly tables: readonly (() => SurveyedTable)[];
  readonly sizes: () => Sizes;
}

function askParts(turn: ExcelTurn, doomed: DoomedSheet, outline: DoomedOutline, may: May): Reading {
  const sheet = turn.workbook.worksheets.getItem(doomed.sheet.id);
  const { used } = outline;
  const isLong = used !== null && cellsOf(used) > EACH_CELL && rowsOf(used) > HEAD_ROWS;
  const bottom = used && isLong ? used.top + HEAD_ROWS - 1 : (used?.bottom ?? 0);
  const list = used && isLong ? { ...used, top: bottom + 1 } : null;
  return {
    doomed,
    outline,
    sheet,
    each: used && { ...used, bottom },
    list,
    columns: list && may('column-properties') ? askColumnLooks(rangeOf(sheet, list)) : null,
    contents: [],
    merges: used ? askMerges(sheet, used, mayExceedMerges(used)) : () => [],
    tables: outline.tables.map((name) => askTable(sheet.tables.getItemOrNullObject(name))),
    sizes: used ? askSizes(sheet, used, outline, may) : () => ({ widths: [], heights: {} }),
  };
}

interface Piece {
  readonly reading: Reading;
  readonly box: CellBox;
  readonly withLooks: boolean;
  readonly bytes: number;
}

function pieces(reading: Reading, box: CellBox | null, withLooks: boolean): Piece[] {
  return box ? contentPieces(box, withLooks).map((piece) => ({ ...piece, reading })) : [];
}

async function readPieces(turn: ExcelTurn, queue: Piece[]): Promise<void> {
  while (queue.length > 0) {
    let room = byteBudget();
    const answers: (() => void)[] = [];
    while (queue[0] && (answers.length === 0 || queue[0].bytes <= room)) {
      const { reading, box, withLooks, bytes } = queue.shift()!;
      const answer = askContent(reading.sheet, box, withLooks);
      answers.push(() => reading.contents.push(answer()));
      room -= bytes;
    }
    await turn.sync();
    for (const answer of answers) answer();
  }
}

function readSheet({
  doomed,
  outline,
  contents,
  columns,
  merges,
  tables,
  sizes,
}: Reading): ReadSheet {
  return {
    doomed,
    contents,
    edits: (before) =>
      sheetEdits(doomed, outline, before, {
        contents,
        columns: columns?.() ?? null,
        merges: merges(),
        tables: tables.map((answer) => answer()),
        ...sizes(),
      }),
  };
}

interface Sizes {
  readonly widths: readonly (number | null)[];
  readonly heights: Readonly<Record<number, number>>;
}

/** Columns to the right of the last used one may have been made wide or narrow too: a chart lies over them. */
const COLUMNS_BEYOND = 20;

/** Asks for the widths of columns and the heights of rows that are not as usual. */
function askSizes(
  sheet: Excel.Worksheet,
  used: CellBox,
  outline: DoomedOutline,
  may: May,
): () => Sizes {
  const widths = may('column-properties') ? askWidths(sheet, used) : () => [];
  const { rowHeight, standardHeight } = outline;
  const heights =
    rowHeight === standardHeight || !may('row-properties')
      ? null
      : rangeOf(sheet, used).getRowProperties({ format: { rowHeight: true } });
  return () => ({
    widths: widths(),
    heights: Object.fromEntries(
      (heights?.value ?? []).flatMap((row, at) => {
        const height = row.format?.rowHeight;
        return height && height !== standardHeight ? [[used.top + at, height]] : [];
      }),
    ),
  });
}

function askWidths(sheet: Excel.Worksheet, used: CellBox): () => Sizes['widths'] {
  const right = Math.min(used.right + COLUMNS_BEYOND, LAST_COLUMN);
  const columns = rangeOf(sheet, { top: 0, bottom: 0, left: 0, right });
  const widths = columns.getColumnProperties({ format: { columnWidth: true } });
  // Nobody changes the last column, so it has the standard width, which the API gives in another measure.
  const last = rangeOf(sheet, { top: 0, bottom: 0, left: LAST_COLUMN, right: LAST_COLUMN });
  last.format.load('columnWidth');
  return () => {
    const standard = last.format.columnWidth;
    const points = widths.value.map((column) => column.format?.columnWidth ?? standard);
    const isOwn = points.map((width) => width !== standard);
    return points
      .map((width) => (width === standard ? null : widthInCharacters(width)))
      .slice(0, isOwn.lastIndexOf(true) + 1);
  };
}

interface SheetParts extends Sizes {
  readonly contents: readonly RangeContent[];
  /** The looks of the columns of a list; null where each cell has its own. */
  readonly columns: readonly (CellFormat | null)[] | null;
  readonly merges: readonly CellBox[];
  readonly tables: readonly SurveyedTable[];
}

function sheetEdits(
  { edit, sheet: { name, visibility } }: DoomedSheet,
  outline: DoomedOutline,
  before: string | null,
  { contents, columns, merges, tables, widths, heights }: SheetParts,
): WorkbookEdit[] {
  const sheet = name;
  const { used } = outline;
  const layout = { ...outline.layout, columnWidths: widths, rowHeights: heights };
  return [
    {
      kind: 'addSheet',
      sheet,
      layout,
      hidden: visibility !== 'visible',
      ...(before === null ? {} : { before }),
    },
    ...(used
      ? [
          {
            kind: 'write' as const,
            sheet,
            row: used.top,
            column: used.left,
            rows: contents.flatMap((content) => specRows(content, used, columns)),
          },
        ]
      : []),
    ...(merges.length > 0 ? [{ kind: 'merge' as const, sheet, boxes: merges }] : []),
    ...tables.map((table) => ({ kind: 'table' as const, sheet, ...table })),
    ...(edit.charts ?? []).filter((chart) =>
      outline.charts.some((drawn) => nameKey(drawn) === nameKey(chart.name)),
    ),
  ];
}

/** Cells of one look and number format share their format, so that a long list stays small. */
function specRows(
  { box, at, lookAt }: RangeContent,
  used: CellBox,
  columns: readonly (CellFormat | null)[] | null,
): CellSpec[][] {
  const formats = new Map<CellFormat | null, Map<string, CellSpec['format']>>();
  const spec = (cell: HeldCell, look: CellFormat | null): CellSpec => {
    const fresh = restoringSpec(cell, look);
    let byCode = formats.get(look);
    if (!byCode) formats.set(look, (byCode = new Map()));
    const format = byCode.get(cell.numberFormat) ?? fresh.format!;
    byCode.set(cell.numberFormat, format);
    return { ...fresh, format };
  };
  return Array.from({ length: box.bottom - box.top + 1 }, (_, line) =>
    Array.from({ length: columnsOf(box) }, (__, place) => {
      const [row, column] = [box.top + line, box.left + place];
      const look = lookAt(row, column) ?? columns?.[column - used.left] ?? null;
      return spec(at(row, column), look);
    }),
  );
}
