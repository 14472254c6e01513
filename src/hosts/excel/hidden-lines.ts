/** Which rows and columns of a sheet are hidden, told for the part that holds values. */
import type { CellBox } from '../../sheet/address';
import { rangeOf } from './cell-box';
import type { Hidden, SheetOutline } from './sheet-outline';

export interface HiddenLines {
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
}

type Answer = () => readonly number[];

function ask(
  state: Hidden,
  first: number,
  last: number,
  lines: () => () => readonly (boolean | undefined)[],
): Answer {
  if (state === 'none') return () => [];
  if (state === 'all') {
    return () => Array.from({ length: last - first + 1 }, (_, at) => first + at);
  }
  const answer = lines();
  return () => answer().flatMap((isHidden, at) => (isHidden === true ? [first + at] : []));
}

/**
 * Asks for the hidden lines; costs nothing where all lines are alike.
 * @param boxes the parts of the sheet that hold values
 */
export function askHiddenLines(
  sheet: Excel.Worksheet,
  { rows, columns }: SheetOutline,
  boxes: readonly CellBox[],
): () => HiddenLines {
  const answers = boxes.map((box) => {
    const range = rangeOf(sheet, box);
    return [
      ask(rows, box.top, box.bottom, () => {
        const found = range.getRowProperties({ rowHidden: true });
        return () => found.value.map(({ rowHidden }) => rowHidden);
      }),
      ask(columns, box.left, box.right, () => {
        const found = range.getColumnProperties({ columnHidden: true });
        return () => found.value.map(({ columnHidden }) => columnHidden);
      }),
    ] as const;
  });
  return () => ({
    rows: new Set(answers.flatMap(([answer]) => answer())),
    columns: new Set(answers.flatMap(([, answer]) => answer())),
  });
}
