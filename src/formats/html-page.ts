/** From the tags of a web page to its tables and the lines of text between them, in the order of the page. */
import type { TextRun } from '../sheet/snapshot';
import { corruptPart } from '../xlsx/part-error';
import { GridSteps, HtmlGrid, spanOf } from './html-grid';
import type { GridPlace } from './html-grid';
import type { HtmlHandler } from './html-scanner';
import type { HtmlStyle, HtmlStyles } from './html-styles';
import { htmlValue } from './html-value';
import type { StyleBook } from './style-book';
import { TextPieces } from './text-pieces';

/** A table, or a line of text outside all tables. */
export type PageBlock =
  | { readonly kind: 'table'; readonly grid: HtmlGrid }
  | { readonly kind: 'line'; readonly runs: readonly TextRun[] };

/** What stands under one heading of a sheet; pages that know no sheets have one without a name. */
export interface PageSheet {
  name: string | null;
  readonly blocks: PageBlock[];
}

/** An open element that text inherits from. */
interface Open {
  readonly tag: string;
  readonly font: string | null;
  readonly isHidden: boolean;
}

interface OpenCell {
  readonly place: GridPlace;
  readonly attributes: ReadonlyMap<string, string>;
  readonly pieces: TextPieces;
  readonly font: string | null;
  readonly format: string | null;
}

interface OpenTable {
  readonly grid: HtmlGrid;
  /** How many elements were open outside of it. */
  readonly depth: number;
  isListed: boolean;
  rowFormat: string | null;
  cell: OpenCell | null;
}

const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
const BLOCKS: ReadonlySet<string> = new Set(
  'address article blockquote body caption center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section ul'.split(
    ' ',
  ),
);
const ROW_GROUPS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);
/** Elements inside these keep their rows and cells although the page does not show them. */
const TABLE_PARTS: ReadonlySet<string> = new Set(['table', 'tr', 'td', 'th', ...ROW_GROUPS]);
/** Elements that are never closed pile up; beyond this they no longer count, which only costs their fonts. */
const MOST_OPEN = 256;
const MOST_TABLES_NESTED = 32;
/** How LibreOffice marks the beginning of each sheet. */
const SHEET_ANCHOR = /^table\d+$/;

export class HtmlPage implements HtmlHandler {
  readonly sheets: PageSheet[] = [{ name: null, blocks: [] }];
  /** The sheet's name as Excel keeps it in the page's head, still escaped; null where it keeps none. */
  excelName: string | null = null;
  private readonly elements: Open[] = [];
  private readonly tables: OpenTable[] = [];
  private readonly steps = new GridSteps();
  private loose = new TextPieces();
  private isSheetHeading = false;

  constructor(
    private readonly styles: HtmlStyles,
    private readonly book: StyleBook,
  ) {}

  open(tag: string, attributes: ReadonlyMap<string, string>): void {
    const style = this.styles.of(tag, attributes.get('class') ?? '', attributes.get('style') ?? '');
    if (tag === 'table') this.openTable(style);
    else if (tag === 'tr') this.openRow(style);
    else if (tag === 'td' || tag === 'th') this.openCell(tag, attributes, style);
    else if (ROW_GROUPS.has(tag)) this.closeCell();
    else if (tag === 'col' || tag === 'colgroup') this.declareColumns(attributes, style);
    else if (tag === 'br') this.pieces.break(this.font);
    else if (BLOCKS.has(tag)) this.block();
    else if (tag === 'a') this.openAnchor(attributes.get('name') ?? '');
    if (!VOID.has(tag) && !TABLE_PARTS.has(tag)) {
      this.push(tag, style.font ?? attributes.get('face') ?? null, style.isHidden === true);
    }
  }

  close(tag: string): void {
    const table = this.table;
    if (tag === 'td' || tag === 'th' || ROW_GROUPS.has(tag)) this.closeCell();
    else if (tag === 'tr') this.closeCell();
    else if (tag === 'table') {
      if (table) this.closeTable(table);
    } else {
      if (BLOCKS.has(tag)) this.block();
      this.pop(tag);
    }
  }

  text(text: string): void {
    const top = this.elements[this.elements.length - 1];
    if (top?.isHidden) return;
    // White space between the rows of a table is layout of the file.
    if (this.table && !this.table.cell && /^\s*$/.test(text)) return;
    this.pieces.add(text, this.font);
  }

  raw(tag: string, text: string): void {
    if (tag === 'style') this.styles.add(text);
    else if (tag === '!' || tag === 'xml') {
      this.excelName ??= /<x:ExcelWorksheet>\s*<x:Name>([^<]*)/.exec(text)?.[1] ?? null;
    }
  }

  /** Call at the end of the page. */
  finish(): void {
    while (this.table) this.closeTable(this.table);
    this.flushLine();
  }

  private get table(): OpenTable | undefined {
    return this.tables[this.tables.length - 1];
  }

  private get sheet(): PageSheet {
    return this.sheets[this.sheets.length - 1]!;
  }

  private get pieces(): TextPieces {
    return this.table?.cell?.pieces ?? this.loose;
  }

  private get font(): string | null {
    return this.elements[this.elements.length - 1]?.font ?? null;
  }

  private push(tag: string, font: string | null, isHidden: boolean): void {
    const { elements } = this;
    if (elements.length >= MOST_OPEN) return;
    const top = elements[elements.length - 1];
    elements.push({
      tag,
      font: font ?? top?.font ?? null,
      isHidden: isHidden || top?.isHidden === true,
    });
  }

  /** Closes the innermost open element of a name, and with it those inside; never beyond the cell. */
  private pop(tag: string): void {
    const { elements } = this;
    const floor = this.table?.depth ?? 0;
    for (let at = elements.length - 1; at >= floor; at--) {
      const other = elements[at]!.tag;
      if (other === tag) elements.length = at;
      if (other === tag || TABLE_PARTS.has(other)) return;
    }
  }

  private block(): void {
    if (this.table?.cell) this.table.cell.pieces.block();
    else this.flushLine();
  }

  /** Ends a line of text outside all tables. */
  private flushLine(): void {
    const runs = this.loose.runs();
    this.loose = new TextPieces();
    const text = runs.map((run) => run.text).join('');
    if (text.trim() === '') return;
    if (this.isSheetHeading) {
      this.isSheetHeading = false;
      this.sheet.name = text.slice(text.indexOf(':') + 1).trim();
    } else this.sheet.blocks.push({ kind: 'line', runs });
  }

  private openAnchor(name: string): void {
    if (this.table || !SHEET_ANCHOR.test(name)) return;
    this.flushLine();
    this.sheets.push({ name: null, blocks: [] });
    this.isSheetHeading = true;
  }

  private openTable(style: HtmlStyle): void {
    if (!this.table?.cell) this.flushLine();
    if (this.tables.length >= MOST_TABLES_NESTED) throw corruptPart(null, 'nesting');
    const grid = new HtmlGrid(this.steps);
    const depth = this.elements.length;
    this.tables.push({ grid, depth, isListed: false, rowFormat: null, cell: null });
    this.push('table', style.font ?? null, false);
  }

  /** The table that rows and cells belong to; pages that are cut out of others begin with a row. */
  private ownTable(): OpenTable {
    if (!this.table) this.openTable({});
    const table = this.table!;
    if (!table.isListed) {
      table.isListed = true;
      this.flushLine();
      this.sheet.blocks.push({ kind: 'table', grid: table.grid });
    }
    return table;
  }

  private openRow(style: HtmlStyle): void {
    this.closeCell();
    const table = this.ownTable();
    this.elements.length = Math.min(this.elements.length, table.depth + 1);
    this.push('tr', style.font ?? null, false);
    table.rowFormat = style.format ?? null;
    table.grid.startRow(style.isHidden === true);
  }

  private openCell(tag: string, attributes: ReadonlyMap<string, string>, style: HtmlStyle): void {
    this.closeCell();
    const table = this.ownTable();
    this.push(tag, style.font ?? null, false);
    table.cell = {
      place: table.grid.take(
        spanOf(attributes.get('colspan'), false),
        spanOf(attributes.get('rowspan'), true),
      ),
      attributes,
      pieces: new TextPieces(),
      font: this.font,
      format: style.format ?? table.rowFormat,
    };
  }

  private closeCell(): void {
    const table = this.table;
    const cell = table?.cell;
    if (!table || !cell) return;
    table.cell = null;
    while (this.elements.length > table.depth + 1) {
      const { tag } = this.elements.pop()!;
      if (tag === 'td' || tag === 'th') break;
    }
    const runs = cell.pieces.runs();
    const text = runs.map((run) => run.text).join('');
    // One font throughout is the cell's own.
    const font = runs.length > 0 && runs.every((run) => run.font === runs[0]!.font);
    const value = htmlValue(
      text,
      cell.attributes,
      font ? runs[0]!.font : cell.font,
      cell.format,
      this.book,
      cell.place.column === 0,
    );
    if (!value) return;
    const formula = /^=(.+)$/s.exec(cell.attributes.get('x:fmla') ?? '')?.[1];
    table.grid.put(cell.place, {
      ...value,
      ...(formula === undefined ? {} : { formula }),
      ...(runs.length > 1 && value.kind === 'text' ? { runs } : {}),
    });
  }

  private closeTable(table: OpenTable): void {
    this.closeCell();
    this.tables.pop();
    this.elements.length = Math.min(this.elements.length, table.depth);
    if (!this.table?.cell) this.flushLine();
  }

  private declareColumns(attributes: ReadonlyMap<string, string>, style: HtmlStyle): void {
    // A group that has `col` elements of its own declares nothing itself, and only those carry styles in practice.
    this.table?.grid.declareColumns(spanOf(attributes.get('span'), false), style.isHidden === true);
  }
}
