/** The way Excel 2007 protects a package: AES in single blocks, SHA-1 ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9). */
import { ecb } from '@noble/ciphers/aes';
import { sha1 } from '@noble/hashes/legacy';
import { corruptPart, PartError } from '../xlsx/part-error';
import type { BinaryCursor } from './binary-cursor';
import { concatenated, fourBytes, isSame, passwordHash } from './password-key';

const PART = 'EncryptionInfo';
const ROUNDS = 50_000;
const BLOCK = 16;
const AES = new Set([0, 0x660e, 0x660f, 0x6610]);

/** The key of a hash ([MS-OFFCRYPTO] 2.3.4.7): the hash mixed into two blocks of fillers, both hashed again. */
function keyOf(hash: Uint8Array, length: number): Uint8Array {
  const mixed = (filler: number): Uint8Array => {
    const block = new Uint8Array(64).fill(filler);
    hash.forEach((byte, at) => {
      block[at]! ^= byte;
    });
    return sha1(block);
  };
  return concatenated(mixed(0x36), mixed(0x5c)).slice(0, length);
}

function deciphered(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % BLOCK));
  return ecb(key, { disablePadding: true }).decrypt(whole);
}

/**
 * Decrypts a package.
 * @param info at the length of the description's head, behind version and flags
 * @throws PartError `password` with detail `wrong`, or what the description asks for and we do not have
 */
export function decryptStandard(
  info: BinaryCursor,
  encrypted: Uint8Array,
  password: string,
): Uint8Array {
  const headEnd = info.u32() + info.at;
  info.skip(8);
  const cipher = info.u32();
  info.skip(4);
  const keyBytes = info.u32() / 8;
  if (!AES.has(cipher)) throw new PartError('password', null, 'cipher');
  if (keyBytes !== 16 && keyBytes !== 24 && keyBytes !== 32) throw corruptPart(PART, 'key length');
  info.at = headEnd;
  if (info.u32() !== BLOCK) throw corruptPart(PART, 'salt');
  const salt = info.take(BLOCK);
  const verifier = info.take(BLOCK);
  const hashLength = info.u32();
  const verifierHash = info.take(32);
  const hash = sha1(concatenated(passwordHash(sha1, salt, password, ROUNDS), fourBytes(0)));
  const key = keyOf(hash, keyBytes);
  const expected = sha1(deciphered(key, verifier));
  if (hashLength !== expected.length) throw corruptPart(PART, 'verifier');
  if (!isSame(expected, deciphered(key, verifierHash).subarray(0, hashLength))) {
    throw new PartError('password', null, 'wrong');
  }
  const size = new DataView(encrypted.buffer, encrypted.byteOffset, encrypted.byteLength);
  if (encrypted.length < 8) throw new PartError('truncated', 'EncryptedPackage', 'length');
  const length = size.getUint32(0, true);
  const opened = deciphered(key, encrypted.subarray(8));
  if (opened.length < length) throw new PartError('truncated', 'EncryptedPackage', 'length');
  return opened.slice(0, length);
}
