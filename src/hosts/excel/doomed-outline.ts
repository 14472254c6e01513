/** What stands on a sheet that is to be taken away: how much there is to bring back, and what could not be. */
import type { CellBox } from '../../sheet/address';
import type { SheetLayout } from '../../workbook/patch';
import { isOurText } from './mark-comments';
import { askMarkRules } from './mark-rules';
import { boxOfRange } from './range-place';

export interface DoomedOutline {
  /** Cells with a content or a look, or null for an empty sheet. */
  readonly used: CellBox | null;
  /** The one height of its used rows in points, or null where they differ. */
  readonly rowHeight: number | null;
  readonly standardHeight: number;
  readonly layout: SheetLayout;
  readonly tables: readonly string[];
  readonly charts: readonly string[];
  /** What nobody could bring back, as codes. */
  readonly losses: readonly string[];
}

/**
 * Asks for the outline of a sheet.
 * @returns what gives it after the request has been answered
 */
export function askDoomed(sheet: Excel.Worksheet): () => DoomedOutline {
  const used = sheet.getUsedRangeOrNullObject(false);
  used.load('rowIndex,columnIndex,rowCount,columnCount,format/rowHeight');
  sheet.load('standardHeight,showGridlines');
  sheet.tables.load('items/name');
  sheet.charts.load('items/name');
  const layout = askLayout(sheet);
  const losses = askLosses(sheet);
  return () => ({
    used: used.isNullObject ? null : boxOfRange(used),
    rowHeight: used.isNullObject ? sheet.standardHeight : used.format.rowHeight,
    standardHeight: sheet.standardHeight,
    layout: layout(),
    tables: sheet.tables.items.map(({ name }) => name),
    charts: sheet.charts.items.map(({ name }) => name),
    losses: losses(),
  });
}

function askLayout(sheet: Excel.Worksheet): () => SheetLayout {
  const frozen = sheet.freezePanes.getLocationOrNullObject();
  frozen.load('rowCount,columnCount');
  const page = sheet.pageLayout;
  page.load('orientation,paperSize,zoom');
  page.headersFooters.defaultForAllPages.load('centerFooter');
  const titles = page.getPrintTitleRowsOrNullObject();
  titles.load('rowIndex,rowCount');
  return () => {
    const { centerFooter } = page.headersFooters.defaultForAllPages;
    return {
      showGridLines: sheet.showGridlines,
      ...(frozen.isNullObject ? {} : { freeze: frozenPart(frozen) }),
      print: {
        orientation: page.orientation === 'Landscape' ? 'landscape' : 'portrait',
        paper: 'A4',
        fitToWidth: page.zoom?.horizontalFitToPages === 1,
        ...(titles.isNullObject
          ? {}
          : {
              repeatRows: {
                first: titles.rowIndex,
                last: titles.rowIndex + titles.rowCount - 1,
              },
            }),
        ...(centerFooter ? { footer: centerFooter } : {}),
      },
    };
  };
}

/** Whole rows or columns are frozen where the other direction is not. */
function frozenPart({ rowCount, columnCount }: Excel.Range): { rows: number; columns: number } {
  const [MOST_ROWS, MOST_COLUMNS] = [1_048_576, 16_384];
  return {
    rows: rowCount === MOST_ROWS ? 0 : rowCount,
    columns: columnCount === MOST_COLUMNS ? 0 : columnCount,
  };
}

/** What hangs on a sheet beyond cells, tables and charts. Our own marks are not counted: they can be shown again. */
function askLosses(sheet: Excel.Worksheet): () => string[] {
  const rules = askMarkRules(sheet);
  const validation = sheet.getRange().dataValidation;
  validation.load('type');
  const { comments } = sheet;
  comments.load('items/content');
  const { shapes, charts } = sheet;
  shapes.load('items/type');
  return () => [
    ...(rules().some(({ level }) => level === null) ? ['conditional-format'] : []),
    ...(validation.type === 'None' ? [] : ['data-validation']),
    ...(comments.items.every(({ content }) => isOurText(content)) ? [] : ['comment']),
    ...(hasShapes(shapes.items, charts.items.length) ? ['shape'] : []),
  ];
}

/** Charts may be listed among the shapes, as ones that the API has no kind for. */
function hasShapes(shapes: readonly Excel.Shape[], charts: number): boolean {
  const unknown = shapes.filter(({ type }) => type === 'Unsupported').length;
  return shapes.length > unknown || unknown > charts;
}
