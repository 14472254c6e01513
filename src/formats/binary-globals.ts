/** What the sheets of an .xls file share: styles, texts, the list of sheets, what formulas point to. */
import type { SheetVisibility } from '../sheet/snapshot';
import { builtInFormat } from '../xlsx/number-format';
import { corruptPart, PartError } from '../xlsx/part-error';
import { BinaryBook } from './binary-book';
import { narrowText } from './binary-cursor';
import { beginSubstream, PART, RECORD } from './binary-records';
import type { BinaryRecords } from './binary-records';
import { PagedText, TextReader } from './binary-text';
import type { StoredText } from './binary-text';
import { StyleBook } from './style-book';
import type { BookStyle } from './style-book';

/** Excel's limit for the sheets of a file is memory; no more than this are read. */
const MOST_SHEETS = 4096;
const WESTERN = 1252;
/** The code page that says that there is none, in BIFF8. */
const UNICODE = 1200;
const VISIBILITIES: readonly SheetVisibility[] = ['visible', 'hidden', 'veryHidden'];

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** Where in the stream it begins. */
  readonly start: number;
  /** False for charts, macros and modules. */
  readonly isWorksheet: boolean;
}

export class BinaryGlobals {
  readonly isBiff8: boolean;
  is1904 = false;
  texts = new PagedText(WESTERN);
  readonly sheets: ListedSheet[] = [];
  readonly strings: StoredText[] = [];
  readonly book = new BinaryBook();
  private readonly fonts: string[] = [];
  private readonly formats = new Map<number, string>();
  private readonly cellFormats: { readonly font: number; readonly format: number }[] = [];
  private styles: readonly BookStyle[] = [];

  /**
   * Reads the first substream of a workbook stream.
   * @throws PartError for damage, `password` where the rest is encrypted
   */
  constructor(records: BinaryRecords) {
    this.isBiff8 = beginSubstream(records).isBiff8;
    for (;;) {
      if (!records.advance()) throw new PartError('truncated', PART, 'end of workbook');
      if (records.type === RECORD.endOfFile) break;
      if (records.type === RECORD.beginOfFile) records.skipSubstream();
      else this.take(records);
    }
    const styles = new StyleBook();
    this.styles = this.cellFormats.map(({ font, format }) =>
      styles.of(this.font(font), this.formats.get(format) ?? builtInFormat(format)),
    );
    this.book.sheetNames = this.sheets.map(({ name }) => name);
  }

  /** The name of a font. Number 4 was never given out ([MS-XLS] 2.5.129 FontIndex). */
  font(index: number): string | null {
    return this.fonts[index > 4 ? index - 1 : index] ?? null;
  }

  /** The style of a cell. @throws PartError for a number that the file does not explain */
  style(index: number): BookStyle {
    const style = this.styles[index];
    if (!style) throw corruptPart(PART, 'style index');
    return style;
  }

  /** A text with a length of one byte, as names are stored. */
  shortText(records: BinaryRecords, at: number): string {
    const data = records.data();
    if (this.isBiff8) return new TextReader([data], PART, at).text(true).text;
    const length = data[at];
    if (length === undefined || at + 1 + length > data.length) throw corruptPart(PART, 'text');
    return this.texts.decode(data.subarray(at + 1, at + 1 + length), null);
  }

  private take(records: BinaryRecords): void {
    const cursor = records.cursor();
    switch (records.type) {
      case RECORD.filePass:
        throw new PartError('password', null, 'xls');
      case RECORD.codePage: {
        const page = cursor.u16();
        this.texts = new PagedText(page === UNICODE ? WESTERN : page);
        break;
      }
      case RECORD.dateMode:
        this.is1904 = cursor.u16() === 1;
        break;
      case RECORD.font:
        this.fonts.push(this.shortText(records, 14));
        break;
      case RECORD.format: {
        this.formats.set(cursor.u16(), this.formatOf(records));
        break;
      }
      case RECORD.xf:
        this.cellFormats.push({ font: cursor.u16(), format: cursor.u16() });
        break;
      case RECORD.boundSheet:
        this.takeSheet(records);
        break;
      case RECORD.sst:
        this.takeStrings(records);
        break;
      default:
        this.book.take(records, this);
    }
  }

  /** A format's code decides whether a number is a date; where its length is wrong it is what the record holds. */
  private formatOf(records: BinaryRecords): string {
    if (!this.isBiff8) return this.shortText(records, 2);
    const data = records.data();
    const cursor = records.cursor();
    cursor.skip(2);
    const [length, flags] = [cursor.u16(), cursor.u8()];
    return flags <= 1 && cursor.left >= length << flags
      ? new TextReader([data], PART, 2).text().text
      : narrowText(data.subarray(5)).replace(/\u0000/g, '');
  }

  private takeSheet(records: BinaryRecords): void {
    const cursor = records.cursor();
    const start = cursor.u32();
    const visibility = VISIBILITIES[cursor.u8() & 3] ?? 'visible';
    const isWorksheet = cursor.u8() === 0;
    const name = this.shortText(records, 6).replace(/\u0000/g, '');
    if (this.sheets.length >= MOST_SHEETS) throw new PartError('too-large', PART, 'sheets');
    this.sheets.push({ name, visibility, start, isWorksheet });
  }

  private takeStrings(records: BinaryRecords): void {
    const reader = new TextReader(records.segments(), PART, 4);
    const count = reader.u16() + reader.u16() * 0x10000;
    // Some programs count texts that they did not write.
    for (let index = 0; index < count && !reader.isAtEnd; index++) this.strings.push(reader.text());
  }
}
