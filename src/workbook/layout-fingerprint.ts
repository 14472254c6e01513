/**
 * Recognising a sheet again by its layout. A fingerprint has two halves: what stands above the tables (whose sheet it
 * is) and the tables' headings (which form it is). Figures, row labels and where on the sheet a table begins do not
 * count, so that a sheet that was filled in, renamed or moved keeps its fingerprint.
 */
import type { CellBox } from '../sheet/address';
import { cellText } from '../sheet/cell-text';
import { folded } from '../sheet/folded';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import { findTables } from '../sheet/table-outline';
import { textHash } from '../text/text-hash';
import type { KeptSheet } from './metadata';
import { nameKey } from './naming';

/** On a sheet without a numbered table the first texts have to do. */
const MOST_ROWS = 30;
const HAS_LETTER = /\p{L}/u;

/**
 * The fingerprint of a sheet's layout.
 * @returns `<heading>-<header>`, each sixteen hexadecimal digits
 */
export function layoutFingerprint(sheet: SheetSnapshot): string {
  const tables = findTables(sheet);
  const heading =
    tables.length > 0
      ? tables.flatMap((table) => table.heading.texts.map(folded))
      : sheet.rows
          .filter(({ index }) => index < MOST_ROWS)
          .flatMap(({ cells }) => cells.filter(({ kind }) => kind === 'text').map(cellText))
          .filter((text) => HAS_LETTER.test(text))
          .map(folded);
  const header = tables.map((table) => [pathsOf(table), mergesOf(sheet, table)]);
  return `${textHash(JSON.stringify(heading))}-${textHash(JSON.stringify(header))}`;
}

function pathsOf({ header }: TableOutline): [column: number, path: string[]][] {
  return [...header.paths]
    .map(([column, path]): [number, string[]] => [column - header.left, path.map(folded)])
    .sort(([a], [b]) => a - b);
}

/** The merges of a table's headings, counted from their corner. */
function mergesOf({ merges }: SheetSnapshot, { header, dataTop }: TableOutline): number[][] {
  const { top, left, right } = header;
  const isInside = (box: CellBox): boolean =>
    box.top >= top && box.bottom < dataTop && box.left >= left && box.right <= right;
  return merges
    .filter(isInside)
    .map((box) => [box.top - top, box.left - left, box.bottom - top, box.right - left])
    .sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
}

/** A sheet that we remember, and what it is called now. */
export interface RecoveredSheet {
  readonly kept: KeptSheet;
  /** Null for a sheet that cannot be told any more. */
  readonly sheet: string | null;
  readonly by: 'name' | 'layout' | null;
}

/**
 * Finds the sheets that we remember among those of the workbook now.
 * @returns one entry a remembered sheet, in its order; no sheet is given twice. Layout and name together are surest,
 *   then the same layout under another name, then the same name under another layout, then the same form alone; where
 *   several would do, none is taken
 */
export function recoverSheets(
  kept: readonly KeptSheet[],
  sheets: readonly SheetSnapshot[],
): RecoveredSheet[] {
  const now = sheets.map((sheet) => ({ name: sheet.name, fingerprint: layoutFingerprint(sheet) }));
  const found = new Map<KeptSheet, RecoveredSheet>();
  const free = new Set(now);
  const pair = (by: 'name' | 'layout', keyOf: (sheet: Named) => string | null): void => {
    const olds = groups(
      kept.filter((sheet) => !found.has(sheet)),
      keyOf,
    );
    const news = groups([...free], keyOf);
    for (const [key, [old, ...others]] of olds) {
      const candidates = news.get(key) ?? [];
      if (!old || others.length > 0 || candidates.length !== 1) continue;
      found.set(old, { kept: old, sheet: candidates[0]!.name, by });
      free.delete(candidates[0]!);
    }
  };
  pair('name', ({ name, fingerprint }) => `${nameKey(name)} ${fingerprint}`);
  pair('layout', ({ fingerprint }) => fingerprint);
  pair('name', ({ name }) => nameKey(name));
  pair('layout', ({ fingerprint }) => formOf(fingerprint));
  return kept.map((sheet) => found.get(sheet) ?? { kept: sheet, sheet: null, by: null });
}

type Named = Pick<KeptSheet, 'name' | 'fingerprint'>;

const NO_TABLES = textHash(JSON.stringify([]));

/** The half that tells the form, or null for a sheet without tables. */
function formOf(fingerprint: string): string | null {
  const form = fingerprint.split('-')[1] ?? null;
  return form === NO_TABLES ? null : form;
}

function groups<T extends Named>(
  sheets: readonly T[],
  keyOf: (sheet: T) => string | null,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const sheet of sheets) {
    const key = keyOf(sheet);
    if (key === null) continue;
    groups.set(key, [...(groups.get(key) ?? []), sheet]);
  }
  return groups;
}
