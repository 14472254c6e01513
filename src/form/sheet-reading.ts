/**
 * What one sheet carries of each form set: its tables and the texts that may name its sender. It is found once a
 * sheet, whatever return the sheet turns out to belong to.
 */
import type { CellBox } from '../sheet/address';
import { leadingTexts, signatureDate } from '../sheet/heading-block';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/table-outline';
import { findTables } from '../sheet/table-outline';
import { findByHeadings } from './find-headings';
import type { FormSet } from './form-set';
import { hiddenCodes } from './hidden-codes';
import { exactMatch, matchForm } from './match-form';
import type { FormMatch } from './match-form';
import { goesOnAt, isPartOf } from './part-outline';
import { readTable } from './read-table';
import type { ReturnTable } from './return';
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
   * Further parts of an appendix that is incomplete: tables that as a whole are no form, read as that appendix.
   * @param set position of its form set
   * @param table the appendix as far as it was read, with its first piece
   */
  readonly partsOf: (set: number, table: ReturnTable, first: FoundTable) => readonly FoundTable[];
  /** The rows with which this sheet goes on with an appendix of the sheet before, without headings of their own. */
  readonly rowsGoingOn: (set: number, table: ReturnTable, last: FoundTable) => FoundTable | null;
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
  const numbered = formSets.map((formSet) => {
    const open = outlines.filter((_, i) => owners[i] === undefined || owners[i] === formSet);
    return tablesOf(sheet, open, formSet, aids);
  });
  const known = [...new Set(numbered.flat().map(({ outline }) => outline))];
  const byHeadings = once(() => {
    const taken = numbered.flat().map(boxWithHeadings);
    return formSets.map((formSet) => findByHeadings(sheet, formSet, known, taken));
  });
  const unnumbered = once(() =>
    formSets.map((formSet, set) => tablesOf(sheet, byHeadings()[set]!, formSet, aids)),
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
    partsOf: (set, table, { match }) =>
      loose(set)
        .filter((outline) => isPartOf(outline, table, formSets[set]!, match.index))
        .flatMap((outline) =>
          readAs(sheet, outline, formSets[set]!, { ...match, isExact: false }, aids),
        ),
    rowsGoingOn: (set, table, last) => {
      const outline = goesOnAt(sheet, table, last.outline, outlines);
      return outline && (readAs(sheet, outline, formSets[set]!, last.match, aids)[0] ?? null);
    },
    cover: once(() => leadingTexts(sheet, MOST_COVER_TEXTS)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function tablesOf(
  sheet: SheetSnapshot,
  outlines: readonly TableOutline[],
  formSet: FormSet,
  aids: ReadingAids,
): FoundTable[] {
  return outlines.flatMap((outline) => {
    const match = matchForm(outline, formSet);
    return match ? readAs(sheet, outline, formSet, match, aids) : [];
  });
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
  if (!read) return [];
  const leftOut = leftOutIssues(sheet, outline, read);
  const table = leftOut.length === 0 ? read : { ...read, issues: [...read.issues, ...leftOut] };
  return [
    {
      table,
      score: match.score,
      headerTop: outline.header.top,
      texts: outline.heading.texts,
      date: () => outline.heading.date ?? signatureDate(sheet, table.box.bottom + 1),
      outline,
      match,
    },
  ];
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
