import fc from 'fast-check';
import { identifyUnit } from '../../src/register/identify-unit';
import { builtInRegisters, fullNameOf } from '../../src/register/register';
import { foldForComparison, stripDiacritics } from '../../src/text/fold';
import { outcomeOf, readWrittenNames, TRAPS } from './written-names';

const units = builtInRegisters.flatMap((register) =>
  register.units.map((unit) => ({ register, unit })),
);

describe('the names of all 175 units in all written forms', () => {
  const results = readWrittenNames();

  it('are never taken for another unit', () => {
    expect(results.flatMap(({ wrong }) => wrong)).toEqual([]);
  });

  it('are asked about with all units that they may mean among the candidates', () => {
    const unlike = results.filter(({ asked, offered }) => offered !== asked);
    expect(unlike.map(({ family, asked, offered }) => [family, asked - offered])).toEqual([
      ['former, name alone', 2],
    ]);
  });

  it('leave so many to ask, and no more', () => {
    const lines = results.map(({ family, forms, asked }) => `${family}: ${asked} of ${forms}`);
    expect(lines).toMatchInlineSnapshot(`
      [
        "type and name: 0 of 14700",
        "letter of the type: 0 of 3150",
        "name alone: 132 of 3150",
        "in parentheses: 0 of 3150",
        "with the province: 0 of 3150",
        "with the year: 2 of 3150",
        "over lines: 0 of 3150",
        "first word as a letter: 3150 of 3150",
        "i for y: 21 of 21",
        "decomposed: 0 of 2100",
        "new tone marks: 0 of 2100",
        "capitals without marks: 0 of 2100",
        "TCVN3 under .VnTime: 0 of 2100",
        "TCVN3 under .VnTimeH: 0 of 2100",
        "VNI under VNI-Times: 0 of 2100",
        "VNI in capitals: 0 of 2100",
        "former, type and name: 51 of 1623",
        "former, name alone: 97 of 1623",
        "former, capitals without marks: 99 of 1623",
        "code beside an abbreviation: 0 of 525",
        "code that lost its zero: 0 of 525",
        "hidden code as a number: 0 of 175",
      ]
    `);
  });

  it.each(TRAPS)('are no trap in %s: %s gives %s', (province, text, out) => {
    expect(outcomeOf(province, text)).toBe(out);
  });
});

describe('a misspelt name', () => {
  /** Every name that some unit bears or bore, folded, with marks and without. */
  const everyName = new Map(
    units.flatMap(({ unit }) =>
      [fullNameOf(unit), ...unit.formerUnits.map(({ name }) => name)].flatMap((name) => {
        const folded = foldForComparison(name);
        return [[folded, folded] as const, [stripDiacritics(folded), folded] as const];
      }),
    ),
  );
  /** Whether a text is the name of another than its own. */
  const isSomeName = (text: string, own: string): boolean => {
    const name = everyName.get(foldForComparison(text));
    return name !== undefined && name !== foldForComparison(own);
  };
  const misspelt = fc
    .tuple(
      fc.constantFrom(...units),
      fc.array(
        fc.tuple(
          fc.constantFrom('replace', 'drop', 'add', 'swap'),
          fc.nat(30),
          fc.constantFrom(...'aăâeêioôơuưydđhnmtcáàảãạéíóúộấ'),
        ),
        { minLength: 1, maxLength: 2 },
      ),
    )
    .map(([{ register, unit }, edits]) => {
      let letters = [...unit.name];
      for (const [kind, place, letter] of edits) {
        const at = place % letters.length;
        const [here = '', next = ''] = letters.slice(at);
        const put =
          kind === 'replace'
            ? [letter]
            : kind === 'add'
              ? [letter, here]
              : kind === 'swap'
                ? [next, here]
                : [];
        letters = [
          ...letters.slice(0, at),
          ...put,
          ...letters.slice(kind === 'swap' ? at + 2 : at + 1),
        ];
        if (letters.length === 0) letters = ['x'];
      }
      return { register, unit, text: `${unit.type} ${letters.join('')}` };
    });

  it('is never another unit, unless it is that unit to the letter', () => {
    fc.assert(
      fc.property(misspelt, ({ register, unit, text }) => {
        fc.pre(!isSomeName(text, fullNameOf(unit)));
        const { code } = identifyUnit([`Đảng ủy ${text}`], register, null);
        expect(code === null || code === unit.code).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('of one letter missing, doubled or swapped is asked about with the right unit first, but where another name is as near', () => {
    const second: string[] = [];
    for (const { register, unit } of units) {
      const { name } = unit;
      const at = Math.max(name.length - 3, 1);
      for (const spelt of [
        name.slice(0, at) + name.slice(at + 1),
        name.slice(0, at) + name[at]! + name.slice(at),
        name.slice(0, at - 1) + name[at]! + name[at - 1]! + name.slice(at + 1),
      ]) {
        const text = `${unit.type} ${spelt}`;
        if (spelt === name || /(?:^| )(?: |$)/u.test(spelt) || isSomeName(text, text)) continue;
        const { code, candidates } = identifyUnit([`Đảng ủy ${text}`], register, null);
        expect(code === null || code === unit.code).toBe(true);
        if (code === null && candidates[0]?.code !== unit.code) {
          second.push(`${text} → ${candidates.map((one) => one.name).join('; ')}`);
        }
      }
    }
    expect(second).toMatchInlineSnapshot(`
      [
        "Xã Mường Lân → Đảng ủy xã Mường Lạn; Đảng ủy xã Mường Luân; Đảng ủy phường Mường Lay; Đảng ủy xã Mường Pồn; Đảng ủy xã Mường Mùn",
        "Xã Mường hà → Đảng ủy xã Mường Chà; Đảng ủy xã Mường Nhà; Đảng ủy xã Na Sang; Đảng ủy xã Mường Nhé; Đảng ủy xã Mường Lạn",
        "Xã Nghĩa àn → Đảng ủy xã Nghĩa Khánh; Đảng ủy xã Nghĩa Đàn; Đảng ủy phường Vinh Phú; Đảng ủy xã Nghĩa Hành; Đảng ủy xã Tam Hợp",
      ]
    `);
  });

  it('is offered with its reason and its lead over the second', () => {
    const { register } = units[0]!;
    const [first] = identifyUnit(['Đảng ủy xã Mường Nhéc'], register, null).candidates;
    expect(first).toMatchObject({ name: 'Đảng ủy xã Mường Nhé', reason: 'one-letter' });
    expect(first!.margin).toBeGreaterThan(0);
    const reasonOf = (text: string) => identifyUnit([text], register, null).candidates[0]!.reason;
    expect(reasonOf('Đảng ủy xã M. Nhé')).toBe('abbreviation');
    expect(reasonOf('Đảng ủy xã Muong Nhé')).toBe('same-without-marks');
    expect(reasonOf('Đảng ủy xã Mưòng Nhé')).toBe('same-without-marks');
    expect(reasonOf('Đảng ủy xã Mưnờg Nhé')).toBe('one-letter');
    const both = identifyUnit(['Đảng ủy Mường Chà'], register, null).candidates;
    expect(both.map(({ reason }) => reason)).toEqual(['same-name', 'former-name']);
  });

  it('asks where the year could be the end of another name', () => {
    const { register } = units.at(-1)!;
    const asked = identifyUnit(['Dang uy X. Hung Nguyen nam 2026'], register, null);
    expect(asked.code).toBeNull();
    expect(asked.candidates.map(({ name }) => name)).toEqual([
      'Đảng ủy xã Hưng Nguyên Nam',
      'Đảng ủy xã Hưng Nguyên',
    ]);
  });
});
