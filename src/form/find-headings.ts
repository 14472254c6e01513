/**
 * Tables that number no columns: found by a block of rows whose labels are headings of a form. Slower and less sure
 * than numbers, so it is tried only on sheets where no numbered table was found, and only near their beginning.
 */
import { cellText, isBlankCell } from '../sheet/cell-text';
import { bareWords } from '../sheet/folded';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/table-outline';
import { outlineWithoutNumbers } from '../sheet/table-outline';
import type { FormSet } from './form-set';

/** Headings stand near the top; working sheets of thousands of rows are not searched to their end. */
const MOST_ROWS = 60;
const FEWEST_LABELS = 3;
/** A block of headings has at most so many rows. */
const BLOCK = 5;
/** The share of a form's headings that have to be found. */
const SHARE = 0.6;
const LONGEST_HEADING = 120;

const vocabularies = new WeakMap<FormSet, readonly ReadonlySet<string>[]>();

/** By form: the folded last labels of its columns. */
function vocabularyOf(formSet: FormSet): readonly ReadonlySet<string>[] {
  let vocabulary = vocabularies.get(formSet);
  if (!vocabulary) {
    vocabulary = formSet.forms.map(
      (form) => new Set(form.columns.map((column) => bareWords(column.heading.at(-1)!))),
    );
    vocabularies.set(formSet, vocabulary);
  }
  return vocabulary;
}

/**
 * Finds one table by its headings.
 * @returns its outline, or null where no rows carry most headings of any form
 */
export function findByHeadings(sheet: SheetSnapshot, formSet: FormSet): TableOutline | null {
  const vocabulary = vocabularyOf(formSet);
  const block: { row: number; labels: SnapshotCell[] }[] = [];
  for (const row of sheet.rows.slice(0, MOST_ROWS)) {
    const labels = labelsOf(row);
    if (labels === null) {
      block.length = 0;
      continue;
    }
    block.push({ row: row.index, labels });
    if (block.length > BLOCK) block.shift();
    const cells = block.flatMap((line) => line.labels);
    const words = new Set(cells.map((cell) => bareWords(cellText(cell))));
    if (!vocabulary.some((headings) => isMostly(headings, words))) continue;
    const columns = cells.map((cell) => cell.column);
    const dataTop = belowHeadings(sheet, row.index);
    return outlineWithoutNumbers(sheet, dataTop, Math.min(...columns), Math.max(...columns));
  }
  return null;
}

/** The texts of a row that may be headings; null for a row that holds figures or too few texts. */
function labelsOf(row: SnapshotRow): SnapshotCell[] | null {
  if (row.cells.length < FEWEST_LABELS) return null;
  const labels: SnapshotCell[] = [];
  let numbers = 0;
  for (const cell of row.cells) {
    if (cell.kind === 'number') numbers += 1;
    else if (cell.kind === 'text' && (cell.value as string).length <= LONGEST_HEADING) {
      if (!isBlankCell(cell)) labels.push(cell);
    }
    // Years may be headings; a row of figures is none.
    if (numbers > 4) return null;
  }
  return labels.length >= FEWEST_LABELS ? labels : null;
}

function isMostly(headings: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  let found = 0;
  for (const heading of headings) if (words.has(heading)) found += 1;
  return found >= FEWEST_LABELS && found >= headings.size * SHARE;
}

/** Headings that are merged downwards reach below the row in which their text stands. */
function belowHeadings(sheet: SheetSnapshot, row: number): number {
  let bottom = row;
  for (const box of sheet.merges) {
    if (box.top <= row && box.bottom > bottom && box.top >= row - BLOCK) bottom = box.bottom;
  }
  return bottom + 1;
}
