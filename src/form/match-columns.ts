/**
 * Which column of the sheet is which column of the form. The printed number leads; where someone inserted or removed
 * a column and the numbers and headings part ways, the heading is believed.
 */
import type { TableOutline } from '../sheet/table-outline';
import type { FormDefinition } from './form-set';
import type { HeadingIndex } from './heading-index';
import type { LayoutIssue } from './return';

export interface ColumnMatch {
  /** Parallel to `form.columns`; null where the sheet lacks the column. */
  readonly sheetColumns: readonly (number | null)[];
  readonly issues: readonly LayoutIssue[];
}

const SAME_HEADING = 0.95;
const LIKE_ENOUGH = 0.6;
/** What an equal number adds to the likeness of two headings: it decides between columns headed alike. */
const NUMBER_BONUS = 0.15;
/** A heading that is the same goes before one that is nearly so under the right number. */
const EXACT_BONUS = 0.3;

interface Pair {
  readonly formColumn: number;
  readonly sheetColumn: number;
  readonly score: number;
}

/**
 * Assigns the sheet's columns to the form's.
 * @param first position of the form's first column in the index
 */
export function matchColumns(
  outline: TableOutline,
  form: FormDefinition,
  headings: HeadingIndex,
  first: number,
): ColumnMatch {
  const numbered = new Map(outline.numbering?.cells.map((cell) => [cell.key, cell.column]));
  const { paths } = outline.header;
  const byNumber = form.columns.map((column) => numbered.get(column.key) ?? null);
  const likeness = (formColumn: number, sheetColumn: number): number | null => {
    const path = paths.get(sheetColumn);
    return path ? headings.columnsLike(path)[first + formColumn]! : null;
  };
  const isPlain = byNumber.every(
    (sheetColumn, i) => sheetColumn !== null && (likeness(i, sheetColumn) ?? 1) >= SAME_HEADING,
  );
  if (isPlain) return { sheetColumns: byNumber, issues: [] };

  const assigned: (number | null)[] = form.columns.map(() => null);
  const taken = new Set<number>();
  const pairs: Pair[] = [];
  for (const sheetColumn of paths.keys()) {
    form.columns.forEach((_, formColumn) => {
      const like = likeness(formColumn, sheetColumn) ?? 0;
      if (like < LIKE_ENOUGH) return;
      const bonus = byNumber[formColumn] === sheetColumn ? NUMBER_BONUS : 0;
      const exactly = like >= SAME_HEADING ? EXACT_BONUS : 0;
      pairs.push({ formColumn, sheetColumn, score: like + bonus + exactly });
    });
  }
  pairs.sort((a, b) => b.score - a.score || a.formColumn - b.formColumn);
  for (const { formColumn, sheetColumn } of pairs) {
    if (assigned[formColumn] !== null || taken.has(sheetColumn)) continue;
    assigned[formColumn] = sheetColumn;
    taken.add(sheetColumn);
  }
  return { sheetColumns: assigned, issues: settleRest(outline, form, byNumber, assigned, taken) };
}

/** Columns that no heading claims take the column of their number; what is left over is missing. */
function settleRest(
  outline: TableOutline,
  form: FormDefinition,
  byNumber: readonly (number | null)[],
  assigned: (number | null)[],
  taken: Set<number>,
): LayoutIssue[] {
  const issues: LayoutIssue[] = [];
  form.columns.forEach((column, i) => {
    if (assigned[i] !== null) return;
    const sheetColumn = byNumber[i] ?? null;
    if (sheetColumn === null || taken.has(sheetColumn)) {
      const values = { column: column.key, text: column.heading.join(' › ') };
      issues.push({ code: 'column-missing', sheetRow: null, sheetColumn: null, values });
      return;
    }
    assigned[i] = sheetColumn;
    taken.add(sheetColumn);
    const path = outline.header.paths.get(sheetColumn);
    if (!path) return;
    issues.push({
      code: 'heading-differs',
      sheetRow: lastHeadingRow(outline),
      sheetColumn,
      values: { column: column.key, text: path.join(' › ') },
    });
  });
  return issues;
}

/** The row right above the numbers, where a column's own label stands. */
function lastHeadingRow(outline: TableOutline): number {
  const below = outline.numbering?.row ?? outline.dataTop;
  return Math.max(outline.header.top, below - 1);
}
