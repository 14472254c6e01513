/**
 * The streams of a compound file ([MS-CFB]): sectors in chains, as a file system inside a file. Every chain is followed
 * no further than the file has sectors, so that a loop in it ends as damage and not as a hang.
 */
import { corruptPart, PartError } from '../xlsx/part-error';
import { BinaryCursor, wideText } from './binary-cursor';

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER = 512;
const ENTRY = 128;
/** Sector numbers from here on are marks: end of chain, free, and sectors of the tables themselves. */
const LAST_SECTOR = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
const STREAM = 2;
const PART = 'compound file';
/** Places of table sectors that the header itself holds. */
const TABLES_IN_HEADER = 109;

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

export class CompoundFile {
  private readonly sectorSize: number;
  private readonly sectorCount: number;
  private readonly miniCutoff: number;
  private readonly table: Uint32Array;
  private readonly miniTable: Uint32Array;
  private readonly entries: readonly Entry[];
  private readonly streams = new Map<string, Entry>();
  private miniStream: Uint8Array | null = null;

  /**
   * Reads the directory.
   * @param bytes the whole file
   * @throws PartError `truncated` where a sector lies behind the end, `corrupt-part` for tables that cannot be
   */
  constructor(private readonly bytes: Uint8Array) {
    if (!SIGNATURE.every((byte, at) => bytes[at] === byte)) throw corruptPart(PART, 'signature');
    if (bytes.length < HEADER) throw new PartError('truncated', null, 'compound file');
    const header = new BinaryCursor(bytes, PART, 26);
    const version = header.u16();
    header.skip(2);
    const shift = header.u16();
    // A writer may note the wrong version; the size of its sectors is what counts.
    if ((shift !== 9 && shift !== 12) || version < 3 || version > 4)
      throw corruptPart(PART, 'header');
    if (header.u16() !== 6) throw corruptPart(PART, 'header');
    this.sectorSize = 1 << shift;
    this.sectorCount = Math.ceil(Math.max(0, bytes.length - this.sectorSize) / this.sectorSize);
    header.at = 44;
    const tableSectors = header.u32();
    const directoryStart = header.u32();
    header.skip(4);
    this.miniCutoff = header.u32();
    const miniTableStart = header.u32();
    header.skip(4);
    const moreTables = header.u32();
    this.table = this.readTable(header, tableSectors, moreTables);
    this.miniTable = this.numbersOf(this.chain(miniTableStart));
    this.entries = this.readDirectory(this.chain(directoryStart));
    this.listStreams();
  }

  /** Whether there is a stream of this name beside the root, whatever its letters' case. */
  has(name: string): boolean {
    return this.streams.has(name.toLowerCase());
  }

  /**
   * Puts a stream together.
   * @throws PartError where it is missing, its chain is broken or the file ends before it does
   */
  read(name: string): Uint8Array {
    const entry = this.streams.get(name.toLowerCase());
    if (!entry) throw corruptPart(name, 'missing part');
    const isMini = entry.size < this.miniCutoff;
    const stream = isMini ? this.miniChain(entry) : this.chain(entry.start, entry.size);
    if (stream.length < entry.size) throw corruptPart(name, 'length');
    return stream.subarray(0, entry.size);
  }

  /** The allocation table: which sector follows which. Its own sectors are listed in the header and in a chain. */
  private readTable(header: BinaryCursor, count: number, more: number): Uint32Array {
    if (count > this.sectorCount) throw this.tooFar();
    const places: number[] = [];
    const take = (from: BinaryCursor, most: number): void => {
      for (let index = 0; index < most && places.length < count; index++) {
        const place = from.u32();
        if (place < LAST_SECTOR) places.push(place);
      }
    };
    header.at = 76;
    take(header, TABLES_IN_HEADER);
    const perSector = this.sectorSize / 4 - 1;
    let next = more;
    for (let step = 0; next < LAST_SECTOR && places.length < count; step++) {
      if (step > this.sectorCount) throw corruptPart(PART, 'chain');
      const sector = new BinaryCursor(this.sector(next, true), PART);
      take(sector, perSector);
      sector.at = perSector * 4;
      next = sector.u32();
    }
    const table = new Uint8Array(places.length * this.sectorSize);
    places.forEach((place, index) => table.set(this.sector(place, true), index * this.sectorSize));
    return this.numbersOf(table);
  }

  private numbersOf(bytes: Uint8Array): Uint32Array {
    const numbers = new Uint32Array(bytes.length >> 2);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0; index < numbers.length; index++) {
      numbers[index] = view.getUint32(index * 4, true);
    }
    return numbers;
  }

  private tooFar(): PartError {
    return new PartError('truncated', null, 'compound file');
  }

  /** A sector; the last one of a file may lack its unused end, unless it must be whole. */
  private sector(index: number, isWhole: boolean): Uint8Array {
    const from = (index + 1) * this.sectorSize;
    if (from >= this.bytes.length) throw this.tooFar();
    const sector = this.bytes.subarray(from, from + this.sectorSize);
    if (isWhole && sector.length < this.sectorSize) throw this.tooFar();
    return sector;
  }

  /** The numbers of a chain's sectors, in order. */
  private links(start: number, table: Uint32Array, most: number): number[] {
    const links: number[] = [];
    const seen = new Set<number>();
    for (let next = start; next < LAST_SECTOR && links.length < most; next = table[next]!) {
      if (seen.has(next)) throw corruptPart(PART, 'chain');
      // A table that was cut off names no follower.
      if (next >= table.length)
        throw next >= this.sectorCount ? this.tooFar() : corruptPart(PART, 'chain');
      seen.add(next);
      links.push(next);
    }
    return links;
  }

  /** @param size where known, no more sectors are followed than it needs */
  private chain(start: number, size = Infinity): Uint8Array {
    if (size !== Infinity && size > this.bytes.length) throw this.tooFar();
    const links = this.links(start, this.table, Math.ceil(size / this.sectorSize));
    const whole = new Uint8Array(links.length * this.sectorSize);
    let length = 0;
    for (const link of links) {
      const sector = this.sector(link, false);
      whole.set(sector, length);
      length += sector.length;
    }
    return whole.subarray(0, length);
  }

  /** Small streams lie in sectors of 64 bytes inside a stream that belongs to the root. */
  private miniChain({ start, size }: Entry): Uint8Array {
    this.miniStream ??= this.chain(this.entries[0]!.start, this.entries[0]!.size);
    const links = this.links(start, this.miniTable, Math.ceil(size / 64));
    const whole = new Uint8Array(links.length * 64);
    links.forEach((link, index) => {
      whole.set(this.miniStream!.subarray(link * 64, link * 64 + 64), index * 64);
    });
    return whole;
  }

  private readDirectory(bytes: Uint8Array): Entry[] {
    const entries: Entry[] = [];
    for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
      const cursor = new BinaryCursor(bytes, PART, at + 64);
      const nameLength = Math.min(64, cursor.u16());
      const type = cursor.u8();
      cursor.skip(1);
      const [left, right, child] = [cursor.u32(), cursor.u32(), cursor.u32()];
      cursor.at = at + 116;
      const start = cursor.u32();
      // The upper half of the size is not to be trusted in files with small sectors ([MS-CFB] 2.6.1).
      const size = cursor.u32();
      const name = wideText(bytes.subarray(at, at + Math.max(0, nameLength - 2)));
      entries.push({ name: name.toLowerCase(), type, left, right, child, start, size });
    }
    if (entries.length === 0) throw corruptPart(PART, 'directory');
    return entries;
  }

  /** Streams beside the root only: an embedded object has streams of the same names, one storage deeper. */
  private listStreams(): void {
    const open = [this.entries[0]!.child];
    const seen = new Set<number>();
    while (open.length > 0) {
      const index = open.pop()!;
      if (index === NO_ENTRY || seen.has(index)) continue;
      const entry = this.entries[index];
      if (!entry) throw corruptPart(PART, 'directory');
      seen.add(index);
      if (entry.type === STREAM) this.streams.set(entry.name, entry);
      open.push(entry.left, entry.right);
    }
  }
}
