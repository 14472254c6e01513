/** "Sổ cái": the ledger as native Excel tables, on more than one sheet where one is not long enough. */
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import type { CellInput, WorkbookEdit } from '../workbook/patch';
import { LEDGER_COLUMNS, ledger, ledgerLength, repeatable } from './ledger';
import type { LedgerRow } from './ledger';
import type { ProvinceSheetNames, ProvinceWorkbookInput } from './province-input';

/** Rows of the ledger on one sheet; Excel has 1,048,576. */
export const LEDGER_ROWS_PER_SHEET = 1_000_000;

const WIDTHS: Readonly<Record<(typeof LEDGER_COLUMNS)[number], number>> = {
  round: 16,
  unit: 10,
  form: 8,
  row: 8,
  column: 8,
  kind: 9,
  value: 14,
  text: 30,
  file: 36,
  sheet: 14,
  address: 9,
};

/**
 * On how many sheets the ledger of a consolidation lies.
 * @returns at least 1
 */
export function ledgerSheetCount(
  input: Pick<ProvinceWorkbookInput, 'partial' | 'units'>,
  rowsPerSheet = LEDGER_ROWS_PER_SHEET,
): number {
  return Math.max(1, Math.ceil(ledgerLength(input.partial, input.units) / rowsPerSheet));
}

/** Draws the ledger, `names.ledger` naming its sheets. */
export function ledgerSheets(
  input: ProvinceWorkbookInput,
  names: ProvinceSheetNames,
  rowsPerSheet = LEDGER_ROWS_PER_SHEET,
): WorkbookEdit[] {
  const rows = ledger(input.partial, input.units, input.round.id);
  const length = ledgerLength(input.partial, input.units);
  return names.ledger.flatMap((sheet, index) => {
    const from = index * rowsPerSheet;
    const count = Math.min(rowsPerSheet, length - from);
    return ledgerSheet(sheet, names.ledgerTables[index]!, input.language, rows, from, count);
  });
}

function ledgerSheet(
  sheet: string,
  table: string,
  language: Language,
  rows: Iterable<LedgerRow>,
  from: number,
  count: number,
): WorkbookEdit[] {
  const headings = LEDGER_COLUMNS.map((name) => formatMessage(language, `province.ledger.${name}`));
  const head: WorkbookEdit[] = [
    {
      kind: 'addSheet',
      sheet,
      layout: {
        columnWidths: LEDGER_COLUMNS.map((name) => WIDTHS[name]),
        freeze: { rows: 1, columns: 0 },
        print: {
          orientation: 'landscape',
          paper: 'A4',
          fitToWidth: true,
          repeatRows: { first: 0, last: 0 },
          footer: '&P/&N',
        },
      },
    },
    {
      kind: 'write',
      sheet,
      row: 0,
      column: 0,
      rows: [headings.map((value) => ({ value, format: { bold: true } }))],
    },
  ];
  if (count <= 0) return head;
  return [
    ...head,
    {
      kind: 'write',
      sheet,
      row: 1,
      column: 0,
      rows: repeatable(() => ledgerCells(rows, from, count)),
    },
    {
      kind: 'table',
      sheet,
      name: table,
      box: { top: 0, left: 0, bottom: count, right: headings.length - 1 },
      columns: headings,
    },
  ];
}

function* ledgerCells(
  rows: Iterable<LedgerRow>,
  from: number,
  count: number,
): Generator<CellInput[]> {
  let index = 0;
  for (const row of rows) {
    if (index >= from + count) return;
    // Digits repeated as text would only fill the sheet with Excel's "number stored as text" marks.
    const text = row.value !== null && row.text === String(row.value) ? null : row.text;
    if (index >= from) yield LEDGER_COLUMNS.map((name) => (name === 'text' ? text : row[name]));
    index += 1;
  }
}
