import './web-globals';
import { applyPatch } from '../../../src/hosts/excel/apply-patch';
import { widthInCharacters, widthInPoints } from '../../../src/hosts/excel/sheet-layout';
import { parseBox } from '../../../src/sheet/address';
import type { CellFormat, WorkbookEdit } from '../../../src/workbook/patch';
import { frozenPanes } from '../emulated-excel/parts/freeze-panes';
import { pageLayout } from '../emulated-excel/parts/page-layout';
import { openScene } from './excel-scene';

const LEDGER_ROWS = 41_000;

/** A ledger as a province has it: eleven columns, Vietnamese names, figures. */
function* ledger(): Generator<(string | number | null)[]> {
  for (let at = 0; at < LEDGER_ROWS; at += 1) {
    yield [
      'de-an-09',
      `DB-${at % 45}`,
      `A0${at % 5}`,
      '2025',
      String(at % 30),
      'số',
      at % 1000,
      null,
      `Đảng ủy xã số ${at % 45}.xlsx`,
      'Phụ lục 2',
      `E${at % 99}`,
    ];
  }
}

describe('writing much at once', () => {
  it('sends 450,000 cells in few requests, none above what Excel on the web takes', async () => {
    const { excel, runner } = await openScene({ PL01: { A1: 1 } }, { calculate: false });
    const sizes: number[] = [];
    let seen = 0;
    for (let sync = 1; sync < 40; sync += 1) {
      excel.faults.beforeSync(sync, () => {
        sizes.push(excel.counts.requestBytes - seen);
        seen = excel.counts.requestBytes;
      });
    }
    excel.faults.maxRequestBytes = 5_000_000;
    await applyPatch(runner, {
      label: 'test',
      edits: [
        { kind: 'addSheet', sheet: 'Sổ cái' },
        { kind: 'write', sheet: 'Sổ cái', row: 0, column: 0, rows: ledger() },
      ],
    });
    const { syncs, requestBytes, cellsWritten } = excel.counts;
    expect(excel.book.sheet('Sổ cái').cells.size).toBe(LEDGER_ROWS);
    expect(cellsWritten).toBeGreaterThanOrEqual(450_000);
    // Sent about as full as they may be: a request more than the bytes need, and the one that looks first.
    expect(syncs).toBeLessThanOrEqual(Math.ceil(requestBytes / 2_000_000) + 2);
    expect(Math.max(...sizes)).toBeLessThan(5_000_000);
  });

  it('tells formats by rectangles: a sheet of a thousand alike rows takes no more commands than one of ten', async () => {
    const formats: CellFormat[] = [
      { bold: true, border: 'thin' },
      { numberFormat: '#,##0', border: 'thin', horizontal: 'right' },
      { wrap: true, fill: 'DDE8F5' },
    ];
    const bytesFor = async (rows: number): Promise<number> => {
      const { excel, runner } = await openScene({ PL01: { A1: 1 } }, { calculate: false });
      const lines = Array.from({ length: rows }, () => [null, null, null]);
      await applyPatch(runner, {
        label: 'test',
        edits: [
          { kind: 'addSheet', sheet: 'A' },
          { kind: 'write', sheet: 'A', row: 0, column: 0, rows: lines, formats },
        ],
      });
      return excel.counts.requestBytes;
    };
    // What is left is the blank entries themselves, a few bytes each.
    expect((await bytesFor(1000)) - (await bytesFor(10))).toBeLessThan(990 * 3 * 6);
  });
});

describe('the layout of a new sheet', () => {
  const SHEET = (layout: object, ...more: WorkbookEdit[]): WorkbookEdit[] => [
    { kind: 'addSheet', sheet: 'A', layout } as WorkbookEdit,
    { kind: 'write', sheet: 'A', row: 0, column: 0, rows: [['x']] },
    ...more,
  ];

  it('has widths in points that Excel shows as the characters wanted', () => {
    // 8.43 digits of seven pixels and five pixels of margin: Excel's standard width of 64 pixels, 48 points.
    expect(widthInPoints(9.140625)).toBe(48);
    for (const width of [1, 8.43, 12, 20.5, 60, 255]) {
      expect(widthInPoints(widthInCharacters(widthInPoints(width)))).toBe(widthInPoints(width));
    }
  });

  it('is set up as the patch says', async () => {
    const { excel, runner } = await openScene({ PL01: { A1: 1 } });
    await applyPatch(runner, {
      label: 'test',
      edits: SHEET({
        columnWidths: [12, 12, null, 30],
        rowHeights: { 0: 40, 1: 40, 5: 20 },
        freeze: { rows: 3, columns: 2 },
        showGridLines: false,
        print: {
          orientation: 'landscape',
          paper: 'A4',
          fitToWidth: true,
          repeatRows: { first: 1, last: 2 },
          footer: '&P/&N',
        },
      }),
    });
    const sheet = excel.book.sheet('A');
    const widths = [0, 1, 2, 3].map((column) => sheet.column(column).size);
    expect(widths).toEqual([63, 63, undefined, 157.5]);
    expect([0, 1, 2, 5].map((row) => sheet.row(row).size)).toEqual([40, 40, undefined, 20]);
    expect(frozenPanes(sheet)).toEqual({ rows: 3, columns: 2 });
    expect(sheet.showGridlines).toBe(false);
    expect(pageLayout(sheet)).toMatchObject({
      titleRows: { row: 1, rows: 2 },
      settings: {
        Orientation: 'Landscape',
        PaperSize: 'A4',
        Zoom: { horizontalFitToPages: 1 },
        'DefaultForAllPages.CenterFooter': '&P/&N',
      },
    });
  });

  it('keeps a row of very long text at a readable height, and leaves the fitting of others to Excel', async () => {
    const { excel, runner } = await openScene({ PL01: { A1: 1 } });
    const wrapped = (value: string) => [{ value, format: { wrap: true } }];
    await applyPatch(runner, {
      label: 'test',
      edits: [
        { kind: 'addSheet', sheet: 'A', layout: { columnWidths: [20] } },
        {
          kind: 'write',
          sheet: 'A',
          row: 0,
          column: 0,
          rows: [
            wrapped('ngắn'),
            wrapped('hai dòng chữ trong một ô hẹp'),
            wrapped('dài '.repeat(300)),
          ],
        },
      ],
    });
    const sheet = excel.book.sheet('A');
    expect([0, 1, 2].map((row) => sheet.row(row).size)).toEqual([undefined, undefined, 126]);
  });

  it('is in the font of Party documents', async () => {
    const { excel, runner } = await openScene({ PL01: { A1: 1 } });
    await applyPatch(runner, {
      label: 'test',
      edits: SHEET({}, { kind: 'merge', sheet: 'A', boxes: [parseBox('A1:C1')!] }),
    });
    const style = excel.book.sheet('A').cell(0, 0)?.style;
    expect([style?.fontName, style?.fontSize]).toEqual(['Times New Roman', 12]);
  });
});
