/** Opens tables in text: .csv and .txt with commas, semicolons or tabs (RFC 4180, and what Excel makes of it). */
import { DEFAULT_STYLE } from '../sheet/snapshot';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { WorkbookSource } from '../workbook/port';
import type { ReadResult } from '../workbook/problem';
import { findDelimiter } from '../xlsx/delimiter';
import type { DelimiterFound } from '../xlsx/delimiter';
import { corruptPart, PartError, readResult } from '../xlsx/part-error';
import { DEFAULT_LIMITS } from '../xlsx/read-options';
import type { ReadOptions } from '../xlsx/read-options';
import { decodeTextFile } from '../xlsx/text-encoding';
import { CellAllowance, SheetBuilder } from './sheet-builder';
import { sheetName, sourceOf } from './sheet-source';
import { checkTextSize } from './text-size';
import { untypedValue } from './untyped-value';

class DelimitedReader {
  private at: number;
  private row = 0;
  private column = 0;

  constructor(
    private readonly text: string,
    private readonly found: DelimiterFound,
    private readonly builder: SheetBuilder,
  ) {
    this.at = found.start;
  }

  read(): void {
    const { text } = this;
    while (this.at < text.length) {
      const field = text[this.at] === '"' ? this.quoted() : this.bare();
      if (field !== '') {
        const { row, column } = this;
        this.builder.put({
          row,
          column,
          ...untypedValue(field, column === 0),
          style: DEFAULT_STYLE,
        });
      }
      this.goOn();
    }
  }

  /** Steps over the delimiter or line end behind a field. */
  private goOn(): void {
    const letter = this.text[this.at];
    if (letter === this.found.delimiter) this.column++;
    else {
      if (letter === '\r' && this.text[this.at + 1] === '\n') this.at++;
      this.row++;
      this.column = 0;
    }
    this.at++;
  }

  /** The end of what stands between here and the next delimiter or line end. */
  private fieldEnd(): number {
    const { text } = this;
    const { delimiter } = this.found;
    let end = this.at;
    for (; end < text.length; end++) {
      const letter = text[end]!;
      if (letter === delimiter || letter === '\n' || letter === '\r') break;
    }
    return end;
  }

  private bare(): string {
    const start = this.at;
    this.at = this.fieldEnd();
    return this.text.slice(start, this.at);
  }

  private quoted(): string {
    const { text } = this;
    let field = '';
    let from = this.at + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      // All that follows would be one field: better no table than one that silently ends here.
      if (quote < 0) throw corruptPart(`CSV:${this.row + 1}`, 'unclosed quote');
      field += text.slice(from, quote);
      if (text[quote + 1] !== '"') {
        this.at = quote + 1;
        break;
      }
      field += '"';
      from = quote + 2;
    }
    // Excel takes what stands behind the closing quote as it is.
    return field.replace(/\r\n?/g, '\n') + this.bare();
  }
}

function readTable(bytes: Uint8Array, options: ReadOptions, name: string): SheetSnapshot {
  checkTextSize(bytes);
  const { text } = decodeTextFile(bytes);
  const found = findDelimiter(text);
  if (!found) throw new PartError('not-a-workbook', null, 'text');
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const builder = new SheetBuilder(new CellAllowance(limits), null);
  new DelimitedReader(text, found, builder).read();
  return builder.snapshot(name);
}

/**
 * Opens a table in text.
 * @param bytes the whole file, in UTF-8, UTF-16, Windows-1258 or Windows-1252
 * @param path the file's name or path: the sheet is named by it
 * @returns a workbook of one sheet, or the problem: `not-a-workbook` where the lines agree on no delimiter,
 *   `corrupt-part` for a quote that is never closed (the part names its record), `too-large`
 */
export function openDelimitedText(
  bytes: Uint8Array,
  options: ReadOptions = {},
  path?: string,
): ReadResult<WorkbookSource> {
  return readResult(() => ({
    properties: { modified: null, custom: {} },
    sheets: [sourceOf(readTable(bytes, options, sheetName(path, 'CSV')))],
  }));
}
