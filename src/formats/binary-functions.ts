/** The functions that formulas of .xls files call by number ([MS-XLS] 2.5.198.17 Ftab). */
import table from './binary-functions.json';

export interface KnownFunction {
  readonly name: string;
  /** How many arguments it takes where that is fixed, else null. */
  readonly count: number | null;
}

/** The number of functions that Excel does not know itself: their name is the first argument. */
export const USER_DEFINED = 255;

/** Functions by number. */
export const FUNCTIONS: ReadonlyMap<number, KnownFunction> = new Map(
  table.functions.split(' ').map((entry) => {
    const [, number, name, count] = /^(\d+):([^/]+)(?:\/(\d+))?$/.exec(entry)!;
    return [Number(number), { name: name!, count: count === undefined ? null : Number(count) }];
  }),
);
