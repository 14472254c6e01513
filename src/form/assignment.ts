/**
 * The cheapest assignment of rows to columns, each column to one row at most, where a row may also go without (at a
 * price). For each row also how much dearer the cheapest assignment is that does not make this pair, and what it is.
 * Method: H. W. Kuhn, "The Hungarian method for the assignment problem" (1955), by shortest augmenting paths as in
 * R. Jonker & A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems"
 * (1987) and, for rectangular matrices, D. F. Crouse, "On implementing 2D rectangular assignment algorithms" (2016).
 */

export interface Assignment {
  /** By row: its column, or null where it goes without. */
  readonly columns: readonly (number | null)[];
  /** What the pairs cost in all, rows without a column included. */
  readonly cost: number;
}

export interface AssignmentProblem {
  readonly rows: number;
  readonly columns: number;
  /** What a pair costs; infinity where it cannot be. */
  readonly cost: (row: number, column: number) => number;
  /** What it costs to leave a row without a column; finite. */
  readonly rowPrice: (row: number) => number;
  /** What it costs to leave a column without a row; 0 where absent. */
  readonly columnPrice?: (column: number) => number;
}

export interface SolvedAssignment extends Assignment {
  /**
   * The cheapest assignment that does not give a row what it has now (its column, or none).
   * @returns null where there is no other
   */
  readonly without: (row: number) => Assignment | null;
}

/**
 * Solves an assignment problem in O(rows² × columns) and each alternative in O(rows × columns).
 * @returns a cheapest assignment; among equally cheap ones that which the search meets first, always the same one
 */
export function assign(problem: AssignmentProblem): SolvedAssignment {
  const { rows, columns } = problem;
  // Each row has a column of its own behind the real ones, which stands for going without.
  const width = columns + rows;
  const costs = new Float64Array(rows * width).fill(Infinity);
  let unavoidable = 0;
  for (let column = 0; column < columns; column += 1) {
    const price = problem.columnPrice?.(column) ?? 0;
    unavoidable += price;
    // A column that is taken saves its price.
    for (let row = 0; row < rows; row += 1) {
      costs[row * width + column] = problem.cost(row, column) - price;
    }
  }
  for (let row = 0; row < rows; row += 1) {
    costs[row * width + columns + row] = problem.rowPrice(row);
  }
  const search = new PathSearch(rows, width, costs);
  for (let row = 0; row < rows; row += 1) search.augment(row);
  const told = (columnOf: Int32Array): Assignment => {
    let cost = unavoidable;
    const assigned = Array.from(columnOf, (column, row) => {
      cost += costs[row * width + column]!;
      return column < columns ? column : null;
    });
    return { columns: assigned, cost };
  };
  return {
    ...told(search.columnOf),
    without: (row) => {
      const other = search.without(row);
      return other && told(other);
    },
  };
}

/** The row that stands for all free columns, and no row at all. */
const NO_ROW = -2;
const NOWHERE = -3;

/** Rows, columns and dual prices while rows are taken in one after the other. */
class PathSearch {
  readonly columnOf: Int32Array;
  private readonly rowOf: Int32Array;
  /** Dual prices; those of columns are 0 while free and never above. */
  private readonly rowDual: Float64Array;
  private readonly columnDual: Float64Array;
  private readonly distance: Float64Array;
  private readonly before: Int32Array;
  private readonly isDone: Uint8Array;
  /** The first free column that the last search came by. */
  private freeEnd = -1;

  constructor(
    rows: number,
    private readonly width: number,
    private readonly costs: Float64Array,
  ) {
    this.columnOf = new Int32Array(rows).fill(-1);
    this.rowOf = new Int32Array(width).fill(-1);
    this.rowDual = new Float64Array(rows);
    this.columnDual = new Float64Array(width);
    this.distance = new Float64Array(width);
    this.before = new Int32Array(width);
    this.isDone = new Uint8Array(width);
  }

  /** Takes a row in by the shortest path to a free column. */
  augment(start: number): void {
    const { distance, isDone, rowDual, columnDual, rowOf } = this;
    const end = this.shortest(start, -1);
    const length = distance[end]!;
    rowDual[start]! += length;
    for (let column = 0; column < this.width; column += 1) {
      if (isDone[column] !== 1 || column === end) continue;
      const rest = length - distance[column]!;
      columnDual[column]! -= rest;
      rowDual[rowOf[column]!]! += rest;
    }
    this.turn(start, end, this.columnOf, rowOf);
  }

  /**
   * The columns of the cheapest assignment in which `row` has another column: the shortest cycle through the pair in the
   * residual graph, from the row back into the column that it gives up.
   */
  without(row: number): Int32Array | null {
    const end = this.shortest(row, this.columnOf[row]!);
    if (end < 0) return null;
    const columnOf = this.columnOf.slice();
    this.turn(row, end, columnOf, this.rowOf.slice());
    return columnOf;
  }

  /**
   * Dijkstra's search over reduced costs. Where `left` is -1 it ends in the nearest free column. Else it ends in `left`,
   * the column that the row gives up and must not take again; it then goes on through free columns, as a further row
   * that costs nothing anywhere would: taking a free column may set another one free.
   * @returns the end, or -1 where none can be reached
   */
  private shortest(start: number, left: number): number {
    const { width, costs, rowDual, columnDual, distance, before, isDone, rowOf } = this;
    distance.fill(Infinity);
    isDone.fill(0);
    let row = start;
    let base = 0;
    this.freeEnd = -1;
    for (;;) {
      let next = -1;
      let shortest = Infinity;
      for (let column = 0; column < width; column += 1) {
        if (isDone[column] === 1) continue;
        let length = Infinity;
        if (row === NO_ROW) length = base - columnDual[column]!;
        else if (row >= 0 && !(row === start && column === left)) {
          length = base + costs[row * width + column]! - rowDual[row]! - columnDual[column]!;
        }
        if (length < distance[column]!) {
          distance[column] = length;
          before[column] = row;
        }
        if (distance[column]! < shortest) {
          shortest = distance[column]!;
          next = column;
        }
      }
      if (next < 0 || next === left) return next;
      isDone[next] = 1;
      base = shortest;
      row = rowOf[next]!;
      if (row >= 0) continue;
      if (left < 0) return next;
      // Only the nearest free column leads on; the others cost more.
      if (this.freeEnd >= 0) row = NOWHERE;
      else {
        this.freeEnd = next;
        row = NO_ROW;
      }
    }
  }

  /** Gives every row on the path the column that the path leads to. */
  private turn(start: number, end: number, columnOf: Int32Array, rowOf: Int32Array): void {
    let column = end;
    for (;;) {
      const row = this.before[column]!;
      if (row === NO_ROW) {
        rowOf[column] = -1;
        column = this.freeEnd;
        continue;
      }
      const given = columnOf[row]!;
      columnOf[row] = column;
      rowOf[column] = row;
      if (row === start) return;
      column = given;
    }
  }
}
