import './web-globals';
import { generateReturns } from '../../../samples/generator/write-returns';
import { openFileHost } from '../../../src/hosts/file/workbook-file';
import { boxText, parseBox } from '../../../src/sheet/address';
import { cellAt } from '../../../src/sheet/snapshot';
import type { SheetSnapshot } from '../../../src/sheet/snapshot';
import { createExcel } from '../emulated-excel/emulated-excel';
import type { Sheet } from '../emulated-excel/model/sheet';
import { openXlsx } from '../emulated-excel/open-xlsx';
import { ExcelError } from '../emulated-excel/model/excel-error';
import { countFrom1904, FUNCTIONS } from '../emulated-excel/parts/worksheet-functions';
import { addSheet, ok, openScene, pretendWeb, put, sceneOf } from './excel-scene';
import type { Scene, SheetContent } from './excel-scene';

const SMALL: SheetContent = { B2: 'Biểu', C3: 1.5, D4: true };

async function readOf(scene: Scene, name: string): Promise<SheetSnapshot> {
  const reading = ok(await scene.reader.read());
  return reading.sheets.find((sheet) => sheet.name === name)!;
}

describe('what is read of an open workbook', () => {
  it('is what the file reader gives of the same workbook as a file', async () => {
    const [sample] = [...generateReturns({ seed: 5, count: 1 })];
    const file = ok(await openFileHost(sample!.bytes).snapshot() as never) as SheetSnapshot[]; // prettier-ignore
    const scene = await sceneOf(await openXlsx(sample!.bytes, 'tệp.xlsx'));
    const live = ok(await scene.reader.read());
    expect(live.name).toBe('tệp.xlsx');
    expect(live.skipped).toEqual([]);
    expect(live.sheets.map(({ name }) => name)).toEqual(file.map(({ name }) => name));
    for (const [at, sheet] of file.entries()) {
      expect({ ...live.sheets[at]!, merges: undefined }).toEqual({ ...sheet, merges: undefined });
      expect(new Set(live.sheets[at]!.merges)).toEqual(new Set(sheet.merges));
    }
  });

  it('gives numbers, texts, truth values, dates, percentages, errors and formulas their kinds', async () => {
    const scene = await openScene({
      PL01: {
        A1: 12,
        B1: 'mười hai',
        C1: true,
        D1: { value: 46_095, style: { numberFormat: 'dd/mm/yyyy' } },
        E1: { value: 46_095.5, style: { numberFormat: 'dd/mm/yyyy hh:mm' } },
        F1: { value: 0.125, style: { numberFormat: '0.0%' } },
        G1: '#DIV/0!',
        H1: { value: '#REF!', formula: '#REF!+1' },
        I1: { value: 24, formula: 'A1*2' },
        J1: { value: '', formula: 'IF(A1>0,"","x")' },
        K1: '=1+1',
        L1: { value: 0.5, style: { numberFormat: 'hh:mm' } },
      },
    });
    const { rows, box } = await readOf(scene, 'PL01');
    expect(rows[0]!.cells.map(({ kind, value, formula }) => [kind, value, formula])).toEqual([
      ['number', 12, undefined],
      ['text', 'mười hai', undefined],
      ['boolean', true, undefined],
      ['date', '2026-03-14', undefined],
      ['date', '2026-03-14T12:00:00', undefined],
      ['number', 0.125, undefined],
      ['error', '#DIV/0!', undefined],
      ['error', '#REF!', '#REF!+1'],
      ['number', 24, 'A1*2'],
      ['text', '', 'IF(A1>0,"","x")'],
      ['text', '=1+1', undefined],
      ['number', 0.5, undefined],
    ]);
    expect(rows[0]!.cells[5]!.style.isPercent).toBe(true);
    expect(box).toEqual(parseBox('A1:L1'));
  });

  it('shares one style object among all cells alike', async () => {
    const scene = await openScene({ A: { A1: 1, B5: 2 }, B: { C3: 3 } });
    const { sheets } = ok(await scene.reader.read());
    const styles = sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map((cell) => cell.style))); // prettier-ignore
    expect(styles).toHaveLength(3);
    expect(new Set(styles).size).toBe(1);
  });

  it('gives each cell its own font where a sheet has several, so that legacy text is known', async () => {
    const scene = await openScene({
      PL01: {
        A1: { value: '§¶ng', style: { fontName: '.VnTime' } },
        A2: { value: 'Đảng', style: { fontName: 'Times New Roman' } },
      },
      PL02: { A1: { value: 'x', style: { fontName: 'Arial' } } },
    });
    const first = await readOf(scene, 'PL01');
    expect(first.rows.map(({ cells }) => cells[0]!.style.font)).toEqual([
      '.VnTime',
      'Times New Roman',
    ]);
    expect(cellAt(await readOf(scene, 'PL02'), 0, 0)!.style.font).toBe('Arial');
  });

  it('tells merges, hidden lines, visibility and protection', async () => {
    const scene = await openScene({
      PL01: { B2: 1, D4: 2, F9: 3 },
      PL02: { A1: 1, A2: 2 },
      PL03: {},
    });
    const [first, second, third] = scene.excel.book.sheets as [Sheet, Sheet, Sheet];
    first.merges = [
      { row: 3, column: 3, rows: 2, columns: 2 },
      { row: 1, column: 1, rows: 1, columns: 2 },
    ];
    first.rowProperties.set(3, { hidden: true });
    first.rowProperties.set(4, { hidden: true });
    first.columnProperties.set(2, { hidden: true });
    first.protection = { password: undefined, options: {} };
    second.visibility = 'Hidden';
    second.rowProperties.set(0, { hidden: true });
    second.rowProperties.set(1, { hidden: true });
    third.visibility = 'VeryHidden';
    const { sheets } = ok(await scene.reader.read());
    expect(sheets[0]).toMatchObject({
      merges: [parseBox('B2:C2'), parseBox('D4:E5')],
      hiddenRows: new Set([3, 4]),
      hiddenColumns: new Set([2]),
      isProtected: true,
      visibility: 'visible',
    });
    expect(sheets[1]).toMatchObject({
      hiddenRows: new Set([0, 1]),
      hiddenColumns: new Set(),
      isProtected: false,
      visibility: 'hidden',
    });
    expect(sheets[2]).toMatchObject({ box: null, rows: [], visibility: 'veryHidden' });
  });

  it('tells our own document properties and no others, and how much there is', async () => {
    const scene = await openScene({ PL01: { A1: 1, C4: 2 } });
    await scene.runner.run(async (turn) => {
      turn.workbook.properties.custom.add('KhopSo.id', 'a1');
      turn.workbook.properties.custom.add('Phòng', 'Tổ chức');
      await turn.sync();
    });
    const reading = ok(await scene.reader.read());
    expect(reading.properties).toEqual({ 'KhopSo.id': 'a1' });
    expect(reading.cells).toBe(12);
    expect(reading.modified).toBeNull();
  });

  it('as a snapshot is the sheets alone', async () => {
    const scene = await openScene({ PL01: SMALL, PL02: {} });
    const snapshot = await scene.reader.snapshot();
    expect(snapshot).toEqual({ ok: true, value: ok(await scene.reader.read()).sheets });
  });
});

describe('the number of requests', () => {
  it.each([1, 5, 45, 225])('is three at the most for %d sheets', async (count) => {
    const sheets = Array.from({ length: count }, (_, at) => [`Trang ${at + 1}`, SMALL] as const);
    const scene = await openScene(Object.fromEntries(sheets));
    scene.excel.resetCounts();
    const reading = ok(await scene.reader.read());
    expect(reading.sheets).toHaveLength(count);
    expect(scene.excel.counts.syncs).toBe(3);
  });

  it('is three also where fonts are mixed, lines hidden and cells merged', async () => {
    const scene = await openScene({
      PL01: { A1: { value: 'a', style: { fontName: 'Arial' } }, B3: 2, C9: 'x' },
    });
    const [sheet] = scene.excel.book.sheets;
    sheet!.rowProperties.set(1, { hidden: true });
    sheet!.columnProperties.set(1, { hidden: true });
    sheet!.merges = [{ row: 0, column: 0, rows: 1, columns: 2 }];
    scene.excel.resetCounts();
    ok(await scene.reader.read());
    expect(scene.excel.counts.syncs).toBe(3);
  });

  it('is two for a workbook whose sheets are empty', async () => {
    const scene = await openScene({ A: {}, B: {} });
    scene.excel.resetCounts();
    expect(ok(await scene.reader.read()).sheets.map(({ rows }) => rows)).toEqual([[], []]);
    expect(scene.excel.counts.syncs).toBe(2);
  });

  it('grows with the bytes alone: an answer that Excel finds too large is asked for in pieces', async () => {
    const scene = await openScene({});
    for (const name of ['A', 'B', 'C']) {
      const sheet = addSheet(scene.excel, name, {});
      for (let row = 0; row < 60; row += 1) put(sheet, `A${row + 1}`, 'chữ '.repeat(100));
    }
    const whole = ok(await scene.reader.read());
    scene.excel.faults.maxResponseBytes = 30_000;
    scene.excel.resetCounts();
    expect(ok(await scene.reader.read()).sheets).toEqual(whole.sheets);
    expect(scene.excel.counts.syncs).toBeGreaterThan(3);
    expect(whole.sheets[2]!.rows).toHaveLength(60);
  });

  it('on the web keeps each answer below five megabytes beforehand', async () => {
    const scene = await openScene({}, { version: 'web' });
    for (const name of ['A', 'B', 'C', 'D', 'E']) {
      const sheet = addSheet(scene.excel, name, {});
      for (let row = 0; row < 2000; row += 1) {
        for (const column of 'ABCDEFGHIJKLMNOPQRST') put(sheet, `${column}${row + 1}`, row);
      }
    }
    pretendWeb();
    scene.excel.faults.maxResponseBytes = 5_000_000;
    scene.excel.resetCounts();
    const reading = ok(await scene.reader.read());
    expect(reading.sheets.map(({ rows }) => rows.length)).toEqual([2000, 2000, 2000, 2000, 2000]);
    expect(reading.cells).toBe(200_000);
    expect(scene.excel.counts.syncs).toBe(4);
  });

  it('gives up a sheet of which Excel hands over not even one row, and reads the others', async () => {
    const scene = await openScene({ A: SMALL, B: { A1: 'x'.repeat(30_000) }, C: SMALL });
    scene.excel.faults.maxResponseBytes = 20_000;
    const reading = ok(await scene.reader.read());
    expect(reading.sheets.map(({ name }) => name)).toEqual(['A', 'C']);
    expect(reading.skipped).toMatchObject([{ code: 'payload-too-large', sheet: 'B' }]);
    expect(await scene.reader.snapshot()).toMatchObject({ ok: false });
  });
});

describe('answers in pieces', () => {
  it('tell hidden lines piece by piece too', async () => {
    const scene = await openScene({ PL01: {} });
    const [sheet] = scene.excel.book.sheets;
    for (let row = 0; row < 3000; row += 1) {
      put(sheet!, `B${row + 1}`, row);
      put(sheet!, `D${row + 1}`, row);
      if (row % 3 === 1) sheet!.rowProperties.set(row, { hidden: true });
    }
    sheet!.columnProperties.set(2, { hidden: true });
    const whole = ok(await scene.reader.read());
    expect(whole.sheets[0]!.hiddenRows.size).toBe(1000);
    scene.excel.faults.maxResponseBytes = 40_000;
    expect(ok(await scene.reader.read()).sheets).toEqual(whole.sheets);
  });

  it('come to an end even where Excel hands over nothing but the list of sheets', async () => {
    const scene = await openScene({ PL01: SMALL, PL02: SMALL, PL03: SMALL });
    scene.excel.faults.beforeSync(2, () => {
      scene.excel.faults.maxResponseBytes = 50;
    });
    const reading = ok(await scene.reader.read());
    expect(reading.sheets).toEqual([]);
    expect(reading.skipped.map(({ code, sheet }) => [code, sheet])).toEqual([
      ['payload-too-large', 'PL01'],
      ['payload-too-large', 'PL02'],
      ['payload-too-large', 'PL03'],
    ]);
  });
});

describe('a used range that cannot be meant', () => {
  it('does no harm when only formats made it so', async () => {
    const scene = await openScene({ PL01: SMALL });
    const [sheet] = scene.excel.book.sheets;
    const style = sheet!.styles.intern({ ...sheet!.styles.plain, fillColor: '#FFFF00' });
    sheet!.put(1_048_575, 16_383, { value: null, formula: undefined, style });
    scene.excel.resetCounts();
    expect(ok(await scene.reader.read()).cells).toBe(9);
    expect(scene.excel.counts.syncs).toBe(3);
  });

  it('is read by its areas when a stray value made it so', async () => {
    const scene = await openScene({ PL01: { ...SMALL, XFD1048576: 'lạc' }, PL02: SMALL });
    const [sheet] = scene.excel.book.sheets;
    sheet!.rowProperties.set(2, { hidden: true });
    sheet!.merges = [{ row: 1, column: 1, rows: 1, columns: 3 }];
    scene.excel.resetCounts();
    const reading = ok(await scene.reader.read());
    expect(reading.skipped).toEqual([]);
    expect(reading.sheets[0]).toMatchObject({
      box: parseBox('B2:XFD1048576'),
      merges: [parseBox('B2:D2')],
      hiddenRows: new Set([2]),
    });
    expect(reading.sheets[0]!.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
      ['Biểu'],
      [1.5],
      [true],
      ['lạc'],
    ]);
    expect(scene.excel.counts.syncs).toBe(4);
    expect(scene.excel.counts.cellsRead).toBeLessThan(100);
  });

  it('is left out with its range when its values are too many as well, and the others are read', async () => {
    const scene = await openScene({ PL01: { XFD1048576: 1 }, PL02: SMALL });
    const [sheet] = scene.excel.book.sheets;
    for (let at = 0; at < 1200; at += 1) put(sheet!, `A${at * 2 + 1}`, at);
    const reading = ok(await scene.reader.read());
    expect(reading.sheets.map(({ name }) => name)).toEqual(['PL02']);
    expect(reading.skipped).toEqual([
      { code: 'sheet-too-large', sheet: 'PL01', detail: 'A1:XFD1048576' },
    ]);
    expect(await scene.reader.snapshot()).toEqual({
      ok: false,
      problem: { code: 'sheet-too-large', sheet: 'PL01', detail: 'A1:XFD1048576' },
    });
  });
});

describe('what Excel cannot tell of some sheets', () => {
  it('more merged areas than it tells of at once are asked for in bands', async () => {
    const scene = await openScene({ PL01: {}, PL02: SMALL });
    const [sheet] = scene.excel.book.sheets;
    const merges: string[] = [];
    for (let row = 0; row < 700; row += 1) {
      put(sheet!, `A${row + 1}`, row);
      put(sheet!, `C${row + 1}`, row);
      if (row % 7 === 6) continue;
      // Some reach over the edge of a band.
      const rows = row % 7 === 5 ? 2 : 1;
      sheet!.merges.push({ row, column: 0, rows, columns: 2 });
      merges.push(`A${row + 1}:B${row + rows}`);
    }
    expect(merges).toHaveLength(600);
    scene.excel.resetCounts();
    const reading = ok(await scene.reader.read());
    expect(reading.sheets[0]!.merges.map(boxText)).toEqual(merges);
    expect(reading.sheets[1]!.rows).toHaveLength(3);
    expect(scene.excel.counts.syncs).toBe(4);
  });

  it('the cells of a protected sheet by their content: it is read without', async () => {
    const scene = await openScene({
      PL01: { A1: { value: 'x', style: { fontName: 'Arial' } }, C3: 2, XFD1048576: 1 },
      PL02: { A1: { value: 'x', style: { fontName: 'Arial' } }, C3: 2 },
    });
    for (const sheet of scene.excel.book.sheets) sheet.protection = { password: 'x', options: {} };
    const reading = ok(await scene.reader.read());
    expect(reading.skipped).toMatchObject([{ code: 'sheet-too-large', sheet: 'PL01' }]);
    const fonts = reading.sheets[0]!.rows.map(({ cells }) => cells[0]!.style.font);
    expect(fonts).toEqual(['Arial', 'Calibri']);
  });

  it.each(['RangeExceedsLimit', 'NotImplemented', 'AccessDenied', 'GeneralException'])(
    'the cells of any sheet by their content, saying %s: it is read without',
    async (code) => {
      const scene = await openScene({ PL01: SMALL, PL02: SMALL });
      scene.excel.faults.failAtSync(2, code);
      expect(ok(await scene.reader.read()).sheets.map(({ rows }) => rows.length)).toEqual([3, 3]);
      expect(scene.excel.counts.syncs).toBe(4);
    },
  );

  it('a sheet protected while it is read does not stop the reading', async () => {
    const scene = await openScene({ PL01: SMALL, PL02: SMALL });
    scene.excel.faults.beforeSync(2, () => scene.excel.user.protect('PL01'));
    expect(ok(await scene.reader.read()).sheets.map(({ rows }) => rows.length)).toEqual([3, 3]);
  });

  it('one font of all that is there suffices, whatever the blank cells between have', async () => {
    const scene = await openScene({
      PL01: {
        A1: { value: 'x', style: { fontName: 'Arial' } },
        C9: { value: 3, formula: '1+2', style: { fontName: 'Arial' } },
      },
    });
    scene.excel.resetCounts();
    const sheet = await readOf(scene, 'PL01');
    expect(sheet.rows.map(({ cells }) => cells[0]!.style.font)).toEqual(['Arial', 'Arial']);
    expect(scene.excel.counts).toMatchObject({ syncs: 3, cellsRead: 3 * 27 });
  });
});

describe('trouble while reading', () => {
  it.each([1, 2, 3])('at request %d comes back as a problem, never as an exception', async (at) => {
    const scene = await openScene({ PL01: SMALL });
    for (const one of [at, at + 1]) scene.excel.faults.failAtSync(one, 'GeneralException', 'hỏng');
    expect(await scene.reader.read()).toEqual({
      ok: false,
      problem: { code: 'host-error', sheet: null, detail: 'GeneralException' },
    });
    scene.excel.faults.reset();
    expect(ok(await scene.reader.read()).sheets).toHaveLength(1);
  });

  it.each([2, 3])(
    'a sheet deleted before request %d is left out, the others are read',
    async (at) => {
      const scene = await openScene({ A: SMALL, B: SMALL, C: SMALL });
      scene.excel.faults.beforeSync(at, () => scene.excel.user.deleteSheet('B'));
      const reading = ok(await scene.reader.read());
      expect(reading.sheets.map(({ name }) => name)).toEqual(['A', 'C']);
      expect(reading.skipped).toEqual([{ code: 'sheet-gone', sheet: 'B', detail: null }]);
    },
  );

  it('a sheet deleted in the middle is no reason to refuse a snapshot', async () => {
    const scene = await openScene({ A: SMALL, B: SMALL });
    scene.excel.faults.beforeSync(2, () => scene.excel.user.deleteSheet('B'));
    const snapshot = ok(await scene.reader.snapshot() as never) as SheetSnapshot[]; // prettier-ignore
    expect(snapshot.map(({ name }) => name)).toEqual(['A']);
  });

  it('a failure of the second list, after a sheet had gone, is a failure', async () => {
    const scene = await openScene({ A: SMALL, B: SMALL });
    scene.excel.faults.beforeSync(2, () => scene.excel.user.deleteSheet('B'));
    scene.excel.faults.failAtSync(3, 'GeneralException');
    expect(await scene.reader.read()).toMatchObject({ problem: { code: 'host-error' } });
  });

  it('a host that does not know worksheet functions counts its days from 1900', async () => {
    const scene = await openScene({
      A: { A1: { value: 46_095, style: { numberFormat: 'yyyy' } } },
    });
    jest.spyOn(FUNCTIONS.methods!.Date!, 'call').mockImplementation(() => {
      throw new ExcelError('NotImplemented');
    });
    expect((await readOf(scene, 'A')).rows[0]!.cells[0]!.value).toBe('2026-03-14');
    jest.restoreAllMocks();
  });

  it('a sheet renamed in the middle is read, under the name that it had when it was listed', async () => {
    const scene = await openScene({ A: SMALL, B: SMALL });
    scene.excel.faults.beforeSync(2, () => scene.excel.user.renameSheet('B', 'B mới'));
    const reading = ok(await scene.reader.read());
    expect(reading.sheets.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(reading.sheets[1]!.rows).toHaveLength(3);
  });

  it('a protected and a read-only workbook are read like any other', async () => {
    const scene = await openScene({ A: SMALL }, { readOnly: true });
    scene.excel.book.sheets[0]!.protection = { password: 'x', options: {} };
    expect(ok(await scene.reader.read()).sheets[0]).toMatchObject({ isProtected: true });
  });

  it.each(['2016', '2019'] as const)('Excel %s says which Excel is needed', async (version) => {
    const excel = createExcel({ version });
    const scene = await sceneOf(excel);
    excel.resetCounts();
    expect(await scene.reader.read()).toEqual({
      ok: false,
      problem: { code: 'not-supported', sheet: null, detail: 'ExcelApi 1.14' },
    });
    expect(excel.counts.syncs).toBe(0);
  });

  it.each([
    [false, '1995-12-31'],
    [true, '2000-01-01'],
  ])('days are counted from 1904 where the workbook does (%p)', async (is1904, date) => {
    const scene = await openScene({
      A: { A1: { value: 35_064, style: { numberFormat: 'yyyy' } } },
    });
    countFrom1904(scene.excel.book, is1904);
    expect((await readOf(scene, 'A')).rows[0]!.cells[0]!.value).toBe(date);
  });
});
