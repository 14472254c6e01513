/** Which rows and columns of a sheet are hidden, told for the part that holds values. */
import type { CellBox } from '../../sheet/address';
import { rangeOf } from './cell-box';
import type { Hidden, SheetOutline } from './sheet-outline';

export interface HiddenLines {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
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
 * Asks for the hidden lines of a part of a sheet; costs nothing where all lines are alike.
 * @param box a part of the used range
 */
export function askHiddenLines(
  sheet: Excel.Worksheet,
  { rows, columns }: SheetOutline,
  box: CellBox,
): () => HiddenLines {
  const ofRows = ask(rows, box.top, box.bottom, () => {
    const found = rangeOf(sheet, box).getRowProperties({ rowHidden: true });
    return () => found.value.map(({ rowHidden }) => rowHidden);
  });
  const ofColumns = ask(columns, box.left, box.right, () => {
    const found = rangeOf(sheet, box).getColumnProperties({ columnHidden: true });
    return () => found.value.map(({ columnHidden }) => columnHidden);
  });
  return () => ({ rows: ofRows(), columns: ofColumns() });
}
