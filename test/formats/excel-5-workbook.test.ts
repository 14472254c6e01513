import { cellText } from '../../src/sheet/cell-text';
import { cellsOf } from '../xlsx/reading-in-tests';
import { binaryFile, f64, formula, narrow, place, record, TEXT_RESULT, u16 } from './binary-writer';
import type { Bytes } from './binary-writer';
import { sheetsOf } from './opened';

const codePage = (page: number): Bytes => record(0x42, u16(page));
const label = (at: Bytes, letters: Bytes): Bytes =>
  record(0x0204, [...at, ...u16(letters.length), ...letters]);
/** A link of BIFF5. The mark of a sheet of the own workbook is not counted. */
const link = (target: string): Bytes =>
  record(0x17, [
    target.startsWith('\u0003') ? target.length - 1 : target.length,
    ...narrow(target),
  ]);
/** A cell on the sheets of a link; negative for sheets of the own workbook. */
const onSheet = (linked: number, sheet: number, row: number, column: number): Bytes => [
  0x5a,
  ...u16(linked),
  ...Array<number>(8).fill(0),
  ...u16(sheet),
  ...u16(sheet),
  ...u16(row | 0xc000),
  column,
];
/** "Mường" as the letters of .VnTime write it. */
const OLD = [0x4d, 0xad, 0xea, 0x6e, 0x67];
/** Fonts as cells count them: number 4 is nobody's. */
const FONTS = ['Arial', 'Arial', 'Arial', 'Arial', '.VnTime'];
const VN_TIME = 5;

async function cellsIn(page: number, records: readonly Bytes[], behind: readonly Bytes[] = []) {
  const bytes = binaryFile({
    isBiff8: false,
    before: [codePage(page)],
    behind,
    fonts: FONTS,
    styles: [
      [0, 0],
      [VN_TIME, 0],
      [0, 14],
      [0, 9],
    ],
    sheets: [
      { name: 'Bieu 1', records },
      { name: 'Nguon', records: [record(0x0203, [...place(0, 0), ...f64(7)])] },
    ],
  });
  const [first] = await sheetsOf(bytes);
  return cellsOf(first!);
}

describe('a workbook of Excel 5', () => {
  it('reads texts by the code page of the file', async () => {
    // "ế" in the code page of Vietnam is ê and an accent behind it.
    const vietnamese = await cellsIn(1258, [label(place(0, 0), [0x54, 0xea, 0xec])]);
    expect(vietnamese.A1!.value).toBe('Tế');
    const western = await cellsIn(1252, [label(place(0, 0), [0x54, 0xea, 0xec])]);
    expect(western.A1!.value).toBe('Têì');
  });

  it.each([1252, 1258])('decodes texts under .VnTime whatever the code page: %i', async (page) => {
    const { A1 } = await cellsIn(page, [label(place(0, 0, 1), OLD)]);
    expect(A1!.style.font).toBe('.VnTime');
    expect(cellText(A1)).toBe('Mường');
  });

  it('decodes only those letters of a rich text that stand under .VnTime', async () => {
    const letters = [...narrow('Ban '), ...OLD];
    const data = [...place(0, 0), ...u16(letters.length), ...letters, 1, 4, VN_TIME];
    const { A1 } = await cellsIn(1252, [record(0xd6, data)]);
    expect(A1!.runs?.map(({ font }) => font)).toEqual(['Arial', '.VnTime']);
    expect(cellText(A1)).toBe('Ban Mường');
  });

  it('knows dates and percents by their formats', async () => {
    const { A1, A2 } = await cellsIn(1252, [
      record(0x0203, [...place(0, 0, 2), ...f64(46000)]),
      record(0x0203, [...place(1, 0, 3), ...f64(0.125)]),
    ]);
    expect(A1).toMatchObject({ kind: 'date', value: '2025-12-09' });
    expect(A2).toMatchObject({ kind: 'number', value: 0.125, style: { isPercent: true } });
  });

  it('shows formulas to its own sheets and to other files', async () => {
    const cells = await cellsIn(1252, [
      link('\u0003Nguon'),
      link('\u0001[BANG.XLS]Bieu 1'),
      formula(place(0, 0), f64(7), onSheet(0xffff, 1, 0, 0)),
      formula(place(1, 0), f64(7), onSheet(1, 0, 0, 0)),
      formula(place(2, 0), f64(9), onSheet(2, 0, 1, 2)),
      // SUM of an area, by the mark for sums of one argument.
      formula(place(3, 0), f64(14), [0x25, ...u16(0xc000), ...u16(0xc001), 0, 0, 0x19, 0x10, 0, 0]),
    ]);
    expect(cells.A1!.formula).toBe('Nguon!A1');
    expect(cells.A2!.formula).toBe('Nguon!A1');
    expect(cells.A3).toMatchObject({ value: 9, formula: "'[BANG.XLS]Bieu 1'!C2" });
    expect(cells.A4!.formula).toBe('SUM(A1:A2)');
  });

  it('reads the text that a formula came to', async () => {
    const { A1 } = await cellsIn(1252, [
      formula(place(0, 0, 1), TEXT_RESULT, [0x17, 1, 0x78]),
      record(0x0207, [...u16(OLD.length), ...OLD]),
    ]);
    expect(cellText(A1)).toBe('Mường');
    expect(A1!.formula).toBe('"x"');
  });
});
