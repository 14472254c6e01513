/** Files of this machine under Node: reading them, listing a folder, and the faster inflate that Node lends. */
import { readFileSync, statSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import type { InputFile } from '../../workbook/input-file';
import type { FileProblemCode, ReadResult } from '../../workbook/problem';
import type { ReadOptions } from '../../xlsx/read-options';
import type { WriteOptions } from '../../xlsx/write-workbook';
import { isTableName, isWorkbookName, MOST_FILE_BYTES } from './file-rules';

const PROBLEMS: Readonly<Record<string, FileProblemCode>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  ENAMETOOLONG: 'not-found',
  ERR_INVALID_ARG_VALUE: 'not-found',
  EISDIR: 'not-a-file',
};

/**
 * A file by its path.
 * @param path as the user gave it; it is the name in all reports
 * @returns the file, not yet looked at
 */
export function nodeFile(path: string): InputFile {
  return { name: path, read: () => Promise.resolve(readPath(path)) };
}

/**
 * Reads a whole file.
 * @returns its bytes; `not-found`, `not-a-file` (a folder or a device), `no-access` with the system's code as detail,
 *   or `too-large` with the size in bytes
 */
export function readPath(path: string): ReadResult<Uint8Array> {
  try {
    // Looked at before it is opened: opening a pipe that nobody writes to would wait for ever.
    const found = statSync(path);
    if (!found.isFile()) return problem('not-a-file', null);
    if (found.size > MOST_FILE_BYTES) return problem('too-large', String(found.size));
    // At once, not by promises: a return is read in a tenth of the time that handing it between threads takes.
    const { buffer, byteOffset, byteLength } = readFileSync(path);
    return { ok: true, value: new Uint8Array(buffer, byteOffset, byteLength) };
  } catch (error) {
    return failure(error);
  }
}

/**
 * The workbooks that some paths name: a file itself, a folder with all that lies under it.
 * @param paths as the user gave them; their order is kept
 * @returns the files, a folder's own sorted by path; lock files (`~$…`), hidden ones and other kinds are left out,
 *   text tables and web pages among them are aside (`InputFile.isAside`),
 *   and a folder that cannot be read stands in the list as a file that tells why when it is read
 */
export async function listWorkbooks(paths: readonly string[]): Promise<InputFile[]> {
  const seen = new Set<string>();
  const lists: InputFile[][] = [];
  for (const path of paths) lists.push(await listPath(path, seen));
  return lists.flat();
}

async function listPath(path: string, seen: Set<string>): Promise<InputFile[]> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch {
    return [nodeFile(path)];
  }
  return isFolder ? listFolder(path, seen) : [nodeFile(path)];
}

async function listFolder(folder: string, seen: Set<string>): Promise<InputFile[]> {
  let names: string[];
  try {
    // A link may lead back up; each real folder is read once.
    const place = await realpath(folder);
    if (seen.has(place)) return [];
    seen.add(place);
    names = await readdir(folder);
  } catch (error) {
    return [{ name: folder, read: () => Promise.resolve(failure(error)) }];
  }
  const files: InputFile[] = [];
  for (const name of names.sort(byCodeUnits)) {
    if (name.startsWith('.') || name.startsWith('~$')) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) files.push(...(await listFolder(path, seen)));
    else if (isWorkbookName(name)) files.push(nodeFile(path));
    else if (isTableName(name)) files.push({ ...nodeFile(path), isAside: true });
  }
  return files;
}

/** The same on every machine, whatever its language. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function failure(error: unknown): ReadResult<never> {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') throw error;
  const known = PROBLEMS[code];
  return known ? problem(known, null) : problem('no-access', code);
}

function problem(code: FileProblemCode, detail: string | null): ReadResult<never> {
  return { ok: false, problem: { code, part: null, detail } };
}

/** What Node lends to the reader: zlib inflates the parts of a return about twice as fast as fflate. */
export const NODE_READ_OPTIONS: ReadOptions = {
  inflate: inflateByNode,
  ...(typeof zlib.crc32 === 'function' ? { crc32: (bytes: Uint8Array) => zlib.crc32(bytes) } : {}),
};

function inflateByNode(deflated: Uint8Array, size: number): Uint8Array | null {
  try {
    const bytes = zlib.inflateRawSync(deflated, {
      // One byte more than expected shows a stream that does not end where it should.
      maxOutputLength: size + 1,
      chunkSize: Math.max(size + 1, 64),
    });
    return bytes.length === size ? bytes : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code === 'string' && /^(Z_|ERR_BUFFER_TOO_LARGE$)/.test(code)) return null;
    throw error;
  }
}

/** What Node lends to the writer: zlib deflates a ledger about four times as fast as fflate, to the same size. */
export const NODE_WRITE_OPTIONS: WriteOptions = {
  deflate: (piece, level, isLast) =>
    zlib.deflateRawSync(piece, {
      level,
      finishFlush: isLast ? zlib.constants.Z_FINISH : zlib.constants.Z_SYNC_FLUSH,
    }),
};
