/** How a table was matched to its form, for those who ask: `inspect` and the pane. */
import type { TableOutline } from '../sheet/table-outline';
import { bareWords } from '../sheet/folded';
import { formIndexOf } from './form-index';
import { dice, spelledOut } from './heading-index';
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
 * @param rows as they were read, with the issues of columns and rows
 */
export function explainTable(
  sheet: string,
  outline: TableOutline,
  match: FormMatch,
  columns: ColumnMatch | null,
  rows: readonly ReturnRow[],
  issues: readonly LayoutIssue[],
): TableMatch {
  return {
    score: match.score,
    reasons: [{ code: 'heading-same', strength: match.score }],
    columns: columns ? columns.explain(sheet) : exactColumns(sheet, outline, match),
    rows: rows.flatMap((row) => rowOf(sheet, match, row)).sort((a, b) => a.sheetRow - b.sheetRow),
    ownColumns: columns ? ownColumnsOf(sheet, outline, columns) : [],
    ownRows: issues.flatMap((issue) => ownRowOf(sheet, issue)),
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

function rowOf(sheet: string, { form }: FormMatch, row: ReturnRow): RowAssignment[] {
  if (row.sheetRow === null) return [];
  const label = row.readings[formIndexOf(form).labelColumn]?.raw ?? '';
  const own = row.definition?.label;
  const isSame = own !== undefined && bareWords(own) === bareWords(label);
  const code = own === undefined ? 'key' : isSame ? 'label-same' : 'label-like';
  const score = code === 'label-like' ? dice(wordsOf(own!), wordsOf(label)) : 1;
  const reasons: readonly MatchReason[] = [{ code, strength: score }];
  const { key, sheetRow } = row;
  return [{ row: key, sheet, sheetRow, label, score, margin: null, reasons, rivals: [] }];
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(spelledOut(text).split(' '));
}

function ownRowOf(sheet: string, { code, sheetRow, values }: LayoutIssue): OwnRow[] {
  if (sheetRow === null || (code !== 'row-unknown' && code !== 'row-subtotal')) return [];
  const role = code === 'row-subtotal' ? 'subtotal' : 'own';
  return [{ sheet, sheetRow, label: values['text'] ?? '', role }];
}
