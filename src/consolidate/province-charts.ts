/**
 * The charts of the province workbook. Excel does not tell what a chart shows, so whoever takes a province sheet away
 * has to say how its charts are drawn again: that is read off the cells which they show.
 */
import { cellText } from '../sheet/cell-text';
import type { SheetSnapshot } from '../sheet/snapshot';
import { cellAt } from '../sheet/snapshot';
import type { Language } from '../text/bilingual';
import type { MessageCode } from '../text/message';
import { formatMessage } from '../text/message';
import type { ChartEdit } from '../workbook/sheet-plan';
import { isProvinceSheet } from './own-sheets';

/** What the bar of committees is made of, in the order of its parts and of the lines under the list. */
export const STATUSES = [
  { key: 'clean', label: 'province.progress.clean', color: '2E7D32' },
  { key: 'faulty', label: 'province.progress.faulty', color: 'F9A825' },
  { key: 'late', label: 'status.late', color: 'C62828' },
  { key: 'missing', label: 'status.missing', color: 'BDBDBD' },
] as const satisfies readonly { key: string; label: MessageCode; color: string }[];

/** Columns of the progress sheet: what the lines say, how many committees, and the last one of the list. */
const STATUS_COLUMN = 2;
const COUNT_COLUMN = 3;
const LAST_PROGRESS_COLUMN = 9;
const STATUS_ROWS = 10;
/** Columns of the overview: the appendix, committees with and without it, and those beside the facts. */
const WITH_COLUMN = 4;
const WITHOUT_COLUMN = 5;
const BESIDE_FACTS = { left: 2, right: 5 };
const MOST_OVERVIEW_ROWS = 14;
const LANGUAGES: readonly Language[] = ['vi', 'en'];

/**
 * How many committees gave each appendix, drawn beside the facts of the overview.
 * @param top first row of the facts
 * @param formsTop first row of the list of appendices, and `forms` its length
 */
export function formsChart(
  sheet: string,
  language: Language,
  { top, formsTop, forms }: { top: number; formsTop: number; forms: number },
): ChartEdit {
  const column = (at: number) => ({
    top: formsTop,
    bottom: formsTop + forms - 1,
    left: at,
    right: at,
  });
  const series = (code: MessageCode, at: number, color: string) => ({
    name: formatMessage(language, code),
    values: column(at),
    color,
  });
  return {
    kind: 'chart',
    sheet,
    name: 'KhopSoPhuLuc',
    type: 'stackedBar',
    title: formatMessage(language, 'province.overview.chart'),
    categories: column(0),
    series: [
      series('province.overview.form-received', WITH_COLUMN, '2E7D32'),
      series('province.overview.form-missing', WITHOUT_COLUMN, 'BDBDBD'),
    ],
    place: { top, bottom: Math.min(formsTop - 2, top + MOST_OVERVIEW_ROWS - 1), ...BESIDE_FACTS },
  };
}

/**
 * One bar of all committees; it stands under the list of the progress sheet, where it does not narrow the printed page.
 * @param headingRow the row above the lines by status
 */
export function statusChart(sheet: string, language: Language, headingRow: number): ChartEdit {
  const count = (row: number) => ({
    top: row,
    bottom: row,
    left: COUNT_COLUMN,
    right: COUNT_COLUMN,
  });
  return {
    kind: 'chart',
    sheet,
    name: 'KhopSoTienDo',
    type: 'stackedBar',
    title: formatMessage(language, 'province.progress.chart'),
    categories: count(headingRow),
    series: STATUSES.map(({ label, color }, index) => ({
      name: formatMessage(language, label),
      values: count(headingRow + 1 + index),
      color,
    })),
    place: {
      top: headingRow,
      bottom: headingRow + STATUS_ROWS - 1,
      left: COUNT_COLUMN + 1,
      right: LAST_PROGRESS_COLUMN,
    },
  };
}

/**
 * The charts that were drawn on a sheet, should they still be there.
 * @returns none for a sheet that is not ours
 */
export function provinceCharts(sheet: SheetSnapshot): readonly ChartEdit[] {
  if (!isProvinceSheet(sheet)) return [];
  return LANGUAGES.flatMap((language) => [
    ...overviewCharts(sheet, language),
    ...progressCharts(sheet, language),
  ]);
}

function overviewCharts(sheet: SheetSnapshot, language: Language): ChartEdit[] {
  const top = rowWith(sheet, [[0, formatMessage(language, 'province.overview.round')]]);
  const headings = rowWith(sheet, [
    [0, formatMessage(language, 'province.overview.form')],
    [WITH_COLUMN, formatMessage(language, 'province.overview.form-received')],
  ]);
  if (top === undefined || headings === undefined) return [];
  const formsTop = headings + 1;
  let forms = 0;
  while (cellAt(sheet, formsTop + forms, WITH_COLUMN)?.kind === 'number') forms += 1;
  return forms > 0 ? [formsChart(sheet.name, language, { top, formsTop, forms })] : [];
}

function progressCharts(sheet: SheetSnapshot, language: Language): ChartEdit[] {
  const headingRow = rowWith(sheet, [
    [STATUS_COLUMN, formatMessage(language, 'province.progress.by-status')],
    [COUNT_COLUMN, formatMessage(language, 'province.progress.count')],
  ]);
  return headingRow === undefined ? [] : [statusChart(sheet.name, language, headingRow)];
}

function rowWith(
  sheet: SheetSnapshot,
  texts: readonly (readonly [number, string])[],
): number | undefined {
  return sheet.rows.find(({ index }) =>
    texts.every(([column, text]) => cellText(cellAt(sheet, index, column)) === text),
  )?.index;
}
