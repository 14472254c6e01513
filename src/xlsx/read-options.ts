/** What a host may lend to the reader, and the caps that keep hostile files from eating the machine. */

export interface ReadLimits {
  /** Most bytes of one part after inflating. */
  readonly partBytes: number;
  /** Most bytes of all parts read from one file after inflating. */
  readonly fileBytes: number;
  /** Most cells with a value or formula on one sheet. */
  readonly cells: number;
  /** Most merged ranges on one sheet. */
  readonly merges: number;
}

export interface ReadOptions {
  /**
   * A faster raw inflate of the host (Node's zlib). Takes the raw deflate stream and the length to expect; returns
   * the inflated bytes, or null where the stream is broken or longer. It must stop soon after `size` bytes.
   */
  readonly inflate?: (deflated: Uint8Array, size: number) => Uint8Array | null;
  /** A faster CRC-32 of the host; takes bytes, returns the unsigned checksum. */
  readonly crc32?: (bytes: Uint8Array) => number;
  readonly limits?: Partial<ReadLimits>;
}

const MEBIBYTE = 1024 * 1024;

/** A return is a few hundred kilobytes; these caps leave room for a working archive of a whole province. */
export const DEFAULT_LIMITS: ReadLimits = {
  partBytes: 256 * MEBIBYTE,
  fileBytes: 512 * MEBIBYTE,
  cells: 2_000_000,
  merges: 100_000,
};
