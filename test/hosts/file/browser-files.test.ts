import { browserFile, browserFolder } from '../../../src/hosts/file/browser-files';
import { MOST_FILE_BYTES } from '../../../src/hosts/file/file-rules';

const file = (name: string, more: Partial<File> = {}): File =>
  Object.assign(
    {
      name,
      size: 2,
      webkitRelativePath: '',
      arrayBuffer: async () => new Uint8Array([1, 2]).buffer,
    },
    more,
  ) as File;
const failing = (name: string): File =>
  file('a.xlsx', { arrayBuffer: () => Promise.reject(new DOMException('lost', name)) });

describe('a file chosen in a browser', () => {
  it('gives its bytes', async () => {
    expect(await browserFile(new File(['ab'], 'a.xlsx')).read()).toEqual({
      ok: true,
      value: new Uint8Array([97, 98]),
    });
  });

  it.each([
    ['it was taken away meanwhile', failing('NotFoundError'), 'not-found'],
    ['the system does not let it be read', failing('NotReadableError'), 'no-access'],
    ['it is far too large', file('a.xlsx', { size: MOST_FILE_BYTES + 1 }), 'too-large'],
  ])('tells as a value that %s', async (_, chosen, code) => {
    expect(await browserFile(chosen).read()).toMatchObject({ ok: false, problem: { code } });
  });

  it('hides no bug as a problem of the file', async () => {
    const broken = file('a.xlsx', { arrayBuffer: () => Promise.reject(new TypeError('bug')) });
    await expect(browserFile(broken).read()).rejects.toThrow(TypeError);
  });
});

describe('a folder chosen in a browser', () => {
  it('lists its workbooks by their path, without lock files and other kinds', () => {
    const chosen = [
      file('b.xlsx', { webkitRelativePath: 'xã/b.xlsx' }),
      file('~$b.xlsx', { webkitRelativePath: 'xã/~$b.xlsx' }),
      file('a.XLSX', { webkitRelativePath: 'xã/a.XLSX' }),
      file('ghi chú.docx', { webkitRelativePath: 'xã/ghi chú.docx' }),
    ];
    expect(browserFolder(chosen).map(({ name }) => name)).toEqual(['xã/a.XLSX', 'xã/b.xlsx']);
  });
});
