/** What a file is by its first bytes, for those that are no zip package. */
import { findDelimiter } from './delimiter';
import { PartError } from './part-error';
import { decodeTextFile } from './text-encoding';

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

/** So much of a text is looked at to find out whether its lines agree. */
const TEXT_HEAD = 64 * 1024;
/** So much of it may hold what stands before the first element of markup. */
const PROLOG = 4096;
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;
/** Elements that a web page may begin with; an export often leaves out the first ones. */
const WEB_ELEMENTS =
  /^<(?:!doctype\s+html|(?:html|head|body|meta|title|link|style|script|base|table|thead|tbody|tr|caption|div|center|font|span|p|br|hr|h[1-6]|b|i|form)[\s>/])/i;

/** The kind of markup by its root, past comments and instructions; null for text that is no markup. */
function markupKind(head: string): string | null {
  const root = head.replace(/^(?:\s+|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[[\s\S]*?\]>)+/, '');
  if (WEB_ELEMENTS.test(root)) return 'html';
  if (/^<[A-Za-z_][\w.:-]*[\s/>]/.test(root) || /^<!doctype\s/i.test(root)) return 'xml';
  return head.trimStart().startsWith('<?xml') ? 'xml' : null;
}

/** What a text looks like, or `binary` when it is none. */
function textKind(bytes: Uint8Array): string {
  // An even length keeps the letters of UTF-16 whole.
  const head = decodeTextFile(bytes.subarray(0, TEXT_HEAD)).text;
  if (CONTROL.test(head.slice(0, PROLOG))) return 'binary';
  const markup = markupKind(head.slice(0, PROLOG));
  if (markup !== null) return markup;
  if (/^(?:[\w-]+:[^\n]*\n)*?MIME-Version:/i.test(head.slice(0, PROLOG).trimStart())) {
    return 'mhtml';
  }
  return findDelimiter(head) ? 'csv' : 'text';
}

/**
 * Says why a file that is no zip package is not read.
 * @returns the error to throw: `password`, `unsupported-format`, or `not-a-workbook` with what the file looks like;
 *   `src/journeys/open-file.ts` knows readers for some of them
 */
export function otherFileProblem(bytes: Uint8Array): PartError {
  if (bytes.length === 0) return new PartError('not-a-workbook', null, 'empty');
  if (startsWith(bytes, OLE)) return compoundProblem(bytes);
  const known = SIGNATURES.find(([, signature]) => startsWith(bytes, signature));
  return new PartError('not-a-workbook', null, known ? known[0] : textKind(bytes));
}
