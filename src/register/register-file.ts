/** Reads a register of units that a person wrote (`--register FILE`). Loads zod: import it only where one is read. */
import { readDataFile } from '../text/data-file';
import type { DataFileFault, DataFileResult } from '../text/data-file';
import { foldForComparison } from '../text/fold';
import { fullNameOf } from './register';
import type { Register } from './register';
import { registerSchema } from './register-schema';

function faultsOf(register: Register): DataFileFault[] {
  const seen = new Set<string>();
  return register.units.flatMap((unit, index) =>
    (
      [
        ['code', unit.code],
        ['name', fullNameOf(unit)],
      ] as const
    ).flatMap(([key, value]): DataFileFault[] => {
      const folded = foldForComparison(value);
      const isFirst = !seen.has(folded);
      seen.add(folded);
      const path = ['units', index, key];
      return isFirst ? [] : [{ path, code: 'register.duplicate', params: { value } }];
    }),
  );
}

/**
 * Reads a register.
 * @param input the file's text, or data already parsed
 * @returns the register, or all problems: what is wrong, at which JSON path and line, what to do
 */
export function parseRegister(input: unknown): DataFileResult<Register> {
  return readDataFile(input, registerSchema, faultsOf);
}
