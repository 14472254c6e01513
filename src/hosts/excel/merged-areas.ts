/** The merged cells of a sheet. */
import { boxText } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';
import { parseAreas } from './area-addresses';
import { cellsOf, columnsOf, rangeOf, rowsOf } from './cell-box';

/** Excel gives no answer for a range with more than 512 merged areas; a band of so many cells cannot have more. */
const BAND_CELLS = 1024;

function bands(box: CellBox): CellBox[] {
  const height = Math.max(1, Math.floor(BAND_CELLS / columnsOf(box)));
  return Array.from({ length: Math.ceil(rowsOf(box) / height) }, (_, at) => {
    const top = box.top + at * height;
    return { ...box, top, bottom: Math.min(box.bottom, top + height - 1) };
  });
}

/** Whether a sheet may have more merged areas than Excel tells of at once. */
export function mayExceedMerges(used: CellBox): boolean {
  return cellsOf(used) > BAND_CELLS;
}

/**
 * Asks for the merged areas that touch a box.
 * @param inBands asks for a few rows at a time, for a sheet with more areas than Excel tells of at once
 * @returns what gives them after the request has been answered, in reading order
 */
export function askMerges(
  sheet: Excel.Worksheet,
  box: CellBox,
  inBands: boolean,
): () => readonly CellBox[] {
  const found = (inBands ? bands(box) : [box]).map((band) => {
    const areas = rangeOf(sheet, band).getMergedAreasOrNullObject();
    areas.untrack();
    areas.load('address');
    return areas;
  });
  return () => {
    const boxes = found.flatMap((areas) =>
      areas.isNullObject ? [] : (parseAreas(areas.address) ?? []),
    );
    // An area that reaches over two bands is told twice.
    const each = new Map(boxes.map((area) => [boxText(area), area]));
    return [...each.values()].sort((a, b) => a.top - b.top || a.left - b.left);
  };
}
