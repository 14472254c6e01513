/** How a table was matched, from places of the program to places as Excel shows them. */
import type { ReturnTable } from '../form/return';
import type { Rival, TableMatch } from '../form/table-match';
import { boxText, columnLetters } from '../sheet/address';
import type { MatchReport } from './report';

/**
 * The match of a table.
 * @returns scores are null where the sheet is the form to the letter, so that nothing had to be weighed
 */
export function matchReport(table: ReturnTable): MatchReport {
  const { form, sheet, box } = table;
  const match = table.match?.();
  const place = { form: form.id, sheet, range: boxText(box) };
  return match ? { ...place, ...weighed(match) } : { ...place, ...plain(table) };
}

function weighed(match: TableMatch): Omit<MatchReport, 'form' | 'sheet' | 'range'> {
  return {
    score: match.score,
    reasons: match.reasons,
    columns: match.columns.map((column) => ({
      ...column,
      sheetColumn: column.sheetColumn === null ? null : columnLetters(column.sheetColumn),
      rivals: column.rivals.map((rival) => shown(rival, columnLetters)),
    })),
    rows: match.rows.map((row) => ({
      ...row,
      sheetRow: row.sheetRow + 1,
      rivals: row.rivals.map((rival) => shown(rival, (at) => String(at + 1))),
    })),
    ownColumns: match.ownColumns.map((own) => ({
      ...own,
      sheetColumn: columnLetters(own.sheetColumn),
    })),
    ownRows: match.ownRows.map((own) => ({ ...own, sheetRow: own.sheetRow + 1 })),
  };
}

function shown({ at, text, score }: Rival, name: (at: number) => string) {
  return { at: name(at), text, score };
}

function plain(table: ReturnTable): Omit<MatchReport, 'form' | 'sheet' | 'range'> {
  const { form, sheet, sheetColumns } = table;
  const unweighed = { score: null, margin: null, reasons: [], rivals: [] };
  return {
    score: null,
    reasons: [],
    columns: form.columns.map(({ key, heading }, i) => {
      const column = sheetColumns[i] ?? null;
      const sheetColumn = column === null ? null : columnLetters(column);
      return { ...unweighed, column: key, sheet, sheetColumn, heading: heading.join(' › ') };
    }),
    rows: table.rows.flatMap(({ key, sheetRow, definition }) =>
      sheetRow === null
        ? []
        : [
            {
              ...unweighed,
              row: key,
              sheet,
              sheetRow: sheetRow + 1,
              label: definition?.label ?? '',
            },
          ],
    ),
    ownColumns: [],
    ownRows: [],
  };
}
