/** The parts of a package by name, inflated when asked for, with caps and checks on every byte that comes out. */
import { Inflate, inflateSync } from 'fflate';
import { crc32 as ownCrc32 } from './crc32';
import { corruptPart, PartError } from './part-error';
import { DEFAULT_LIMITS } from './read-options';
import type { ReadLimits, ReadOptions } from './read-options';
import { locateData, readZipDirectory } from './zip-directory';
import type { ZipDirectory, ZipEntry } from './zip-directory';

const STORED = 0;
const DEFLATED = 8;
/** Deflate cannot do better: 258 bytes from two bits, and a little for the first block's head. */
const MOST_RATIO = 1032;
/**
 * No sheet swells so much: even millions of formatted empty cells differ in their addresses. What does is a bomb, and
 * small parts may, since they do no harm.
 */
const BOMB_RATIO = 150;
const BOMB_SIZE = 8 * 1024 * 1024;
/** Up to here one call inflates the whole, so that a lying stream costs at most 128 MB of work. */
const ONE_CALL = 128 * 1024;
/** Beyond, slices of this length with a cap check after each. */
const SLICE = 32 * 1024;
/** Below this, a host's inflate costs more to call than it saves. */
const WORTH_A_HOST = 1024;

/** fflate's own errors carry a number; a stored block that overflows the buffer is a RangeError of `set`. */
function isInflateError(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return name === 'RangeError' || typeof code === 'number';
}

/** Inflates slice by slice, so that a lying stream is stopped at the first slice that passes the length. */
function inflateInSlices(deflated: Uint8Array, size: number): Uint8Array | null {
  const out = new Uint8Array(size);
  let length = 0;
  let isEnded = false;
  const stream = new Inflate((chunk, isFinal) => {
    if (length + chunk.length <= size) out.set(chunk, length);
    length += chunk.length;
    isEnded = isFinal;
  });
  for (let at = 0; at < deflated.length && length <= size; at += SLICE) {
    stream.push(deflated.subarray(at, at + SLICE), at + SLICE >= deflated.length);
  }
  return isEnded && length === size ? out : null;
}

function inflateByFflate(deflated: Uint8Array, size: number): Uint8Array | null {
  try {
    if (deflated.length > ONE_CALL) return inflateInSlices(deflated, size);
    // fflate drops what exceeds the buffer; one byte more than expected shows that there was more.
    const out = inflateSync(deflated, { out: new Uint8Array(size + 1) });
    return out.length === size ? out : null;
  } catch (error) {
    if (isInflateError(error)) return null;
    throw error;
  }
}

export class PackageParts {
  private readonly directory: ZipDirectory;
  private readonly limits: ReadLimits;
  private readonly counted = new Set<ZipEntry>();
  private total = 0;

  /**
   * @param bytes the whole file; must begin with a zip header
   * @throws PartError when the directory cannot be read
   */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly options: ReadOptions,
  ) {
    this.directory = readZipDirectory(bytes);
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
  }

  /** Whether the package holds a part of this name, whatever its letters' case. */
  has(name: string): boolean {
    return this.directory.entries.has(name.toLowerCase());
  }

  /**
   * Inflates a part.
   * @returns its bytes, of the declared length and checksum; of a stored part a view of the file
   * @throws PartError `corrupt-part` where the part is missing or damaged, `too-large` over a cap, `password` for
   *   an encrypted zip entry, `unsupported-format` for an unknown compression
   */
  read(name: string): Uint8Array {
    const entry = this.directory.entries.get(name.toLowerCase());
    if (!entry) throw corruptPart(name, 'missing part');
    if (entry.flags & 1) throw new PartError('password', entry.name, 'zip');
    if (entry.method !== STORED && entry.method !== DEFLATED) {
      throw new PartError('unsupported-format', entry.name, `zip method ${entry.method}`);
    }
    this.admit(entry);
    const from = locateData(this.bytes, this.directory, entry);
    const data = this.bytes.subarray(from, from + entry.compressedSize);
    const part = entry.method === STORED ? data : this.inflate(data, entry);
    if (part.length !== entry.size) throw corruptPart(entry.name, 'length');
    if ((this.options.crc32 ?? ownCrc32)(part) !== entry.crc) throw corruptPart(entry.name, 'CRC');
    // One class of arrays keeps the scanner's loops fast; Node's zlib gives Buffers.
    return new Uint8Array(part.buffer as ArrayBuffer, part.byteOffset, part.byteLength);
  }

  /** Refuses by the declared length, before anything is allocated for it. */
  private admit(entry: ZipEntry): void {
    const { size, compressedSize, name } = entry;
    if (size > this.limits.partBytes) throw new PartError('too-large', name, `${size} bytes`);
    if (size > compressedSize * MOST_RATIO + 1024) throw corruptPart(name, 'length');
    if (size > BOMB_SIZE && size > compressedSize * BOMB_RATIO) {
      throw new PartError('too-large', name, `${size} bytes`);
    }
    if (this.counted.has(entry)) return;
    this.counted.add(entry);
    this.total += size;
    if (this.total > this.limits.fileBytes) {
      throw new PartError('too-large', name, `${this.total} bytes`);
    }
  }

  private inflate(data: Uint8Array, entry: ZipEntry): Uint8Array {
    const isWorthHost = this.options.inflate !== undefined && entry.size > WORTH_A_HOST;
    const part = (isWorthHost ? this.options.inflate! : inflateByFflate)(data, entry.size);
    if (!part) throw corruptPart(entry.name, 'inflate');
    return part;
  }
}
