/** What a change of a return is, and what all changes help themselves to. */
import type { Random } from '../../samples/generator/random';
import type { ModelReturn, ModelTable } from './return-model';
import { tablesOf } from './return-model';

/**
 * In which order changes of one return are made, whatever the order in which they were drawn: what stands in cells
 * before rows and columns, these before the sheets on which they stand.
 */
export const STAGES = [
  'figures',
  'rows',
  'columns',
  'headings',
  'numbering',
  'header',
  'lines',
  'sheets',
  'hiding',
  'writing',
] as const;

export interface Change {
  /** As it stands in reports: `column-inserted`. */
  readonly name: string;
  readonly stage: (typeof STAGES)[number];
  /** Changes the model in place; a return to which it does not apply is left as it is. */
  readonly apply: (model: ModelReturn, random: Random) => void;
  /** What a check has to say wherever the change was made, although it reads all figures: one of these messages. */
  readonly tells?: readonly string[];
}

/** Some of the tables, at least one. */
export function someTables(
  model: ModelReturn,
  random: Random,
  fits: (table: ModelTable) => boolean = () => true,
): ModelTable[] {
  const tables = tablesOf(model).filter(fits);
  if (tables.length === 0) return [];
  const chosen = tables.filter(() => random.chance(0.5));
  return chosen.length > 0 ? chosen : [random.pick(tables)];
}

/** Some of a list, at least one where it has any. */
export function someOf<T>(items: readonly T[], random: Random, share: number): T[] {
  if (items.length === 0) return [];
  const chosen = items.filter(() => random.chance(share));
  return chosen.length > 0 ? chosen : [random.pick(items)];
}

/** A change of some tables, each by itself. */
export function ofTables(
  name: string,
  stage: Change['stage'],
  change: (table: ModelTable, random: Random, model: ModelReturn) => void,
  fits?: (table: ModelTable) => boolean,
): Change {
  return {
    name,
    stage,
    apply: (model, random) => {
      for (const table of someTables(model, random, fits)) change(table, random, model);
    },
  };
}
