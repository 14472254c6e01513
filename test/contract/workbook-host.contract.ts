/**
 * What every workbook host must do, whether a file or Excel stands behind it. A host's own test calls
 * `describeWorkbookHost` with a way to make a host that holds nothing but what a patch says.
 */
import { addressOf, parseBox } from '../../src/sheet/address';
import { cellAt } from '../../src/sheet/snapshot';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import type { ExpectedCell, WorkbookEdit, WorkbookPatch } from '../../src/workbook/patch';
import { PatchRefused } from '../../src/workbook/patch-refused';
import type { WorkbookHost } from '../../src/workbook/port';
import { add, patchOf, write } from '../workbook/patch-edits';

/**
 * Makes a host whose workbook has been made by a patch. A host that always holds a sheet (Excel) takes its own first
 * sheet away after the patch was applied.
 */
export type MakeHost = (patch: WorkbookPatch) => Promise<WorkbookHost>;

/** What the port has no word for, but tests need to see. */
export interface HostEyes {
  /** The workbook's custom document properties by name. */
  properties(host: WorkbookHost): Promise<Readonly<Record<string, string>>>;
  /** The names of the charts of a sheet. */
  charts(host: WorkbookHost, sheet: string): Promise<readonly string[]>;
}

const START = patchOf(add('Đầu'), write('Đầu', [['mốc', 1]]));
const FULL = patchOf(
  add('PL02'),
  write(
    'PL02',
    [
      ['Biểu số 02', null, null],
      [1.5, 'số liệu', true],
      [
        { value: '2026-03-14', isDate: true },
        { value: 3, formula: 'C3*2' },
        { value: 'đạt', formula: 'IF(C3>1,"đạt","chưa")' },
      ],
      [{ value: 0.125, format: { numberFormat: '0.0%' } }, '=1+1', '0123'],
    ],
    1,
    2,
  ),
  { kind: 'merge', sheet: 'PL02', boxes: [parseBox('C2:E2')!] },
  add('Ẩn', { hidden: true }),
  write('Ẩn', [['kín']]),
);

async function sheets(host: WorkbookHost): Promise<readonly SheetSnapshot[]> {
  const snapshot = await host.snapshot();
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.problem));
  return snapshot.value;
}

async function sheetOf(host: WorkbookHost, name: string): Promise<SheetSnapshot> {
  const sheet = (await sheets(host)).find((one) => one.name === name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

const valueAt = (sheet: SheetSnapshot, row: number, column: number) =>
  cellAt(sheet, row, column)?.value;

/** What a host is not asked for. */
export interface HostLimits {
  /**
   * Of the sheets that its workbook was made with only cells can be changed, and none gets charts: a file of another
   * program. The sheets that tests work on are then made with the workbook instead of being added to it.
   */
  readonly cellsOnly?: boolean;
}

/**
 * Describes the contract for a host.
 * @param name what the tests are listed under
 */
export function describeWorkbookHost(
  name: string,
  makeHost: MakeHost,
  eyes: HostEyes,
  { cellsOnly = false }: HostLimits = {},
): void {
  const makeFull = async (): Promise<WorkbookHost> => {
    if (cellsOnly) return makeHost(patchOf(...START.edits, ...FULL.edits));
    const host = await makeHost(START);
    await host.apply(FULL);
    return host;
  };

  describe(`${name} keeps the contract of a workbook host`, () => {
    describe('a snapshot', () => {
      it('lists the sheets in their order with their visibility', async () => {
        const host = await makeFull();
        expect((await sheets(host)).map((sheet) => [sheet.name, sheet.visibility])).toEqual([
          ['Đầu', 'visible'],
          ['PL02', 'visible'],
          ['Ẩn', 'hidden'],
        ]);
      });

      it('gives each cell its kind and value in rising order of row and column', async () => {
        const host = await makeFull();
        const { rows, box } = await sheetOf(host, 'PL02');
        const cells = rows.flatMap((row) =>
          row.cells.map((cell) => [cell.row, cell.column, cell.kind, cell.value]),
        );
        expect(cells).toEqual([
          [1, 2, 'text', 'Biểu số 02'],
          [2, 2, 'number', 1.5],
          [2, 3, 'text', 'số liệu'],
          [2, 4, 'boolean', true],
          [3, 2, 'date', '2026-03-14'],
          [3, 3, 'number', 3],
          [3, 4, 'text', 'đạt'],
          [4, 2, 'number', 0.125],
          [4, 3, 'text', '=1+1'],
          [4, 4, 'text', '0123'],
        ]);
        expect(rows.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
        expect(box).toEqual(parseBox('C2:E5'));
      });

      it('gives formulas without their sign, and percent formats', async () => {
        const host = await makeFull();
        const sheet = await sheetOf(host, 'PL02');
        expect(cellAt(sheet, 3, 3)?.formula).toBe('C3*2');
        expect(cellAt(sheet, 3, 4)?.formula).toBe('IF(C3>1,"đạt","chưa")');
        expect(cellAt(sheet, 2, 2)?.formula).toBeUndefined();
        expect(cellAt(sheet, 4, 2)?.style).toMatchObject({ numberFormat: '0.0%', isPercent: true });
      });

      it('gives merges, and says that nothing is hidden or protected where nothing is', async () => {
        const host = await makeFull();
        const sheet = await sheetOf(host, 'PL02');
        expect(sheet.merges).toEqual([parseBox('C2:E2')]);
        expect(sheet.isProtected).toBe(false);
        expect([...sheet.hiddenRows, ...sheet.hiddenColumns]).toEqual([]);
      });

      it('lists no blank cell, and an empty sheet without a box', async () => {
        const host = await makeHost(START);
        await host.apply(patchOf(add('Trống'), add('Thưa'), write('Thưa', [[null, ''], [], [0]])));
        expect(await sheetOf(host, 'Trống')).toMatchObject({ box: null, rows: [] });
        const sparse = await sheetOf(host, 'Thưa');
        expect(sparse.rows.map(({ index }) => index)).toEqual([2]);
        expect(valueAt(sparse, 2, 0)).toBe(0);
      });
    });

    describe('a text', () => {
      it.each(['=1+1', '+84', '-', '@x', '=HYPERLINK("http://x","y")', "'nháy", '1/2', 'TRUE'])(
        'stays a text: %s',
        async (text) => {
          const host = await makeHost(START);
          await host.apply(patchOf(add('A'), write('A', [[text]])));
          const cell = cellAt(await sheetOf(host, 'A'), 0, 0);
          expect(cell).toMatchObject({ kind: 'text', value: text });
          expect(cell?.formula).toBeUndefined();
        },
      );
    });

    describe('undoing a patch', () => {
      async function expectUndone(host: WorkbookHost, patch: WorkbookPatch): Promise<void> {
        const was = await sheets(host);
        const inverse = await host.apply(patch);
        const became = await sheets(host);
        const redo = await host.apply(inverse);
        expect(await sheets(host)).toEqual(was);
        await host.apply(redo);
        expect(await sheets(host)).toEqual(became);
      }

      it('takes added sheets away again', async () => {
        await expectUndone(await makeHost(START), FULL);
      });

      it('restores cells that were written over, and leaves blank what was blank', async () => {
        await expectUndone(
          await makeFull(),
          patchOf(
            write(
              'PL02',
              [
                ['mới', null],
                ['thêm', { value: 9, formula: '3*3' }],
              ],
              3,
              3,
            ),
          ),
        );
      });

      if (!cellsOnly) {
        it('restores a sheet with all that it held, at its place', async () => {
          await expectUndone(await makeFull(), patchOf({ kind: 'deleteSheet', sheet: 'PL02' }));
        });

        it('takes merges apart that it made, and makes those that it took apart', async () => {
          const boxes = [parseBox('C3:C4')!];
          await expectUndone(await makeFull(), patchOf({ kind: 'merge', sheet: 'PL02', boxes }));
          await expectUndone(
            await makeFull(),
            patchOf({ kind: 'unmerge', sheet: 'PL02', boxes: [parseBox('C2:E2')!] }),
          );
        });
      }

      it('goes back through several changes of one cell', async () => {
        await expectUndone(
          await makeFull(),
          patchOf(write('PL02', [[1]]), write('PL02', [[2]]), write('PL02', [[null]])),
        );
      });

      it('keeps the label, so that the undo can be named', async () => {
        const host = await makeHost(START);
        expect((await host.apply({ ...FULL, label: 'nhãn' })).label).toBe('nhãn');
      });
    });

    describe('a patch that expects cells', () => {
      const at = (row: number, column: number, value: ExpectedCell['value'], formula?: string) => ({
        sheet: 'PL02',
        row,
        column,
        value,
        ...(formula === undefined ? {} : { formula }),
      });
      const AS_IT_IS: readonly ExpectedCell[] = [
        at(1, 2, 'Biểu số 02'),
        at(2, 2, 1.5),
        at(2, 4, true),
        at(3, 2, '2026-03-14'),
        at(3, 3, 3, 'C3*2'),
        at(4, 3, '=1+1'),
        at(9, 9, null),
      ];

      it('is applied where all of them are as expected', async () => {
        const host = await makeFull();
        await host.apply({ ...patchOf(write('PL02', [[7]], 2, 2)), expect: AS_IT_IS });
        expect(valueAt(await sheetOf(host, 'PL02'), 2, 2)).toBe(7);
      });

      it.each<[string, ExpectedCell]>([
        ['another number', at(2, 2, 1.25)],
        ['another text', at(1, 2, 'Biểu số 2')],
        ['a number where a text stands', at(4, 4, 123)],
        ['a blank where a figure stands', at(2, 2, null)],
        ['a figure where nothing stands', at(9, 9, 0)],
        ['a plain figure where a formula stands', at(3, 3, 3)],
        ['another formula', at(3, 3, 3, 'C3*3')],
        ['a formula where a figure stands', at(2, 2, 1.5, '3/2')],
      ])('is refused as a whole with the place of one that expects %s', async (_, wrong) => {
        const host = await makeFull();
        const was = await sheets(host);
        const patch = patchOf(add('Thêm'), write('PL02', [[7]], 2, 2));
        const refused = host.apply({ ...patch, expect: [...AS_IT_IS, wrong] });
        await expect(refused).rejects.toMatchObject({
          reason: 'cells-changed',
          sheet: 'PL02',
          detail: addressOf(wrong.row, wrong.column),
        });
        expect(await sheets(host)).toEqual(was);
      });

      it('compares a formula by what it says, since its result follows from other cells', async () => {
        const host = await makeFull();
        const unmoved = [at(3, 3, 99, 'C3*2')];
        await host.apply({ ...patchOf(write('PL02', [[7]], 9, 9)), expect: unmoved });
        expect(valueAt(await sheetOf(host, 'PL02'), 9, 9)).toBe(7);
      });
    });

    describe('an undo after somebody worked on', () => {
      const EDIT = patchOf(write('PL02', [[2.5, 'sửa']], 2, 2), write('PL02', [['mới']], 9, 9));

      it.each<[string, WorkbookEdit, string]>([
        ['wrote another figure', write('PL02', [[3]], 2, 2), 'C3'],
        ['cleared a cell', write('PL02', [[null]], 9, 9), 'J10'],
        ['put a formula in', write('PL02', [[{ value: 2.5, formula: '5/2' }]], 2, 2), 'C3'],
      ])('is refused with the place where somebody %s', async (_, theirs, place) => {
        const host = await makeFull();
        const undo = await host.apply(EDIT);
        await host.apply(patchOf(theirs));
        const was = await sheets(host);
        const reason = { reason: 'cells-changed', sheet: 'PL02', detail: place };
        await expect(host.apply(undo)).rejects.toMatchObject(reason);
        expect(await sheets(host)).toEqual(was);
      });

      it('goes through where they worked on other cells', async () => {
        const host = await makeFull();
        const undo = await host.apply(EDIT);
        await host.apply(patchOf(write('PL02', [['khác']], 20, 0)));
        await host.apply(undo);
        const sheet = await sheetOf(host, 'PL02');
        expect([valueAt(sheet, 2, 2), valueAt(sheet, 2, 3), valueAt(sheet, 9, 9)]).toEqual([
          1.5,
          'số liệu',
          undefined,
        ]);
        expect(valueAt(sheet, 20, 0)).toBe('khác');
      });

      it('can itself be undone after it crossed as JSON, as a journal keeps it', async () => {
        const host = await makeFull();
        const was = await sheets(host);
        const undo = await host.apply(EDIT);
        await host.apply(JSON.parse(JSON.stringify(undo)) as WorkbookPatch);
        expect(await sheets(host)).toEqual(was);
      });
    });

    describe('a custom property', () => {
      const property = (value: string | null, of = 'KhopSo'): WorkbookEdit => ({
        kind: 'property',
        name: of,
        value,
      });

      it('is set, changed and taken away, and each of it can be undone', async () => {
        const host = await makeHost(START);
        const own = async () => (await eyes.properties(host)).KhopSo;
        const unset = await host.apply(patchOf(property('a1:ff & <"b">')));
        expect(await own()).toBe('a1:ff & <"b">');
        const back = await host.apply(patchOf(property('c')));
        expect(await own()).toBe('c');
        await host.apply(back);
        expect(await own()).toBe('a1:ff & <"b">');
        await host.apply(unset);
        expect(await own()).toBeUndefined();
        const none = await host.apply(patchOf(property(null)));
        await host.apply(none);
        expect(await own()).toBeUndefined();
      });

      it('leaves other properties and all cells alone', async () => {
        const host = await makeHost(START);
        await host.apply(patchOf(property('cũ', 'KhopSoKhac')));
        const was = await sheets(host);
        await host.apply(patchOf(property('mới')));
        expect(await eyes.properties(host)).toMatchObject({ KhopSo: 'mới', KhopSoKhac: 'cũ' });
        expect(await sheets(host)).toEqual(was);
      });
    });

    if (!cellsOnly) {
      describe('a chart', () => {
        const chart = (of: string, type: 'bar' | 'column' | 'stackedBar' = 'column') =>
          ({
            kind: 'chart',
            sheet: 'Tiến độ',
            name: of,
            type,
            title: 'Tiến độ nộp',
            categories: parseBox('A2:A4')!,
            series: [{ name: 'Lỗi', values: parseBox('B2:B4')!, color: 'C00000' }],
            place: parseBox('D2:J20')!,
          }) satisfies WorkbookEdit;
        const PROGRESS = patchOf(
          add('Tiến độ'),
          write('Tiến độ', [
            ['Đơn vị', 'Lỗi'],
            ['Xã A', 1],
            ['Xã B', 2],
            ['Xã C', 3],
          ]),
        );

        it('is drawn over cells, taken away and brought back by undoing', async () => {
          const host = await makeHost(START);
          await host.apply(PROGRESS);
          const was = await sheets(host);
          const charts = () => eyes.charts(host, 'Tiến độ');
          const undo = await host.apply(patchOf(chart('Một'), chart('Hai', 'stackedBar')));
          expect(await charts()).toEqual(['Một', 'Hai']);
          expect(await sheets(host)).toEqual(was);
          const redo = await host.apply(undo);
          expect(await charts()).toEqual([]);
          await host.apply(redo);
          expect([...(await charts())].sort()).toEqual(['Hai', 'Một']);
        });

        it('is refused under the name of another one, and its removal where there is none', async () => {
          const host = await makeHost(START);
          await host.apply(PROGRESS);
          await host.apply(patchOf(chart('Một', 'bar')));
          const again = host.apply(patchOf(chart('một')));
          await expect(again).rejects.toMatchObject({ reason: 'chart-exists', detail: 'một' });
          const none: WorkbookEdit = { kind: 'deleteChart', sheet: 'Tiến độ', name: 'Hai' };
          await expect(host.apply(patchOf(none))).rejects.toMatchObject({
            reason: 'chart-missing',
          });
          expect(await eyes.charts(host, 'Tiến độ')).toEqual(['Một']);
        });
      });
    }

    describe('a patch that is refused', () => {
      it.each<[string, WorkbookEdit[], string]>([
        ['a sheet of that name exists', [add('pl02')], 'sheet-exists'],
        ['a sheet is missing', [write('Không có', [[1]])], 'sheet-missing'],
        ['a name is none for Excel', [add('PL/02')], 'bad-sheet-name'],
        ['a name is too long', [add('x'.repeat(32))], 'bad-sheet-name'],
        [
          'merges overlap',
          [{ kind: 'merge', sheet: 'PL02', boxes: [parseBox('D2:F3')!] }],
          cellsOnly ? 'sheet-of-the-file' : 'merges-overlap',
        ],
        ['a text is too long', [write('PL02', [['x'.repeat(32_768)]])], 'text-too-long'],
      ])('says why and leaves the workbook as it was: %s', async (_, edits, reason) => {
        const host = await makeFull();
        const was = await sheets(host);
        const first = [add('Trước'), write('PL02', [['dở dang']])];
        const refused = host.apply(patchOf(...first, ...edits));
        await expect(refused).rejects.toBeInstanceOf(PatchRefused);
        await expect(refused).rejects.toMatchObject({ reason });
        expect(await sheets(host)).toEqual(was);
      });
    });
  });
}
