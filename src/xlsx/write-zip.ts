/**
 * Writes a zip archive part by part. Text is compressed as it comes, so that of a sheet only its compressed form is
 * ever held; sizes and checksum then stand in front of each part, where the strictest readers look for them.
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
/** 1 January 1980, the first date that a zip archive can state: the core has no clock. */
const DOS_DATE = 0x0021;
const DEFLATED = 8;
const VERSION = 20;

const encoder = new TextEncoder();

interface PartRecord {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

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
    const chunks: Uint8Array[] = [];
    let packed = 0;
    let size = 0;
    let crc = 0;
    let pending = '';
    const keep = (chunk: Uint8Array): void => {
      chunks.push(chunk);
      packed += chunk.length;
    };
    const { hostDeflate, level } = this;
    const most = hostDeflate ? HOST_PIECE : PIECE;
    const stream = hostDeflate ? null : new Deflate({ level }, keep);
    const flush = (final: boolean): void => {
      const bytes = encoder.encode(pending);
      pending = '';
      size += bytes.length;
      crc = crc32(bytes, crc);
      if (hostDeflate) keep(hostDeflate(bytes, level, final));
      else stream!.push(bytes, final);
    };
    return {
      write: (text) => {
        pending += text;
        if (pending.length >= most) flush(false);
      },
      end: () => {
        flush(true);
        this.store(name, crc, size, packed, chunks);
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
    this.store(name, crc, size, packed.length, [packed]);
  }

  /** Writes the directory; the archive is complete then. */
  finish(): void {
    const start = this.offset;
    for (const record of this.records) {
      const bytes = new Uint8Array(46 + record.name.length);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, 0x0201_4b50, true);
      view.setUint16(4, VERSION, true);
      fillSizes(view, 6, record);
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

  private store(
    part: string,
    crc: number,
    size: number,
    packed: number,
    chunks: readonly Uint8Array[],
  ): void {
    const record = { name: encoder.encode(part), crc, packed, size, offset: this.offset };
    if (size > LARGEST_PART || this.offset + packed > LARGEST_PART) {
      throw new PatchRefused('workbook-too-large', null, part);
    }
    this.records.push(record);
    const bytes = new Uint8Array(30 + record.name.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, 0x0403_4b50, true);
    fillSizes(view, 4, record);
    bytes.set(record.name, 30);
    this.emit(bytes);
    for (const chunk of chunks) this.emit(chunk);
  }

  private emit(bytes: Uint8Array): void {
    this.offset += bytes.length;
    this.sink(bytes);
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

/** The 24 bytes that the header of a part and its entry in the directory have in common. */
function fillSizes(view: DataView, at: number, record: PartRecord): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 4, DEFLATED, true);
  view.setUint16(at + 8, DOS_DATE, true);
  view.setUint32(at + 10, record.crc, true);
  view.setUint32(at + 14, record.packed, true);
  view.setUint32(at + 18, record.size, true);
  view.setUint16(at + 22, record.name.length, true);
}
