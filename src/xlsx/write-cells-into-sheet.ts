/**
 * Puts values into cells of a worksheet part that another program wrote. Only the `c` elements concerned are written
 * anew, with the style, place and extensions that they have; rows and cells that are missing are put in in order.
 * Every other byte of the part stays.
 */
import type { CellBox } from '../sheet/address';
import { addressOf, boxText, isInBox, parseBox } from '../sheet/address';
import type { CellSpec } from '../workbook/patch';
import { PatchRefused } from '../workbook/patch-refused';
import { SharedFormula } from './shared-formula';
import type { CellFrame, CellSurroundings } from './write-into-cell';
import { cellXml, isBlank } from './write-into-cell';
import type { Splice } from './write-into-markup';
import {
  appended,
  attributeOf,
  attributesOf,
  rawText,
  spliced,
  withAttribute,
} from './write-into-markup';
import type { RowPlace, SharedPlace, SheetPlaces } from './write-into-sheet-places';
import { sheetPlaces } from './write-into-sheet-places';
import { xmlFormula } from './write-xml';
import { decodeText } from './xml-text';

/** New values by zero-based row and column. */
export type CellChanges = ReadonlyMap<number, ReadonlyMap<number, CellSpec>>;

export interface ChangedSheet {
  readonly bytes: Uint8Array;
  /** Whether a formula came, went or moved, so that the order of calculation on file no longer holds. */
  readonly movesFormulas: boolean;
  /** Whether there are formulas on the sheet. */
  readonly hasFormulas: boolean;
}

/**
 * Changes cells of a worksheet part.
 * @param bytes UTF-8, found well-formed by the reader before
 * @param part its name, for refusals
 * @returns the new part; formulas that were stored with a cell that loses its own are written out for each cell
 * @throws PatchRefused `cell-bound` for a cell of an array formula or data table, `foreign-workbook` for a part that
 *   cannot be changed safely, `text-too-long`
 */
export function writeCellsIntoSheet(
  bytes: Uint8Array,
  changes: CellChanges,
  part: string,
  around: CellSurroundings,
): ChangedSheet {
  return new SheetSurgery(bytes, changes, part, around).result();
}

class SheetSurgery {
  private readonly splices: Splice[] = [];
  private readonly places: SheetPlaces;
  private readonly prefix: string;
  private movesFormulas = false;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly changes: CellChanges,
    private readonly part: string,
    private readonly around: CellSurroundings,
  ) {
    this.places = sheetPlaces(bytes, changes, part);
    this.prefix = this.places.outline.prefix;
  }

  result(): ChangedSheet {
    const { changes, places } = this;
    this.checkBound();
    const pieces = new Map<number, RowPlace[]>();
    for (const row of places.rows) {
      if (!changes.has(row.index)) continue;
      pieces.set(row.index, [...(pieces.get(row.index) ?? []), row]);
    }
    const missing: string[][] = [];
    for (const row of [...changes.keys()].sort((a, b) => a - b)) {
      const found = pieces.get(row);
      if (found) this.changeRow(row, found);
      else missing.push(this.newRow(row));
    }
    if (places.data.isEmpty) {
      const xml = missing.flat().join('');
      if (xml) this.splices.push(appended(places.data, xml));
    }
    this.writeOutShared();
    this.widenDimension();
    const { movesFormulas } = this;
    return {
      bytes: spliced(this.bytes, this.splices),
      movesFormulas,
      hasFormulas: places.hasFormulas || movesFormulas,
    };
  }

  private *changed(): Generator<{ row: number; column: number; spec: CellSpec }> {
    for (const [row, cells] of this.changes) {
      for (const [column, spec] of cells) yield { row, column, spec };
    }
  }

  /** Cells that have one formula together cannot be changed one by one, as in Excel. */
  private checkBound(): void {
    const { bound } = this.places;
    if (bound.length === 0) return;
    for (const { row, column } of this.changed()) {
      const box = bound.find((one) => isInBox(one, row, column) && !isSingle(one));
      if (box) {
        throw new PatchRefused('cell-bound', this.around.sheet, addressOf(row, column));
      }
    }
  }

  private changeRow(row: number, pieces: readonly RowPlace[]): void {
    const cells = this.changes.get(row)!;
    const [first] = pieces;
    const style = this.rowStyle(first!);
    let added = '';
    let [left, right] = [Infinity, -1];
    for (const column of [...cells.keys()].sort((a, b) => a - b)) {
      const spec = cells.get(column)!;
      const place = pieces.flatMap((piece) => piece.cells).find((one) => one.column === column);
      if (spec.formula !== undefined || place?.hasFormula) this.movesFormulas = true;
      const frame = { row, column, prefix: this.prefix, style: style ?? this.columnStyle(column) };
      if (place) {
        const text = cellXml(spec, { ...frame, tag: place.tag, rest: place.rest }, this.around);
        this.splices.push({ start: place.start, end: place.end, text });
        continue;
      }
      const text = this.newCell(spec, frame);
      if (!text) continue;
      left = Math.min(left, column);
      right = Math.max(right, column);
      if (first!.isEmpty) added += text;
      else {
        const next = first!.cells.find((one) => one.column > column)?.start ?? first!.close;
        this.splices.push({ start: next, end: next, text });
      }
    }
    if (right >= 0) this.openRow(first!, left, right, added);
  }

  /** Widens the note of which columns a row uses; gives a row without content that of its new cells. */
  private openRow(row: RowPlace, left: number, right: number, added: string): void {
    const old = rawText(this.bytes, row.start, row.content);
    const tag = withSpans(old, left + 1, right + 1);
    if (row.isEmpty) {
      const text = `${tag.replace(/\s*\/>$/, '>')}${added}</${this.prefix}row>`;
      this.splices.push({ start: row.start, end: row.content, text });
    } else if (tag !== old) this.splices.push({ start: row.start, end: row.content, text: tag });
  }

  /** Puts a row in before the first one below it. Returns its XML, empty where it would hold nothing. */
  private newRow(row: number): string[] {
    const { prefix, places } = this;
    let inside = '';
    for (const [column, spec] of [...this.changes.get(row)!].sort(([a], [b]) => a - b)) {
      if (spec.formula !== undefined) this.movesFormulas = true;
      inside += this.newCell(spec, { row, column, prefix, style: this.columnStyle(column) });
    }
    if (!inside) return [];
    const text = `<${prefix}row r="${row + 1}">${inside}</${prefix}row>`;
    if (!places.data.isEmpty) {
      const next = places.rows.find(({ index }) => index > row)?.start ?? places.data.close;
      this.splices.push({ start: next, end: next, text });
    }
    return [text];
  }

  private newCell(spec: CellSpec, frame: Omit<CellFrame, 'tag' | 'rest'>): string {
    const hasLook = spec.format !== undefined && Object.keys(spec.format).length > 0;
    if (isBlank(spec) && !hasLook) return '';
    return cellXml(spec, { ...frame, tag: null, rest: '' }, this.around);
  }

  /** The style that a row gives to cells that are not there, or null. */
  private rowStyle(row: RowPlace): number | null {
    const tag = rawText(this.bytes, row.start, row.content);
    if (!['1', 'true'].includes(attributeOf(tag, 'customFormat') ?? '')) return null;
    return Number(attributeOf(tag, 's') ?? 0);
  }

  /** The style that a column gives to cells that are not there. */
  private columnStyle(column: number): number {
    const { children, prefix } = this.places.outline;
    const columns = children.find(({ name }) => name === `${prefix}cols`);
    if (!columns) return 0;
    const xml = rawText(this.bytes, columns.content, columns.close);
    for (const tag of xml.match(/<[^/!?][^>]*>/g) ?? []) {
      const [min, max] = [Number(attributeOf(tag, 'min')), Number(attributeOf(tag, 'max'))];
      if (min <= column + 1 && column + 1 <= max) return Number(attributeOf(tag, 'style') ?? 0);
    }
    return 0;
  }

  /**
   * A shared formula is stored with one of its cells. Where that one changes, the others get the formula as it reads
   * for them.
   */
  private writeOutShared(): void {
    const isChanged = ({ row, column }: SharedPlace): boolean =>
      this.changes.get(row)?.has(column) ?? false;
    const { shared } = this.places;
    for (const master of shared) {
      if (master.content.start === master.content.end || !isChanged(master)) continue;
      const text = this.formulaText(master);
      const others = shared.filter((one) => one.index === master.index && one !== master);
      for (const one of others) {
        if (isChanged(one)) continue;
        if (one.content.start < one.content.end) throw this.unclear(`shared ${one.index}`);
        const formula = new SharedFormula(text, master.row, master.column).at(one.row, one.column);
        this.splices.push({
          start: one.start,
          end: one.end,
          text: this.plainFormula(one, formula),
        });
      }
    }
  }

  private formulaText({ content: { start, end }, index }: SharedPlace): string {
    if (this.bytes.subarray(start, end).includes(60)) throw this.unclear(`shared ${index}`);
    return decodeText(this.bytes, start, end, false, this.part).replace(/^=/, '');
  }

  private plainFormula({ tag }: SharedPlace, formula: string): string {
    let opening = tag.replace(/\s*\/?>$/, '>');
    for (const name of ['t', 'si', 'ref']) opening = withAttribute(opening, name, null);
    return `${opening}${xmlFormula(formula)}</${this.prefix}f>`;
  }

  private unclear(detail: string): PatchRefused {
    return new PatchRefused('foreign-workbook', this.around.sheet, `${this.part}: ${detail}`);
  }

  private widenDimension(): void {
    const { children, prefix } = this.places.outline;
    const element = children.find(({ name }) => name === `${prefix}dimension`);
    const old = element && parseBox(attributeOf(element.tag, 'ref') ?? '');
    if (!old) return;
    let box: CellBox = old;
    for (const { row, column, spec } of this.changed()) {
      if (isBlank(spec)) continue;
      box = {
        top: Math.min(box.top, row),
        left: Math.min(box.left, column),
        bottom: Math.max(box.bottom, row),
        right: Math.max(box.right, column),
      };
    }
    if (boxText(box) === boxText(old)) return;
    const text = withAttribute(element.tag, 'ref', boxText(box));
    this.splices.push({ start: element.start, end: element.content, text });
  }
}

function isSingle({ top, left, bottom, right }: CellBox): boolean {
  return top === bottom && left === right;
}

/** Excel reads `spans` as a promise of which columns are used, so it has to hold. */
function withSpans(tag: string, first: number, last: number): string {
  const spans = attributesOf(tag).find(({ name }) => name === 'spans')?.value;
  const ends = (spans ?? '').match(/\d+/g)?.map(Number) ?? [];
  if (ends.length === 0) return tag;
  const [min, max] = [Math.min(...ends), Math.max(...ends)];
  if (min <= first && last <= max) return tag;
  return withAttribute(tag, 'spans', `${Math.min(min, first)}:${Math.max(max, last)}`);
}
