/** How a table was matched to its form, for those who ask: `inspect` and the pane. */
import type { TableOutline } from '../sheet/outline';
import type { TableRows } from './fixed-rows';
import { formIndexOf } from './form-index';
import type { ColumnMatch } from './match-columns';
import { ownColumnsOf } from './match-columns';
import type { FormMatch } from './match-form';
import type { LayoutIssue, ReturnRow } from './return';
import type {
  ColumnAssignment,
  MatchReason,
  OwnRow,
  RowAssignment,
  TableMatch,
} from './table-match';

/**
 * Explains a table.
 * @param columns null for a table that is word for word the form
 * @param rows as they were read, with their issues
 */
export function explainTable(
  sheet: string,
  outline: TableOutline,
  match: FormMatch,
  columns: ColumnMatch | null,
  rows: TableRows,
): TableMatch {
  return {
    score: match.score,
    reasons: [{ code: 'heading-same', strength: match.score }],
    columns: columns ? columns.explain(sheet) : exactColumns(sheet, outline, match),
    rows: rowsOf(sheet, match, rows).sort((a, b) => a.sheetRow - b.sheetRow),
    ownColumns: columns ? ownColumnsOf(sheet, outline, columns) : [],
    ownRows: rows.issues.flatMap((issue) => ownRowOf(sheet, issue)),
  };
}

const CERTAIN: readonly MatchReason[] = [
  { code: 'heading-same', strength: 1 },
  { code: 'number', strength: 1 },
];

function exactColumns(
  sheet: string,
  outline: TableOutline,
  { form }: FormMatch,
): ColumnAssignment[] {
  return form.columns.map((column, i) => ({
    column: column.key,
    sheet,
    sheetColumn: outline.numbering?.cells[i]?.column ?? null,
    heading: column.heading.join(' › '),
    score: 1,
    margin: null,
    reasons: CERTAIN,
    rivals: [],
  }));
}

function rowsOf(sheet: string, match: FormMatch, { rows, explain }: TableRows): RowAssignment[] {
  return explain ? [...explain(sheet)] : rows.flatMap((row) => listedRow(sheet, match, row));
}

/** A row of a list is what it says it is. */
function listedRow(sheet: string, { form }: FormMatch, row: ReturnRow): RowAssignment[] {
  const { key, sheetRow } = row;
  if (sheetRow === null) return [];
  const label = row.readings[formIndexOf(form).labelColumn]?.raw ?? '';
  const reasons: readonly MatchReason[] = [{ code: 'key', strength: 1 }];
  return [{ row: key, sheet, sheetRow, label, score: 1, margin: null, reasons, rivals: [] }];
}

function ownRowOf(sheet: string, { code, sheetRow, values }: LayoutIssue): OwnRow[] {
  if (sheetRow === null || (code !== 'row-unknown' && code !== 'row-subtotal')) return [];
  const role = code === 'row-subtotal' ? 'subtotal' : 'own';
  return [{ sheet, sheetRow, label: values['text'] ?? '', role }];
}
