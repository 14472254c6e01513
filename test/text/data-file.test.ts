import { z } from 'zod';
import { pathText, readDataFile } from '../../src/text/data-file';

const schema = z.strictObject({
  names: z.array(z.string().min(1)),
  year: z.number().default(2026),
});

describe('readDataFile', () => {
  it('fills in defaults', () => {
    expect(readDataFile('{"names": []}', schema, () => [])).toEqual({
      ok: true,
      value: { names: [], year: 2026 },
    });
  });

  it('gives no line for data that did not come as text', () => {
    expect(readDataFile({ names: [1] }, schema, () => [])).toMatchObject({
      ok: false,
      problems: [{ path: 'names[0]', line: null, params: { line: 0 } }],
    });
  });

  it('runs the checks beyond the schema only on data that the schema accepts', () => {
    const faults = jest.fn(() => [
      { path: ['names', 1], code: 'form-set.duplicate' as const, params: { value: 'a' } },
    ]);
    expect(readDataFile('{"names": 1}', schema, faults)).toMatchObject({ ok: false });
    expect(faults).not.toHaveBeenCalled();
    expect(readDataFile('{"names": ["a",\n"a"]}', schema, faults)).toMatchObject({
      ok: false,
      problems: [{ path: 'names[1]', line: 2, code: 'form-set.duplicate' }],
    });
  });

  it('gives all problems, in the order of the file', () => {
    const result = readDataFile('{"year": "x",\n"names": [1,\n2],\n"more": 1}', schema, () => []);
    expect(!result.ok && result.problems.map(({ line, path }) => [line, path])).toEqual([
      [1, 'year'],
      [2, 'names[0]'],
      [3, 'names[1]'],
      [4, 'more'],
    ]);
  });

  it('names the whole file when it is wrong as a whole', () => {
    expect(readDataFile('[]', schema, () => [])).toMatchObject({
      ok: false,
      problems: [{ path: '', line: 1, params: { path: '$', expected: 'object' } }],
    });
  });
});

describe('pathText', () => {
  it('writes keys with points and indexes in brackets', () => {
    expect(pathText(['forms', 2, 'columns', 4, 'key'])).toBe('forms[2].columns[4].key');
    expect(pathText([])).toBe('');
  });
});
