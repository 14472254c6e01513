import { openFileHost } from '../../src/hosts/file/workbook-file';
import type { FileHost } from '../../src/hosts/file/workbook-file';
import { parseBox } from '../../src/sheet/address';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import { foreseeInverse } from '../../src/workbook/foreseen-inverse';
import type { ExpectedCell, WorkbookEdit, WorkbookPatch } from '../../src/workbook/patch';
import { patchOf, write } from './patch-edits';

const START = patchOf(
  { kind: 'addSheet', sheet: 'A' },
  write('A', [
    [1, 'chữ', { value: 2, formula: 'A1*2' }],
    [{ value: '2026-03-14', isDate: true }, '2026-03-14', true],
    [null, null, 'x'],
  ]),
  { kind: 'merge', sheet: 'A', boxes: [parseBox('A5:B5')!] },
  { kind: 'addSheet', sheet: 'B' },
  write('B', [['b']]),
  { kind: 'addSheet', sheet: 'C', hidden: true },
  write('C', [['c']]),
);

async function sheetsOf(host: FileHost): Promise<readonly SheetSnapshot[]> {
  const snapshot = await host.snapshot();
  if (!snapshot.ok) throw new Error(snapshot.problem.code);
  return snapshot.value;
}

const contents = (sheets: readonly SheetSnapshot[]) =>
  sheets.map(({ name, visibility, merges, rows }) => ({
    name,
    visibility,
    merges,
    cells: rows.flatMap(({ cells }) =>
      cells.map(({ row, column, kind, value, formula }) => [row, column, kind, value, formula]),
    ),
  }));

const cell = (row: number, column: number, value: ExpectedCell['value']): ExpectedCell => ({
  sheet: 'A',
  row,
  column,
  value,
});

describe('the inverse that is foreseen', () => {
  it.each<[string, WorkbookEdit[]]>([
    [
      'cells are written over',
      [
        write('A', [
          [9, null, 8, 7],
          [1, 2, 3],
        ]),
      ],
    ],
    ['a block lies over another', [write('A', [[9]]), write('A', [[8, 8]])]],
    [
      'merges come and go',
      [
        { kind: 'unmerge', sheet: 'A', boxes: [parseBox('A5:B5')!] },
        { kind: 'merge', sheet: 'A', boxes: [parseBox('A6:B6')!] },
      ],
    ],
    ['a sheet is added and filled', [{ kind: 'addSheet', sheet: 'D' }, write('D', [[1]])]],
    [
      'a sheet is added and taken away',
      [{ kind: 'addSheet', sheet: 'D' }, write('D', [[1]]), { kind: 'deleteSheet', sheet: 'D' }],
    ],
    ['a sheet is taken away', [{ kind: 'deleteSheet', sheet: 'A' }]],
    [
      'sheets are taken away from the last to the first',
      [
        { kind: 'deleteSheet', sheet: 'B' },
        { kind: 'deleteSheet', sheet: 'A' },
        { kind: 'addSheet', sheet: 'D' },
      ],
    ],
    [
      'sheets are taken away from the first to the last',
      [
        { kind: 'addSheet', sheet: 'D' },
        { kind: 'deleteSheet', sheet: 'A' },
        { kind: 'deleteSheet', sheet: 'b' },
      ],
    ],
    [
      'a sheet takes the place of another',
      [
        { kind: 'deleteSheet', sheet: 'A' },
        { kind: 'addSheet', sheet: 'A' },
        write('A', [['mới']]),
      ],
    ],
    ['a hidden sheet is taken away', [{ kind: 'deleteSheet', sheet: 'C' }]],
  ])('brings cells, sheets and merges back when %s', async (_, edits) => {
    const host = openFileHost(null);
    await host.apply(START);
    const was = await sheetsOf(host);
    const foreseen = foreseeInverse(patchOf(...edits), was)!;
    await host.apply(patchOf(...edits));
    await host.apply(foreseen.patch);
    expect(contents(await sheetsOf(host))).toEqual(contents(was));
  });

  it('is refused once somebody worked on the cells', async () => {
    const host = openFileHost(null);
    await host.apply(START);
    const patch = patchOf(write('A', [['', { value: 5, formula: 'B1' }]]), write('A', [[9]]));
    const { patch: back } = foreseeInverse(patch, await sheetsOf(host))!;
    expect(back.expect).toEqual([cell(0, 0, 9), { ...cell(0, 1, 5), formula: 'B1' }]);
    await host.apply(patch);
    await host.apply(patchOf(write('A', [[10]])));
    await expect(host.apply(back)).rejects.toMatchObject({ reason: 'cells-changed', detail: 'A1' });
  });

  it('needs no look at the workbook where the patch expects each cell that it writes', () => {
    const patch = {
      ...patchOf(write('A', [[9, null]])),
      expect: [cell(0, 0, 1), cell(0, 1, 'chữ')],
    };
    expect(foreseeInverse(patch, null)).toEqual({
      patch: {
        label: 'test',
        edits: [write('A', [[{ value: 1 }, { value: 'chữ' }]])],
        expect: [cell(0, 0, 9), cell(0, 1, null)],
      },
      isExact: true,
    });
  });

  it.each<[string, WorkbookPatch]>([
    [
      'a cell is written that the patch expects nothing of',
      { ...patchOf(write('A', [[9, 9]])), expect: [cell(0, 0, 1)] },
    ],
    [
      'a text could be a date',
      { ...patchOf(write('A', [[9]])), expect: [cell(0, 0, '2026-03-14')] },
    ],
    ['a sheet is taken away', patchOf({ kind: 'deleteSheet', sheet: 'B' })],
  ])('needs a look at the workbook where %s', (_, patch) => {
    expect(foreseeInverse(patch, null)).toBeNull();
  });

  it.each<[string, WorkbookEdit]>([
    ['looks', write('A', [[{ value: 9, format: { bold: true } }]])],
    [
      'looks by column',
      { kind: 'write', sheet: 'A', row: 0, column: 0, rows: [[1]], formats: [{ bold: true }] },
    ],
    ['a date', write('A', [[{ value: '2026-01-01', isDate: true }]])],
    ['a property', { kind: 'property', name: 'x', value: 'y' }],
    ['a table', { kind: 'deleteTable', sheet: 'A', name: 'T' }],
  ])('is known not to be exact where the patch changes %s', (_, edit) => {
    const patch = { ...patchOf(edit), expect: [cell(0, 0, 1)] };
    expect(foreseeInverse(patch, null)).toMatchObject({ isExact: false });
  });
});
