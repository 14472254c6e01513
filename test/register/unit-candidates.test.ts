import { identifyUnit } from '../../src/register/identify-unit';
import { builtInRegisters, fullNameOf, registerById } from '../../src/register/register';
import { nearestUnits } from '../../src/register/unit-candidates';
import { foldForComparison, softFold, stripDiacritics } from '../../src/text/fold';

describe('nearestUnits', () => {
  const register = registerById('dien-bien')!;

  it('gives at most five, best first, none less than half alike', () => {
    const candidates = nearestUnits(['xã', 'mường', 'nhê'], register);
    const scores = candidates.map(({ score }) => score);
    expect(candidates[0]!.name).toBe('Đảng ủy xã Mường Nhé');
    expect(candidates.length).toBeLessThanOrEqual(5);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const score of scores) {
      expect(score).toBeGreaterThanOrEqual(0.5);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it('finds a unit by a misspelt former name too', () => {
    const [first] = nearestUnits(['phường', 'hin', 'lam'], register);
    expect(first!.name).toBe('Đảng ủy phường Điện Biên Phủ');
  });

  it('gives none for a name like no other, or no name at all', () => {
    expect(nearestUnits(['xã', 'qwertyuiop'], register)).toEqual([]);
    expect(nearestUnits(['xã'], register)).toEqual([]);
  });
});

describe('a name written with i for y', () => {
  const withI = (name: string): string => {
    const soft = softFold(name);
    return soft === foldForComparison(name) ? name : soft;
  };
  const written = builtInRegisters.flatMap((register) =>
    register.units
      .filter(({ name }) => withI(name) !== name)
      .map((unit) => [fullNameOf(unit), withI(unit.name), register, unit] as const),
  );

  it('is met with these names', () => {
    expect(written.map(([name, spelt]) => `${name}: ${spelt}`)).toEqual([
      'Xã Nà Hỳ: nà hì',
      'Xã Quỳ Châu: quì châu',
      'Xã Mỹ Lý: mĩ lí',
      'Xã Bắc Lý: bắc lí',
      'Xã Nga My: nga mi',
      'Xã Quỳ Hợp: quì hợp',
      'Xã Tân Kỳ: tân kì',
    ]);
  });

  it.each(written)(
    'is asked about, %s first and by that reason',
    (_, spelt, register, { code, type }) => {
      for (const name of [spelt, spelt.toUpperCase(), stripDiacritics(spelt)]) {
        const found = identifyUnit([`Đảng ủy ${type} ${name}`], register, null);
        const [first] = found.candidates;
        expect(found.code).toBeNull();
        expect(first).toMatchObject({ code });
        // Without marks under a title with marks, the marks are what is missing.
        if (name !== stripDiacritics(name) || spelt === stripDiacritics(spelt)) {
          expect(first!.reason).toBe('same-but-i-y');
        }
      }
      const plain = identifyUnit([stripDiacritics(`Đảng ủy ${type} ${spelt}`)], register, null);
      expect(plain.code).toBeNull();
      expect(plain.candidates[0]).toMatchObject({ code, reason: 'same-but-i-y' });
    },
  );

  it('is offered by a former name too: Kì Sơn was merged into another commune', () => {
    const register = registerById('nghe-an')!;
    const former = register.units.filter(({ formerUnits }) =>
      formerUnits.some(({ name }) => softFold(name) !== foldForComparison(name)),
    );
    expect(former.length).toBeGreaterThan(0);
    for (const unit of former) {
      const old = unit.formerUnits.find(({ name }) => softFold(name) !== foldForComparison(name))!;
      const found = identifyUnit([`Đảng ủy ${softFold(old.name)}`], register, null);
      expect([old.name, found.code]).toEqual([old.name, null]);
      expect(found.candidates.map(({ code }) => code)).toContain(unit.code);
    }
  });

  it('would be no other unit: no two of a province differ in it alone', () => {
    for (const register of builtInRegisters) {
      const names = register.units.map((unit) => softFold(fullNameOf(unit)));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
