/** All functions of the rule language by name. */
import { AGGREGATE_FUNCTIONS } from './aggregate-functions';
import type { RuleFunction } from './function-record';
import { LOGIC_FUNCTIONS } from './logic-functions';
import { ROW_SUM } from './row-sum';
import { SCALAR_FUNCTIONS } from './scalar-functions';

/** In the order of their names. */
export const RULE_FUNCTIONS: ReadonlyMap<string, RuleFunction> = new Map(
  [...AGGREGATE_FUNCTIONS, ...LOGIC_FUNCTIONS, ...SCALAR_FUNCTIONS, ROW_SUM]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((record) => [record.name, record]),
);
