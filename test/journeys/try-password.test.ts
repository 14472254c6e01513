import officeCrypto from 'officecrypto-tool';
import { checkReturns } from '../../src/journeys/check-returns';
import { MOST_PASSWORDS } from '../../src/journeys/open-file';
import { JourneyCancelled } from '../../src/journeys/journey';
import { tryPassword } from '../../src/journeys/try-password';
import type { InputFile } from '../../src/workbook/input-file';
import { fixture } from '../formats/opened';

const PLAIN = fixture('return.xlsx');
const SETTINGS = { language: 'vi', today: '2026-03-10' } as const;

const locked = (name: string, password: string, passwords?: readonly string[]): InputFile => {
  // The standard way of protecting takes half the rounds of the other.
  const sealed = officeCrypto.encrypt(Buffer.from(PLAIN), { password, type: 'standard' });
  return {
    name,
    read: async () => ({ ok: true, value: new Uint8Array(sealed) }),
    ...(passwords && { passwords }),
  };
};
const plain: InputFile = { name: 'mo.xlsx', read: async () => ({ ok: true, value: PLAIN }) };

describe('trying a password on files', () => {
  it('tells which files it opens, and names each while it is tried', async () => {
    const files = [locked('a.xlsx', 'mật khẩu'), locked('b.xlsx', 'khác'), plain];
    const told: (string | null)[] = [];
    const fits = await tryPassword(
      files,
      'mật khẩu',
      {},
      {
        onProgress: ({ done, total, file }) => told.push(`${done}/${total} ${file}`),
      },
    );
    expect(fits).toEqual([true, false, true]);
    expect(told).toEqual(['0/3 a.xlsx', '1/3 b.xlsx', '2/3 mo.xlsx']);
  });

  it('leaves a file with another fault to the reading, since no password helps it', async () => {
    const gone: InputFile = {
      name: 'mat.xlsx',
      read: async () => ({ ok: false, problem: { code: 'not-found', part: null, detail: null } }),
    };
    expect(await tryPassword([gone], 'x', {})).toEqual([true]);
  });

  it('stops between files when it is told to', async () => {
    const control = { isCancelled: () => true };
    await expect(tryPassword([plain], 'x', {}, control)).rejects.toThrow(JourneyCancelled);
  });
});

describe('files with passwords of their own', () => {
  it('are each read by theirs, in turn, in one batch', async () => {
    const files = [
      locked('a.xlsx', 'một', ['một']),
      locked('b.xlsx', 'hai', ['một', 'hai']),
      locked('c.xlsx', 'ba', ['một']),
      locked('d.xlsx', 'bốn'),
    ];
    const { files: reports } = await checkReturns(files, SETTINGS);
    expect(reports.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'read',
      'read',
      'password',
      'password',
    ]);
    expect(reports.map(({ problem }) => problem?.asks)).toEqual([
      undefined,
      undefined,
      'password',
      'password',
    ]);
    expect(reports[2]!.problem!.message).toContain('không đúng');
    expect(reports[3]!.problem!.message).toContain('Nhập mật khẩu để mở');
  });

  it('are tried by so many passwords and no more', async () => {
    const wrong = Array.from({ length: MOST_PASSWORDS }, (_, index) => `sai ${index}`);
    const files = [locked('a.xlsx', 'đúng', [...wrong, 'đúng'])];
    const { files: reports } = await checkReturns(files, SETTINGS);
    expect(reports[0]!.problem!.code).toBe('password');
  });

  it('come before the password for all, and that does not shut a file that asks for none', async () => {
    const files = [
      locked('a.xlsx', 'riêng', ['riêng']),
      locked('b.xlsx', 'chung', ['sai']),
      // What Excel writes where a workbook is protected without a password.
      locked('c.xlsx', 'VelvetSweatshop'),
    ];
    const { files: reports } = await checkReturns(files, { ...SETTINGS, password: 'chung' });
    expect(reports.map(({ status }) => status)).toEqual(['read', 'read', 'read']);
  });

  it('are not asked for where no password opens that kind of protection', async () => {
    const bytes = new Uint8Array(officeCrypto.encrypt(Buffer.from(PLAIN), { password: 'x' }));
    // The version in the description: 4.4 is agile; 9.9 is nothing.
    const at = bytes.findIndex(
      (_, index) =>
        bytes[index] === 4 &&
        bytes[index + 2] === 4 &&
        bytes[index + 4] === 0x40 &&
        bytes[index + 1] === 0,
    );
    bytes.set([9, 0, 9, 0], at);
    const file: InputFile = { name: 'la.xlsx', read: async () => ({ ok: true, value: bytes }) };
    const { files: reports } = await checkReturns([file], SETTINGS);
    expect(reports[0]!.problem).toEqual({
      code: 'password',
      message: 'Tệp "la.xlsx" có mật khẩu. Đề nghị gửi lại bản không đặt mật khẩu.',
    });
  });
});
