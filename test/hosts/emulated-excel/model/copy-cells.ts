import { contains, formatRect, MAX_COLUMNS, MAX_ROWS, sameRect, type Rect } from './address';
import type { Book } from './book';
import type { Cell } from './cell';
import { putOrDrop } from './edit';
import { invalidArgument } from './excel-error';
import { moveFormula } from './formula-text';
import { assertAllowed, assertCellsOpen } from './guard';
import type { Sheet } from './sheet';

/** What `copyFrom` takes along. */
export type CopyKind = 'All' | 'Formulas' | 'Values' | 'Formats';

/** Copies cells; a target larger than the source by whole multiples is filled with copies. */
export function copyCells(
  book: Book,
  from: { readonly sheet: Sheet; readonly rect: Rect },
  to: { readonly sheet: Sheet; readonly rect: Rect },
  kind: CopyKind,
  skipBlanks: boolean,
  transpose: boolean,
): void {
  const rows = transpose ? from.rect.columns : from.rect.rows;
  const columns = transpose ? from.rect.rows : from.rect.columns;
  const fills = to.rect.rows % rows === 0 && to.rect.columns % columns === 0;
  const rect: Rect = {
    row: to.rect.row,
    column: to.rect.column,
    rows: fills ? to.rect.rows : rows,
    columns: fills ? to.rect.columns : columns,
  };
  if (rect.row + rect.rows > MAX_ROWS || rect.column + rect.columns > MAX_COLUMNS) {
    throw invalidArgument();
  }
  if (kind !== 'Formats') assertCellsOpen(to.sheet, rect);
  if (kind === 'All' || kind === 'Formats') assertAllowed(to.sheet, 'allowFormatCells');
  const taken: (Cell | undefined)[][] = [];
  for (let row = 0; row < rows; row++) {
    taken.push([]);
    for (let column = 0; column < columns; column++) {
      const [down, right] = transpose ? [column, row] : [row, column];
      const at = [from.rect.row + down, from.rect.column + right] as const;
      const cell = from.sheet.cell(...at);
      const style = from.sheet.styleAt(...at);
      taken[row]!.push({ value: cell?.value ?? null, formula: cell?.formula, style });
    }
  }
  for (let row = 0; row < rect.rows; row++) {
    for (let column = 0; column < rect.columns; column++) {
      const source = taken[row % rows]![column % columns]!;
      const isBlank = source.value === null && source.formula === undefined;
      if (isBlank && skipBlanks) continue;
      const target = [rect.row + row, rect.column + column] as const;
      const [down, right] = transpose ? [column, row] : [row, column];
      const origin = [
        from.rect.row + (down % from.rect.rows),
        from.rect.column + (right % from.rect.columns),
      ] as const;
      const formula =
        source.formula === undefined
          ? undefined
          : moveFormula(source.formula, target[0] - origin[0], target[1] - origin[1]);
      const old = to.sheet.cell(...target);
      const oldStyle = to.sheet.styleAt(...target);
      putOrDrop(to.sheet, target[0], target[1], {
        value: kind === 'Formats' ? (old?.value ?? null) : source.value,
        formula: kind === 'Formats' ? old?.formula : kind === 'Values' ? undefined : formula,
        style: kind === 'All' || kind === 'Formats' ? source.style : oldStyle,
      });
    }
  }
  if ((kind === 'All' || kind === 'Formats') && !transpose && fills) {
    for (const merge of from.sheet.merges.filter((one) => contains(from.rect, one))) {
      const moved = {
        ...merge,
        row: merge.row - from.rect.row + rect.row,
        column: merge.column - from.rect.column + rect.column,
      };
      if (!to.sheet.merges.some((one) => sameRect(one, moved))) to.sheet.merges.push(moved);
    }
  }
  if (!transpose) {
    for (const part of book.parts) part.cellsCopied?.(book, from, { sheet: to.sheet, rect }, kind);
  }
  book.raiseChanged(to.sheet, formatRect(rect), 'RangeEdited');
}
