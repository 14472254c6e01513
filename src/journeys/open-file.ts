/**
 * Opens a file whatever it is: its content decides, never its name. What is no .xlsx is read by readers that are loaded
 * only when such a file comes, so that nobody waits for them who never meets one.
 */
import type { WorkbookSource } from '../workbook/port';
import type { FileProblem, ReadResult } from '../workbook/problem';
import { isZip } from '../xlsx/file-kind';
import type { ReadOptions } from '../xlsx/read-options';
import { openWorkbook } from '../xlsx/read-workbook';

export interface OpenOptions {
  /** What the host lends to the readers, and caps. */
  readonly readOptions?: ReadOptions;
  /** The password that the user gave for all protected files. */
  readonly password?: string;
  /** Those that the user gave for this file; tried first, in this order, `MOST_PASSWORDS` of them. */
  readonly passwords?: readonly string[];
  /** The file's name or path; a text file has no other name to give to its one sheet. */
  readonly name?: string;
}

/** Each password takes about half a second to try, on purpose of whoever protects files. */
export const MOST_PASSWORDS = 8;

type Opened = ReadResult<WorkbookSource>;
type Reader = (bytes: Uint8Array, options: OpenOptions) => Promise<Opened>;

/** Opens a protected package by the passwords given, or by the one that Excel gives where a person gave none. */
async function openProtected(
  bytes: Uint8Array,
  { readOptions, password, passwords = [] }: OpenOptions,
): Promise<Opened> {
  const { decryptPackage } = await import('../formats/encrypted-package');
  const given = [
    ...passwords.slice(0, MOST_PASSWORDS),
    ...(password === undefined ? [] : [password]),
  ];
  const [first = null, ...others] = new Set(given);
  let opened = decryptPackage(bytes, first);
  for (const other of others) {
    if (opened.ok || opened.problem.detail !== 'wrong') break;
    opened = decryptPackage(bytes, other);
  }
  // One password for a whole folder does not keep a file shut that asks for none.
  if (!opened.ok && opened.problem.detail === 'wrong' && password !== undefined) {
    const usual = decryptPackage(bytes, null);
    if (usual.ok) opened = usual;
  }
  return opened.ok ? openWorkbook(opened.value, readOptions) : opened;
}

/** Readers by what `kindOf` says that the file is instead; each is one `import()` away. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  [
    'xls',
    async (bytes, { readOptions }) =>
      (await import('../formats/binary-workbook')).readBinaryWorkbook(bytes, readOptions),
  ],
  ['encrypted', openProtected],
  [
    'ods',
    async (bytes, { readOptions }) =>
      (await import('../formats/open-document')).openDocument(bytes, readOptions),
  ],
  [
    'csv',
    async (bytes, { readOptions, name }) =>
      (await import('../formats/delimited-text')).openDelimitedText(bytes, readOptions, name),
  ],
  [
    'html',
    async (bytes, { readOptions, name }) =>
      (await import('../formats/html-table')).openHtml(bytes, readOptions, name),
  ],
  [
    'xml',
    async (bytes, { readOptions }) =>
      (await import('../formats/xml-workbook')).openXmlWorkbook(bytes, readOptions),
  ],
]);

/** What a file is that `openWorkbook` does not read: `xls`, `xlsb`, `ods`, `csv`, `html`, `xml`, `encrypted`, or null. */
function kindOf(bytes: Uint8Array, { code, detail }: FileProblem): string | null {
  if (code === 'unsupported-format') return detail;
  // A zip file that is no workbook stays what it is, whatever it holds; so does one with encrypted entries.
  if (isZip(bytes)) return null;
  return code === 'password' ? 'encrypted' : code === 'not-a-workbook' ? detail : null;
}

/**
 * Opens a file.
 * @param bytes the whole file; kept as long as its sheets are read
 * @returns the workbook, or why it cannot be read (see `openWorkbook`); it never rejects because of the file
 */
export async function openFile(bytes: Uint8Array, options: OpenOptions = {}): Promise<Opened> {
  const opened = openWorkbook(bytes, options.readOptions);
  if (opened.ok) return opened;
  const kind = kindOf(bytes, opened.problem);
  const reader = kind === null ? undefined : READERS.get(kind);
  return reader ? reader(bytes, options) : opened;
}
