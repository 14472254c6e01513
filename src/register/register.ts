/**
 * Registers of reporting units: the communes and wards of a province, their party committees and the units that they
 * succeed. The built-in ones are trusted (a test puts them through the schema); zod is not loaded for them.
 */
import type { z } from 'zod';
import dienBien from './data/dien-bien.json';
import ngheAn from './data/nghe-an.json';
import type { formerUnitSchema, registerSchema, registerUnitSchema } from './register-schema';

export type Register = z.infer<typeof registerSchema>;
export type RegisterUnit = z.infer<typeof registerUnitSchema>;
export type FormerUnit = z.infer<typeof formerUnitSchema>;

/** The registers that come with the program. */
export const builtInRegisters: readonly Register[] = [dienBien, ngheAn].map(
  (register) => register as unknown as Register,
);

/**
 * Finds a built-in register.
 * @param id "dien-bien"; case does not matter
 * @returns the register, or null when there is none of that name
 */
export function registerById(id: string): Register | null {
  const wanted = id.trim().toLowerCase();
  return builtInRegisters.find((register) => register.id === wanted) ?? null;
}

/**
 * Finds a unit of a register by its code.
 * @param code five digits as text
 * @returns the unit, or null; codes of former units are not looked at
 */
export function unitByCode(register: Register, code: string): RegisterUnit | null {
  return register.units.find((unit) => unit.code === code) ?? null;
}

/**
 * The full name of a unit, type before name.
 * @returns "Xã Mường Nhé"
 */
export function fullNameOf(unit: RegisterUnit): string {
  return `${unit.type} ${unit.name}`;
}
