import { parseRegister } from '../../src/register/register-file';
import {
  builtInRegisters,
  fullNameOf,
  registerById,
  unitByCode,
} from '../../src/register/register';
import { registerSchema } from '../../src/register/register-schema';
import { stripDiacritics } from '../../src/text/fold';

describe('the built-in registers', () => {
  it('hold 45 units of Điện Biên and 130 of Nghệ An with their 129 and 412 former units', () => {
    const counts = builtInRegisters.map(({ id, units }) => [
      id,
      units.length,
      units.filter(({ type }) => type === 'Phường').length,
      units.reduce((sum, unit) => sum + unit.formerUnits.length, 0),
    ]);
    expect(counts).toEqual([
      ['dien-bien', 45, 3, 129],
      ['nghe-an', 130, 11, 412],
    ]);
  });

  it('satisfy the schema as they are', () => {
    for (const register of builtInRegisters) {
      expect(registerSchema.parse(register)).toEqual(register);
    }
  });

  it('have unique codes, unique names even without diacritics, and codes of former units used once', () => {
    for (const { units } of builtInRegisters) {
      const former = units.flatMap((unit) => unit.formerUnits.map(({ code }) => code));
      for (const values of [
        units.map(({ code }) => code),
        units.map(({ name }) => stripDiacritics(name)),
        former,
      ]) {
        expect(new Set(values).size).toBe(values.length);
      }
    }
  });

  it('name the committee after the unit', () => {
    for (const { units } of builtInRegisters) {
      for (const unit of units) {
        expect(unit.committee).toBe(`Đảng ủy ${unit.type.toLowerCase()} ${unit.name}`);
      }
    }
  });

  it('say where their data come from and under which licence', () => {
    for (const { sources } of builtInRegisters) {
      expect(sources.map(({ licence }) => licence.slice(0, 3))).toEqual(['MIT', 'MIT']);
    }
  });
});

describe('registerById and unitByCode', () => {
  it('find by id and by code', () => {
    const register = registerById('Dien-Bien')!;
    expect(fullNameOf(unitByCode(register, '03127')!)).toBe('Phường Điện Biên Phủ');
  });

  it('give null for what is not there', () => {
    expect(registerById('lai-chau')).toBeNull();
    expect(unitByCode(registerById('dien-bien')!, '03133')).toBeNull();
  });
});

describe('parseRegister', () => {
  const register = registerById('dien-bien')!;

  it('reads a built-in register back from text', () => {
    expect(parseRegister(JSON.stringify(register))).toEqual({ ok: true, value: register });
  });

  it('reports a code without its leading zero, and a code or name that stands twice', () => {
    const [first, second] = register.units;
    expect(parseRegister({ ...register, units: [{ ...first!, code: '3127' }] })).toMatchObject({
      ok: false,
      problems: [{ code: 'data-file.wrong-form', path: 'units[0].code' }],
    });
    const twice = { ...second!, code: first!.code };
    expect(parseRegister({ ...register, units: [first!, twice] })).toMatchObject({
      ok: false,
      problems: [{ code: 'register.duplicate', path: 'units[1].code' }],
    });
    const renamed = { ...second!, type: 'PHƯỜNG', name: first!.name.normalize('NFD') };
    expect(parseRegister({ ...register, units: [first!, renamed] })).toMatchObject({
      ok: false,
      problems: [{ code: 'register.duplicate', path: 'units[1].name' }],
    });
  });
});
