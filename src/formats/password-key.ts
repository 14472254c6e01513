/** What both ways of protecting a package share: hashes of the password, and keys cut to length. */
import { sha1 } from '@noble/hashes/legacy';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2';
import type { CHash } from '@noble/hashes/utils';

/** The hash functions that files name. */
export const HASHES: ReadonlyMap<string, CHash> = new Map([
  ['SHA1', sha1],
  ['SHA-1', sha1],
  ['SHA256', sha256],
  ['SHA-256', sha256],
  ['SHA384', sha384],
  ['SHA-384', sha384],
  ['SHA512', sha512],
  ['SHA-512', sha512],
]);

/** Pieces behind each other. */
export function concatenated(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A number in four bytes, little-endian. */
export function fourBytes(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);
}

/** Bytes cut to a length, or filled up to it. */
export function fitted(bytes: Uint8Array, length: number, filler: number): Uint8Array {
  const whole = new Uint8Array(length).fill(filler);
  whole.set(bytes.subarray(0, length));
  return whole;
}

/** Whether both hold the same bytes. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/**
 * The hash of a password, hashed again as often as the file asks ([MS-OFFCRYPTO] 2.3.4.7 and 2.3.4.11).
 * @param rounds how often
 */
export function passwordHash(
  hash: CHash,
  salt: Uint8Array,
  password: string,
  rounds: number,
): Uint8Array {
  const letters = new Uint8Array(password.length * 2);
  for (let at = 0; at < password.length; at++) {
    const code = password.charCodeAt(at);
    letters[at * 2] = code;
    letters[at * 2 + 1] = code >>> 8;
  }
  const round = new Uint8Array(4 + hash.outputLen);
  const value = round.subarray(4);
  value.set(hash(concatenated(salt, letters)));
  const view = new DataView(round.buffer);
  // One state is used over and over: a new one for each round would double the time.
  const fresh = hash.create();
  const state = hash.create();
  for (let count = 0; count < rounds; count++) {
    view.setUint32(0, count, true);
    fresh._cloneInto(state);
    state.update(round).digestInto(value);
  }
  return value;
}
