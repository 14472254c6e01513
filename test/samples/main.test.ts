import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../samples/generator/main';
import { parseRegister } from '../../src/register/register-file';

describe('npm run samples', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'khop-so-samples-'));
    jest.spyOn(console, 'log').mockImplementation(() => {});
    jest.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    jest.restoreAllMocks();
  });

  it('writes clean returns of as many committees as asked for, with their register', () => {
    const register = join(folder, 'register.json');
    const out = join(folder, 'returns');
    const args = ['--clean', '--count', '46', '--seed', '3', '--out', out];
    expect(run([...args, '--register', register])).toBe(0);
    expect(readdirSync(out)).toHaveLength(46);
    const read = parseRegister(readFileSync(register, 'utf8'));
    expect(read.ok && read.value.units.map(({ code }) => code).slice(44)).toEqual([
      '90045',
      '90046',
    ]);
  });

  it('refuses what it does not understand and a set too small for the faults', () => {
    for (const args of [['--seed', 'x'], ['--count', '0'], ['--colour', 'red'], ['--count', '5']]) {
      expect(run([...args, '--out', folder])).toBe(2);
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});
