import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import officeCrypto from 'officecrypto-tool';
import { generateReturns } from '../../samples/generator/write-returns';
import { runCommand } from '../../src/command/run';

const folder = mkdtempSync(join(tmpdir(), 'khop-so-'));
const path = join(folder, 'co-mat-khau.xlsx');
const [sample] = [...generateReturns({ seed: 5, count: 1 })];
writeFileSync(path, officeCrypto.encrypt(Buffer.from(sample!.bytes), { password: 'Mật khẩu 1' }));

afterAll(() => rmSync(folder, { recursive: true }));

async function check(...more: string[]): Promise<{ status: number; out: string }> {
  let out = '';
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text: unknown) => {
      out += String(text);
      return true;
    }),
  );
  try {
    const status = await runCommand(['check', path, '--json', '--today', '2026-03-10', ...more]);
    return { status, out };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}

describe('check of a protected return', () => {
  it('opens it by the password given', async () => {
    const { status, out } = await check('--password', 'Mật khẩu 1');
    const [file] = JSON.parse(out).files;
    expect([status, file.status, file.findings]).toEqual([0, 'read', []]);
    expect(file.forms.length).toBeGreaterThan(0);
  });

  it('exits 1 and names it where the password is wrong or missing, each in its own words', async () => {
    const messages: string[] = [];
    for (const more of [['--password', 'mật khẩu 1'], []]) {
      const { status, out } = await check(...more);
      const [file] = JSON.parse(out).files;
      expect([status, file.status, file.problem.code]).toEqual([1, 'unreadable', 'password']);
      expect(out).not.toContain('mật khẩu 1');
      messages.push(file.problem.message);
    }
    expect(messages[0]).toContain('không đúng');
    expect(messages[0]).not.toBe(messages[1]);
  });
});
