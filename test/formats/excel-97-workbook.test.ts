import fc from 'fast-check';
import { cellsOf } from '../xlsx/reading-in-tests';
import {
  binaryFile,
  f64,
  formula,
  narrow,
  place,
  record,
  TEXT_RESULT,
  text8,
  u16,
  u32,
  wide,
} from './binary-writer';
import type { BinaryParts, Bytes } from './binary-writer';
import { problemWith, sheetsOf } from './opened';

const FONTS = ['Arial', 'Arial', 'Arial', 'Arial', '.VnTime'];
const VN_TIME = 5;
const continuation = (data: Bytes): Bytes => record(0x3c, data);

const file = (records: readonly Bytes[], more: Partial<BinaryParts> = {}): Uint8Array =>
  binaryFile({
    isBiff8: true,
    fonts: FONTS,
    styles: [
      [0, 0],
      [0, 14],
    ],
    sheets: [{ name: 'A', records }],
    ...more,
  });

async function cellsIn(records: readonly Bytes[], more: Partial<BinaryParts> = {}) {
  const [first] = await sheetsOf(file(records, more));
  return cellsOf(first!);
}

const shared = (row: number, index: number): Bytes =>
  record(0xfd, [...place(row, 0), ...u32(index)]);
const textCount = (count: number): Bytes => [...u32(count), ...u32(count)];

describe('a workbook of Excel 97 to 2003', () => {
  it('reads the text that a formula came to, behind a shared formula as well', async () => {
    const { A1, A2 } = await cellsIn([
      formula(place(0, 0), TEXT_RESULT, [0x17, 1, 0, 0x78]),
      record(0x0207, text8('Đủ')),
      formula(place(1, 0), TEXT_RESULT, [0x01, ...u16(1), ...u16(0)]),
      record(0x04bc, [...u16(1), ...u16(1), 0, 0, 0, 1, ...u16(5), 0x4c, ...u16(0xffff), 0, 0xc0]),
      record(0x0207, text8('Thiếu')),
    ]);
    expect(A1).toMatchObject({ kind: 'text', value: 'Đủ', formula: '"x"' });
    expect(A2).toMatchObject({ kind: 'text', value: 'Thiếu', formula: 'A1' });
  });

  it('names the file and sheet that a formula takes its value from', async () => {
    const links = [
      record(0x01ae, [...u16(1), ...u16(0x0401)]),
      record(0x01ae, [...u16(1), ...text8('\u0001\u0001CDir\u0003Book1.xls'), ...text8('Tờ 1')]),
      record(0x17, [...u16(2), ...[0, 0, 0, 1, 0, 0].flatMap(u16)]),
    ];
    const to = (linked: number): Bytes => [0x5a, ...u16(linked), ...u16(2), ...u16(0xc001)];
    const { A1, A2 } = await cellsIn(
      [formula(place(0, 0), f64(5), to(1)), formula(place(1, 0), f64(6), to(0))],
      { behind: links },
    );
    expect(A1).toMatchObject({ value: 5, formula: "'[Book1.xls]Tờ 1'!B3" });
    expect(A2).toMatchObject({ value: 6, formula: 'A!B3' });
  });

  it('knows functions without arguments', async () => {
    const { A1 } = await cellsIn([
      formula(place(0, 0), f64(1), [0x41, ...u16(221), 0x1e, ...u16(365), 0x03]),
    ]);
    expect(A1!.formula).toBe('TODAY()+365');
  });

  it('counts days from 1904 where the file does', async () => {
    const day = [record(0x0203, [...place(0, 0, 1), ...f64(44538)])];
    const since1904 = await cellsIn(day, { before: [record(0x22, u16(1))] });
    expect(since1904.A1!.value).toBe('2025-12-09');
    expect((await cellsIn(day)).A1!.value).toBe('2021-12-08');
  });

  it('tells what is no number as an error', async () => {
    const { A1 } = await cellsIn([record(0x0203, [...place(0, 0), ...f64(NaN)])]);
    expect(A1).toMatchObject({ kind: 'error', value: '#NUM!' });
  });

  it('is content with fewer texts than the file counts, as long as no cell asks for more', async () => {
    const strings = [record(0xfc, [...textCount(99), ...text8('một')])];
    const { A1 } = await cellsIn([shared(0, 0)], { behind: strings });
    expect(A1!.value).toBe('một');
    const problem = await problemWith(file([shared(0, 1)], { behind: strings }));
    expect(problem).toMatchObject({ code: 'corrupt-part', detail: 'shared string index' });
  });

  it('takes a format of a wrong length for what its record holds', async () => {
    const { A1 } = await cellsIn([record(0x0203, [...place(0, 0, 1), ...f64(46000)])], {
      before: [record(0x041e, [...u16(14), 0, 58, 0x3a, ...narrow('yyyy-mm-dd')])],
    });
    expect(A1!.kind).toBe('date');
  });

  it('names a protected file', async () => {
    const protectedFile = file([], {
      before: [record(0x2f, [...u16(1), ...Array<number>(52).fill(7)])],
    });
    expect(await problemWith(protectedFile)).toEqual({
      code: 'password',
      part: null,
      detail: 'xls',
    });
    expect(await problemWith(protectedFile, { password: 'x' })).toMatchObject({ code: 'password' });
  });

  it('reads texts wherever a CONTINUE record splits them', async () => {
    const first = 'Mường Ảng, mười hai bản';
    const rich = 'Tổng: M­êng';
    const letters = (text: string): Bytes[] => [...text].map((letter) => wide(letter));
    // What may not be cut stands in one piece; a cut inside letters is followed by their flag anew.
    const pieces: { readonly bytes: Bytes; readonly isLetter: boolean }[] = [
      { bytes: [...u16(first.length), 1], isLetter: false },
      ...letters(first).map((bytes) => ({ bytes, isLetter: true })),
      { bytes: [...u16(rich.length), 9, ...u16(1)], isLetter: false },
      ...letters(rich).map((bytes) => ({ bytes, isLetter: true })),
      { bytes: [...u16(6), ...u16(VN_TIME)], isLetter: false },
      { bytes: text8('cuối'), isLetter: false },
    ];
    const cuts = fc.uniqueArray(fc.nat(pieces.length - 2), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        const records: number[][] = [[...textCount(3)]];
        pieces.forEach(({ bytes, isLetter }, at) => {
          const isCut = at > 0 && places.includes(at - 1);
          const goesOn = isLetter && pieces[at - 1]!.isLetter;
          // Letters behind the cut repeat how they are packed; the first letter's flag stands before it already.
          if (isCut && (goesOn || !isLetter)) records.push(goesOn ? [1] : []);
          records[records.length - 1]!.push(...bytes);
        });
        const [head, ...rest] = records;
        const behind = [record(0xfc, head!), ...rest.map(continuation)];
        const { A1, A2, A3 } = await cellsIn(
          [0, 1, 2].map((row) => shared(row, row)),
          { behind },
        );
        expect([A1!.value, A2!.value, A3!.value]).toEqual([first, rich, 'cuối']);
        expect(A2!.runs?.map(({ font }) => font)).toEqual(['Arial', '.VnTime']);
      }),
      { numRuns: 60 },
    );
  });

  it('reads a text of the longest kind over many records, narrow and wide by turns', async () => {
    const parts = ['a'.repeat(8000), 'ế'.repeat(4000), 'b'.repeat(8000), 'ạ'.repeat(4000)];
    const whole = parts.join('');
    const packed = parts.map((part) => (part < 'c' ? [0, ...narrow(part)] : [1, ...wide(part)]));
    const behind = [
      record(0xfc, [...textCount(1), ...u16(whole.length), ...packed[0]!]),
      ...packed.slice(1).map(continuation),
    ];
    expect((await cellsIn([shared(0, 0)], { behind })).A1!.value).toBe(whole);
  });
});

describe('a workbook with wrong counts, lengths and offsets', () => {
  /** All numbers of two bytes in the stream are tried at the ends of their range. */
  const bytes = file(
    [
      record(0x0208, [...u16(0), ...u16(0), ...u16(1), ...Array<number>(10).fill(0)]),
      shared(0, 0),
      record(0xbd, [...u16(1), ...u16(0), ...[0, 0, 0, 0, 0, 0].flatMap(u16), ...u16(1)]),
      formula(place(2, 0), f64(3), [0x20, ...Array<number>(7).fill(0), 0, 0, 0, 1, ...f64(3)]),
      record(0xe5, [...u16(1), ...[3, 4, 0, 1].flatMap(u16)]),
      record(0x7d, [...u16(0), ...u16(1), ...u16(9), ...u16(0), ...u16(1)]),
    ],
    { behind: [record(0xfc, [...textCount(1), ...text8('một')])] },
  );

  it('holds no more cells and texts than its bytes can, or is named as damaged', async () => {
    const places = fc.array(
      fc.tuple(fc.nat(bytes.length - 2), fc.constantFrom(0, 1, 0x7fff, 0x8000, 0xfffe, 0xffff)),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(places, async (changes) => {
        const changed = bytes.slice();
        for (const [at, value] of changes) {
          changed[at] = value & 0xff;
          changed[at + 1] = value >> 8;
        }
        const problem = await problemWith(changed);
        if (problem !== null) {
          expect(problem.code).toMatch(/^[a-z-]+$/);
          return;
        }
        const cells = (await sheetsOf(changed)).flatMap((sheet) =>
          sheet.rows.flatMap((row) => row.cells),
        );
        const letters = cells.reduce((sum, { formula = '' }) => sum + formula.length, 0);
        expect(cells.length).toBeLessThan(changed.length);
        expect(letters).toBeLessThan(changed.length * 64);
      }),
      { numRuns: 300 },
    );
  });
});
