/** The commands, one record each; usage lines, parsing and help come from here (`docs/command.md`). */
import type { CommandRecord } from './arguments';

const FORMS = { name: 'forms', value: 'SET|FILE.json' };
const REGISTER = { name: 'register', value: 'FILE' };
const ROUND = { name: 'round', value: 'FILE' };
const YEAR = { name: 'year', value: 'N' };
const TODAY = { name: 'today', value: 'YYYY-MM-DD' };
const JSON_SWITCH = { name: 'json' };
/** Opens the password-protected ones among the files. */
const PASSWORD = { name: 'password', value: 'TEXT' };

export const CHECK: CommandRecord = {
  name: 'check',
  operands: 'FILE…',
  minimumOperands: 1,
  maximumOperands: Infinity,
  options: [
    FORMS,
    REGISTER,
    ROUND,
    YEAR,
    TODAY,
    PASSWORD,
    { name: 'prior', value: 'FILE' },
    { name: 'targets', value: 'FILE' },
    { name: 'ledger', value: 'FILE.csv' },
    JSON_SWITCH,
  ],
  requiredOptions: [],
};

export const CONSOLIDATE: CommandRecord = {
  name: 'consolidate',
  operands: 'FILE|FOLDER…',
  minimumOperands: 1,
  maximumOperands: Infinity,
  options: [
    { name: 'out', value: 'FILE.xlsx' },
    FORMS,
    REGISTER,
    ROUND,
    YEAR,
    TODAY,
    PASSWORD,
    { name: 'ledger', value: 'FILE.parquet|.csv' },
    JSON_SWITCH,
  ],
  requiredOptions: ['out'],
};

export const INSPECT: CommandRecord = {
  name: 'inspect',
  operands: 'FILE',
  minimumOperands: 1,
  maximumOperands: 1,
  options: [FORMS, PASSWORD, JSON_SWITCH],
  requiredOptions: [],
};

export const COMMANDS: readonly CommandRecord[] = [CHECK, CONSOLIDATE, INSPECT];

/** Commands of the contract that this version does not have yet; they are named as such, never as unknown. */
export const LATER_COMMANDS: readonly string[] = ['template', 'infer', 'localise', 'rules', 'seal'];
