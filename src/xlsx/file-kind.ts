/** What a file is by its first bytes, for those that are no zip package. */
import { PartError } from './part-error';

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Directory entries of a compound file are 128 bytes and lie on multiples of that; names are UTF-16. */
const ENTRY = 128;
const NAME_LENGTH_AT = 64;

/** Other files that come under a workbook's name, by their first bytes. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74]],
];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return bytes.length >= signature.length && signature.every((byte, at) => bytes[at] === byte);
}

/** Whether the file begins as a zip package does; `PK` alone is the stump of one. */
export function isZip(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  return (
    bytes.length < 4 ||
    (bytes[2] === 3 && bytes[3] === 4) ||
    // An empty archive has nothing but its end record.
    (bytes[2] === 5 && bytes[3] === 6)
  );
}

/** The names in the directory of a compound file, found by place rather than by its chains, which may be broken. */
function compoundNames(bytes: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = ENTRY * 4; at + ENTRY <= bytes.length; at += ENTRY) {
    const length = bytes[at + NAME_LENGTH_AT]!;
    // Even, with the closing zero, and at most 31 letters; then a type from 1 to 5.
    if (bytes[at + NAME_LENGTH_AT + 1] !== 0 || length < 4 || length > 64 || length % 2 !== 0) {
      continue;
    }
    const type = bytes[at + NAME_LENGTH_AT + 2]!;
    if (type < 1 || type > 5) continue;
    let name = '';
    for (let letter = at; letter < at + length - 2; letter += 2) {
      if (bytes[letter + 1] !== 0) break;
      name += String.fromCharCode(bytes[letter]!);
    }
    if (name.length === length / 2 - 1) names.add(name);
  }
  return names;
}

function compoundProblem(bytes: Uint8Array): PartError {
  const names = compoundNames(bytes);
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) {
    return new PartError('password', null, null);
  }
  if (names.has('WordDocument')) return new PartError('not-a-workbook', null, 'doc');
  if (names.has('PowerPoint Document')) return new PartError('not-a-workbook', null, 'ppt');
  if (names.has('Workbook') || names.has('Book')) {
    return new PartError('unsupported-format', null, 'xls');
  }
  return new PartError('not-a-workbook', null, 'ole');
}

/** What a text looks like, or `binary` when it is none. */
function textKind(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, 2048)).trimStart();
  if (/[\u0000-\u0008\u000e-\u001f]/.test(head)) return 'binary';
  if (/^<(?:!doctype\s+html|html|table|head|body|meta)\b/i.test(head)) return 'html';
  if (head.startsWith('<?xml') || /^<[a-z][\w.:-]*[\s>]/i.test(head)) {
    return /<html\b/i.test(head) ? 'html' : 'xml';
  }
  const line = head.split(/\r?\n/).find((text) => text.trim() !== '') ?? '';
  return /[;,\t]/.test(line) ? 'csv' : 'text';
}

/**
 * Says why a file that is no zip package is not read.
 * @returns the error to throw: `password`, `unsupported-format`, or `not-a-workbook` with what the file looks like
 */
export function otherFileProblem(bytes: Uint8Array): PartError {
  if (bytes.length === 0) return new PartError('not-a-workbook', null, 'empty');
  if (startsWith(bytes, OLE)) return compoundProblem(bytes);
  const known = SIGNATURES.find(([, signature]) => startsWith(bytes, signature));
  return new PartError('not-a-workbook', null, known ? known[0] : textKind(bytes));
}
