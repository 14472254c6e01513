/** Files that the user chose in a browser. */
import type { InputFile } from '../../workbook/input-file';
import type { FileProblemCode, ReadResult } from '../../workbook/problem';
import { isReadableName, isTableName, MOST_FILE_BYTES } from './file-rules';

const PROBLEMS: Readonly<Record<string, FileProblemCode>> = {
  NotFoundError: 'not-found',
  NotReadableError: 'no-access',
  SecurityError: 'no-access',
};

/**
 * A file of a file input or of a drop.
 * @returns the file; its name is its path within a chosen folder where the browser tells it
 */
export function browserFile(file: File): InputFile {
  const isMet = Boolean(file.webkitRelativePath) || met.has(file);
  return {
    name: file.webkitRelativePath || file.name,
    ...(isMet && isTableName(file.name) ? { isAside: true } : {}),
    read: () => readFile(file),
  };
}

/** Files of dropped folders: the browser does not tell by the file that it was not named itself. */
const met = new WeakSet<File>();

/**
 * Notes that a file was met in a folder.
 * @returns the same file
 */
export function metInFolder(file: File): File {
  met.add(file);
  return file;
}

/**
 * The workbooks of a chosen folder.
 * @returns in a stable order by path; lock files (`~$…`), hidden ones and other kinds are left out
 */
export function browserFolder(files: Iterable<File>): InputFile[] {
  return Array.from(files)
    .filter(({ name }) => isReadableName(name))
    .map(browserFile)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

async function readFile(file: File): Promise<ReadResult<Uint8Array>> {
  if (file.size > MOST_FILE_BYTES) return problem('too-large', String(file.size));
  try {
    return { ok: true, value: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    const code = PROBLEMS[(error as { name?: string } | null)?.name ?? ''];
    if (!code) throw error;
    return problem(code, null);
  }
}

function problem(code: FileProblemCode, detail: string | null): ReadResult<never> {
  return { ok: false, problem: { code, part: null, detail } };
}
