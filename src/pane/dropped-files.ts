/** What a drop carries: files, and folders with everything below them. */
import { metInFolder } from '../hosts/file/browser-files';
import { isReadableName } from '../hosts/file/file-rules';

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A directory reader gives its entries in parts and ends with an empty one. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return all;
    all.push(...part);
  }
}

async function collect(
  entry: FileSystemEntry,
  into: File[],
  note: (file: File) => File,
): Promise<void> {
  if (entry.isFile) {
    if (isReadableName(entry.name)) into.push(note(await fileOf(entry as FileSystemFileEntry)));
    return;
  }
  for (const child of await entriesOf(entry as FileSystemDirectoryEntry)) {
    await collect(child, into, metInFolder);
  }
}

/**
 * The spreadsheets in a drop.
 * @returns the files, those of folders included, in the order of the drop
 */
export async function filesOfDrop(
  transfer: Pick<DataTransfer, 'items' | 'files'>,
): Promise<readonly File[]> {
  // Entries have to be taken before the first wait: afterwards the browser has cleared the drop.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) {
    return [...transfer.files].filter((file) => isReadableName(file.name));
  }
  const files: File[] = [];
  for (const entry of entries) await collect(entry, files, (file) => file);
  return files;
}
