import fc from 'fast-check';
import { addressOf } from '../../src/sheet/address';
import { join, utf16, utf8 } from '../xlsx/package-builder';
import { problemWith, sheetsOf, valuesOf } from './opened';

const read = async (text: string | Uint8Array): Promise<Record<string, unknown>> =>
  valuesOf((await sheetsOf(typeof text === 'string' ? utf8(text) : text))[0]!);

describe('a table in text', () => {
  it.each<[string, string | Uint8Array]>([
    ['commas', 'a,b\n1,x'],
    ['semicolons', 'a;b\n1;x'],
    ['tabs', 'a\tb\n1\tx'],
    ['Windows line ends', 'a;b\r\n1;x\r\n'],
    ['old Macintosh line ends', 'a;b\r1;x'],
    ['a stated delimiter', 'sep=;\r\na;b\r\n1;x'],
    ['a byte order mark', join([Uint8Array.of(0xef, 0xbb, 0xbf), utf8('a;b\n1;x')])],
    ['UTF-16, little end first', utf16('a\tb\n1\tx')],
    ['UTF-16, big end first', utf16('a\tb\n1\tx', true)],
    ['UTF-16 without a mark', utf16('a\tb\n1\tx').subarray(2)],
    ['big-endian UTF-16 without a mark', utf16('a\tb\n1\tx', true).subarray(2)],
  ])('is read with %s', async (_, file) => {
    expect(await read(file)).toEqual({ A1: 'a', B1: 'b', A2: 1, B2: 'x' });
  });

  it('is read in Windows-1258, whose tones stand behind the vowels', async () => {
    // Điện Biên;Mường in Windows-1258: Ð i ê ̣ n …
    const line = Uint8Array.of(
      ...[0xd0, 0x69, 0xea, 0xf2, 0x6e, 0x3b, 0x4d, 0xfd, 0xf5, 0xcc, 0x6e, 0x67, 0x0a],
    );
    expect(await read(join([line, line]))).toEqual({
      A1: 'Điện',
      B1: 'Mường',
      A2: 'Điện',
      B2: 'Mường',
    });
  });

  it('keeps text of a legacy font as that font stores it', async () => {
    // §¶ng in TCVN3.
    const line = Uint8Array.of(0xa7, 0xb6, 0x6e, 0x67, 0x3b, 0x78, 0x0a);
    expect(await read(join([line, line]))).toMatchObject({ A1: '§¶ng', A2: '§¶ng' });
  });

  it('takes decimal commas for decimals where semicolons part the fields', async () => {
    expect(await read('1,5;2,5\n3,5;4,25')).toEqual({ A1: 1.5, B1: 2.5, A2: 3.5, B2: 4.25 });
  });

  it('makes numbers only of what can be nothing else', async () => {
    const kept = [
      '03127',
      '1.234',
      '1,234',
      '2.10',
      '3.2026',
      '12 người',
      '5.000.000',
      '1e5',
      '+3',
      '-',
    ];
    const text = kept.map((field) => `${field};x`).join('\n');
    const values = await read(text);
    expect(kept.map((_, row) => values[`A${row + 1}`])).toEqual(kept);
    // Behind the first column nothing is the number of a row.
    expect(await read('a;95.50\nb;100.0')).toMatchObject({ B1: 95.5, B2: 100 });
  });

  it('understands quotes, quotes in quotes and line breaks in them', async () => {
    expect(await read('"a;""b""";"hai\r\ndòng"\n1;"x"y')).toEqual({
      A1: 'a;"b"',
      B1: 'hai\ndòng',
      A2: 1,
      B2: 'xy',
    });
  });

  it('names the record whose quote is never closed', async () => {
    expect(await problemWith(utf8('a;b\n1;2\n3;"x\n4;5'))).toEqual({
      code: 'corrupt-part',
      part: 'CSV:3',
      detail: 'unclosed quote',
    });
  });

  it('gives its sheet the name of the file', async () => {
    const name = async (path?: string): Promise<string> =>
      (await sheetsOf(utf8('a;b\n1;2'), path === undefined ? {} : { name: path }))[0]!.name;
    expect(await name('bieu/Mường Chà.2026.csv')).toBe('Mường Chà.2026');
    expect(await name('C:\\bieu\\a.csv')).toBe('a');
    expect(await name()).toBe('CSV');
  });

  it.each([
    [
      'prose',
      'Kính gửi: các đồng chí, các đơn vị\nHôm nay, theo kế hoạch, xin báo cáo\nTrân trọng.',
    ],
    ['JSON', '[{"a":1,"b":2},\n{"a":3,"b":4}]'],
    ['one line', 'a,b,c'],
    ['a single column', '1\n2\n3'],
  ])('is not seen in %s', async (_, text) => {
    expect(await problemWith(utf8(text))).toMatchObject({ code: 'not-a-workbook', detail: 'text' });
  });

  it('comes back cell by cell however it was quoted', async () => {
    const field = fc.oneof(
      fc.stringMatching(/^[a-zĐ"\n; ]{0,6}$/),
      fc.integer({ min: -9999, max: 9999 }),
    );
    const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
      fc.array(fc.array(field, { minLength: width, maxLength: width }), {
        minLength: 3,
        maxLength: 12,
      }),
    );
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(';', ',', '\t'), async (rows, delimiter) => {
        const text = rows
          .map((row) =>
            row
              .map((value) =>
                typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`,
              )
              .join(delimiter),
          )
          .join('\r\n');
        const expected = Object.fromEntries(
          rows.flatMap((row, at) =>
            row.flatMap((value, column) =>
              value === '' ? [] : [[addressOf(at, column), value] as const],
            ),
          ),
        );
        expect(await read(`sep=${delimiter}\n${text}`)).toEqual(expected);
      }),
    );
  });

  it('is a value whatever its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const file = join([utf8('a;b\n1;2\n3;4\n'), bytes]);
        const problem = await problemWith(file);
        expect(problem === null || typeof problem.code === 'string').toBe(true);
      }),
    );
  });
});
