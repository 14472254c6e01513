/**
 * Writes a zip archive anew with some parts changed. The compressed bytes of all others are copied as they lie there;
 * only the headers around them are made again, since offsets move. Names, times, attributes and order stay.
 */
import { deflateSync } from 'fflate';
import { PatchRefused } from '../workbook/patch-refused';
import { crc32 } from './crc32';
import type { WriteOptions } from './write-workbook';
import { LEVEL } from './write-workbook';
import { ByteCollector } from './write-zip';
import type { ZipDirectory, ZipEntry } from './zip-directory';
import { locateData, readZipDirectory } from './zip-directory';

const DEFLATED = 8;
const SIZES_FOLLOW = 1 << 3;
const ENCRYPTED = 1;
const UTF8_NAME = 1 << 11;
const LARGEST = 0xffff_ffff;
const MOST_PARTS = 0xfffe;
const encoder = new TextEncoder();

interface Written {
  readonly name: Uint8Array;
  /** The part's record in the old directory, for what is kept of it. */
  readonly record: DataView;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
}

/**
 * Changes parts of a package.
 * @param bytes the archive; it is left as it is
 * @param changes by part name: the new content, or null to leave the part out; names that the archive lacks are added
 *   at its end
 * @returns the new archive
 * @throws PatchRefused `workbook-too-large` beyond what a zip without zip64 holds
 * @throws PartError for an archive that contradicts itself
 */
export function rewriteZip(
  bytes: Uint8Array,
  changes: ReadonlyMap<string, Uint8Array | null>,
  options: Pick<WriteOptions, 'level' | 'deflate'> = {},
): Uint8Array {
  const directory = readZipDirectory(bytes);
  const wanted = new Map(
    Array.from(changes, ([name, data]) => [name.toLowerCase(), { name, data }]),
  );
  const out = new ArchiveWriter();
  for (const { record, entry } of recordsOf(bytes, directory)) {
    const change = entry ? wanted.get(entry.name.toLowerCase()) : undefined;
    if (change) wanted.delete(change.name.toLowerCase());
    if (change?.data === null || !entry) continue;
    const kept = {
      record,
      name: entry.nameBytes,
      flags: record.getUint16(8, true) & ~SIZES_FOLLOW,
    };
    if (change) out.add({ ...kept, ...compressed(change.data!, options) });
    else {
      const { method, crc, size } = entry;
      if (entry.flags & ENCRYPTED) throw new PatchRefused('foreign-workbook', null, entry.name);
      const from = locateData(bytes, directory, entry);
      const packed = bytes.subarray(from, from + entry.compressedSize);
      out.add({ ...kept, method, crc, size, packed });
    }
  }
  const plain = new DataView(new ArrayBuffer(46));
  plain.setUint16(4, 20, true);
  plain.setUint16(6, 20, true);
  plain.setUint16(14, 0x21, true);
  for (const { name, data } of wanted.values()) {
    if (data) {
      out.add({
        record: plain,
        name: encoder.encode(name),
        flags: UTF8_NAME,
        ...compressed(data, options),
      });
    }
  }
  return out.finish();
}

function compressed(
  data: Uint8Array,
  { level = LEVEL, deflate }: Pick<WriteOptions, 'level' | 'deflate'>,
): Pick<Written, 'method' | 'crc' | 'size' | 'packed'> {
  const packed = deflate ? deflate(data, level, true) : deflateSync(data, { level });
  return { method: DEFLATED, crc: crc32(data), size: data.length, packed };
}

/** The records of the directory in their order; folders have no entry. */
function* recordsOf(
  bytes: Uint8Array,
  { entries, start }: ZipDirectory,
): Generator<{ record: DataView; entry: ZipEntry | undefined }> {
  const byName = new Map(
    Array.from(entries.values(), (entry) => [entry.nameBytes.byteOffset, entry]),
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The directory has been checked: its records follow on one another until the end record.
  for (let at = start; view.getUint32(at, true) === 0x0201_4b50;) {
    const record = new DataView(bytes.buffer, bytes.byteOffset + at, 46);
    const lengths = [28, 30, 32].map((field) => record.getUint16(field, true));
    yield { record, entry: byName.get(bytes.byteOffset + at + 46) };
    at += 46 + lengths[0]! + lengths[1]! + lengths[2]!;
  }
}

class ArchiveWriter {
  private readonly out = new ByteCollector();
  private readonly directory = new ByteCollector();
  private offset = 0;
  private length = 0;
  private count = 0;

  add({ name, record, flags, method, crc, size, packed }: Written): void {
    const local = new Uint8Array(30 + name.length);
    const central = new Uint8Array(46 + name.length);
    const [head, entry] = [new DataView(local.buffer), new DataView(central.buffer)];
    head.setUint32(0, 0x0403_4b50, true);
    entry.setUint32(0, 0x0201_4b50, true);
    entry.setUint16(4, record.getUint16(4, true), true);
    for (const [view, at] of [
      [head, 4],
      [entry, 6],
    ] as const) {
      view.setUint16(at, Math.min(20, record.getUint16(6, true)), true);
      view.setUint16(at + 2, flags, true);
      view.setUint16(at + 4, method, true);
      view.setUint32(at + 6, record.getUint32(12, true), true);
      view.setUint32(at + 10, crc, true);
      view.setUint32(at + 14, packed.length, true);
      view.setUint32(at + 18, size, true);
      view.setUint16(at + 22, name.length, true);
    }
    entry.setUint16(36, record.getUint16(36, true), true);
    entry.setUint32(38, record.getUint32(38, true), true);
    entry.setUint32(42, this.offset, true);
    local.set(name, 30);
    central.set(name, 46);
    this.out.add(local);
    this.out.add(packed);
    this.directory.add(central);
    this.offset += local.length + packed.length;
    this.length += central.length;
    this.count += 1;
  }

  finish(): Uint8Array {
    if (this.offset + this.length > LARGEST || this.count > MOST_PARTS) {
      throw new PatchRefused('workbook-too-large', null);
    }
    const end = new DataView(new ArrayBuffer(22));
    end.setUint32(0, 0x0605_4b50, true);
    end.setUint16(8, this.count, true);
    end.setUint16(10, this.count, true);
    end.setUint32(12, this.length, true);
    end.setUint32(16, this.offset, true);
    this.out.add(this.directory.bytes());
    this.out.add(new Uint8Array(end.buffer));
    return this.out.bytes();
  }
}
