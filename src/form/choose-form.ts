/**
 * The form that a table is. Where its layout leaves two forms near each other, what stands below the headings is asked:
 * the rows that a form prints, figures where it asks for figures, and last its rules. What stays open is not read.
 */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import { formIndexOf } from './form-index';
import type { FormSet } from './form-set';
import type { FormMatch } from './match-form';
import { likelyForms, MARGIN } from './match-form';
import { readTable } from './read-table';
import type { ReadingAids } from './reading-aids';
import type { DoubtfulTable, ReturnTable } from './return';

export interface FormChoice {
  /** Null where no form fits, or several fit alike. */
  readonly match: FormMatch | null;
  /** All forms that the table may be, likeliest first, the match included. */
  readonly likely: readonly FormMatch[];
  /** The table as the match, where choosing has read it; null where nobody has yet. */
  readonly table: ReturnTable | null;
}

/** A form that came into question, with the table as it reads under it. */
interface Asked {
  readonly match: FormMatch;
  readonly table: ReturnTable | null;
  readonly score: number;
}

/** How much each kind of evidence adds to what the layout says. */
const WEIGHTS = { rows: 0.3, values: 0.2, rules: 0.2 };
/** What evidence counts that a table does not offer. */
const NEITHER = 0.5;
/** No evidence adds more than all of it. */
const MOST_ADDED = WEIGHTS.rows + WEIGHTS.values + WEIGHTS.rules;
const FEWEST_RULES = 3;
const MOST_ASKED = 4;

/**
 * Chooses the form of a table.
 * @param formSet the set whose forms come into question
 * @param aids what the floors above know of the forms' rules
 */
export function chooseForm(
  sheet: SheetSnapshot,
  outline: TableOutline,
  formSet: FormSet,
  aids: ReadingAids,
): FormChoice {
  const likely = likelyForms(outline, formSet);
  if (likely.length < 2) return { match: likely[0] ?? null, likely, table: null };
  const asked: Asked[] = [];
  const behind: FormMatch[] = [];
  for (const match of likely.slice(0, MOST_ASKED)) {
    const leader = Math.max(...asked.map(({ score }) => score));
    // What would stay behind however well it read is not read.
    if (match.score + MOST_ADDED <= leader - MARGIN) behind.push(match);
    else asked.push(ask(sheet, outline, formSet, match, aids));
  }
  asked.sort((a, b) => b.score - a.score);
  const [best, next] = asked;
  const isClear = !next || best!.score - next.score >= MARGIN;
  return {
    match: isClear ? best!.match : null,
    likely: [...asked.map(({ match }) => match), ...behind],
    table: isClear ? best!.table : null,
  };
}

/** A table that is left unread, for those who have to be told. */
export function doubtfulTable(
  sheet: SheetSnapshot,
  outline: TableOutline,
  formSet: FormSet,
  { likely }: FormChoice,
  aids: ReadingAids,
): DoubtfulTable {
  const { top, left, right } = outline.header;
  const read = likely[0] && readTable(sheet, outline, formSet, likely[0], aids);
  const box = { top, left, right, bottom: read?.box.bottom ?? outline.dataTop };
  return { sheet: sheet.name, box, forms: likely.map(({ form }) => form) };
}

/** What the layout and what stands below the headings say for a form. */
function ask(
  sheet: SheetSnapshot,
  outline: TableOutline,
  formSet: FormSet,
  match: FormMatch,
  aids: ReadingAids,
): Asked {
  const table = readTable(sheet, outline, formSet, match, aids);
  if (!table) return { match, table, score: match.score };
  const below =
    WEIGHTS.rows * (shareOfRows(table) ?? NEITHER) +
    WEIGHTS.values * (shareOfFigures(table) ?? NEITHER) +
    WEIGHTS.rules * (shareOfRules(table, formSet, aids) ?? NEITHER);
  return { match, table, score: match.score + below };
}

/** The share of the rows that the form prints which bear their label; null for a list. */
function shareOfRows({ form, rows, sheetColumns }: ReturnTable): number | null {
  const { labelColumn, rowsLike } = formIndexOf(form);
  if (form.rows.length === 0 || (sheetColumns[labelColumn] ?? null) === null) return null;
  const found = rows.filter(({ definition, sheetRow, readings }) => {
    if (!definition || sheetRow === null) return false;
    return rowsLike(readings[labelColumn]!.raw).some((at) => form.rows[at] === definition);
  });
  return found.length / form.rows.length;
}

/** The share of what stands in columns of figures that is a figure. */
function shareOfFigures({ form, rows }: ReturnTable): number | null {
  const { isNumber } = formIndexOf(form);
  let filled = 0;
  let wrong = 0;
  for (const { readings } of rows) {
    readings.forEach(({ kind }, i) => {
      if (!isNumber[i] || kind === 'blank' || kind === 'notApplicable') return;
      filled += 1;
      if (kind === 'error') wrong += 1;
    });
  }
  return filled === 0 ? null : 1 - wrong / filled;
}

function shareOfRules(table: ReturnTable, formSet: FormSet, aids: ReadingAids): number | null {
  const support = aids.support(formSet, table.form)?.(table);
  const told = support ? support.holding + support.failing : 0;
  return support && told >= FEWEST_RULES ? support.holding / told : null;
}
