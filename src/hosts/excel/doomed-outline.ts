/** What stands on a sheet that is to be taken away: how much there is to bring back, and what could not be. */
import type { CellBox } from '../../sheet/address';
import type { SheetLayout } from '../../workbook/patch';
import { isOurText } from './mark-comments';
import { isRefusal } from './excel-gaps';
import type { May, Question } from './excel-gaps';
import { askMarkRules, readMarkRules } from './mark-rules';
import type { SheetRule } from './mark-rules';
import { boxOfRange } from './range-place';
import type { ExcelTurn } from './run-excel';

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
  /** What this Excel does not tell of, though somebody may have put it there, as codes. */
  readonly unknown: readonly string[];
  /** False where the rules have not been looked at yet: `withRules` does. */
  readonly hasRules: boolean;
}

/** What can be left out of the outline, in the order in which it is tried. */
export const DOOMED_QUESTIONS: readonly Question[] = [
  'row-height',
  'standard-height',
  'gridlines',
  'freeze',
  'print',
  'sheet-tables',
  'sheet-charts',
  'rules',
  'validation',
  'comments',
  'shapes',
];

/** What a user may have put on a sheet, by the question that finds it. */
const LOSS_OF: readonly (readonly [Question, string])[] = [
  ['sheet-tables', 'table'],
  ['sheet-charts', 'chart'],
  ['validation', 'data-validation'],
  ['comments', 'comment'],
  ['shapes', 'shape'],
];

const USUAL_HEIGHT = 15;

/**
 * Asks for the outline of a sheet.
 * @param may what may be asked beyond the used range
 * @returns what gives it after the request has been answered
 */
export function askDoomed(sheet: Excel.Worksheet, may: May): () => DoomedOutline {
  const used = sheet.getUsedRangeOrNullObject(false);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  if (may('row-height')) used.load('format/rowHeight');
  if (may('standard-height')) sheet.load('standardHeight');
  if (may('sheet-tables')) sheet.tables.load('items/name');
  if (may('sheet-charts')) sheet.charts.load('items/name');
  const layout = askLayout(sheet, may);
  const losses = askLosses(sheet, may);
  return () => {
    const standardHeight = may('standard-height') ? sheet.standardHeight : USUAL_HEIGHT;
    return {
      used: used.isNullObject ? null : boxOfRange(used),
      rowHeight: used.isNullObject || !may('row-height') ? standardHeight : used.format.rowHeight,
      standardHeight,
      layout: layout(),
      tables: may('sheet-tables') ? sheet.tables.items.map(({ name }) => name) : [],
      charts: may('sheet-charts') ? sheet.charts.items.map(({ name }) => name) : [],
      losses: losses(),
      unknown: LOSS_OF.filter(([question]) => !may(question)).map(([, loss]) => loss),
      hasRules: may('rules'),
    };
  };
}

/**
 * Looks at the rules of a sheet step by step, where Excel did not tell of them together with everything else.
 * @returns the outline with what was found
 */
export async function withRules(
  turn: ExcelTurn,
  sheet: Excel.Worksheet,
  outline: DoomedOutline,
): Promise<DoomedOutline> {
  if (outline.hasRules) return outline;
  try {
    const [rules] = await readMarkRules([sheet], () => turn.sync());
    const losses = [...rulesLost(rules!), ...outline.losses];
    return { ...outline, losses, hasRules: true };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ...outline, unknown: ['conditional-format', ...outline.unknown], hasRules: true };
  }
}

function rulesLost(rules: readonly SheetRule[]): string[] {
  return rules.some(({ level }) => level === null) ? ['conditional-format'] : [];
}

function askLayout(sheet: Excel.Worksheet, may: May): () => SheetLayout {
  if (may('gridlines')) sheet.load('showGridlines');
  const freeze = may('freeze') ? askFreeze(sheet) : () => ({});
  const print = may('print') ? askPrint(sheet) : () => ({});
  return () => ({
    ...(may('gridlines') ? { showGridLines: sheet.showGridlines } : {}),
    ...freeze(),
    ...print(),
  });
}

function askFreeze(sheet: Excel.Worksheet): () => Pick<SheetLayout, 'freeze'> {
  const frozen = sheet.freezePanes.getLocationOrNullObject();
  frozen.load('rowCount,columnCount');
  return () => (frozen.isNullObject ? {} : { freeze: frozenPart(frozen) });
}

function askPrint(sheet: Excel.Worksheet): () => Pick<SheetLayout, 'print'> {
  const page = sheet.pageLayout;
  page.load('orientation,paperSize,zoom');
  page.headersFooters.defaultForAllPages.load('centerFooter');
  const titles = page.getPrintTitleRowsOrNullObject();
  titles.load('rowIndex,rowCount');
  return () => {
    const { centerFooter } = page.headersFooters.defaultForAllPages;
    const { rowIndex: first, rowCount } = titles.isNullObject
      ? { rowIndex: 0, rowCount: 0 }
      : titles;
    return {
      print: {
        orientation: page.orientation === 'Landscape' ? 'landscape' : 'portrait',
        paper: 'A4',
        fitToWidth: page.zoom?.horizontalFitToPages === 1,
        ...(rowCount > 0 ? { repeatRows: { first, last: first + rowCount - 1 } } : {}),
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
function askLosses(sheet: Excel.Worksheet, may: May): () => string[] {
  const rules = may('rules') ? askMarkRules(sheet) : () => [];
  const validation = may('validation') ? sheet.getRange().dataValidation : null;
  validation?.load('type');
  const comments = may('comments') ? sheet.comments : null;
  comments?.load('items/content');
  const shapes = may('shapes') ? sheet.shapes : null;
  shapes?.load('items/type');
  return () => {
    const charts = may('sheet-charts') ? sheet.charts.items.length : Infinity;
    return [
      ...rulesLost(rules()),
      ...(validation && validation.type !== 'None' ? ['data-validation'] : []),
      ...(comments?.items.every(({ content }) => isOurText(content)) === false ? ['comment'] : []),
      ...(hasShapes(shapes?.items ?? [], charts) ? ['shape'] : []),
    ];
  };
}

/** Charts may be listed among the shapes, as ones that the API has no kind for. */
function hasShapes(shapes: readonly Excel.Shape[], charts: number): boolean {
  const unknown = shapes.filter(({ type }) => type === 'Unsupported').length;
  return shapes.length > unknown || unknown > charts;
}
