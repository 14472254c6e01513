import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, unzipSync } from 'fflate';
import fc from 'fast-check';
import { MOST_FILE_BYTES } from '../../../src/hosts/file/file-rules';
import {
  listWorkbooks,
  NODE_READ_OPTIONS,
  NODE_WRITE_OPTIONS,
  nodeFile,
  readPath,
} from '../../../src/hosts/file/node-files';
import type { WorkbookPatch } from '../../../src/workbook/patch';
import { openWorkbook } from '../../../src/xlsx/read-workbook';
import { writeWorkbook } from '../../../src/xlsx/write-workbook';

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'khop-so-'));
  mkdirSync(at('b', 'sâu'), { recursive: true });
  mkdirSync(at('.git'));
  for (const name of [
    'Z.xlsx',
    'a.XLSM',
    '~$a.XLSM',
    '.ẩn.xlsx',
    'ghi chú.txt',
    'so-cai.csv',
    join('b', '2.xlsx'),
    join('b', '10.xls'),
    join('b', 'sâu', 'x.ods'),
    join('.git', 'y.xlsx'),
  ]) {
    writeFileSync(at(name), name);
  }
  symlinkSync(folder, at('b', 'vòng'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('reading a path', () => {
  it('gives the bytes, under the name that the user gave', async () => {
    const file = nodeFile(at('Z.xlsx'));
    expect(file.name).toBe(at('Z.xlsx'));
    const read = await file.read();
    expect(read.ok && Buffer.from(read.value).toString()).toBe('Z.xlsx');
  });

  it.each([
    ['nothing there', ['không có.xlsx'], 'not-found'],
    ['a file used as a folder', ['Z.xlsx', 'x'], 'not-found'],
    ['a name longer than any', ['x'.repeat(5000)], 'not-found'],
    ['a name with a zero in it', ['a\u0000b'], 'not-found'],
    ['a folder', ['b'], 'not-a-file'],
  ])('tells a problem as a value: %s', (_, names, code) => {
    expect(readPath(at(...names))).toEqual({
      ok: false,
      problem: { code, part: null, detail: null },
    });
  });

  it('does not wait for a pipe', () => {
    execFileSync('mkfifo', [at('ống.fifo')]);
    expect(readPath(at('ống.fifo'))).toMatchObject({ problem: { code: 'not-a-file' } });
  });

  it('does not load what is far too large for a return', () => {
    writeFileSync(at('lớn.txt'), '');
    truncateSync(at('lớn.txt'), MOST_FILE_BYTES + 1);
    expect(readPath(at('lớn.txt'))).toMatchObject({
      problem: { code: 'too-large', detail: String(MOST_FILE_BYTES + 1) },
    });
  });
});

describe('listing what paths name', () => {
  it('goes through a folder in a stable order, without lock files, hidden files and other kinds', async () => {
    const files = await listWorkbooks([folder]);
    expect(files.map(({ name }) => name)).toEqual([
      at('Z.xlsx'),
      at('a.XLSM'),
      at('b', '10.xls'),
      at('b', '2.xlsx'),
      at('b', 'sâu', 'x.ods'),
      at('so-cai.csv'),
    ]);
  });

  it('takes a text table that it meets in a folder for aside, one that is named for meant', async () => {
    const [named] = await listWorkbooks([at('so-cai.csv')]);
    const met = (await listWorkbooks([folder])).filter(({ isAside }) => isAside);
    expect(named!.isAside).toBeUndefined();
    expect(met.map(({ name }) => name)).toEqual([at('so-cai.csv')]);
  });

  it('keeps the order of the paths and takes a named file whatever it is called', async () => {
    const files = await listWorkbooks([at('so-cai.csv'), at('mất.xlsx'), at('b', 'sâu')]);
    expect(files.map(({ name }) => name)).toEqual([
      at('so-cai.csv'),
      at('mất.xlsx'),
      at('b', 'sâu', 'x.ods'),
    ]);
    expect(await files[1]!.read()).toMatchObject({ problem: { code: 'not-found' } });
  });
});

describe("Node's inflate", () => {
  const inflate = NODE_READ_OPTIONS.inflate!;

  it('undoes what was deflated', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const back = inflate(deflateSync(bytes), bytes.length);
        expect(back && Buffer.from(back).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });

  it('gives nothing for a stream that is broken, cut, shorter or longer than said', () => {
    const bytes = new Uint8Array(10_000).map((_, n) => (n * n) % 251);
    const deflated = deflateSync(bytes);
    expect(inflate(deflated, bytes.length)).not.toBeNull();
    expect(inflate(deflated, bytes.length - 1)).toBeNull();
    expect(inflate(deflated, bytes.length + 1)).toBeNull();
    expect(inflate(deflated.subarray(0, -20), bytes.length)).toBeNull();
    expect(inflate(new Uint8Array([7, 7, 7, 7]), 4)).toBeNull();
    expect(inflate(new Uint8Array(), 4)).toBeNull();
  });
});

describe("Node's deflate", () => {
  it('gives the same workbook as fflate, in pieces that fit together', () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => [
      row,
      `dòng ${row}`,
      (row * 7919) % 101,
    ]);
    const patch: WorkbookPatch = {
      label: 'test',
      edits: [
        { kind: 'addSheet', sheet: 'A' },
        { kind: 'write', sheet: 'A', row: 0, column: 0, rows },
      ],
    };
    const byNode = unzipSync(writeWorkbook(patch, NODE_WRITE_OPTIONS));
    const byFflate = unzipSync(writeWorkbook(patch));
    expect(Object.keys(byNode)).toEqual(Object.keys(byFflate));
    for (const [name, part] of Object.entries(byFflate)) {
      expect(Buffer.from(byNode[name]!).equals(Buffer.from(part))).toBe(true);
    }
    expect(openWorkbook(writeWorkbook(patch, NODE_WRITE_OPTIONS)).ok).toBe(true);
  });
});
