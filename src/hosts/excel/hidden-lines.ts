/** Which rows and columns of a sheet are hidden, told for the part that holds values. */
import type { CellBox } from '../../sheet/address';
import { columnsOf, rangeOf, rowsOf } from './cell-box';
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
 * @param isPlain asks line by line, in an Excel that does not tell of many at once
 */
export function askHiddenLines(
  sheet: Excel.Worksheet,
  { rows, columns }: SheetOutline,
  box: CellBox,
  isPlain: boolean,
): () => HiddenLines {
  const ofRows = ask(rows, box.top, box.bottom, () => {
    if (isPlain) return askEach(sheet, rowsIn(box), 'rowHidden');
    const found = rangeOf(sheet, box).getRowProperties({ rowHidden: true });
    return () => found.value.map(({ rowHidden }) => rowHidden);
  });
  const ofColumns = ask(columns, box.left, box.right, () => {
    if (isPlain) return askEach(sheet, columnsIn(box), 'columnHidden');
    const found = rangeOf(sheet, box).getColumnProperties({ columnHidden: true });
    return () => found.value.map(({ columnHidden }) => columnHidden);
  });
  return () => ({ rows: ofRows(), columns: ofColumns() });
}

function rowsIn(box: CellBox): CellBox[] {
  return Array.from({ length: rowsOf(box) }, (_, at) => {
    const row = box.top + at;
    return { top: row, bottom: row, left: box.left, right: box.left };
  });
}

function columnsIn(box: CellBox): CellBox[] {
  return Array.from({ length: columnsOf(box) }, (_, at) => {
    const column = box.left + at;
    return { top: box.top, bottom: box.top, left: column, right: column };
  });
}

function askEach(
  sheet: Excel.Worksheet,
  boxes: readonly CellBox[],
  property: 'rowHidden' | 'columnHidden',
): () => boolean[] {
  const ranges = boxes.map((box) => rangeOf(sheet, box));
  for (const range of ranges) range.load(property);
  return () => ranges.map((range) => range[property]);
}
