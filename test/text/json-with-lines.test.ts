import fc from 'fast-check';
import { readJsonWithLines } from '../../src/text/json-with-lines';

describe('readJsonWithLines', () => {
  it('reads what JSON.parse reads, to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJsonWithLines(text)).toMatchObject({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('refuses what JSON.parse refuses, and nothing else', () => {
    const damaged = fc
      .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '0', '\\', ':', 'x'))
      .map(([value, place, sign]) => {
        const text = JSON.stringify(value, null, 1);
        const at = place % (text.length + 1);
        return text.slice(0, at) + sign + text.slice(at + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(readJsonWithLines(text).ok).toBe(isJson);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps __proto__ as a mere key', () => {
    const read = readJsonWithLines('{"__proto__": {"isAdmin": true}}');
    expect(read.ok && Object.keys(read.value as object)).toEqual(['__proto__']);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('knows the line of every value, and of the nearest one around what is missing', () => {
    const read = readJsonWithLines('{\n "a": [\n  1,\n  { "b":\n 2 } ]\n}');
    if (!read.ok) throw new Error('not read');
    expect(read.lineOf([])).toBe(1);
    expect(read.lineOf(['a', 0])).toBe(3);
    expect(read.lineOf(['a', 1])).toBe(4);
    expect(read.lineOf(['a', 1, 'b'])).toBe(5);
    expect(read.lineOf(['a', 1, 'c'])).toBe(4);
  });

  it('says where the text stops being JSON', () => {
    expect(readJsonWithLines('{\n "a": 01 }')).toEqual({ ok: false, line: 2, column: 8 });
    expect(readJsonWithLines('')).toEqual({ ok: false, line: 1, column: 1 });
  });

  it('lists keys that stand twice', () => {
    const read = readJsonWithLines('{"a": 1,\n"a": 2}');
    expect(read).toMatchObject({ ok: true, value: { a: 2 }, repeated: [{ path: ['a'], line: 2 }] });
  });

  it('lets a byte order mark pass', () => {
    expect(readJsonWithLines('\uFEFF[1]')).toMatchObject({ ok: true, value: [1] });
  });

  it('refuses a file nested past any sense instead of running out of stack', () => {
    expect(readJsonWithLines('['.repeat(100_000))).toMatchObject({ ok: false, line: 1 });
  });
});
