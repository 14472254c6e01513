import fc from 'fast-check';
import { assign } from '../../src/form/assignment';
import type { AssignmentProblem } from '../../src/form/assignment';

interface Case {
  readonly costs: readonly (readonly number[])[];
  readonly rowPrices: readonly number[];
  readonly columnPrices: readonly number[];
}

const cost = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 1, arbitrary: fc.constant(Infinity) },
);

const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rows, columns]) =>
    fc.record({
      costs: fc.array(fc.array(cost, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
      rowPrices: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: rows, maxLength: rows }),
      columnPrices: fc.array(fc.integer({ min: 0, max: 6 }), {
        minLength: columns,
        maxLength: columns,
      }),
    }),
  );

function problemOf({ costs, rowPrices, columnPrices }: Case): AssignmentProblem {
  return {
    rows: costs.length,
    columns: columnPrices.length,
    cost: (row, column) => costs[row]![column]!,
    rowPrice: (row) => rowPrices[row]!,
    columnPrice: (column) => columnPrices[column]!,
  };
}

function costOf(problem: AssignmentProblem, columns: readonly (number | null)[]): number {
  let sum = 0;
  columns.forEach((column, row) => {
    sum += column === null ? problem.rowPrice(row) : problem.cost(row, column);
  });
  for (let column = 0; column < problem.columns; column += 1) {
    if (!columns.includes(column)) sum += problem.columnPrice!(column);
  }
  return sum;
}

function everyAssignment(rows: number, columns: number): (number | null)[][] {
  if (rows === 0) return [[]];
  return everyAssignment(rows - 1, columns).flatMap((before) => [
    [...before, null],
    ...Array.from({ length: columns }, (_, column) => column)
      .filter((column) => !before.includes(column))
      .map((column) => [...before, column]),
  ]);
}

describe('an assignment', () => {
  it('is as cheap as the cheapest of all', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const problem = problemOf(one);
        const solved = assign(problem);
        const all = everyAssignment(problem.rows, problem.columns);
        const best = Math.min(...all.map((columns) => costOf(problem, columns)));
        expect(solved.cost).toBeCloseTo(best, 9);
        expect(costOf(problem, solved.columns)).toBeCloseTo(best, 9);
      }),
      { numRuns: 400 },
    );
  });

  it('gives no column to two rows', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const taken = assign(problemOf(one)).columns.filter((column) => column !== null);
        expect(new Set(taken).size).toBe(taken.length);
      }),
    );
  });

  it('knows of every pair what the cheapest assignment without it costs', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const problem = problemOf(one);
        const solved = assign(problem);
        const all = everyAssignment(problem.rows, problem.columns);
        solved.columns.forEach((column, row) => {
          const others = all.filter((columns) => columns[row] !== column);
          const best = Math.min(...others.map((columns) => costOf(problem, columns)));
          const other = solved.without(row);
          if (best === Infinity) {
            expect(other).toBeNull();
            return;
          }
          expect(other!.columns[row]).not.toBe(column);
          expect(other!.cost).toBeCloseTo(best, 9);
          expect(costOf(problem, other!.columns)).toBeCloseTo(best, 9);
        });
      }),
      { numRuns: 400 },
    );
  });

  it('is the same after the alternatives were asked for', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const solved = assign(problemOf(one));
        const first = solved.columns.map((_, row) => solved.without(row));
        expect(solved.columns.map((_, row) => solved.without(row))).toEqual(first);
      }),
    );
  });

  it('leaves a row without a column where every pair is dearer than its price', () => {
    const solved = assign({ rows: 1, columns: 1, cost: () => 0.9, rowPrice: () => 0.5 });
    expect(solved.columns).toEqual([null]);
    expect(solved.without(0)).toMatchObject({ columns: [0], cost: 0.9 });
  });
});
