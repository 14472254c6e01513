/**
 * Opens tables of web pages that come under a workbook's name: pages that Excel and LibreOffice save, and exports of
 * web systems. The tables and the lines between them stand one below the other on one sheet, since letterhead, title and
 * table of one return are often tables of their own; only what LibreOffice marks as sheets are several.
 */
import { decodeHTML } from 'entities/decode';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { WorkbookSource } from '../workbook/port';
import type { ReadResult } from '../workbook/problem';
import { PartError, readResult } from '../xlsx/part-error';
import { DEFAULT_LIMITS } from '../xlsx/read-options';
import type { ReadOptions } from '../xlsx/read-options';
import { decodeTextFile } from '../xlsx/text-encoding';
import { HtmlPage } from './html-page';
import type { PageBlock, PageSheet } from './html-page';
import { scanHtml } from './html-scanner';
import { HtmlStyles } from './html-styles';
import { CellAllowance, SheetBuilder } from './sheet-builder';
import { sheetName, sourceOf } from './sheet-source';
import { StyleBook } from './style-book';
import { checkTextSize } from './text-size';

const META_CHARSET = /<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w-]{1,40})/i;
const HEAD = 8192;

/** The text of a page: by its bytes where these are sure, else as it declares. */
export function decodePage(bytes: Uint8Array): string {
  const { text, encoding } = decodeTextFile(bytes);
  if (encoding.startsWith('utf')) return text;
  const declared = META_CHARSET.exec(text.slice(0, HEAD))?.[1];
  if (declared === undefined || /^(?:utf|unicode)/i.test(declared)) return text;
  try {
    // Windows-1258 has marks of their own behind the vowels.
    return new TextDecoder(declared).decode(bytes).normalize('NFC');
  } catch {
    return text;
  }
}

function hasCells(block: PageBlock): boolean {
  return block.kind === 'table' && block.grid.cells.length > 0;
}

class PageBuilder {
  private readonly allowance: CellAllowance;

  constructor(
    options: ReadOptions,
    private readonly book: StyleBook,
  ) {
    this.allowance = new CellAllowance({ ...DEFAULT_LIMITS, ...options.limits });
  }

  sheet({ blocks }: PageSheet, name: string): SheetSnapshot {
    const builder = new SheetBuilder(this.allowance);
    const isOnly = blocks.filter(hasCells).length === 1;
    let row = 0;
    let isAfterTable = false;
    for (const block of blocks) {
      if (block.kind === 'line') {
        this.putLine(builder, block, row++);
        isAfterTable = false;
      } else if (hasCells(block)) {
        // A blank row keeps two tables apart.
        if (isAfterTable) row++;
        this.putTable(builder, block, row, isOnly);
        row += block.grid.height;
        isAfterTable = true;
      }
    }
    return builder.snapshot(name);
  }

  private putLine(
    builder: SheetBuilder,
    { runs }: PageBlock & { kind: 'line' },
    row: number,
  ): void {
    const { style } = this.book.of(runs[0]!.font);
    const value = runs.map((run) => run.text).join('');
    builder.put({
      row,
      column: 0,
      kind: 'text',
      value,
      style,
      ...(runs.length > 1 ? { runs } : {}),
    });
  }

  private putTable(
    builder: SheetBuilder,
    { grid }: PageBlock & { kind: 'table' },
    top: number,
    isOnly: boolean,
  ): void {
    for (const { formula, ...cell } of grid.cells) {
      // Formulas name cells of the sheet that the page was; they are true only where the table begins it.
      const own = formula !== undefined && top === 0 ? { formula } : {};
      builder.put({ ...cell, row: top + cell.row, ...own });
    }
    for (const box of grid.merges) {
      const bottom = Math.min(box.bottom, grid.height - 1);
      builder.merge({ ...box, top: top + box.top, bottom: top + bottom });
    }
    for (const row of grid.hiddenRows) builder.hideRows(top + row, top + row);
    if (!isOnly) return;
    for (const { first, last } of grid.hiddenColumns) builder.hideColumns(first, last);
  }
}

/**
 * Reads the sheets of a page.
 * @param html its text
 * @param css style sheets that the page refers to
 * @returns the sheets by their own names; a page without cells gives none
 * @throws PartError `too-large`, or `corrupt-part` for tables nested beyond measure
 */
export function readPage(
  html: string,
  css: readonly string[],
  options: ReadOptions,
  otherName: string,
): readonly SheetSnapshot[] {
  const styles = new HtmlStyles();
  for (const sheet of css) styles.add(sheet);
  const book = new StyleBook();
  const page = new HtmlPage(styles, book);
  scanHtml(html, page);
  page.finish();
  const builder = new PageBuilder(options, book);
  const name = page.excelName === null ? otherName : decodeHTML(page.excelName);
  return page.sheets
    .filter(({ blocks }) => blocks.some(hasCells))
    .map((sheet) => builder.sheet(sheet, sheet.name ?? name));
}

/**
 * Opens a web page as a workbook.
 * @param bytes the whole file
 * @param path the file's name or path: the sheet is named by it where the page does not name it
 * @returns the workbook, or the problem: `not-a-workbook` for a page without tables, `too-large`, `corrupt-part`
 */
export function openHtml(
  bytes: Uint8Array,
  options: ReadOptions = {},
  path?: string,
): ReadResult<WorkbookSource> {
  return readResult(() => {
    checkTextSize(bytes);
    const sheets = readPage(decodePage(bytes), [], options, sheetName(path, 'HTML'));
    if (sheets.length === 0) throw new PartError('not-a-workbook', null, 'html');
    return { properties: { modified: null, custom: {} }, sheets: sheets.map(sourceOf) };
  });
}
