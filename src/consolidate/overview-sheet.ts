/** "Tổng quan": the round at a glance, so that nobody takes provisional figures for final ones. */
import type { MessageCode } from '../text/message';
import { formatMessage } from '../text/message';
import type { CellFormat, CellInput, CellSpec, WorkbookEdit } from '../workbook/patch';
import { HEADING_FORMAT, SUBTITLE_FORMAT, TITLE_FORMAT } from './plain-sheet';
import { formsChart } from './province-charts';
import type { ProvinceSheetNames, ProvinceWorkbookInput } from './province-input';

const WIDTHS = [34, 60, 20, 34, 12, 12];
const LABEL: CellFormat = { bold: true, vertical: 'top', wrap: true };
const VALUE: CellFormat = { horizontal: 'left', vertical: 'top', wrap: true };
const PROVISIONAL: CellFormat = { bold: true, color: 'B00020' };
const CELL: CellFormat = { border: 'thin', vertical: 'top', wrap: true };
const NOTE: CellFormat = { italic: true, vertical: 'top', wrap: true };

/**
 * Draws the overview.
 * @param charts whether the appendices are shown in a chart beside the facts
 */
export function overviewSheet(
  input: ProvinceWorkbookInput,
  names: ProvinceSheetNames,
  charts = true,
): WorkbookEdit[] {
  const { language } = input;
  const word = (code: MessageCode) => formatMessage(language, code);
  const facts = factLines(input);
  const isProvisional = input.completeness.received < input.completeness.units.length;
  const factsTop = 5;
  const formsTop = factsTop + facts.length + 2;
  const forms = input.formSet.forms.length;
  const rows: CellInput[][] = [
    [{ value: input.heading.superior, format: LABEL }],
    [{ value: word('province.overview.title'), format: TITLE_FORMAT }],
    [
      {
        value: formatMessage(language, 'province.received-of', {
          received: input.completeness.received,
          expected: input.completeness.units.length,
        }),
        format: SUBTITLE_FORMAT,
      },
    ],
    isProvisional ? [{ value: word('province.provisional'), format: PROVISIONAL }] : [],
    [],
    ...facts.map(([label, value]): CellSpec[] => [
      { value: label, format: LABEL },
      { value, format: VALUE },
    ]),
    [],
    (
      [
        'province.overview.form',
        'province.overview.form-title',
        'province.overview.form-units',
        'province.overview.form-sheets',
        'province.overview.form-received',
        'province.overview.form-missing',
      ] as const
    ).map((code) => ({ value: word(code), format: HEADING_FORMAT })),
    ...formLines(input, names),
    [],
  ];
  const notes = [input.formSet.note[language], word('province.overview.how')];
  const top = rows.length;
  return [
    {
      kind: 'addSheet',
      sheet: names.overview,
      layout: {
        columnWidths: WIDTHS,
        rowHeights: Object.fromEntries(notes.map((_, index) => [top + index, 48])),
        print: { orientation: 'landscape', paper: 'A4', fitToWidth: true, footer: '&P/&N' },
        showGridLines: false,
      },
    },
    {
      kind: 'write',
      sheet: names.overview,
      row: 0,
      column: 0,
      rows: [...rows, ...notes.map((value) => [{ value, format: NOTE }])],
    },
    {
      kind: 'merge',
      sheet: names.overview,
      boxes: notes.map((_, index) => ({
        top: top + index,
        bottom: top + index,
        left: 0,
        right: WIDTHS.length - 1,
      })),
    },
    ...(charts && forms > 0
      ? [formsChart(names.overview, language, { top: factsTop, formsTop, forms })]
      : []),
  ];
}

function factLines(input: ProvinceWorkbookInput): [string, string | number][] {
  const { language, completeness, round, totals } = input;
  const word = (code: MessageCode) => formatMessage(language, code);
  const missing = completeness.units
    .filter(({ file }) => file === null)
    .map(({ unit }) => unit.name);
  return [
    [word('province.overview.round'), round.name],
    [word('province.overview.form-set'), input.formSet.name[language]],
    ...round.deadlines.map(({ name, day }): [string, string] => [
      formatMessage(language, 'province.overview.deadline', { name }),
      day,
    ]),
    [
      word('province.overview.received'),
      formatMessage(language, 'province.units-of', {
        received: completeness.received,
        expected: completeness.units.length,
      }),
    ],
    [word('province.overview.missing'), completeness.missing],
    [word('province.overview.late'), completeness.late],
    [word('province.overview.duplicate'), completeness.duplicate],
    [word('province.overview.unplaced'), input.unplaced.length],
    [word('province.overview.errors'), totals.errors],
    [word('province.overview.warnings'), totals.warnings],
    ...(missing.length > 0
      ? [[word('province.overview.missing-units'), missing.join('; ')] as [string, string]]
      : []),
  ];
}

function formLines(input: ProvinceWorkbookInput, names: ProvinceSheetNames): CellInput[][] {
  const { language, completeness, formSet } = input;
  return formSet.forms.map((form) => {
    const received = completeness.unitsByForm.get(form.id) ?? 0;
    return [
      form.code,
      form.title[language].replaceAll('{N}', input.year === undefined ? '……' : String(input.year)),
      formatMessage(language, 'province.units-of', {
        received,
        expected: completeness.units.length,
      }),
      `${names.forms.get(form.id)!}; ${names.byUnit.get(form.id)!}`,
      received,
      completeness.units.length - received,
    ].map((value) => ({ value, format: CELL }));
  });
}
