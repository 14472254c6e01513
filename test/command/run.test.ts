import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { generateReturns, sampleFormSet } from '../../samples/generator/write-returns';
import { runCommand } from '../../src/command/run';

const folder = mkdtempSync(join(tmpdir(), 'khop-so-'));
const at = (name: string): string => join(folder, name);
const [first, second] = [...generateReturns({ seed: 5, count: 2 })].map(({ file, bytes }) => {
  writeFileSync(at(file), bytes);
  return at(file);
}) as [string, string];

afterAll(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ status: number; out: string; err: string }> {
  const spoken = { out: '', err: '' };
  const hear = (stream: 'stdout' | 'stderr', into: 'out' | 'err') =>
    jest.spyOn(process[stream], 'write').mockImplementation((text: unknown) => {
      spoken[into] += String(text);
      return true;
    });
  const spies = [hear('stdout', 'out'), hear('stderr', 'err')];
  try {
    return { status: await runCommand(argv), ...spoken };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}

describe('check', () => {
  it('prints one JSON object in the order of the files and exits 0 when nothing is wrong', async () => {
    const { status, out, err } = await run(
      'check',
      second,
      first,
      '--json',
      '--today',
      '2026-03-10',
    );
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      version: 1,
      summary: { files: 2, errors: 0, warnings: 0, notes: 0, missing: 0 },
    });
    expect(report.files.map(({ file }: { file: string }) => file)).toEqual([second, first]);
    expect(Object.keys(report.files[0])).toEqual([
      'file',
      'status',
      'problem',
      'unit',
      'forms',
      'findings',
    ]);
    expect(report.files[0].forms[1]).toEqual({
      form: 'A02', sheet: expect.any(String), range: expect.stringMatching(/^[A-Z]+\d+:[A-Z]+\d+$/), rows: 4, columns: 23,
    }); // prettier-ignore
    expect([status, err]).toEqual([0, '']);
  });

  it('exits 1 for a file that cannot be read, says why in one line, and goes on', async () => {
    writeFileSync(at('hong.xlsx'), 'PK');
    const { status, out } = await run(
      'check',
      at('hong.xlsx'),
      at('khong-co.xlsx'),
      folder,
      first,
      '--lang',
      'en',
    );
    expect(status).toBe(1);
    const lines = out.trim().split('\n');
    expect(lines[0]).toMatch(/^Error: .*hong\.xlsx.* cut off/);
    expect(lines[1]).toMatch(/^Error: .*khong-co\.xlsx.* not found/);
    expect(lines[2]).toMatch(/^Error: .* is a folder/);
    expect(lines[3]).toMatch(/checked, no errors$/);
    expect(lines).toHaveLength(5);
  });

  it('writes the ledger as CSV with a byte order mark and the columns of the contract', async () => {
    await run('check', first, '--ledger', at('so-cai.csv'), '--json');
    const lines = readFileSync(at('so-cai.csv'), 'utf8').split('\r\n');
    expect(lines[0]).toBe('\ufeffround,unit,form,row,column,kind,value,text,file,sheet,address');
    expect(lines.find((line) => line.includes(',A02,2024,3,number,'))).toBeDefined();
  });

  it('says the same in both languages', async () => {
    writeFileSync(at('trong.xlsx'), '');
    const vi = await run('check', at('trong.xlsx'));
    const en = await run('check', at('trong.xlsx'), '--lang=en');
    expect(vi.out).toContain('không phải sổ Excel (tệp rỗng)');
    expect(en.out).toContain('not an Excel workbook (empty file)');
  });
});

describe('consolidate', () => {
  it('writes the province workbook and prints the report of the contract', async () => {
    const out = at('ket-qua/tinh.xlsx');
    const { status, out: printed } = await run(
      'consolidate',
      first,
      second,
      '--out',
      out,
      '--ledger',
      at('ledger.parquet'),
      '--json',
      '--today',
      '2026-03-10',
    );
    expect(status).toBe(0);
    const report = JSON.parse(printed);
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining(['version', 'units', 'forms', 'summary']),
    );
    expect(report.units).toHaveLength(45);
    expect(report.units[0]).toMatchObject({
      status: 'received',
      file: first,
      errors: 0,
      warnings: 0,
    });
    expect(report.units[2]).toMatchObject({ status: 'missing', file: null });
    expect(report.forms.map(({ form }: { form: string }) => form)).toEqual([
      'A01',
      'A02',
      'A03',
      'A04',
      'A05',
    ]);
    const list = report.forms[2].rows as { row: string; column: string; value: unknown }[];
    expect(new Set(list.map(({ row }) => row))).toEqual(new Set(['TONG']));
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(out);
    for (const { sheet } of report.forms) expect(book.getWorksheet(sheet)).toBeDefined();
    expect(readFileSync(at('ledger.parquet')).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('says so when a folder holds no returns', async () => {
    const empty = mkdtempSync(join(folder, 'trong-'));
    const { status, err } = await run('consolidate', empty, '--out', at('x.xlsx'));
    expect(status).toBe(1);
    expect(err).toContain(empty);
  });

  it('exits 2 with the reason when the output cannot be written', async () => {
    const { status, err } = await run('consolidate', first, '--out', at('trong.xlsx/x.xlsx'));
    expect(status).toBe(2);
    expect(err).toContain('x.xlsx');
  });
});

describe('inspect', () => {
  it('prints every cell as it was read', async () => {
    const { status, out } = await run('inspect', first, '--json');
    const { version, file, status: read, problem, sheets } = JSON.parse(out);
    expect([status, version, file, read, problem]).toEqual([0, 1, first, 'read', null]);
    expect(sheets).toHaveLength(sampleFormSet().forms.length);
    expect(sheets[0]).toMatchObject({
      hidden: false,
      range: expect.stringMatching(/^A1:/),
      merges: expect.any(Array),
    });
    const cells = sheets[0].cells as { address: string; kind: string }[];
    expect(cells[0]).toMatchObject({ address: 'A1', kind: 'text' });
  });

  it('says what each cell of an appendix was read as, and how the table was matched', async () => {
    const { out } = await run('inspect', first, '--forms', 'de-an-09', '--json');
    const [, movement] = JSON.parse(out).sheets;
    const [table] = movement.tables;
    expect(table).toMatchObject({ form: 'A02', sheet: movement.name });
    expect(table.columns).toHaveLength(23);
    expect(table.columns[1]).toMatchObject({ column: '1', sheetColumn: 'B', rivals: [] });
    expect(table.rows.map(({ row }: { row: string }) => row)).toEqual([
      '2023',
      '2024',
      '2025',
      'TONG',
    ]);
    const address = `B${table.rows[0].sheetRow}`;
    const cell = movement.cells.find((one: { address: string }) => one.address === address);
    expect(cell.reading).toEqual({
      form: 'A02',
      row: '2023',
      column: '1',
      kind: 'number',
      value: cell.value,
      notes: [],
    });
  });

  it('prints the same in words, in either language', async () => {
    const vi = await run('inspect', first);
    expect(vi.out).toMatch(/^## A02: trang tính ".*", vùng [A-Z]+\d+:/mu);
    expect(vi.out).toMatch(/^ {2}cột 2 ← cột C ".*Tổng số"/mu);
    expect(vi.out).toMatch(/^C\d+\tnumber\t\d+\t.*A02\[2023, 2\]/mu);
    const en = await run('inspect', first, '--lang', 'en');
    expect(en.out).toMatch(/^ {2}row 2024 ← row \d+ "2024"/mu);
  });

  it('prints the cells of a workbook in which nothing is recognised', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Nháp').getCell('B2').value = 12;
    await workbook.xlsx.writeFile(at('nhap.xlsx'));
    const { status, out } = await run('inspect', at('nhap.xlsx'), '--json');
    const [sheet] = JSON.parse(out).sheets;
    expect([status, sheet.tables]).toEqual([0, []]);
    expect(sheet.cells).toEqual([{ address: 'B2', kind: 'number', value: 12, font: 'Calibri' }]);
    expect((await run('inspect', at('nhap.xlsx'))).out).toBe('# Nháp B2:B2\nB2\tnumber\t12\n');
    expect((await run('inspect', at('nhap.xlsx'), '--forms', 'gì-đó')).status).toBe(2);
  });
});

describe('a user’s own data files', () => {
  it('a form set is taken from a file', async () => {
    writeFileSync(at('bo-bieu.json'), JSON.stringify(sampleFormSet()));
    const { status, out } = await run('check', first, '--forms', at('bo-bieu.json'), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out).files[0].forms).toHaveLength(5);
  });

  it('a form set whose rule does not parse is refused with the rule’s id', async () => {
    const set = structuredClone(sampleFormSet());
    set.forms[1]!.rules[0]!.expression = '[2] = [3] + [99]';
    writeFileSync(at('sai.json'), JSON.stringify(set));
    const { status, err } = await run('check', first, '--forms', at('sai.json'));
    expect(status).toBe(2);
    expect(err).toContain('A02-R1');
    expect(err).toContain('99');
  });

  it.each([
    ['--forms', 'de-an-99'],
    ['--forms', 'khong-co.json'],
    ['--register', 'khong-co.json'],
    ['--round', 'khong-co.json'],
    ['--today', '2026-02-30'],
    ['--year', '26'],
  ])('%s %s is wrong usage, told in words', async (option, value) => {
    const { status, out, err } = await run('check', first, option, value);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(value);
  });
});

describe('wrong usage', () => {
  it.each([[['kiem-tra']], [[]], [['check']], [['seal', 'verify']]])(
    '%j exits 2 with the usage',
    async (argv) => {
      const { status, out, err } = await run(...argv);
      expect([status, out]).toEqual([2, '']);
      expect(err).toContain('khop-so check');
    },
  );

  it('help exits 0', async () => {
    expect(await run('--help')).toMatchObject({ status: 0, err: '' });
    expect(await run('check', '--help')).toMatchObject({
      status: 0,
      out: expect.stringContaining('khop-so check'),
    });
  });
});
