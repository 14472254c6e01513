/** Files that the user chose in a browser. */
import type { InputFile } from '../../workbook/input-file';
import type { FileProblemCode, ReadResult } from '../../workbook/problem';
import { isWorkbookName, MOST_FILE_BYTES } from './file-rules';

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
  return { name: file.webkitRelativePath || file.name, read: () => readFile(file) };
}

/**
 * The workbooks of a chosen folder.
 * @returns in a stable order by path; lock files (`~$…`), hidden ones and other kinds are left out
 */
export function browserFolder(files: Iterable<File>): InputFile[] {
  return Array.from(files)
    .filter(({ name }) => isWorkbookName(name))
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
