/**
 * The ledger as CSV (RFC 4180): UTF-8 with BOM so that Excel reads Vietnamese, comma, CRLF, header row. Texts are
 * written as they are, also those that begin with `=`, `+`, `-` or `@`: the file is data for other programs, and
 * changing a text would make the ledger disagree with the return. `docs/known-limitations.md` tells the user to open
 * it in Excel through Data › From Text/CSV with text columns, not by a double click.
 */
import { LEDGER_COLUMNS } from './ledger';
import type { LedgerRow } from './ledger';

const BOM = '\uFEFF';
const LINE_END = '\r\n';

/** Lines are handed on in pieces of about this many characters, so that a writer is not called for each line. */
const PIECE = 65_536;

/**
 * The ledger's text, piece by piece; joined they are the file.
 * @param rows the ledger
 */
export function* ledgerCsv(rows: Iterable<LedgerRow>): Generator<string> {
  let piece = BOM + LEDGER_COLUMNS.join(',') + LINE_END;
  for (const row of rows) {
    piece += LEDGER_COLUMNS.map((column) => csvField(row[column])).join(',') + LINE_END;
    if (piece.length >= PIECE) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/** One field: quoted when it holds a comma, a quote or a line break, or begins or ends with a space. */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
