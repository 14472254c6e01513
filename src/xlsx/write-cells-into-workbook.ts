/**
 * Changes cells of sheets that a workbook has, whoever wrote it. Only the sheets' parts are written anew, and of the
 * others those that would otherwise tell something that no longer holds: styles that cells need, the order of
 * calculation. Macros, charts, pivots and whatever else there is are copied byte for byte.
 */
import { addressOf, isInBox, parseBox } from '../sheet/address';
import type { CellBox } from '../sheet/address';
import { nameKey } from '../workbook/naming';
import { PatchRefused } from '../workbook/patch-refused';
import { readRelationships, relationshipOf } from './relationships';
import { BookStyles } from './write-into-styles';
import type { CellSurroundings } from './write-into-cell';
import type { CellChanges } from './write-cells-into-sheet';
import { writeCellsIntoSheet } from './write-cells-into-sheet';
import { attributeOf, outlineOf } from './write-into-markup';
import type { ChangedPackage } from './write-into-package';
import { onPackage } from './write-into-package';
import type { WriteOptions } from './write-workbook';

/**
 * Changes cells.
 * @param bytes the file; it is left as it is
 * @param changes by the sheet's name
 * @returns the new file
 * @throws PatchRefused `sheet-missing`, `workbook-signed`, `cell-bound`, `look-not-addable`, `text-too-long`,
 *   and `foreign-workbook` with the part where something cannot be changed without harm
 */
export function writeCellsIntoWorkbook(
  bytes: Uint8Array,
  changes: ReadonlyMap<string, CellChanges>,
  options: WriteOptions = {},
): Uint8Array {
  return onPackage(bytes, (book) => {
    const styles = new BookStyles(book);
    let movesFormulas = false;
    let hasFormulas = false;
    for (const [sheet, cells] of changes) {
      const part = partOf(book, sheet);
      checkNeighbours(book, part, sheet, cells);
      const around: CellSurroundings = {
        sheet,
        is1904: book.listed.is1904,
        style: (base, format, need, cell) => {
          const index = styles.indexOf(base, format, need);
          if (index === null) throw new PatchRefused('look-not-addable', sheet, cell);
          return index;
        },
      };
      const changed = writeCellsIntoSheet(book.part(part), cells, part, around);
      book.set(part, changed.bytes);
      movesFormulas ||= changed.movesFormulas;
      hasFormulas ||= changed.hasFormulas;
    }
    styles.save();
    // Excel makes the order of calculation anew where there is none, and mends a file whose order names a cell
    // without a formula.
    if (movesFormulas) book.dropPart('calcChain');
    if (hasFormulas || hasFormulasElsewhere(book)) book.calculateOnLoad();
    return book.file(options);
  });
}

/** The part of a worksheet. */
function partOf(book: ChangedPackage, sheet: string): string {
  const listed = book.listed.sheets.find(({ name }) => nameKey(name) === nameKey(sheet));
  const link = listed && book.links.get(listed.relationship);
  if (link?.kind !== 'worksheet') throw new PatchRefused('sheet-missing', sheet);
  return link.target;
}

/** Refuses cells that other parts of the package repeat, so that Excel would call the file damaged. */
function checkNeighbours(
  book: ChangedPackage,
  part: string,
  sheet: string,
  changes: CellChanges,
): void {
  for (const { kind, target } of readRelationships(book.parts, part).values()) {
    if ((kind !== 'table' && kind !== 'pivotTable') || !book.has(target)) continue;
    const bytes = book.parts.read(target);
    const { root, children, prefix } = outlineOf(bytes);
    if (kind === 'pivotTable') {
      const place = children.find(({ name }) => name === `${prefix}location`);
      const box = parseBox(attributeOf(place?.tag ?? '', 'ref') ?? '');
      const cell = box && firstIn(box, changes);
      if (cell) throw new PatchRefused('cell-bound', sheet, cell);
      continue;
    }
    const box = parseBox(attributeOf(root, 'ref') ?? '');
    const headings = Number(attributeOf(root, 'headerRowCount') ?? 1);
    const cell = box && headings > 0 ? firstIn({ ...box, bottom: box.top }, changes) : null;
    if (cell) throw new PatchRefused('cell-bound', sheet, cell);
  }
}

function firstIn(box: CellBox, changes: CellChanges): string | null {
  for (const [row, cells] of changes) {
    for (const column of cells.keys()) if (isInBox(box, row, column)) return addressOf(row, column);
  }
  return null;
}

const LETTER_F = 102;
/** What may stand before and behind the name of a formula's element. */
const BEFORE = new Set([...'<:'].map((one) => one.charCodeAt(0)));
const BEHIND = new Set([...'> /\t\r\n'].map((one) => one.charCodeAt(0)));

function hasFormulasElsewhere(book: ChangedPackage): boolean {
  if (relationshipOf(book.links, 'calcChain')) return true;
  return [...book.links.values()].some(({ kind, target }) => {
    if (kind !== 'worksheet' || !book.parts.has(target)) return false;
    const bytes = book.parts.read(target);
    for (let at = bytes.indexOf(LETTER_F); at > 0; at = bytes.indexOf(LETTER_F, at + 1)) {
      if (BEFORE.has(bytes[at - 1]!) && BEHIND.has(bytes[at + 1]!)) return true;
    }
    return false;
  });
}
