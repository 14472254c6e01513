/**
 * What one sheet carries of each form set: its tables and the texts that may name its sender. It is found once a
 * sheet, whatever return the sheet turns out to belong to.
 */
import type { CellBox } from '../sheet/address';
import { leadingTexts, signatureDate } from '../sheet/heading-block';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import { findTables } from '../sheet/table-outline';
import { findByHeadings } from './find-headings';
import type { FormChoice } from './choose-form';
import { chooseForm, doubtfulTable } from './choose-form';
import type { FormSet } from './form-set';
import { hiddenCodes } from './hidden-codes';
import { exactMatch } from './match-form';
import type { FormMatch } from './match-form';
import { goesOnAt, isPartOf } from './part-outline';
import { readTable } from './read-table';
import type { DoubtfulTable, ReturnTable } from './return';
import { leftOutIssues } from './rows-left-out';
import type { ReadingAids } from './reading-aids';
import { NO_AIDS } from './reading-aids';

/** A table that is a form of a set. */
export interface FoundTable {
  readonly table: ReturnTable;
  /** How well it fits its form, 0–1. */
  readonly score: number;
  /** First row of its headings. */
  readonly headerTop: number;
  /** The lines above it. */
  readonly texts: readonly string[];
  /** The date in its heading or signature block, ISO, or null; looked for only when asked. */
  readonly date: () => string | null;
  /** How it stands on its sheet, and as what it was read. */
  readonly outline: TableOutline;
  readonly match: FormMatch;
  /** The forms that it might be, the match included. */
  readonly likely: readonly FormMatch[];
}

/** A table that was left unread, since it may be one of several forms. */
export interface OpenTable {
  readonly outline: TableOutline;
  readonly likely: readonly FormMatch[];
  readonly told: () => DoubtfulTable;
}

export interface SheetReading {
  readonly sheet: string;
  readonly isVisible: boolean;
  /** Unit codes in hidden rows and columns, or anywhere on a hidden sheet. */
  readonly hiddenCodes: readonly string[];
  /** By form set, parallel to the sets given: the tables that number their columns. */
  readonly numbered: readonly (readonly FoundTable[])[];
  /** True when some set knows one of the numbered tables; others are then looked for only if forms are missing. */
  readonly isKnown: boolean;
  /** By form set: tables that number no columns. Looked for when first asked. */
  readonly unnumbered: () => readonly (readonly FoundTable[])[];
  /**
   * Further parts of an appendix that is incomplete: tables of its form without numbers, and tables that as a whole are
   * no form, read as that appendix.
   * @param set position of its form set
   * @param table the appendix as far as it was read, with its first piece
   */
  readonly partsOf: (set: number, table: ReturnTable, first: FoundTable) => readonly FoundTable[];
  /** The rows with which this sheet goes on with an appendix of the sheet before, without headings of their own. */
  readonly rowsGoingOn: (set: number, table: ReturnTable, last: FoundTable) => FoundTable | null;
  /** By form set: tables that may be one of several forms, numbered or not. Looked for when first asked. */
  readonly open: () => readonly (readonly OpenTable[])[];
  /** A table of this sheet, read as a form that it might be. */
  readonly readAs: (set: number, outline: TableOutline, match: FormMatch) => FoundTable | null;
  /** The first texts of the sheet, for one that carries no table. */
  readonly cover: () => readonly string[];
}

/** A cover sheet names its sender near the top. */
const MOST_COVER_TEXTS = 40;

/**
 * Reads one sheet.
 * @param formSets the sets whose forms are looked for
 * @param aids what the floors above know of the forms' rules
 * @returns what the sheet carries of each set, in the order of `formSets`
 */
export function readSheet(
  sheet: SheetSnapshot,
  formSets: readonly FormSet[],
  aids: ReadingAids = NO_AIDS,
): SheetReading {
  const outlines = findTables(sheet);
  // A table that is word for word a form of one set is none of another's.
  const owners = outlines.map((outline) =>
    formSets.find((formSet) => exactMatch(outline, formSet) !== null),
  );
  const numberedChoices = formSets.map((formSet) => {
    const open = outlines.filter((_, i) => owners[i] === undefined || owners[i] === formSet);
    return choicesOf(sheet, open, formSet, aids);
  });
  const numbered = numberedChoices.map((choices, set) =>
    tablesOf(sheet, choices, formSets[set]!, aids),
  );
  const known = [...new Set(numbered.flat().map(({ outline }) => outline))];
  const byHeadings = once(() => {
    const taken = numbered.flat().map(boxWithHeadings);
    return formSets.map((formSet) => findByHeadings(sheet, formSet, known, taken));
  });
  const unnumberedChoices = once(() =>
    formSets.map((formSet, set) => choicesOf(sheet, byHeadings()[set]!, formSet, aids)),
  );
  const unnumbered = once(() =>
    unnumberedChoices().map((choices, set) => tablesOf(sheet, choices, formSets[set]!, aids)),
  );
  const loose = (set: number) => {
    const placed = new Set([...known, ...unnumbered()[set]!.map(({ outline }) => outline)]);
    return [...outlines, ...byHeadings()[set]!].filter((outline) => !placed.has(outline));
  };
  return {
    sheet: sheet.name,
    isVisible: sheet.visibility === 'visible',
    hiddenCodes: hiddenCodes(sheet),
    numbered,
    isKnown: known.length > 0,
    unnumbered,
    partsOf: (set, table, first) => {
      const { match } = first;
      const same = unnumbered()[set]!.filter(
        (one) => one.match.form === match.form && one.outline !== first.outline,
      );
      const parts = loose(set)
        .filter((outline) => isPartOf(outline, table, formSets[set]!, match.index))
        .flatMap((outline) =>
          readAs(sheet, outline, formSets[set]!, { ...match, isExact: false }, aids),
        );
      return [...same, ...parts];
    },
    rowsGoingOn: (set, table, last) => {
      // Rows under headings of their own are another table's, whether or not it is any form.
      const tables = [...outlines, ...byHeadings().flat()];
      const outline = goesOnAt(sheet, table, last.outline, tables);
      return outline && (readAs(sheet, outline, formSets[set]!, last.match, aids)[0] ?? null);
    },
    open: once(() =>
      formSets.map((formSet, set) =>
        openTables(sheet, [...numberedChoices[set]!, ...unnumberedChoices()[set]!], formSet, aids),
      ),
    ),
    readAs: (set, outline, match) => readAs(sheet, outline, formSets[set]!, match, aids)[0] ?? null,
    cover: once(() => leadingTexts(sheet, MOST_COVER_TEXTS)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

interface Chosen extends FormChoice {
  readonly outline: TableOutline;
}

function choicesOf(
  sheet: SheetSnapshot,
  outlines: readonly TableOutline[],
  formSet: FormSet,
  aids: ReadingAids,
): Chosen[] {
  return outlines.map((outline) => ({ outline, ...chooseForm(sheet, outline, formSet, aids) }));
}

function tablesOf(
  sheet: SheetSnapshot,
  choices: readonly Chosen[],
  formSet: FormSet,
  aids: ReadingAids,
): FoundTable[] {
  return choices.flatMap(({ outline, match, likely, table }) => {
    if (!match) return [];
    const read = table ?? readTable(sheet, outline, formSet, match, aids);
    return read ? [foundTable(sheet, outline, match, read, likely)] : [];
  });
}

/** Tables that are left open; the one that was found by its numbers is not told again for its headings. */
function openTables(
  sheet: SheetSnapshot,
  choices: readonly Chosen[],
  formSet: FormSet,
  aids: ReadingAids,
): OpenTable[] {
  const open: OpenTable[] = [];
  for (const choice of choices) {
    const { outline, match, likely } = choice;
    if (match || likely.length === 0) continue;
    if (open.some((other) => isOneTable(other.outline, outline))) continue;
    open.push({
      outline,
      likely,
      told: once(() => doubtfulTable(sheet, outline, formSet, choice, aids)),
    });
  }
  return open;
}

/** Whether the headings of two outlines are of one table. */
export function isOneTable(a: TableOutline, b: TableOutline): boolean {
  const isBeside = a.header.left > b.header.right || a.header.right < b.header.left;
  return !isBeside && a.header.top < b.dataTop && b.header.top < a.dataTop;
}

/** @returns one table, or none where not one column of the form can be told */
function readAs(
  sheet: SheetSnapshot,
  outline: TableOutline,
  formSet: FormSet,
  match: FormMatch,
  aids: ReadingAids,
): FoundTable[] {
  const read = readTable(sheet, outline, formSet, match, aids);
  return read ? [foundTable(sheet, outline, match, read, [match])] : [];
}

function foundTable(
  sheet: SheetSnapshot,
  outline: TableOutline,
  match: FormMatch,
  read: ReturnTable,
  likely: readonly FormMatch[],
): FoundTable {
  const leftOut = leftOutIssues(sheet, outline, read);
  const table = leftOut.length === 0 ? read : { ...read, issues: [...read.issues, ...leftOut] };
  return {
    table,
    score: match.score,
    headerTop: outline.header.top,
    texts: outline.heading.texts,
    date: () => outline.heading.date ?? signatureDate(sheet, table.box.bottom + 1),
    outline,
    match,
    likely,
  };
}

/** A table with its headings and the lines above them. */
function boxWithHeadings({ table: { box }, outline: { header, heading } }: FoundTable): CellBox {
  return {
    top: Math.min(header.top, heading.top),
    bottom: box.bottom,
    left: Math.min(header.left, box.left),
    right: Math.max(header.right, box.right),
  };
}
