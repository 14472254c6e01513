/**
 * Draws one appendix in its official layout (Hướng dẫn 36-HD/VPTW for the Party heading; the table as in `docs/forms`):
 * heading, title, unit line, heading tree, numbering row, figures, signature block, print set-up. The province workbook,
 * the samples and the templates all come from here, so that what is written can be read back.
 */
import type { CellBox } from '../sheet/address';
import type { CellFormat, CellSpec, SheetLayout, WorkbookEdit } from '../workbook/patch';
import { formatMessage } from '../text/message';
import type { AppendixGeometry, ExtraColumn } from './appendix-geometry';
import { appendixGeometry, isLetter } from './appendix-geometry';
import type { HeadedColumn } from './appendix-header';
import { drawHeader, numberingOf, wrappedLines } from './appendix-header';
import type { AppendixLayoutInput } from './appendix-input';
import { appendixRows } from './appendix-rows';

const PARTY: CellFormat = { bold: true, underline: true, horizontal: 'center' };
const SUPERIOR: CellFormat = { horizontal: 'center' };
const COMMITTEE: CellFormat = { bold: true, horizontal: 'center' };
const DATE: CellFormat = { italic: true, horizontal: 'center' };
const SMALL: CellFormat = { italic: true, size: 10, horizontal: 'center' };
const APPENDIX: CellFormat = { bold: true, size: 13, horizontal: 'center' };
const TITLE: CellFormat = {
  bold: true,
  size: 13,
  horizontal: 'center',
  vertical: 'center',
  wrap: true,
};
const SUBTITLE: CellFormat = { italic: true, horizontal: 'center' };
const UNIT_LINE: CellFormat = { italic: true, horizontal: 'right' };

/**
 * Draws an appendix on a new sheet.
 * @returns the edits in the order in which a host may stream them: sheet, head, rows, merges
 */
export function appendixLayout(input: AppendixLayoutInput): WorkbookEdit[] {
  const { form, sheet } = input;
  const subtitles = input.subtitles ?? [];
  const geometry = appendixGeometry(form, {
    ...(input.before ? { before: input.before } : {}),
    ...(input.after ? { after: input.after } : {}),
    subtitleLines: subtitles.length,
  });
  const header = drawHeader(
    headedColumns(input, geometry),
    geometry.headerTop,
    0,
    geometry.headerDepth,
  );
  const { rows, merges } = headLines(input, geometry);
  const title = titleOf(input);
  const total = geometry.widths.reduce((sum, width) => sum + width, 0);
  const rowHeights: Record<number, number> = {
    [geometry.titleRow]: wrappedLines(title, total * 0.85) * 18,
  };
  header.heights.forEach((height, index) => {
    rowHeights[geometry.headerTop + index] = height;
  });
  return [
    { kind: 'addSheet', sheet, layout: sheetLayout(input, geometry, rowHeights) },
    { kind: 'write', sheet, row: 0, column: 0, rows: [...rows, ...header.rows] },
    {
      kind: 'write',
      sheet,
      row: geometry.firstDataRow,
      column: 0,
      ...appendixRows(input, geometry),
    },
    { kind: 'merge', sheet, boxes: [...merges, ...header.merges] },
  ];
}

/** The appendix's printed number: "2" for `PL02`. */
function appendixNumber(code: string): string {
  const digits = /\d+/.exec(code);
  return digits ? String(Number(digits[0])) : code;
}

function titleOf({ form, language, year }: AppendixLayoutInput): string {
  return form.title[language].replaceAll('{N}', year === undefined ? '……' : String(year));
}

function headedColumns(input: AppendixLayoutInput, geometry: AppendixGeometry): HeadedColumn[] {
  const extra = (columns: readonly ExtraColumn[] | undefined): HeadedColumn[] =>
    (columns ?? []).map((column) => ({
      heading: column.heading,
      numbering: column.numbering ?? null,
      width: column.width,
    }));
  const own = input.form.columns.map((column, index) => ({
    heading: input.language === 'vi' ? column.heading : column.headingEn,
    numbering: numberingOf(column.key, column.headingFormula),
    width: geometry.widths[geometry.firstFormColumn + index]!,
  }));
  return [...extra(input.before), ...own, ...extra(input.after)];
}

function dateLine({ heading, language }: AppendixLayoutInput): string {
  if (heading.date === null) {
    return formatMessage(language, 'official.date-open', { place: heading.place });
  }
  const [year, month, day] = heading.date.slice(0, 10).split('-') as [string, string, string];
  // By custom only single-digit days and the months January and February carry a leading zero.
  const spoken = Number(month) < 3 ? month : String(Number(month));
  return formatMessage(language, 'official.date-line', {
    place: heading.place,
    day,
    month: language === 'vi' ? spoken : month,
    year,
  });
}

function attachedLine({ attachedTo, heading, language }: AppendixLayoutInput): string {
  if (attachedTo !== undefined) {
    return formatMessage(language, 'official.attached', { document: attachedTo });
  }
  return formatMessage(
    language,
    heading.committee === null ? 'official.attached-province' : 'official.attached-committee',
  );
}

/** Everything above the headings of the table. */
function headLines(
  input: AppendixLayoutInput,
  geometry: AppendixGeometry,
): { rows: CellSpec[][]; merges: CellBox[] } {
  const { form, language, heading } = input;
  const { middle, width } = geometry;
  const last = width - 1;
  const merges: CellBox[] = [];
  const rows: CellSpec[][] = [];
  const place = (
    line: CellSpec[],
    text: string,
    format: CellFormat,
    left: number,
    right: number,
  ) => {
    while (line.length < left) line.push({ value: null, format: {} });
    line.push({ value: text, format });
    if (right > left) merges.push({ top: rows.length, bottom: rows.length, left, right });
  };
  const halves = (left: [string, CellFormat] | null, right: [string, CellFormat] | null) => {
    const line: CellSpec[] = [];
    if (left) place(line, left[0], left[1], 0, middle - 1);
    if (right) place(line, right[0], right[1], middle, last);
    rows.push(line);
  };
  const across = (text: string, format: CellFormat) => {
    const line: CellSpec[] = [];
    place(line, text, format, 0, last);
    rows.push(line);
  };
  const star: [string, CellFormat] = ['*', SUPERIOR];
  const date: [string, CellFormat] = [dateLine(input), DATE];
  const superior = heading.committee === null ? COMMITTEE : SUPERIOR;
  halves([heading.superior, superior], [formatMessage(language, 'official.party'), PARTY]);
  halves(heading.committee === null ? star : [heading.committee, COMMITTEE], null);
  halves(heading.committee === null ? null : star, date);
  const code =
    heading.unitCode === undefined
      ? null
      : formatMessage(language, 'official.unit-code', { code: heading.unitCode });
  halves(code === null ? null : [code, SMALL], null);
  across(
    formatMessage(language, 'official.appendix', { number: appendixNumber(form.code) }),
    APPENDIX,
  );
  across(titleOf(input), TITLE);
  across(attachedLine(input), SUBTITLE);
  for (const line of input.subtitles ?? []) across(line, SUBTITLE);
  const unitLine = form.unitLine?.[language];
  halves(null, unitLine === undefined ? null : [unitLine, UNIT_LINE]);
  return { rows, merges };
}

function sheetLayout(
  { form }: AppendixLayoutInput,
  geometry: AppendixGeometry,
  rowHeights: Readonly<Record<number, number>>,
): SheetLayout {
  const labels = form.columns.findIndex((column) => !isLetter(column.key));
  return {
    columnWidths: geometry.widths,
    rowHeights,
    // Two label columns at most: more would leave no room for figures on a small screen.
    freeze: {
      rows: geometry.firstDataRow,
      columns: geometry.firstFormColumn + Math.min(labels, 2),
    },
    print: {
      orientation: 'landscape',
      paper: 'A4',
      fitToWidth: true,
      repeatRows: { first: geometry.headerTop, last: geometry.numberingRow },
      footer: '&P/&N',
    },
    showGridLines: false,
  };
}
