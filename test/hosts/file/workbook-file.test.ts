import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import type { FileHost } from '../../../src/hosts/file/workbook-file';
import { openFileHost } from '../../../src/hosts/file/workbook-file';
import { parseBox } from '../../../src/sheet/address';
import type { CellInput, WorkbookEdit } from '../../../src/workbook/patch';
import { PatchRefused } from '../../../src/workbook/patch-refused';
import { writeWorkbook } from '../../../src/xlsx/write-workbook';
import type { HostEyes } from '../../contract/workbook-host.contract';
import { describeWorkbookHost } from '../../contract/workbook-host.contract';
import { add, patchOf } from '../../workbook/patch-edits';
import { openByExcelJs } from '../../xlsx/written-workbook';

const eyes: HostEyes = {
  properties: (host) => {
    const properties = (host as FileHost).properties();
    return Promise.resolve(properties.ok ? properties.value.custom : {});
  },
  charts: (host, sheet) => Promise.resolve(chartNames((host as FileHost).save(), sheet)),
};

describeWorkbookHost(
  'a new file',
  async (patch) => {
    const host = openFileHost(null);
    await host.apply(patch);
    return host;
  },
  eyes,
);

describeWorkbookHost(
  'a file that we wrote',
  (patch) => Promise.resolve(openFileHost(writeWorkbook(patch))),
  eyes,
);

/** The names of a sheet's charts, found by following the relations of the parts. */
function chartNames(bytes: Uint8Array, sheet: string): string[] {
  const parts = unzipSync(bytes);
  const number = / sheetId="(\d+)"/.exec(
    strFromU8(parts['xl/workbook.xml']!).split(`<sheet name="${sheet}"`)[1]!,
  )![1]!;
  const links = parts[`xl/worksheets/_rels/sheet${number}.xml.rels`];
  const drawing = links && /drawings\/drawing\d+\.xml/.exec(strFromU8(links))?.[0];
  if (!drawing) return [];
  const xml = strFromU8(parts[`xl/${drawing}`]!);
  return Array.from(xml.matchAll(/<xdr:cNvPr id="\d+" name="([^"]*)"/g), ([, name]) => name!);
}

const table = (sheet: string, name: string): WorkbookEdit[] => [
  { kind: 'write', sheet, row: 0, column: 0, rows: [['x'], [1]] },
  { kind: 'table', sheet, name, box: parseBox('A1:A2')!, columns: ['x'] },
];
const OURS = writeWorkbook(
  patchOf(
    add('Ẩn', { hidden: true }),
    add('Cũ & "xưa"', {
      layout: {
        print: {
          orientation: 'landscape',
          paper: 'A4',
          fitToWidth: true,
          repeatRows: { first: 0, last: 1 },
        },
      },
    }),
    {
      kind: 'write',
      sheet: 'Cũ & "xưa"',
      row: 0,
      column: 0,
      rows: [[{ value: 1, format: { bold: true, numberFormat: '0.000' } }, '=x']],
    },
    ...table('Ẩn', 'Bang_cu'),
  ),
  { modified: '2026-03-01T00:00:00Z' },
);

describe('a new file', () => {
  it('has no sheets and cannot be saved until something is in it', async () => {
    const host = openFileHost(null);
    expect(await host.snapshot()).toEqual({ ok: true, value: [] });
    expect(() => host.save()).toThrow(PatchRefused);
    const inverse = await host.apply(patchOf(add('A')));
    expect(unzipSync(host.save())).toHaveProperty(['xl/workbook.xml']);
    await host.apply(inverse);
    expect(() => host.save()).toThrow(PatchRefused);
  });

  it('reads the rows of a patch once, so that they may come from a generator', async () => {
    function* rows() {
      yield [1];
      yield [2];
    }
    const host = openFileHost(null);
    await host.apply(
      patchOf(add('A'), { kind: 'write', sheet: 'A', row: 0, column: 0, rows: rows() }),
    );
    const first = host.save();
    await host.apply(patchOf(add('B')));
    const snapshot = await openFileHost(host.save()).snapshot();
    expect(snapshot.ok && snapshot.value[0]!.rows.map(({ cells }) => cells[0]!.value)).toEqual([
      1, 2,
    ]);
    expect(first).not.toEqual(host.save());
  });
});

describe('a cell that is written over', () => {
  it('keeps its look where the patch brings none, and has it back after the undo', async () => {
    const host = openFileHost(null);
    const looks = { bold: true, numberFormat: '0.00' };
    const write = (row: number, ...cells: CellInput[]): WorkbookEdit => ({
      kind: 'write',
      sheet: 'A',
      row,
      column: 0,
      rows: [cells],
    });
    await host.apply(patchOf(add('A'), write(0, { value: 1, format: looks }, 2, null)));
    const before = host.save();
    const style = async (cell: string) => {
      const { numFmt, font } = (await openByExcelJs(host.save())).getWorksheet('A')!.getCell(cell);
      return [numFmt, font.bold ?? false, font.name];
    };
    const undo = await host.apply(
      patchOf(write(0, 5, { value: 6, format: { font: 'Arial' } }, { value: 7, format: looks })),
    );
    expect(await style('A1')).toEqual(['0.00', true, 'Times New Roman']);
    expect(await style('B1')).toEqual([undefined, false, 'Arial']);
    await host.apply(undo);
    expect(host.save()).toEqual(before);
  });
});

describe('a patch that expects a cell of a sheet that is gone', () => {
  it('is refused', async () => {
    const host = openFileHost(OURS);
    const expected = [{ sheet: 'Không có', row: 0, column: 0, value: null }];
    await expect(host.apply({ ...patchOf(), expect: expected })).rejects.toMatchObject({
      reason: 'sheet-missing',
      sheet: 'Không có',
    });
  });
});

describe('a file that we wrote', () => {
  it('says its properties, and is the same file again once their change is undone', async () => {
    const bytes = writeWorkbook(
      patchOf(add('A'), { kind: 'property', name: 'KhopSo', value: 'a' }),
      { modified: '2026-03-01T00:00:00Z' },
    );
    const host = openFileHost(bytes);
    const custom = { KhopSo: 'a' };
    expect(host.properties()).toEqual({
      ok: true,
      value: { modified: '2026-03-01T00:00:00Z', custom },
    });
    const undo = await host.apply(patchOf({ kind: 'property', name: 'khopso', value: null }));
    expect(host.properties()).toMatchObject({ ok: true, value: { custom: {} } });
    await host.apply(undo);
    expect(host.properties()).toMatchObject({ ok: true, value: { custom } });
    expect(host.save()).toBe(bytes);
    expect(openFileHost(strToU8('không phải')).properties()).toMatchObject({ ok: false });
    expect(openFileHost(null).properties()).toMatchObject({ ok: true, value: { custom: {} } });
  });

  it('gets new sheets, and its other parts stay byte for byte', async () => {
    const host = openFileHost(OURS, { write: { modified: '2026-03-20T00:00:00Z' } });
    await host.apply(
      patchOf(add('Mới', { before: 'Cũ & "xưa"' }), ...table('Mới', 'Bang_moi'), {
        kind: 'write',
        sheet: 'Mới',
        row: 5,
        column: 0,
        rows: [[{ value: 2, format: { italic: true, numberFormat: '0.0000' } }]],
      }),
    );
    const before = unzipSync(OURS);
    const after = unzipSync(host.save());
    const changed = Object.keys(before).filter(
      (name) => !Buffer.from(before[name]!).equals(Buffer.from(after[name]!)),
    );
    expect(changed.sort()).toEqual([
      '[Content_Types].xml',
      'docProps/core.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
    ]);

    const workbook = await openByExcelJs(host.save());
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Ẩn', 'Mới', 'Cũ & "xưa"']);
    const old = workbook.getWorksheet('Cũ & "xưa"')!;
    expect(old.getCell('A1').numFmt).toBe('0.000');
    expect(old.getCell('A1').font.bold).toBe(true);
    expect(old.pageSetup.printTitlesRow).toBe('1:2');
    const fresh = workbook.getWorksheet('Mới')!;
    expect(fresh.getCell('A6').numFmt).toBe('0.0000');
    expect(fresh.getCell('A6').font.italic).toBe(true);
    expect(workbook.modified).toEqual(new Date('2026-03-20T00:00:00Z'));
    expect(workbook.created).toEqual(new Date('2026-03-01T00:00:00Z'));
  });

  it('is the same file again once the change is undone', async () => {
    const host = openFileHost(OURS);
    await host.apply(await host.apply(patchOf(add('Mới'))));
    expect(host.save()).toEqual(OURS);
  });

  it('can be changed again after it was saved and opened', async () => {
    let bytes = OURS;
    for (const name of ['Một', 'Hai', 'Ba']) {
      const host = openFileHost(bytes);
      await host.apply(patchOf(add(name), ...table(name, `Bang_${name}`)));
      bytes = host.save();
    }
    const workbook = await openByExcelJs(bytes);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Ẩn',
      'Cũ & "xưa"',
      'Một',
      'Hai',
      'Ba',
    ]);
  });

  it.each<[string, WorkbookEdit[], string]>([
    [
      'a sheet of its own would change',
      [{ kind: 'deleteSheet', sheet: 'ẩn' }],
      'sheet-of-the-file',
    ],
    [
      'cells of its own would be merged',
      [{ kind: 'merge', sheet: 'Ẩn', boxes: [parseBox('C1:D1')!] }],
      'sheet-of-the-file',
    ],
    [
      'the heading of a table of its own would change',
      [{ kind: 'write', sheet: 'Ẩn', row: 0, column: 0, rows: [['y']] }],
      'cell-bound',
    ],
    [
      'a table has the name of one of its own',
      [add('B'), ...table('B', 'BANG_CU')],
      'table-exists',
    ],
  ])('refuses when %s', async (_, edits, reason) => {
    const host = openFileHost(OURS);
    await expect(host.apply(patchOf(...edits))).rejects.toMatchObject({ reason });
    expect(host.save()).toBe(OURS);
  });
});

describe('a file of another program', () => {
  /** Only a workbook of ours takes it. */
  const WITH_TABLE = patchOf(add('Mới'), ...table('Mới', 'Bang_moi'));
  const parts = unzipSync(OURS);
  const foreign = zipSync({ ...parts, 'docProps/app.xml': strToU8('<Properties/>') });

  it('is not given tables, because parts of it could be lost', async () => {
    const host = openFileHost(foreign);
    expect(await host.snapshot()).toMatchObject({ ok: true });
    await expect(host.apply(WITH_TABLE)).rejects.toMatchObject({ reason: 'plain-sheets-only' });
    expect(host.save()).toBe(foreign);
  });

  it('that is no workbook at all shows its problem as a value', async () => {
    const host = openFileHost(strToU8('không phải sổ tính'));
    expect(await host.snapshot()).toMatchObject({ ok: false });
    await expect(host.apply(patchOf(add('Mới')))).rejects.toMatchObject({
      reason: 'foreign-workbook',
    });
  });

  it('is told from ours by any element or attribute that we do not write', async () => {
    const names = ['xl/workbook.xml', '[Content_Types].xml', '_rels/.rels'];
    const addition = fc.constantFrom('<x/>', '<!---->', ' ');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), addition, fc.nat(), async (name, more, place) => {
        const pieces = strFromU8(parts[name]!).split('>');
        const end = 1 + (place % (pieces.length - 1));
        const text = [pieces.slice(0, end).join('>'), pieces.slice(end).join('>')];
        const changed = strToU8(text.join(more === ' ' ? ' >' : `>${more}`));
        const bytes = zipSync({ ...parts, [name]: changed });
        const host = openFileHost(bytes);
        await expect(host.apply(WITH_TABLE)).rejects.toBeInstanceOf(PatchRefused);
        expect(host.save()).toBe(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it('is told from ours by styles of a kind that we do not write', async () => {
    const styles = strFromU8(parts['xl/styles.xml']!);
    const changed = strToU8(styles.replace('</styleSheet>', '<extLst/></styleSheet>'));
    const host = openFileHost(zipSync({ ...parts, 'xl/styles.xml': changed }));
    await expect(host.apply(WITH_TABLE)).rejects.toMatchObject({ reason: 'plain-sheets-only' });
  });
});
