/** The records of a workbook stream: number, length, data ([MS-XLS] 2.1.4). Nothing is copied. */
import { corruptPart, PartError } from '../xlsx/part-error';
import { BinaryCursor } from './binary-cursor';

/** Numbers of the records that are read ([MS-XLS] 2.3.2). */
export const RECORD = {
  formula: 0x0006,
  endOfFile: 0x000a,
  protect: 0x0012,
  externSheet: 0x0017,
  name: 0x0018,
  dateMode: 0x0022,
  externName: 0x0023,
  filePass: 0x002f,
  font: 0x0031,
  continuation: 0x003c,
  codePage: 0x0042,
  columnInfo: 0x007d,
  boundSheet: 0x0085,
  mulRk: 0x00bd,
  rString: 0x00d6,
  xf: 0x00e0,
  mergedCells: 0x00e5,
  sst: 0x00fc,
  labelSst: 0x00fd,
  supBook: 0x01ae,
  number: 0x0203,
  label: 0x0204,
  boolErr: 0x0205,
  string: 0x0207,
  row: 0x0208,
  array: 0x0221,
  rk: 0x027e,
  format: 0x041e,
  sharedFormula: 0x04bc,
  beginOfFile: 0x0809,
} as const;

/** Numbers that some records had before BIFF5, and in files of other programs still have. */
const OLDER: ReadonlyMap<number, number> = new Map([
  [0x001e, RECORD.format],
  [0x0206, RECORD.formula],
  [0x0406, RECORD.formula],
  [0x0043, RECORD.xf],
]);

export const PART = 'Workbook';

export class BinaryRecords {
  /** The number of the record last read. */
  type = -1;
  /** The place of its data in the stream. */
  at = 0;
  private length = 0;
  private next: number;

  constructor(
    private readonly stream: Uint8Array,
    start = 0,
  ) {
    this.next = start;
  }

  /**
   * Goes on to the next record.
   * @returns false at the end of the stream
   * @throws PartError `truncated` for a record that the stream cuts off
   */
  advance(): boolean {
    const { stream, next } = this;
    if (next + 4 > stream.length) return false;
    const type = stream[next]! | (stream[next + 1]! << 8);
    this.type = OLDER.get(type) ?? type;
    this.length = stream[next + 2]! | (stream[next + 3]! << 8);
    this.at = next + 4;
    this.next = this.at + this.length;
    if (this.next > stream.length) throw new PartError('truncated', PART, 'record');
    return true;
  }

  /** The number of the record after this one, or -1. */
  peek(): number {
    const { stream, next } = this;
    return next + 4 <= stream.length ? stream[next]! | (stream[next + 1]! << 8) : -1;
  }

  /** The data of this record. */
  data(): Uint8Array {
    return this.stream.subarray(this.at, this.at + this.length);
  }

  /** A cursor over the data of this record. */
  cursor(): BinaryCursor {
    return new BinaryCursor(this.data(), PART);
  }

  /** The data of this record and of the CONTINUE records behind it, which are thereby passed. */
  segments(): Uint8Array[] {
    const segments = [this.data()];
    while (this.peek() === RECORD.continuation && this.advance()) segments.push(this.data());
    return segments;
  }

  /** Passes the rest of a substream whose begin was read, with those inside it (charts). */
  skipSubstream(): void {
    for (let depth = 1; depth > 0;) {
      if (!this.advance()) throw new PartError('truncated', PART, 'end of sheet');
      if (this.type === RECORD.beginOfFile) depth++;
      else if (this.type === RECORD.endOfFile) depth--;
    }
  }
}

/** What a begin-of-file record says. */
export interface SubstreamHead {
  readonly isBiff8: boolean;
  /** 5 the workbook, 0x10 a sheet; others are charts, macros, modules. */
  readonly kind: number;
}

export const SHEET_KIND = 0x10;

/**
 * Reads the record that begins a substream.
 * @throws PartError `corrupt-part` where there is none, `unsupported-format` for a version before 5
 */
export function beginSubstream(records: BinaryRecords): SubstreamHead {
  if (!records.advance()) throw new PartError('truncated', PART, 'record');
  const { type } = records;
  // Excel 2 to 4 had one sheet a file, and other numbers for this record.
  if (type === 0x0009 || type === 0x0209 || type === 0x0409) {
    throw new PartError('unsupported-format', null, 'xls');
  }
  if (type !== RECORD.beginOfFile) throw corruptPart(PART, 'begin of sheet');
  const cursor = records.cursor();
  const version = cursor.u16();
  const kind = cursor.u16();
  // The lower byte is that of the program's release: Microsoft Graph wrote 0x0580.
  if (version !== 0x0600 && version >> 8 !== 5) throw corruptPart(PART, 'version');
  return { isBiff8: version === 0x0600, kind };
}
