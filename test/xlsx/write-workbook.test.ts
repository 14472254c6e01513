import fc from 'fast-check';
import { unzipSync, strFromU8 } from 'fflate';
import { addressOf, parseBox } from '../../src/sheet/address';
import { cellAt } from '../../src/sheet/snapshot';
import type { CellInput, CellSpec, WorkbookEdit } from '../../src/workbook/patch';
import { PatchRefused } from '../../src/workbook/patch-refused';
import { openWorkbook } from '../../src/xlsx/read-workbook';
import { writeWorkbook, writeWorkbookTo } from '../../src/xlsx/write-workbook';
import { openByExcelJs, openBySheetJs, written } from './written-workbook';

const sheet = (name: string, more = {}): WorkbookEdit => ({
  kind: 'addSheet',
  sheet: name,
  ...more,
});
const write = (
  name: string,
  rows: Iterable<readonly CellInput[]>,
  row = 0,
  more = {},
): WorkbookEdit => ({ kind: 'write', sheet: name, row, column: 0, rows, ...more });

const PROVINCE: WorkbookEdit[] = [
  sheet('Ẩn & "kín"', { hidden: true }),
  sheet('PL02', {
    layout: {
      columnWidths: [6, null, 40],
      rowHeights: { 0: 33, 9: 21 },
      freeze: { rows: 3, columns: 1 },
      showGridLines: false,
      print: {
        orientation: 'landscape',
        paper: 'A4',
        fitToWidth: true,
        repeatRows: { first: 1, last: 2 },
        footer: 'Trang &P/&N',
      },
    },
  }),
  write('PL02', [
    [{ value: 'BIỂU <1>', format: { bold: true, size: 14, horizontal: 'center', fill: 'FFFF00' } }],
  ]),
  write('PL02', [['STT', 'Đơn vị', 'Số']], 2, { formats: [{ border: 'thin' }, null, null] }),
  write(
    'PL02',
    [
      [1, 'Xã Mường Pồn', { value: 12, formula: 'SUM(\'Ẩn & "kín"\'!A1:C1)' }],
      [2, 'Phường Mường Thanh', { value: 'đạt', formula: 'IF(C4>1,"đạt","")' }],
      [null, null, { value: '2026-03-15', isDate: true }],
    ],
    3,
    { formats: [{ border: 'thin' }, { wrap: true }, { numberFormat: '#,##0.000' }] },
  ),
  { kind: 'merge', sheet: 'PL02', boxes: [parseBox('A1:C1')!, parseBox('A2:A2')!] },
  {
    kind: 'table',
    sheet: 'PL02',
    name: 'So_cai',
    box: parseBox('A3:C6')!,
    columns: ['STT', 'Đơn vị', 'Số'],
  },
  write('Ẩn & "kín"', [[3, 4, 5]]),
];

describe('a written workbook', () => {
  it('is opened by exceljs with its values, formulas, styles and print set-up', async () => {
    const workbook = await openByExcelJs(written(PROVINCE, { modified: '2026-03-20T07:30:00Z' }));
    expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['Ẩn & "kín"', 'hidden'],
      ['PL02', 'visible'],
    ]);
    const pl02 = workbook.getWorksheet('PL02')!;
    expect(pl02.getCell('A1').value).toBe('BIỂU <1>');
    expect(pl02.getCell('A1').font).toMatchObject({
      name: 'Times New Roman',
      size: 14,
      bold: true,
    });
    expect(pl02.getCell('A1').fill).toMatchObject({ fgColor: { argb: 'FFFFFF00' } });
    expect(pl02.getCell('B4').font).toMatchObject({ name: 'Times New Roman', size: 12 });
    expect(pl02.getCell('C4').value).toEqual({
      formula: 'SUM(\'Ẩn & "kín"\'!A1:C1)',
      result: 12,
    });
    expect(pl02.getCell('C4').numFmt).toBe('#,##0.000');
    expect(pl02.getCell('C5').value).toEqual({ formula: 'IF(C4>1,"đạt","")', result: 'đạt' });
    expect(pl02.getCell('C6').value).toEqual(new Date('2026-03-15T00:00:00Z'));
    expect(pl02.getCell('A6').value).toBeNull();
    expect(pl02.getCell('A6').border.top?.style).toBe('thin');
    expect(pl02.getCell('B4').alignment.wrapText).toBe(true);
    expect(pl02.getRow(10).height).toBe(21);
    expect(pl02.getColumn(3).width).toBe(40);
    expect(pl02.model.merges).toEqual(['A1:C1']);
    expect(pl02.views[0]).toMatchObject({
      state: 'frozen',
      xSplit: 1,
      ySplit: 3,
      showGridLines: false,
    });
    expect(pl02.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '2:3',
    });
    expect(pl02.headerFooter.oddFooter).toBe('&CTrang &P/&N');
    expect(Object.keys((pl02 as unknown as { tables: object }).tables)).toEqual(['So_cai']);
    expect(workbook.creator).toBe('Khớp Số');
    expect(workbook.modified).toEqual(new Date('2026-03-20T07:30:00Z'));
  });

  it('is recalculated by whoever opens it', () => {
    const workbook = strFromU8(unzipSync(written(PROVINCE))['xl/workbook.xml']!);
    expect(workbook).toContain(' fullCalcOnLoad="1"');
  });

  it('is opened by SheetJS with its values, formulas, merges and names', () => {
    const workbook = openBySheetJs(written(PROVINCE));
    expect(workbook.SheetNames).toEqual(['Ẩn & "kín"', 'PL02']);
    const pl02 = workbook.Sheets.PL02!;
    expect(pl02.A1).toMatchObject({ t: 's', v: 'BIỂU <1>' });
    expect(pl02.C4).toMatchObject({ t: 'n', v: 12, f: 'SUM(\'Ẩn & "kín"\'!A1:C1)' });
    expect(pl02.C5).toMatchObject({ t: 's', v: 'đạt', f: 'IF(C4>1,"đạt","")' });
    expect(pl02.C6).toMatchObject({ t: 'n', v: 46096, z: 'dd/mm/yyyy' });
    expect(pl02['!merges']).toEqual([{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }]);
    expect(workbook.Workbook?.Names).toMatchObject([
      { Name: '_xlnm.Print_Titles', Sheet: 1, Ref: "'PL02'!$2:$3" },
    ]);
  });

  it('gives the same bytes for the same patch', () => {
    expect(written(PROVINCE)).toEqual(written(PROVINCE));
  });

  it('lists every part that it has, each once', () => {
    const parts = unzipSync(written(PROVINCE));
    const types = strFromU8(parts['[Content_Types].xml']!);
    const listed = Array.from(types.matchAll(/PartName="\/([^"]*)"/g), ([, name]) => name!);
    const named = Object.keys(parts).filter((name) => !/\.rels$|^\[/.test(name));
    expect(listed.sort()).toEqual(named.sort());
  });

  it('keeps each style once, however many cells and objects ask for it', () => {
    const rows = Array.from({ length: 5000 }, () => [
      { value: 1, format: { bold: true } },
      { value: null, format: { border: 'thin' as const } },
    ]);
    const styles = strFromU8(unzipSync(written([sheet('A'), write('A', rows)]))['xl/styles.xml']!);
    expect(/<cellXfs count="(\d+)"/.exec(styles)?.[1]).toBe('3');
  });

  it('never makes a formula of a text', () => {
    const texts = ['=1+1', '+1', '-1', '@A1', '=HYPERLINK("http://x")'];
    const { Sheets } = openBySheetJs(written([sheet('A'), write('A', [texts])]));
    texts.forEach((text, column) => {
      const cell = Sheets.A![addressOf(0, column)] as { t: string; v: string; f?: string };
      expect(cell).toMatchObject({ t: 's', v: text });
      expect(cell.f).toBeUndefined();
    });
  });

  it('leaves blanks out and shows what is no number', () => {
    const rows = [[null, '', NaN, Infinity, { value: '#DIV/0!', formula: '1/0' }, '#DIV/0!']];
    const { Sheets } = openBySheetJs(written([sheet('A'), write('A', rows)]));
    const { A1, B1, C1, D1, E1, F1 } = Sheets.A!;
    expect([A1, B1]).toEqual([undefined, undefined]);
    expect([C1.t, D1.t, E1.t, F1.t]).toEqual(['e', 'e', 'e', 's']);
  });

  it('keeps a date that Excel cannot count as its text', () => {
    const rows = [
      [
        { value: '1890-05-19', isDate: true },
        { value: 'tháng 3', isDate: true },
      ],
    ];
    const { Sheets } = openBySheetJs(written([sheet('A'), write('A', rows)]));
    expect([Sheets.A!.A1.v, Sheets.A!.B1.v]).toEqual(['1890-05-19', 'tháng 3']);
  });

  it('gives a table without rows a blank one, as Excel does', () => {
    const parts = unzipSync(
      written([
        sheet('A'),
        write('A', [['x']]),
        { kind: 'table', sheet: 'A', name: 'T', box: parseBox('A1:A1')!, columns: ['x'] },
      ]),
    );
    expect(strFromU8(parts['xl/tables/table1.xml']!)).toContain(' ref="A1:A2"');
  });

  it('opens on the first sheet that can be seen, and selects no other', () => {
    const parts = unzipSync(written(PROVINCE));
    expect(strFromU8(parts['xl/workbook.xml']!)).toContain('activeTab="1"');
    const selected = [1, 2].map((n) =>
      strFromU8(parts[`xl/worksheets/sheet${n}.xml`]!).includes('tabSelected'),
    );
    expect(selected).toEqual([false, true]);
  });

  it('holds long and many texts outside the shared table', () => {
    const long = 'đ'.repeat(32_767);
    const rows = Array.from({ length: 70_000 }, (_, n) => [`văn bản ${n}`]);
    const { Sheets } = openBySheetJs(written([sheet('A'), write('A', [[long], ...rows])]));
    expect(Sheets.A!.A1.v).toBe(long);
    expect(Sheets.A!.A70001.v).toBe('văn bản 69999');
  });
});

describe('rows of a block', () => {
  it('are pulled one by one and never held', () => {
    let pulled = 0;
    let largest = 0;
    let sent = 0;
    function* rows(): Generator<CellInput[]> {
      for (let row = 0; row < 20_000; row += 1) {
        pulled += 1;
        yield [row, `dòng ${row % 7}`, row / 3];
      }
    }
    writeWorkbookTo({ label: 'test', edits: [sheet('A'), write('A', rows())] }, (chunk) => {
      largest = Math.max(largest, chunk.length);
      sent += 1;
    });
    expect(pulled).toBe(20_000);
    expect(sent).toBeGreaterThan(8);
    expect(largest).toBeLessThan(200_000);
  });

  it.each<[string, string, WorkbookEdit[]]>([
    ['come back to a row', 'rows-not-rising', [write('A', [[1], [2]]), write('A', [[3]], 1)]],
    ['leave the sheet', 'outside-sheet', [write('A', [[1], [2]], 1_048_575)]],
    ['hold a text that is too long', 'text-too-long', [write('A', [['x'.repeat(32_768)]])]],
    [
      'do not hold the headings of their table',
      'table-heading-differs',
      [
        write('A', [
          ['x', 'z'],
          [1, 2],
        ]),
        { kind: 'table', sheet: 'A', name: 'T', box: parseBox('A1:B2')!, columns: ['x', 'y'] },
      ],
    ],
    [
      'never reach their table',
      'table-heading-differs',
      [{ kind: 'table', sheet: 'A', name: 'T', box: parseBox('A1:B2')!, columns: ['x', 'y'] }],
    ],
  ])('are refused when they %s', (_, reason, edits) => {
    expect(() => writeWorkbook({ label: 'test', edits: [sheet('A'), ...edits] })).toThrow(
      expect.objectContaining({ name: PatchRefused.name, reason }),
    );
  });
});

const cells = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('_x000D_', 'a\r\nb', ' Xã ', '=A1', 'số\tliệu', 'a  b', '&amp;'),
  fc.constant(null),
);

const plain = (cell: CellInput): CellInput => (Object.is(cell, -0) ? 0 : cell);

describe('any matrix of cells', () => {
  const matrices = fc.array(fc.array(cells, { maxLength: 6 }), { maxLength: 8 });

  it('reads back the same by our own reader', () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        const opened = openWorkbook(written([sheet('A'), write('A', rows)]));
        const read = opened.ok ? opened.value.sheets[0]!.read() : opened;
        if (!read.ok) throw new Error(JSON.stringify(read.problem));
        const back = rows.map((row, at) =>
          row.map((_, column) => cellAt(read.value, at, column)?.value ?? null),
        );
        expect(back).toEqual(rows.map((row) => row.map(plain)));
      }),
    );
  });

  it('reads back the same by SheetJS, which takes a carriage return for a line feed', () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        const { Sheets } = openBySheetJs(written([sheet('A'), write('A', rows)]));
        const back = rows.map((row, at) =>
          row.map((_, column) => (Sheets.A![addressOf(at, column)] as { v?: unknown })?.v ?? null),
        );
        const expected = (cell: CellInput) =>
          typeof cell === 'string' ? cell.replace(/\r\n?/g, '\n') : plain(cell);
        expect(back).toEqual(rows.map((row) => row.map(expected)));
      }),
    );
  });

  it('keeps formulas and their results apart', () => {
    const formulas = fc.record({
      value: fc.oneof(fc.integer(), fc.constantFrom('đạt', 'a<b', '')),
      formula: fc.constantFrom('A1+B2', 'IF(A1<>"",1,0)', '\'Biểu & 1\'!A1&"x"', 'SUM(A1:A9)'),
    });
    fc.assert(
      fc.property(fc.array(formulas, { minLength: 1, maxLength: 5 }), (row: CellSpec[]) => {
        const { Sheets } = openBySheetJs(written([sheet('A'), write('A', [row])]));
        row.forEach(({ value, formula }, column) => {
          expect(Sheets.A![addressOf(0, column)]).toMatchObject({ f: formula, v: value });
        });
      }),
    );
  });
});
