import { browserFile } from '../../src/hosts/file/browser-files';
import { filesOfDrop } from '../../src/pane/dropped-files';
import { fileNamed } from './fake-port';

type Transfer = Parameters<typeof filesOfDrop>[0];

function fileEntry(name: string): FileSystemEntry {
  return {
    name,
    isFile: true,
    file: (take: (file: File) => void) => take(fileNamed(name)),
  } as unknown as FileSystemEntry;
}

/** A folder that hands out its entries one at a time, as browsers hand out a hundred. */
function folderEntry(name: string, children: FileSystemEntry[]): FileSystemEntry {
  return {
    name,
    isFile: false,
    createReader: () => {
      const rest = [...children];
      return { readEntries: (take: (part: FileSystemEntry[]) => void) => take(rest.splice(0, 1)) };
    },
  } as unknown as FileSystemEntry;
}

function drop(...entries: FileSystemEntry[]): Transfer {
  return {
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
    files: [],
  } as unknown as Transfer;
}

const namesOf = async (transfer: Transfer): Promise<string[]> =>
  (await filesOfDrop(transfer)).map((file) => file.name);

describe('a drop', () => {
  it('brings the workbooks of folders within folders', async () => {
    const inner = folderEntry('xa', [fileEntry('b.xlsx'), fileEntry('c.xlsm')]);
    expect(await namesOf(drop(fileEntry('a.xlsx'), folderEntry('tinh', [inner])))).toEqual([
      'a.xlsx',
      'b.xlsx',
      'c.xlsm',
    ]);
  });

  it('tells text tables met in a folder from those that were dropped themselves', async () => {
    const transfer = drop(fileEntry('a.csv'), folderEntry('tinh', [fileEntry('b.csv')]));
    const files = (await filesOfDrop(transfer)).map(browserFile);
    expect(files.map(({ name, isAside }) => [name, isAside === true])).toEqual([
      ['a.csv', false],
      ['b.csv', true],
    ]);
  });

  it("leaves out Excel's lock files, hidden files and other kinds", async () => {
    const entries = ['~$a.xlsx', '.a.xlsx', 'a.docx', 'a.XLSX'].map(fileEntry);
    expect(await namesOf(drop(...entries))).toEqual(['a.XLSX']);
  });

  it('takes the plain list of files where the browser knows no entries', async () => {
    const transfer = { items: [], files: [fileNamed('a.xlsx'), fileNamed('b.txt')] };
    expect(await namesOf(transfer as unknown as Transfer)).toEqual(['a.xlsx']);
  });
});
