import fc from 'fast-check';
import officeCrypto from 'officecrypto-tool';
import { PagedText } from '../../src/formats/binary-text';
import { decryptPackage } from '../../src/formats/encrypted-package';
import { readBinaryWorkbook } from '../../src/formats/binary-workbook';
import { openFile } from '../../src/journeys/open-file';
import { cellAt } from '../../src/sheet/snapshot';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import { readSheets, sheetsIn } from '../xlsx/reading-in-tests';
import { fixture } from './opened';

const cells = (sheet: SheetSnapshot) =>
  sheet.rows.flatMap((row) =>
    row.cells.map(({ row: at, column, kind, value, formula, style }) => ({
      place: `${at},${column}`,
      kind,
      value,
      formula: formula?.replace(/'/g, ''),
      font: style.font,
      isPercent: style.isPercent,
    })),
  );

describe('an .xls file of LibreOffice', () => {
  const ours = sheetsIn(readBinaryWorkbook(fixture('plain-97.xls')));
  const truth = readSheets(fixture('plain.xlsx'));

  test('has the sheets of the .xlsx it was made from', () => {
    expect(ours.map((sheet) => [sheet.name, sheet.visibility])).toEqual(
      truth.map((sheet) => [sheet.name, sheet.visibility]),
    );
  });

  test.each([0, 1])(
    'has the same values, kinds, formulas, fonts and percents on sheet %i',
    (at) => {
      // LibreOffice stores 0 as the result of a text formula that it did not reckon, and TRUE() for TRUE.
      const plain = (sheet: SheetSnapshot) =>
        cells(sheet)
          .filter(({ place }) => at > 0 || place !== '1,2')
          .map((cell) => ({ ...cell, formula: cell.formula?.replace('TRUE()', 'TRUE') }));
      expect(plain(ours[at]!)).toEqual(plain(truth[at]!));
    },
  );

  test('has the same merges, hidden rows and hidden columns', () => {
    ours.forEach((sheet, at) => {
      expect(sheet.merges).toEqual(truth[at]!.merges);
      expect([...sheet.hiddenRows]).toEqual([...truth[at]!.hiddenRows]);
      expect([...sheet.hiddenColumns]).toEqual([...truth[at]!.hiddenColumns]);
    });
  });

  test('keeps the fonts inside a rich text', () => {
    const runs = cellAt(ours[0]!, 3, 0)?.runs;
    expect(runs?.map((run) => run.text)).toEqual(['Abc ', 'M­êng']);
    expect(runs?.[1]?.font).toBe('.VnTime');
  });
});

describe('an .xls file of the generation of Excel 5', () => {
  test('has the same numbers and dates', () => {
    const read = cells(sheetsIn(readBinaryWorkbook(fixture('plain-95.xls')))[0]!);
    const truth = cells(readSheets(fixture('plain.xlsx'))[0]!);
    const plain = (list: typeof read) =>
      list
        .filter(({ kind }) => kind !== 'text')
        .map(({ place, kind, value }) => ({ place, kind, value }));
    expect(plain(truth).length).toBeGreaterThan(8);
    expect(plain(read)).toEqual(plain(truth));
  });

  test('bytes under an old font are its letters; under another they are those of the code page', () => {
    const texts = new PagedText(1258);
    expect(texts.decode(Uint8Array.of(0x4d, 0xad, 0xea, 0x6e, 0x67), '.VnTime')).toBe('M\u00adêng');
    expect(texts.decode(Uint8Array.of(0xd1, 0xec), 'VNI-Times')).toBe('Ñì');
    // ế in the code page of Vietnam is ê and an accent behind it.
    expect(texts.decode(Uint8Array.of(0xea, 0xec), 'Arial')).toBe('ế');
  });
});

test.each(['plain-97.xls', 'plain-95.xls'])(
  'flipped bytes and cut ends of %s give a workbook or a problem, never an exception',
  (name) => {
    const bytes = fixture(name);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 12 }),
        fc.option(fc.nat(bytes.length), { nil: bytes.length }),
        (flips, length) => {
          const changed = bytes.slice(0, length);
          for (const [at, byte] of flips) if (at < length) changed[at] = byte;
          const opened = readBinaryWorkbook(changed);
          expect(opened.ok || typeof opened.problem.code === 'string').toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  },
);

describe('a protected workbook', () => {
  const plain = fixture('plain.xlsx');
  const sealed = (type: 'agile' | 'standard', password: string): Uint8Array =>
    new Uint8Array(
      officeCrypto.encrypt(
        Buffer.from(plain),
        type === 'standard' ? { password, type } : { password },
      ),
    );

  test.each(['agile', 'standard'] as const)(
    'of the %s kind opens by its password',
    async (type) => {
      const bytes = sealed(type, 'Mật khẩu 1');
      const opened = decryptPackage(bytes, 'Mật khẩu 1');
      expect(opened.ok && Buffer.from(opened.value).equals(Buffer.from(plain))).toBe(true);
      expect((await openFile(bytes, { password: 'Mật khẩu 1' })).ok).toBe(true);
    },
  );

  test.each(['agile', 'standard'] as const)(
    'of the %s kind says that a password is wrong',
    async (type) => {
      const bytes = sealed(type, 'one');
      const wrong = await openFile(bytes, { password: 'two' });
      expect(wrong).toEqual({
        ok: false,
        problem: { code: 'password', part: null, detail: 'wrong' },
      });
      const none = await openFile(bytes);
      expect(none).toEqual({ ok: false, problem: { code: 'password', part: null, detail: null } });
    },
  );

  test('that Excel protected by its own word opens without asking', async () => {
    expect((await openFile(sealed('agile', 'VelvetSweatshop'))).ok).toBe(true);
  });
});
