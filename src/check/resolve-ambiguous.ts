/**
 * Settles what cells leave open by the rules that look at them: a meaning under which every rule holds, while every other
 * breaks one, is the one that was meant. Rules of severity error and total rows are asked; a rule that misses a figure
 * says nothing. What the rules leave open stays open and is asked about.
 */
import { decideByColumn } from '../form/column-evidence';
import type { Return, ReturnRow, ReturnTable } from '../form/return';
import { rulesLookingAt } from '../rules/rules-of-form';
import { failuresOf } from '../rules/run';
import type { AmbiguousReading, Reading } from '../sheet/reading';
import { decided, meaningsOf } from '../sheet/reading';
import type { CheckContext } from './check-return';
import { totalRowFindings } from './total-rows';

/** Combinations tried of one group of cells; a row of more open cells is not mistyped but written otherwise. */
const MOST_COMBINATIONS = 64;
/** Rows that rules run over in all, so that a return full of doubt costs no more than a slow check. */
const MOST_ROWS = 24_000;
/** Each pass may settle what the next one needs. */
const MOST_PASSES = 3;

interface OpenCell {
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly reading: AmbiguousReading;
}

/** One try: a meaning for each cell of a group. */
type Combination = readonly (number | string)[];

/**
 * Settles the ambiguous readings of a return as far as its rules do.
 * @param context the rules, and what stands beside the return
 * @returns the return itself where nothing was settled; else a copy in which settled readings carry `decided-by-rule`
 */
export function resolveAmbiguous(found: Return, context: CheckContext): Return {
  let resolved = found;
  let budget = MOST_ROWS;
  for (const [id, table] of found.tables) {
    if (!hasOpenCell(table)) continue;
    // A table in several pieces is whole only now.
    let now = table.continued ? withRows(table, decideByColumn(table.rows, table.form)) : table;
    const trial = new Trial(resolved, context);
    for (let pass = 0; pass < MOST_PASSES && budget > 0; pass += 1) {
      const before = now;
      for (const group of [...groupsBy('rowIndex', now), ...groupsBy('columnIndex', now)]) {
        // An earlier group may have settled a cell of this one.
        const open = group.filter((cell) => readingAt(now, cell) === cell.reading);
        const combinations = combinationsOf(open);
        if (combinations === null || budget <= 0) continue;
        budget -= (combinations.length + 3) * (now.rows.length + 8);
        const meanings = settledBy(trial, now, open, combinations);
        if (meanings.some((one) => one !== null)) now = withMeanings(now, open, meanings, settled);
      }
      if (now === before) break;
    }
    if (now !== table) {
      resolved = { ...resolved, tables: new Map([...resolved.tables]).set(id, now) };
    }
  }
  return resolved;
}

function hasOpenCell({ rows }: ReturnTable): boolean {
  for (const { readings } of rows) {
    for (let index = 0; index < readings.length; index += 1) {
      if (readings[index]!.kind === 'ambiguous') return true;
    }
  }
  return false;
}

function openCells(table: ReturnTable): OpenCell[] {
  return table.rows.flatMap(({ readings }, rowIndex) =>
    readings.flatMap((reading, columnIndex) =>
      reading.kind === 'ambiguous' ? [{ rowIndex, columnIndex, reading }] : [],
    ),
  );
}

/** Cells of one row meet in the rules of the row, cells of one column in its total. */
function groupsBy(place: 'rowIndex' | 'columnIndex', table: ReturnTable): OpenCell[][] {
  const groups = new Map<number, OpenCell[]>();
  for (const cell of openCells(table)) {
    groups.set(cell[place], [...(groups.get(cell[place]) ?? []), cell]);
  }
  return [...groups.values()];
}

/** All meanings of the cells combined; null where there are none or too many. */
function combinationsOf(cells: readonly OpenCell[]): Combination[] | null {
  let combinations: Combination[] = [[]];
  for (const { reading } of cells) {
    const meanings = meaningsOf(reading);
    if (combinations.length * meanings.length > MOST_COMBINATIONS) return null;
    combinations = combinations.flatMap((before) => meanings.map((one) => [...before, one]));
  }
  return cells.length > 0 && combinations.length > 0 ? combinations : null;
}

/**
 * The meanings that all combinations share which break nothing.
 * @returns parallel to the cells, null for a cell that stays open
 */
function settledBy(
  trial: Trial,
  table: ReturnTable,
  cells: readonly OpenCell[],
  combinations: readonly Combination[],
): readonly (number | string | null)[] {
  const known = trial.failures(table);
  const breaks = (combination: Combination): boolean => {
    const failures = trial.failures(withMeanings(table, cells, combination, tried));
    return [...failures].some((failure) => !known.has(failure));
  };
  const holding = combinations.filter((combination) => !breaks(combination));
  const [first] = holding;
  return cells.map(({ reading }, at) => {
    const meaning = first?.[at];
    if (meaning === undefined || holding.some((one) => one[at] !== meaning)) return null;
    if (meaningsOf(reading).length > 1) return meaning;
    // A cell with one meaning has no other to be held against, so the numbers beside it take that part: only an
    // equation forbids both.
    if (typeof meaning !== 'number' || holding.length > 1) return null;
    const isPinned = [meaning - 1, meaning + 1].every((other) =>
      breaks(first!.map((one, place) => (place === at ? other : one))),
    );
    return isPinned ? meaning : null;
  });
}

/** The table's rules, run on the table with its open cells filled in. */
class Trial {
  constructor(
    private readonly found: Return,
    private readonly context: CheckContext,
  ) {}

  /** What fails in the table, and across appendices with it. */
  failures(table: ReturnTable): ReadonlySet<string> {
    const failures = new Set<string>();
    const { id } = table.form;
    const tables = new Map(this.found.tables).set(id, table);
    const rules = rulesLookingAt(this.context.rules, id);
    for (const outcome of failuresOf(rules, { ...this.context.rule, tables })) {
      if (!outcome.isDuplicate)
        failures.add(`${outcome.rule.id} ${outcome.row?.key ?? ''} ${outcome.row?.sheetRow ?? ''}`);
    }
    for (const { rule, cells } of totalRowFindings(table))
      failures.add(`${rule} ${cells[0]?.column ?? ''}`);
    return failures;
  }
}

function readingAt(table: ReturnTable, { rowIndex, columnIndex }: OpenCell): Reading | undefined {
  return table.rows[rowIndex]?.readings[columnIndex];
}

type Put = (reading: AmbiguousReading, meaning: number | string) => Reading;

const tried: Put = ({ raw }, meaning) =>
  typeof meaning === 'number'
    ? { kind: 'number', value: meaning, raw, notes: [] }
    : { kind: 'date', value: meaning, raw, notes: [] };

const settled: Put = (reading, meaning) => decided(reading, meaning, 'decided-by-rule');

/** The table with meanings put into its open cells; null leaves a cell open. */
function withMeanings(
  table: ReturnTable,
  cells: readonly OpenCell[],
  meanings: readonly (number | string | null)[],
  put: Put,
): ReturnTable {
  const rows = [...table.rows];
  cells.forEach(({ rowIndex, columnIndex, reading }, at) => {
    const meaning = meanings[at] ?? null;
    if (meaning === null) return;
    const row = rows[rowIndex]!;
    const readings = [...row.readings];
    readings[columnIndex] = put(reading, meaning);
    rows[rowIndex] = { ...row, readings };
  });
  return withRows(table, rows);
}

function withRows(table: ReturnTable, rows: readonly ReturnRow[]): ReturnTable {
  return rows === table.rows ? table : { ...table, rows };
}
