/**
 * The areas that hold something on a sheet whose used range is much too large to be meant: one value far off, in row
 * 1,048,576 for example, makes it so.
 */
import type { CellBox } from '../../sheet/address';
import { parseAreas } from './area-addresses';
import { cellsOf, rangeOf } from './cell-box';

/** From here on a sheet is asked for its areas first. */
const LARGE = 250_000;
/** More cells than these are not read at all. */
const TOO_LARGE = 2_000_000;
const MOST_AREAS = 1000;

export function isLarge(used: CellBox): boolean {
  return cellsOf(used) > LARGE;
}

/**
 * Asks where the constants and formulas of a large sheet are.
 * @returns what gives, after the request has been answered, the boxes to be read: the areas where they save something,
 *   else the used range, or null where both are too large
 */
export function askAreas(sheet: Excel.Worksheet, used: CellBox): () => readonly CellBox[] | null {
  const range = rangeOf(sheet, used);
  const kinds = (['Constants', 'Formulas'] as const).map((kind) => {
    const found = range.getSpecialCellsOrNullObject(kind);
    found.untrack();
    found.load('areaCount,address');
    return found;
  });
  return () => {
    const found = kinds.filter((areas) => !areas.isNullObject);
    const count = found.reduce((sum, { areaCount }) => sum + areaCount, 0);
    const boxes = count > MOST_AREAS ? null : areasOf(found);
    const cells = boxes?.reduce((sum, box) => sum + cellsOf(box), 0) ?? Infinity;
    if (boxes && cells <= TOO_LARGE && cells < cellsOf(used) / 2) return boxes;
    return wholeArea(used);
  };
}

/** The used range itself, or null where it is too large to be read. */
export function wholeArea(used: CellBox): readonly CellBox[] | null {
  return cellsOf(used) <= TOO_LARGE ? [used] : null;
}

function areasOf(found: readonly Excel.RangeAreas[]): CellBox[] | null {
  const boxes: CellBox[] = [];
  for (const { address } of found) {
    const areas = parseAreas(address);
    if (!areas) return null;
    boxes.push(...areas);
  }
  return boxes;
}
