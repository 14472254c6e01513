/**
 * Writes a zip archive part by part. Text is compressed as it comes. A small part is held, in its compressed form,
 * until its sizes and checksum can stand in front of it, where the strictest readers look for them; a large one goes
 * out while it is written, and they follow behind it.
 */
import { Deflate } from 'fflate';
import { PatchRefused } from '../workbook/patch-refused';
import { crc32 } from './crc32';

export type ByteSink = (chunk: Uint8Array) => void;

/** 1 (fast) to 9 (small). */
export type DeflateLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/**
 * A host's own deflate. Takes a piece of a part and gives its raw deflate form, which ends at a whole byte (a sync
 * flush) so that the next piece can follow; after the last one the stream is finished.
 */
export type PieceDeflate = (piece: Uint8Array, level: DeflateLevel, isLast: boolean) => Uint8Array;

/** Sizes beyond 4 GiB would need ZIP64, which part of the world's readers does not know. */
const LARGEST_PART = 0xffff_ffff;
/** Text is handed to the compressor in pieces of about this many characters. */
const PIECE = 1 << 16;
/** A host's deflate forgets what it saw with each piece, so there pieces are longer. */
const HOST_PIECE = 1 << 18;
/** A part is held up to here: beyond it are only ledgers. */
const MOST_HELD = 1 << 20;
/** The flag of a part whose sizes follow it. */
const SIZES_FOLLOW = 1 << 3;
/** 1 January 1980, the first date that a zip archive can state: the core has no clock. */
const DOS_DATE = 0x0021;
const DEFLATED = 8;
const VERSION = 20;

const encoder = new TextEncoder();

interface PartSizes {
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

interface PartRecord extends PartSizes {
  readonly name: Uint8Array;
  readonly flags: number;
  readonly offset: number;
}

/** What a header says of sizes that follow the part. */
const UNKNOWN: PartSizes = { crc: 0, packed: 0, size: 0 };

/** One part of the archive while it is being written. */
export interface PartWriter {
  /** Adds text, which is written as UTF-8. */
  write(text: string): void;
  /** Completes the part; nothing can be added afterwards. */
  end(): void;
}

export class ZipWriter {
  private readonly records: PartRecord[] = [];
  private offset = 0;

  /**
   * @param sink receives the archive's bytes in order
   * @param hostDeflate used instead of fflate where the host lends one
   */
  constructor(
    private readonly sink: ByteSink,
    private readonly level: DeflateLevel,
    private readonly hostDeflate?: PieceDeflate,
  ) {}

  /**
   * Begins a part; the one before has to be ended.
   * @param name the part's path without a leading slash, in ASCII
   * @throws PatchRefused `workbook-too-large` once a size passes 4 GiB
   */
  part(name: string): PartWriter {
    const { hostDeflate, level } = this;
    const out = new PartOutput(name, this.emit, this.offset);
    let crc = 0;
    let size = 0;
    let pending = '';
    const most = hostDeflate ? HOST_PIECE : PIECE;
    const stream = hostDeflate ? null : new Deflate({ level }, (chunk) => out.add(chunk));
    const flush = (isLast: boolean): void => {
      const bytes = encoder.encode(pending);
      pending = '';
      size += bytes.length;
      crc = crc32(bytes, crc);
      if (hostDeflate) out.add(hostDeflate(bytes, level, isLast));
      else stream!.push(bytes, isLast);
    };
    return {
      write: (text) => {
        pending += text;
        if (pending.length >= most) flush(false);
      },
      end: () => {
        flush(true);
        this.records.push(out.end(crc, size));
      },
    };
  }

  /** Adds a part whose text is at hand. */
  add(name: string, text: string): void {
    const part = this.part(name);
    part.write(text);
    part.end();
  }

  /** Adds a part that is already compressed, just as it was in another archive. */
  copy(name: string, crc: number, size: number, packed: Uint8Array): void {
    const out = new PartOutput(name, this.emit, this.offset);
    out.add(packed);
    this.records.push(out.end(crc, size));
  }

  /** Writes the directory; the archive is complete then. */
  finish(): void {
    const start = this.offset;
    for (const record of this.records) {
      const bytes = new Uint8Array(46 + record.name.length);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, 0x0201_4b50, true);
      view.setUint16(4, VERSION, true);
      fillCommon(view, 6, record, record);
      view.setUint32(42, record.offset, true);
      bytes.set(record.name, 46);
      this.emit(bytes);
    }
    const bytes = new Uint8Array(22);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, 0x0605_4b50, true);
    view.setUint16(8, this.records.length, true);
    view.setUint16(10, this.records.length, true);
    view.setUint32(12, this.offset - start, true);
    view.setUint32(16, start, true);
    this.emit(bytes);
  }

  private readonly emit: ByteSink = (bytes) => {
    this.offset += bytes.length;
    this.sink(bytes);
  };
}

/** The compressed form of one part on its way out. */
class PartOutput {
  private readonly name: Uint8Array;
  /** Null once the part is too large to be held. */
  private held: Uint8Array[] | null = [];
  private packed = 0;

  constructor(
    private readonly part: string,
    private readonly emit: ByteSink,
    private readonly offset: number,
  ) {
    this.name = encoder.encode(part);
  }

  add(chunk: Uint8Array): void {
    this.packed += chunk.length;
    if (!this.held) {
      this.emit(chunk);
      return;
    }
    this.held.push(chunk);
    if (this.packed > MOST_HELD) this.release(UNKNOWN, SIZES_FOLLOW);
  }

  end(crc: number, size: number): PartRecord {
    const { name, packed, offset } = this;
    if (size > LARGEST_PART || offset + packed > LARGEST_PART) {
      throw new PatchRefused('workbook-too-large', null, this.part);
    }
    const sizes = { crc, packed, size };
    if (this.held) {
      this.release(sizes, 0);
      return { ...sizes, name, offset, flags: 0 };
    }
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, 0x0807_4b50, true);
    fillSizes(view, 4, sizes);
    this.emit(bytes);
    return { ...sizes, name, offset, flags: SIZES_FOLLOW };
  }

  /** Sends the header and what has been held. */
  private release(sizes: PartSizes, flags: number): void {
    const bytes = new Uint8Array(30 + this.name.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, 0x0403_4b50, true);
    fillCommon(view, 4, { name: this.name, flags }, sizes);
    bytes.set(this.name, 30);
    this.emit(bytes);
    for (const chunk of this.held!) this.emit(chunk);
    this.held = null;
  }
}

/** Puts the pieces that a sink receives together. */
export class ByteCollector {
  private readonly chunks: Uint8Array[] = [];
  private length = 0;

  readonly add: ByteSink = (chunk) => {
    this.chunks.push(chunk);
    this.length += chunk.length;
  };

  /** All bytes received so far, in one array. */
  bytes(): Uint8Array {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const chunk of this.chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }
}

/** The bytes that the header of a part and its entry in the directory have in common. */
function fillCommon(
  view: DataView,
  at: number,
  { name, flags }: Pick<PartRecord, 'name' | 'flags'>,
  sizes: PartSizes,
): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 2, flags, true);
  view.setUint16(at + 4, DEFLATED, true);
  view.setUint16(at + 8, DOS_DATE, true);
  fillSizes(view, at + 10, sizes);
  view.setUint16(at + 22, name.length, true);
}

function fillSizes(view: DataView, at: number, { crc, packed, size }: PartSizes): void {
  view.setUint32(at, crc, true);
  view.setUint32(at + 4, packed, true);
  view.setUint32(at + 8, size, true);
}
