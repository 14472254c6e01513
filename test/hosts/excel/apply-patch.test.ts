import './web-globals';
import { applyPatch } from '../../../src/hosts/excel/apply-patch';
import { parseBox } from '../../../src/sheet/address';
import { cellAt } from '../../../src/sheet/snapshot';
import type { WorkbookEdit } from '../../../src/workbook/patch';
import { PatchRefused } from '../../../src/workbook/patch-refused';
import { tables } from '../emulated-excel/parts/table-state';
import { charts } from '../emulated-excel/parts/chart-state';
import { countFrom1904 } from '../emulated-excel/parts/worksheet-functions';
import { ok, openScene, put } from './excel-scene';
import type { Scene } from './excel-scene';
import { add, patchOf, write } from '../../workbook/patch-edits';

const table = (sheet: string, name: string, box: string): WorkbookEdit => ({
  kind: 'table',
  sheet,
  name,
  box: parseBox(box)!,
  columns: ['Đơn vị', 'Số'],
});
const chart = (sheet: string, name: string) =>
  ({
    kind: 'chart',
    sheet,
    name,
    type: 'stackedBar',
    title: 'Tiến độ',
    categories: parseBox('A2:A3')!,
    series: [{ name: 'Số', values: parseBox('B2:B3')!, color: 'C00000' }],
    place: parseBox('D2:H9')!,
  }) satisfies WorkbookEdit;
const ROWS = [
  ['Đơn vị', 'Số'],
  ['Xã A', 1],
  ['Xã B', 2],
];

const start = (): Promise<Scene> =>
  openScene({
    PL01: { A1: 'Biểu', A2: 1, B2: { value: 2, formula: 'A2*2' }, C2: '0123' },
    Khác: { A1: 'giữ' },
  });

async function refusal(
  work: Promise<unknown>,
): Promise<Pick<PatchRefused, 'reason' | 'sheet' | 'detail'>> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PatchRefused)) throw error ?? new Error('was applied');
  return { reason: error.reason, sheet: error.sheet, detail: error.detail };
}

const sheetNames = ({ excel }: Scene): string[] => excel.book.sheets.map(({ name }) => name);

describe('applying a patch', () => {
  it('takes two requests, however many sheets and cells it adds and changes', async () => {
    const { excel, runner } = await start();
    const many = Array.from({ length: 20 }, (_, at) => [
      add(`Mới ${at}`, { layout: { columnWidths: [30, 12], freeze: { rows: 1, columns: 1 } } }),
      write(`Mới ${at}`, ROWS),
      table(`Mới ${at}`, `Bang_${at}`, 'A1:B3'),
    ]).flat();
    excel.resetCounts();
    await applyPatch(
      runner,
      patchOf(...many, write('PL01', [['Sửa']]), write('Khác', [[1]], 4, 4)),
    );
    expect(excel.counts.syncs).toBe(2);
    expect(excel.book.sheets).toHaveLength(22);
  });

  it('stops calculation and drawing while it writes and leaves the mode of calculation as it was', async () => {
    const { excel, runner } = await start();
    await applyPatch(runner, patchOf(write('PL01', [['Sửa']])));
    const { log } = excel.book;
    expect([log.screenSuspensions, log.calculationSuspensions]).toEqual([1, 1]);
    expect(log.calculationModes).toEqual([]);
  });

  it('lets Excel calculate once where the user has turned calculation to manual', async () => {
    const { excel, runner, reader } = await start();
    excel.book.calculationMode = 'Manual';
    await applyPatch(
      runner,
      patchOf(
        add('A'),
        write('A', [[{ value: null, formula: 'B!A1*2' }]]),
        add('B'),
        write('B', [[21]]),
      ),
    );
    expect(excel.book.calculationMode).toBe('Manual');
    const sheet = ok(await reader.read()).sheets.find(({ name }) => name === 'A')!;
    expect(cellAt(sheet, 0, 0)?.value).toBe(42);
  });

  it('puts sheets where they are wanted, hidden where they are, and never shows another one', async () => {
    const scene = await start();
    const active = scene.excel.book.active;
    await applyPatch(
      scene.runner,
      patchOf(
        add('Đầu', { before: 'PL01' }),
        add('_KhopSo', { hidden: true }),
        add('Giữa', { before: 'Khác' }),
      ),
    );
    expect(sheetNames(scene)).toEqual(['Đầu', 'PL01', 'Giữa', 'Khác', '_KhopSo']);
    expect(scene.excel.book.sheet('_KhopSo').visibility).toBe('Hidden');
    expect(scene.excel.book.active).toBe(active);
  });

  it('replaces a sheet by one of the same name with a table of the same name', async () => {
    const scene = await start();
    const { runner, excel } = scene;
    const make = (text: string): WorkbookEdit[] => [
      add('Sổ cái', { before: 'Khác' }),
      write('Sổ cái', [...ROWS, [text, 3]]),
      table('Sổ cái', 'SoCai', 'A1:B4'),
    ];
    await applyPatch(runner, patchOf(...make('cũ')));
    const was = sheetNames(scene);
    const undo = await applyPatch(
      runner,
      patchOf({ kind: 'deleteSheet', sheet: 'Sổ cái' }, ...make('mới')),
    );
    expect(sheetNames(scene)).toEqual(was);
    expect(excel.book.sheet('Sổ cái').cell(3, 0)?.value).toBe('mới');
    await applyPatch(runner, undo);
    expect(sheetNames(scene)).toEqual(was);
    expect(excel.book.sheet('Sổ cái').cell(3, 0)?.value).toBe('cũ');
    expect(tables(excel.book.sheet('Sổ cái')).map(({ name }) => name)).toEqual(['SoCai']);
  });

  it('draws charts of the kind, place and colours wanted', async () => {
    const { runner, excel } = await start();
    await applyPatch(
      runner,
      patchOf(add('Tiến độ'), write('Tiến độ', ROWS), chart('Tiến độ', 'KhopSo 1')),
    );
    const [drawn] = charts(excel.book.sheet('Tiến độ'));
    expect(drawn).toMatchObject({
      name: 'KhopSo 1',
      type: 'BarStacked',
      title: 'Tiến độ',
      place: { row: 1, column: 3, rows: 8, columns: 5 },
    });
    expect(drawn!.series).toHaveLength(1);
    expect(drawn!.series[0]).toMatchObject({
      name: 'Số',
      fill: '#C00000',
      values: { rect: { row: 1, column: 1, rows: 2, columns: 1 } },
      categories: { rect: { row: 1, column: 0, rows: 2, columns: 1 } },
    });
  });

  it('writes where a cell is all that changes without touching its look', async () => {
    const { runner, excel } = await start();
    const look = { bold: true, fillColor: '#FFFF00', fillPattern: 'Solid', numberFormat: '0.00' };
    excel.user.format('PL01', 'A2:C3', look);
    await applyPatch(runner, patchOf(write('PL01', [[7, null], ['mới']], 1, 0)));
    const sheet = excel.book.sheet('PL01');
    for (const [row, column] of [[1, 0], [1, 1], [2, 0]] as const) {
      expect(sheet.cell(row, column)?.style).toMatchObject(look);
    } // prettier-ignore
    expect([sheet.cell(1, 0)?.value, sheet.cell(1, 1)?.value, sheet.cell(2, 0)?.value]).toEqual([
      7,
      null,
      'mới',
    ]);
    // Beyond the shorter row nothing was written.
    expect(sheet.cell(1, 2)?.value).toBe('0123');
  });

  it('writes figures as figures into cells of text', async () => {
    const { runner, excel } = await start();
    excel.user.numberFormat('PL01', 'A2:A4', '@');
    await applyPatch(
      runner,
      patchOf(write('PL01', [[5], [{ value: 6, format: { numberFormat: '#,##0' } }], ['7']], 1, 0)),
    );
    const cells = [1, 2, 3].map((row) => excel.book.sheet('PL01').cell(row, 0)!);
    expect(cells.map(({ value, style }) => [value, style.numberFormat])).toEqual([
      [5, '@'],
      [6, '#,##0'],
      ['7', '@'],
    ]);
  });
});

describe('a patch that an open workbook does not take', () => {
  type Arrange = (scene: Scene) => void;
  const CASES: [string, Arrange, WorkbookEdit[], object][] = [
    [
      'a sheet is protected',
      ({ excel }) => excel.user.protect('PL01'),
      [add('Mới'), write('PL01', [[1]])],
      { reason: 'sheet-protected', sheet: 'PL01' },
    ],
    [
      'the structure is protected',
      ({ excel }) => excel.user.protectStructure(),
      [write('PL01', [[1]]), add('Mới')],
      { reason: 'workbook-protected', sheet: null },
    ],
    [
      'the workbook is open for reading only',
      ({ excel }) => (excel.book.readOnly = true),
      [write('PL01', [[1]])],
      { reason: 'read-only', sheet: null },
    ],
    [
      'a sheet is not there',
      () => undefined,
      [add('Mới'), write('PL02', [[1]])],
      { reason: 'sheet-missing', sheet: 'PL02' },
    ],
    [
      'a table is not there',
      () => undefined,
      [add('Mới'), { kind: 'deleteTable', sheet: 'PL01', name: 'SoCai' }],
      { reason: 'table-missing', sheet: 'PL01', detail: 'SoCai' },
    ],
    [
      'a table of that name is on another sheet',
      ({ excel }) => {
        const sheet = excel.book.sheet('Khác');
        ROWS.forEach((row, at) =>
          row.forEach((value, column) => put(sheet, `${'FG'[column]!}${at + 1}`, value)),
        );
        tables(sheet).push({
          ...EMPTY_TABLE,
          name: 'socai',
          rect: { row: 0, column: 5, rows: 3, columns: 2 },
        });
      },
      [add('Mới'), write('Mới', ROWS), table('Mới', 'SoCai', 'A1:B3')],
      { reason: 'table-exists', sheet: 'Mới', detail: 'SoCai' },
    ],
    [
      'merged cells would cut into a table',
      ({ excel }) => {
        tables(excel.book.sheet('Khác')).push({
          ...EMPTY_TABLE,
          name: 'T',
          rect: { row: 0, column: 0, rows: 3, columns: 2 },
        });
      },
      [add('Mới'), { kind: 'merge', sheet: 'Khác', boxes: [parseBox('B2:C3')!] }],
      { reason: 'merges-overlap', sheet: 'Khác', detail: 'T B2:C3' },
    ],
    [
      'headings are not those of their table',
      () => undefined,
      [add('Mới'), write('Mới', [['Đơn vị', 'Khác']]), table('Mới', 'SoCai', 'A1:B3')],
      { reason: 'table-heading-differs', sheet: 'Mới', detail: 'SoCai' },
    ],
    [
      'no sheet would be left in sight',
      () => undefined,
      [
        { kind: 'deleteSheet', sheet: 'PL01' },
        { kind: 'deleteSheet', sheet: 'Khác' },
        add('Mới', { hidden: true }),
      ],
      { reason: 'no-visible-sheet', sheet: null },
    ],
    [
      'a property is longer than Excel keeps',
      () => undefined,
      [add('Mới'), { kind: 'property', name: 'KhopSo', value: 'x'.repeat(256) }],
      { reason: 'text-too-long', sheet: null, detail: 'KhopSo' },
    ],
    [
      'a formula is longer than Excel takes',
      () => undefined,
      [add('Mới'), write('Mới', [[null, { value: 1, formula: `1${'+1'.repeat(4096)}` }]])],
      { reason: 'text-too-long', sheet: 'Mới', detail: 'B1' },
    ],
    [
      'a block reaches beyond the sheet',
      () => undefined,
      [add('Mới'), write('Mới', [[1], [2]], 1_048_575, 3)],
      { reason: 'outside-sheet', sheet: 'Mới', detail: 'D1048577' },
    ],
  ];
  const EMPTY_TABLE = {
    id: '{T}',
    style: 'TableStyleLight9',
    showHeaders: true,
    showTotals: false,
    bandedRows: true,
    bandedColumns: false,
    firstColumn: false,
    lastColumn: false,
    filterButton: true,
    columns: [],
  } as unknown as ReturnType<typeof tables>[number];

  it.each(CASES)(
    'is refused with the workbook untouched where %s',
    async (_, arrange, edits, expected) => {
      const scene = await start();
      arrange(scene);
      const was = scene.excel.save();
      expect(await refusal(applyPatch(scene.runner, patchOf(...edits)))).toMatchObject(expected);
      expect(scene.excel.save()).toBe(was);
      expect(scene.excel.counts.cellsWritten).toBe(0);
    },
  );

  it.each([
    ['a comment', 'comment', (excel: Scene['excel']) => excel.book.sheet('PL01').parts.set('comments', [{ id: 'c', content: 'ý kiến', author: 'x', email: '', created: '', place: { row: 0, column: 0, rows: 1, columns: 1 }, resolved: false, replies: [] }])],
    ['a chart of the user', 'chart', (excel: Scene['excel']) => charts(excel.book.sheet('PL01')).push({ id: 'x', name: 'Của tôi', more: {}, series: [] } as unknown as ReturnType<typeof charts>[number])],
  ])('is refused where a sheet that is to go bears %s', async (_, detail, arrange) => {
    const scene = await start();
    arrange(scene.excel);
    const was = scene.excel.save();
    const refused = applyPatch(scene.runner, patchOf({ kind: 'deleteSheet', sheet: 'PL01' }));
    expect(await refusal(refused)).toEqual({ reason: 'sheet-not-ours', sheet: 'PL01', detail });
    expect(scene.excel.save()).toBe(was);
  }); // prettier-ignore
});

describe('a workbook that counts its days from 1904', () => {
  it('is given dates that it shows as they are, and the undo knows them', async () => {
    const { runner, excel, reader } = await start();
    countFrom1904(excel.book, true);
    const date = { value: '2026-03-14', isDate: true };
    const undo = await applyPatch(
      runner,
      patchOf(write('PL01', [[date]]), add('Mới'), write('Mới', [[date]])),
    );
    const sheets = ok(await reader.read()).sheets.filter(({ name }) => name !== 'Khác');
    expect(sheets.map((sheet) => cellAt(sheet, 0, 0))).toEqual([
      expect.objectContaining({ kind: 'date', value: '2026-03-14' }),
      expect.objectContaining({ kind: 'date', value: '2026-03-14' }),
    ]);
    await applyPatch(runner, undo);
    expect(excel.book.sheet('PL01').cell(0, 0)?.value).toBe('Biểu');
    expect(excel.book.findSheet('Mới')).toBeUndefined();
  });
});
