/**
 * The central directory of a zip file (PKWARE APPNOTE 6.3.10): which parts there are and where. It alone is
 * trusted for names and sizes; `inflate-part.ts` holds the local headers against it.
 */
import { corruptPart, PartError } from './part-error';

export interface ZipEntry {
  /** With `/` between folders and without a leading one. */
  readonly name: string;
  /** The name's bytes as the directory stores them, to compare with the local header. */
  readonly nameBytes: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the local header begins. */
  readonly offset: number;
}

export interface ZipDirectory {
  /** By name in lower case: the package format compares names so. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Where the central directory begins: no part may reach beyond. */
  readonly start: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END_LENGTH = 22;
const MOST_COMMENT = 0xffff;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

interface EndRecord {
  readonly count: number;
  readonly size: number;
  readonly start: number;
  /** Where the directory must end: at the end record, or at its zip64 form. */
  readonly limit: number;
}

const text = new TextDecoder();

/** A name as text. Names in some old code page only have to stay apart from each other: the parts we read are ASCII. */
function nameText(bytes: Uint8Array): string {
  const name = text.decode(bytes);
  return name.includes('\ufffd') ? String.fromCharCode(...bytes.subarray(0, 1024)) : name;
}

/** A 64-bit length; whatever lies beyond 2^53 is no length in a file that we hold in memory. */
function uint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000;
}

/** Reads the end record at a place, or null where the numbers there do not fit this file. */
function endRecordAt(view: DataView, at: number): EndRecord | null {
  let count = view.getUint16(at + 10, true);
  let size = view.getUint32(at + 12, true);
  let start = view.getUint32(at + 16, true);
  let limit = at;
  const locator = at - 20;
  if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64) {
    const record = uint64(view, locator + 8);
    if (record + 56 > locator || view.getUint32(record, true) !== END_64) return null;
    count = uint64(view, record + 32);
    size = uint64(view, record + 40);
    start = uint64(view, record + 48);
    limit = record;
  } else if (count === FULL_16 || size === FULL_32 || start === FULL_32) {
    return null;
  }
  if (start + size !== limit) return null;
  if (count > 0 && (size < 46 || view.getUint32(start, true) !== CENTRAL)) return null;
  return { count, size, start, limit };
}

/** Finds the end record from the back; a comment or stray bytes may follow it. */
function findEnd(view: DataView): EndRecord {
  const last = view.byteLength - END_LENGTH;
  const first = Math.max(0, last - MOST_COMMENT);
  let seen = false;
  for (let at = last; at >= first; at--) {
    if (view.getUint8(at) !== 0x50 || view.getUint32(at, true) !== END) continue;
    if (at + END_LENGTH + view.getUint16(at + 20, true) > view.byteLength) continue;
    const record = endRecordAt(view, at);
    if (record) return record;
    seen = true;
  }
  // An end record that points astray is damage; none at all means that the end of the file is missing.
  if (seen) throw corruptPart(null, 'zip directory');
  throw new PartError('truncated', null, null);
}

/** Replaces the 32-bit fields that say "see the zip64 field" by what that field gives, in its fixed order. */
function zip64Fields(
  view: DataView,
  from: number,
  to: number,
  fields: { size: number; compressedSize: number; offset: number },
): void {
  for (let at = from; at + 4 <= to;) {
    const id = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > to) return;
    if (id === 1) {
      let place = at + 4;
      for (const key of ['size', 'compressedSize', 'offset'] as const) {
        if (fields[key] !== FULL_32) continue;
        if (place + 8 > end) throw corruptPart(null, 'zip64 field');
        fields[key] = uint64(view, place);
        place += 8;
      }
      return;
    }
    at = end;
  }
}

/**
 * Reads the central directory.
 * @param bytes a file that begins with a local zip header
 * @returns the parts by lower-case name; folders are left out
 * @throws PartError `truncated` without an end record; `corrupt-part` for a directory that contradicts the file or
 *   names a part twice
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const entries = new Map<string, ZipEntry>();
  let at = end.start;
  for (let index = 0; index < end.count; index++) {
    if (at + 46 > end.limit || view.getUint32(at, true) !== CENTRAL) {
      throw corruptPart(null, 'zip directory');
    }
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > end.limit) throw corruptPart(null, 'zip directory');
    const nameBytes = bytes.subarray(at + 46, nameEnd);
    // Some old programs write backslashes, and a leading slash does no harm.
    const name = nameText(nameBytes).replaceAll('\\', '/').replace(/^\/+/, '');
    const fields = {
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    zip64Fields(view, nameEnd, extraEnd, fields);
    if (!name.endsWith('/')) {
      const key = name.toLowerCase();
      if (entries.has(key)) throw corruptPart(name, 'two parts of one name');
      entries.set(key, {
        name,
        nameBytes,
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        ...fields,
      });
    }
    at = next;
  }
  if (at !== end.start + end.size) throw corruptPart(null, 'zip directory');
  return { entries, start: end.start };
}

/**
 * Holds the local header of a part against the directory.
 * @returns where the part's data begins
 * @throws PartError `corrupt-part` where the two differ or the data reaches into the directory
 */
export function locateData(bytes: Uint8Array, directory: ZipDirectory, entry: ZipEntry): number {
  const { name, offset, nameBytes } = entry;
  if (offset + 30 > directory.start) throw corruptPart(name, 'zip header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameLength = view.getUint16(offset + 26, true);
  const nameAt = offset + 30;
  const data = nameAt + nameLength + view.getUint16(offset + 28, true);
  const flags = view.getUint16(offset + 6, true);
  const isSame =
    view.getUint32(offset, true) === LOCAL &&
    nameLength === nameBytes.length &&
    nameBytes.every((byte, index) => byte === bytes[nameAt + index]) &&
    view.getUint16(offset + 8, true) === entry.method &&
    (flags & 1) === (entry.flags & 1) &&
    data + entry.compressedSize <= directory.start;
  if (!isSame) throw corruptPart(name, 'zip header');
  // Bit 3: the sizes follow the data, and the header may leave them zero. Full fields point to a zip64 field.
  const isLater = (flags & 8) !== 0;
  const agrees = (at: number, expected: number): boolean => {
    const value = view.getUint32(at, true);
    return value === expected || (isLater && value === 0);
  };
  const isSize = (at: number, expected: number): boolean =>
    agrees(at, expected) || view.getUint32(at, true) === FULL_32;
  if (
    !agrees(offset + 14, entry.crc) ||
    !isSize(offset + 18, entry.compressedSize) ||
    !isSize(offset + 22, entry.size)
  ) {
    throw corruptPart(name, 'zip header');
  }
  return data;
}
