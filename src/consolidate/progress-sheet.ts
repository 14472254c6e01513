/** "Tiến độ": every committee of the round with its state and file, the files that gave nothing, and all by status. */
import type { FormId } from '../form/form-set';
import { formatMessage } from '../text/message';
import type { CellInput, WorkbookEdit } from '../workbook/patch';
import type { UnitCompleteness } from './completeness';
import { HEADING_FORMAT, plainHead, plainHeadingRow, plainLines } from './plain-sheet';
import type { PlainSheet } from './plain-sheet';
import { STATUSES, statusChart } from './province-charts';
import { completenessLines, statusText } from './province-input';
import type { ProvinceSheetNames, ProvinceWorkbookInput } from './province-input';

const CENTER = { horizontal: 'center' } as const;
const COUNT = { horizontal: 'right', numberFormat: '#,##0' } as const;

/**
 * Draws the progress sheet.
 * @param charts whether the committees by status are shown as a bar under the list
 */
export function progressSheet(
  input: ProvinceWorkbookInput,
  names: ProvinceSheetNames,
  charts = true,
): WorkbookEdit[] {
  const { language, completeness, unplaced } = input;
  const word = (code: Parameters<typeof formatMessage>[1]) => formatMessage(language, code);
  const sheet: PlainSheet = {
    sheet: names.progress,
    title: `${word('province.sheet.progress')} – ${input.round.name}`,
    subtitles: completenessLines(input),
    columns: [
      { heading: word('province.column.ordinal'), width: 6, format: CENTER },
      { heading: word('province.progress.code'), width: 10, format: CENTER },
      { heading: word('province.column.unit'), width: 32 },
      { heading: word('province.column.status'), width: 22 },
      { heading: word('province.progress.file'), width: 36 },
      {
        heading: word('province.progress.date'),
        width: 13,
        format: { ...CENTER, numberFormat: 'dd/mm/yyyy' },
      },
      { heading: word('province.progress.errors'), width: 8, format: COUNT },
      { heading: word('province.progress.warnings'), width: 10, format: COUNT },
      { heading: word('province.progress.missing-forms'), width: 18 },
      { heading: word('province.progress.note'), width: 44 },
    ],
  };
  const first = plainHeadingRow(sheet) + 1;
  const units = completeness.units.map((state, index) => unitLine(input, state, index));
  const edits: WorkbookEdit[] = [...plainHead(sheet), plainLines(sheet, first, units)];
  let next = first + units.length + 1;
  /** A further block below: its own headings in some of the sheet's columns, then its lines. */
  const addBlock = (
    headings: readonly (string | null)[],
    lines: readonly CellInput[][],
    column = 0,
  ): void => {
    if (lines.length === 0) return;
    const cells = headings.map((value) => ({ value, format: HEADING_FORMAT }));
    edits.push({ kind: 'write', sheet: names.progress, row: next, column: 2, rows: [cells] });
    edits.push(plainLines(sheet, next + 1, lines, column));
    next += lines.length + 2;
  };
  addBlock(
    [
      word('province.progress.unplaced'),
      null,
      word('province.progress.file'),
      ...BLANKS.slice(0, 4),
      word('province.progress.reason'),
    ],
    unplaced.map(({ file, reason }, index) => [
      index + 1,
      ...BLANKS.slice(0, 3),
      file,
      ...BLANKS.slice(0, 4),
      reason,
    ]),
  );
  addBlock(
    [word('province.progress.text-only'), word('province.column.status')],
    (input.textOnly ?? []).map((name, index) => [
      index + 1,
      null,
      name,
      word('province.progress.text-only-status'),
      ...BLANKS,
    ]),
  );
  const lines = statusLines(input);
  const statusTop = next;
  addBlock([word('province.progress.by-status'), word('province.progress.count')], lines, 2);
  if (charts && lines.length > 0) edits.push(statusChart(names.progress, language, statusTop));
  return edits;
}

/** Every committee once: what is missing before what is late, what is late before what has errors. */
function statusLines({ completeness, language }: ProvinceWorkbookInput): CellInput[][] {
  const { units } = completeness;
  if (units.length === 0) return [];
  const missing = units.filter(({ file }) => file === null).length;
  const late = units.filter(({ file, isLate }) => file !== null && isLate).length;
  const faulty = units.filter(
    ({ file, isLate, errors }) => file !== null && !isLate && errors > 0,
  ).length;
  const counts = { missing, late, faulty, clean: units.length - missing - late - faulty };
  return STATUSES.map(({ key, label }) => [formatMessage(language, label), counts[key]]);
}

const BLANKS: readonly null[] = [null, null, null, null, null, null];

function unitLine(
  input: ProvinceWorkbookInput,
  state: UnitCompleteness,
  index: number,
): CellInput[] {
  const { language, formSet } = input;
  const codes = new Map<FormId, string>(formSet.forms.map((form) => [form.id, form.code]));
  const hasSent = state.file !== null;
  return [
    index + 1,
    state.unit.code,
    state.unit.name,
    statusText(state, language),
    state.file,
    state.date === null ? null : { value: state.date.slice(0, 10), isDate: true },
    hasSent ? state.errors : null,
    hasSent ? state.warnings : null,
    state.missingForms.map((form) => codes.get(form) ?? form).join(', ') || null,
    state.duplicates
      .map(({ reason, other }) =>
        formatMessage(language, `province.duplicate.${reason}`, { file: other }),
      )
      .join('\n') || null,
  ];
}
