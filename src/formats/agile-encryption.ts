/** The way Excel 2010 and later protect a package: AES in chained blocks, as XML describes ([MS-OFFCRYPTO] 2.3.4.10). */
import { cbc } from '@noble/ciphers/aes';
import { hmac } from '@noble/hashes/hmac';
import type { CHash } from '@noble/hashes/utils';
import { corruptPart, PartError } from '../xlsx/part-error';
import { toUtf8 } from '../xlsx/xml-encoding';
import { XmlScanner } from '../xlsx/xml-scanner';
import { CLOSE, OPEN } from '../xlsx/xml-token';
import { concatenated, fitted, fourBytes, HASHES, isSame, passwordHash } from './password-key';

const INFO = 'EncryptionInfo';
const PACKAGE = 'EncryptedPackage';
const VOCABULARY = [
  'http://schemas.microsoft.com/office/2006/encryption',
  'http://schemas.microsoft.com/office/2006/keyEncryptor/password',
];
/** The package is encrypted in pieces of this length, each with a start of its own. */
const PIECE = 4096;
/** Excel asks for a hundred thousand rounds; ten million would be an attack on whoever opens the file. */
const MOST_ROUNDS = 1_000_000;
const USUAL_ROUNDS = 100_000;
const FILLER = 0x36;
/** What each key is for, hashed behind the password ([MS-OFFCRYPTO] 2.3.4.13 and 2.3.4.14). */
const FOR_VERIFIER = Uint8Array.of(0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79);
const FOR_VERIFIER_HASH = Uint8Array.of(0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e);
const FOR_KEY = Uint8Array.of(0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6);
const FOR_SEAL_KEY = Uint8Array.of(0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6);
const FOR_SEAL = Uint8Array.of(0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33);

/** A description's element: its attributes, by name. */
type Facts = ReadonlyMap<string, string>;

const WANTED = [
  ...['saltSize', 'blockSize', 'keyBits', 'hashSize', 'cipherAlgorithm', 'cipherChaining'],
  ...['hashAlgorithm', 'saltValue', 'spinCount', 'encryptedHmacKey', 'encryptedHmacValue'],
  ...['encryptedVerifierHashInput', 'encryptedVerifierHashValue', 'encryptedKeyValue'],
];

interface Description {
  readonly data?: Facts;
  readonly seal?: Facts;
  readonly key?: Facts;
}

function readDescription(bytes: Uint8Array): Description {
  const scanner = new XmlScanner(toUtf8(bytes, INFO), INFO, VOCABULARY);
  const found = new Map<string, Facts>();
  scanner.next();
  for (let depth = 1; depth > 0;) {
    const token = scanner.next();
    if (token === CLOSE) depth--;
    if (token !== OPEN) continue;
    depth++;
    const name = scanner.name();
    const facts = new Map<string, string>();
    for (const attribute of WANTED) {
      const value = scanner.attribute(attribute);
      if (value !== null) facts.set(attribute, value);
    }
    if (!found.has(name)) found.set(name, facts);
  }
  const [data, seal, key] = ['keyData', 'dataIntegrity', 'encryptedKey'].map((name) =>
    found.get(name),
  );
  return { ...(data && { data }), ...(seal && { seal }), ...(key && { key }) };
}

/** The bytes that an attribute writes in base 64. */
function bytesOf(facts: Facts, name: string): Uint8Array {
  const text = (facts.get(name) ?? '?').replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw corruptPart(INFO, name);
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** One element's ciphers. */
class Cipher {
  readonly hash: CHash;
  readonly salt: Uint8Array;
  readonly blockSize: number;
  readonly keyBytes: number;

  constructor(private readonly facts: Facts) {
    const hash = HASHES.get(this.text('hashAlgorithm').toUpperCase());
    const isKnown =
      this.text('cipherAlgorithm') === 'AES' && this.text('cipherChaining') === 'ChainingModeCBC';
    if (!hash || !isKnown) throw new PartError('password', null, 'cipher');
    this.hash = hash;
    this.salt = this.bytes('saltValue');
    this.blockSize = this.number('blockSize');
    this.keyBytes = this.number('keyBits') / 8;
    if (this.blockSize !== 16 || ![16, 24, 32].includes(this.keyBytes)) {
      throw corruptPart(INFO, 'key length');
    }
  }

  text(name: string): string {
    const text = this.facts.get(name);
    if (text === undefined) throw corruptPart(INFO, name);
    return text;
  }

  number(name: string): number {
    const text = this.text(name);
    if (!/^\d{1,9}$/.test(text)) throw corruptPart(INFO, name);
    return Number(text);
  }

  bytes(name: string): Uint8Array {
    return bytesOf(this.facts, name);
  }

  /** Deciphers whole blocks. @param start the start of the chain, cut or filled to a block */
  open(key: Uint8Array, start: Uint8Array, bytes: Uint8Array): Uint8Array {
    if (bytes.length % this.blockSize !== 0) throw corruptPart(INFO, 'block length');
    const first = fitted(start, this.blockSize, FILLER);
    return cbc(key, first, { disablePadding: true }).decrypt(bytes);
  }
}

/** The key of the package, out of the password. @throws PartError `password`, `wrong` */
function packageKey(key: Cipher, password: string, isGuess: boolean): Uint8Array {
  const rounds = key.number('spinCount');
  if (rounds > MOST_ROUNDS) throw new PartError('too-large', INFO, `${rounds} rounds`);
  // Nobody waits seconds for a word that nobody gave: it counts as the wrong one, untried.
  if (isGuess && rounds > USUAL_ROUNDS) throw new PartError('password', null, 'wrong');
  const base = passwordHash(key.hash, key.salt, password, rounds);
  const open = (purpose: Uint8Array, name: string): Uint8Array => {
    const own = fitted(key.hash(concatenated(base, purpose)), key.keyBytes, FILLER);
    return key.open(own, key.salt, key.bytes(name));
  };
  const verifier = open(FOR_VERIFIER, 'encryptedVerifierHashInput');
  const expected = key.hash(verifier.subarray(0, key.salt.length));
  const stored = open(FOR_VERIFIER_HASH, 'encryptedVerifierHashValue');
  if (!isSame(expected, stored.subarray(0, expected.length))) {
    throw new PartError('password', null, 'wrong');
  }
  return open(FOR_KEY, 'encryptedKeyValue').subarray(0, key.keyBytes);
}

/** Holds the package against its seal. @throws PartError `corrupt-part` where it was changed */
function checkSeal(data: Cipher, seal: Facts, key: Uint8Array, encrypted: Uint8Array): void {
  const open = (purpose: Uint8Array, name: string): Uint8Array =>
    data.open(key, data.hash(concatenated(data.salt, purpose)), bytesOf(seal, name));
  const length = data.hash.outputLen;
  const own = open(FOR_SEAL_KEY, 'encryptedHmacKey').subarray(0, length);
  const stored = open(FOR_SEAL, 'encryptedHmacValue').subarray(0, length);
  if (!isSame(hmac(data.hash, own, encrypted), stored)) throw corruptPart(PACKAGE, 'seal');
}

/**
 * Decrypts a package.
 * @param xml the description
 * @param encrypted the length of the package in eight bytes, and its pieces
 * @param isGuess whether nobody gave the password; it is then tried only where that is quick
 * @throws PartError `password` with detail `wrong`; `corrupt-part` for a package that was changed
 */
export function decryptAgile(
  xml: Uint8Array,
  encrypted: Uint8Array,
  password: string,
  isGuess: boolean,
): Uint8Array {
  const description = readDescription(xml);
  if (!description.data || !description.key) throw corruptPart(INFO, 'missing element');
  const data = new Cipher(description.data);
  const key = packageKey(new Cipher(description.key), password, isGuess);
  if (description.seal) checkSeal(data, description.seal, key, encrypted);
  if (encrypted.length < 8) throw new PartError('truncated', PACKAGE, 'length');
  const size = new DataView(encrypted.buffer, encrypted.byteOffset, encrypted.byteLength);
  const length = size.getUint32(0, true);
  const pieces = encrypted.subarray(8);
  if (pieces.length < length) throw new PartError('truncated', PACKAGE, 'length');
  const whole = new Uint8Array(pieces.length);
  for (let at = 0, index = 0; at < pieces.length; at += PIECE, index++) {
    const piece = pieces.subarray(at, at + PIECE);
    // What stands behind the last block is filling.
    const blocks = piece.subarray(0, piece.length - (piece.length % data.blockSize));
    const start = data.hash(concatenated(data.salt, fourBytes(index)));
    whole.set(data.open(key, start, blocks), at);
  }
  return whole.slice(0, length);
}
