/** Where the rows and cells of a worksheet part lie in its bytes, as far as cells of it are to be changed. */
import type { CellBox } from '../sheet/address';
import { parseAddress, parseBox } from '../sheet/address';
import { PatchRefused } from '../workbook/patch-refused';
import { SPREADSHEET } from './vocabulary';
import type { PartOutline, RootChild } from './write-into-markup';
import { TagWalker, attributeOf, attributesOf, outlineOf, rawText } from './write-into-markup';

export interface CellPlace {
  readonly column: number;
  readonly start: number;
  readonly end: number;
  /** Its opening tag, as it stands. */
  readonly tag: string;
  /** Elements in it that are no formula and no value, as they stand. */
  readonly rest: string;
  readonly hasFormula: boolean;
}

export interface RowPlace {
  readonly index: number;
  readonly start: number;
  /** Its opening tag ends here. */
  readonly content: number;
  readonly close: number;
  readonly isEmpty: boolean;
  /** Of rows that are to be changed, else none; in the file's order. */
  readonly cells: readonly CellPlace[];
}

/** A cell's share in a formula that several cells have. */
export interface SharedPlace {
  readonly row: number;
  readonly column: number;
  readonly index: string;
  /** The `f` element. */
  readonly start: number;
  readonly end: number;
  readonly tag: string;
  /** What stands in it: empty for all cells but one. */
  readonly content: { readonly start: number; readonly end: number };
}

export interface SheetPlaces {
  readonly outline: PartOutline;
  readonly data: RootChild;
  readonly rows: readonly RowPlace[];
  readonly shared: readonly SharedPlace[];
  /** Areas of array formulas and data tables: their cells stand and fall together. */
  readonly bound: readonly CellBox[];
  readonly hasFormulas: boolean;
}

/**
 * Finds the places of a sheet's cells.
 * @param bytes of a worksheet part that was read before
 * @param wanted rows whose cells are to be found
 * @param part its name, for refusals
 * @throws PatchRefused `foreign-workbook` where elements of the format go under several prefixes, or under none that
 *   is clear
 */
export function sheetPlaces(
  bytes: Uint8Array,
  wanted: { has(row: number): boolean },
  part: string,
): SheetPlaces {
  const outline = outlineOf(bytes);
  const { prefix, root, children } = outline;
  checkNamespaces(root, prefix, part);
  const data = children.find(({ name }) => name === `${prefix}sheetData`);
  if (!data) throw unclear(part);
  const found = new PlaceFinder(bytes, prefix, wanted, part);
  if (!data.isEmpty) found.walk(data);
  const { rows, shared, bound, hasFormulas } = found;
  return { outline, data, rows, shared, bound, hasFormulas };
}

function unclear(part: string): PatchRefused {
  return new PatchRefused('foreign-workbook', null, `${part}: xmlns`);
}

function checkNamespaces(root: string, prefix: string, part: string): void {
  const own = prefix ? `xmlns:${prefix.slice(0, -1)}` : 'xmlns';
  const declared = attributesOf(root).filter(
    ({ name }) => name === 'xmlns' || name.startsWith('xmlns:'),
  );
  const isMain = (uri: string): boolean => (SPREADSHEET as readonly string[]).includes(uri);
  const isClear = declared.every(({ name, value }) => isMain(value) === (name === own));
  // Programs that declare nothing are read; whoever reads what we add will read it the same way.
  if (!isClear || (prefix && declared.length === 0)) throw unclear(part);
}

class PlaceFinder {
  readonly rows: RowPlace[] = [];
  readonly shared: SharedPlace[] = [];
  readonly bound: CellBox[] = [];
  hasFormulas = false;
  private readonly declaration: string;
  private readonly names: Readonly<Record<'row' | 'c' | 'f' | 'v' | 'is', string>>;

  constructor(
    private readonly bytes: Uint8Array,
    prefix: string,
    private readonly wanted: { has(row: number): boolean },
    private readonly part: string,
  ) {
    this.declaration = prefix ? `xmlns:${prefix.slice(0, -1)}` : 'xmlns';
    this.names = {
      row: `${prefix}row`,
      c: `${prefix}c`,
      f: `${prefix}f`,
      v: `${prefix}v`,
      is: `${prefix}is`,
    };
  }

  walk(data: RootChild): void {
    const walker = new TagWalker(this.bytes, data.content);
    let row = -1;
    while (walker.next() && !walker.isClose) {
      if (walker.is(this.names.row)) row = this.row(walker, row);
      else walker.skip();
    }
  }

  private row(walker: TagWalker, before: number): number {
    const { start, end: content, isEmpty } = walker;
    const tag = walker.tag();
    this.checkScope(tag);
    const index = Number(attributeOf(tag, 'r') ?? before + 2) - 1;
    const cells: CellPlace[] = [];
    if (!isEmpty) {
      const isWanted = this.wanted.has(index);
      let column = -1;
      while (walker.next() && !walker.isClose) {
        if (!walker.is(this.names.c)) walker.skip();
        else {
          const place = this.cell(walker, index, column, isWanted);
          column = place.column;
          if (isWanted) cells.push(place);
        }
      }
    }
    const close = isEmpty ? content : walker.start;
    this.rows.push({ index, start, content, close, isEmpty, cells });
    return index;
  }

  private cell(walker: TagWalker, row: number, before: number, isWanted: boolean): CellPlace {
    const { start, isEmpty } = walker;
    const tag = walker.tag();
    this.checkScope(tag);
    const address = attributeOf(tag, 'r');
    const column = address === null ? before + 1 : parseAddress(address)!.column;
    let rest = '';
    let hasFormula = false;
    if (!isEmpty) {
      while (walker.next() && !walker.isClose) {
        const from = walker.start;
        if (walker.is(this.names.f)) {
          hasFormula = this.hasFormulas = true;
          this.formula(walker, row, column);
        } else if (walker.is(this.names.v) || walker.is(this.names.is)) walker.skip();
        else {
          walker.skip();
          if (isWanted) rest += rawText(this.bytes, from, walker.end);
        }
      }
    }
    return { column, start, end: walker.end, tag, rest, hasFormula };
  }

  private formula(walker: TagWalker, row: number, column: number): void {
    const { start, end: from, isEmpty } = walker;
    const tag = walker.tag();
    walker.skip();
    const type = attributeOf(tag, 't');
    if (type === 'shared') {
      const content = { start: from, end: isEmpty ? from : walker.start };
      const index = attributeOf(tag, 'si') ?? '';
      this.shared.push({ row, column, index, start, end: walker.end, tag, content });
    } else if (type === 'array' || type === 'dataTable') {
      const box = parseBox(attributeOf(tag, 'ref') ?? '');
      if (box) this.bound.push(box);
    }
  }

  /** A row or cell that gives the prefix another meaning would make what we write into it something else. */
  private checkScope(tag: string): void {
    if (tag.includes('xmlns') && attributeOf(tag, this.declaration) !== null) {
      throw unclear(this.part);
    }
  }
}
