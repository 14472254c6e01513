/** What cells hold and how they look, as exactly as Excel tells it: what has to be known before they are written over. */
import { isInBox } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';
import type { CellFormat, CellSpec } from '../../workbook/patch';
import { rangeOf } from './cell-box';
import { GENERAL_FORMAT } from './cell-input';
import { askLooks } from './cell-looks';

/** One cell, blank ones included. */
export interface HeldCell {
  /** Null for a blank cell. */
  readonly value: number | string | boolean | null;
  /** Without the leading `=`. */
  readonly formula: string | undefined;
  readonly numberFormat: string;
}

const BLANK: HeldCell = { value: null, formula: undefined, numberFormat: GENERAL_FORMAT };

/** The cells of a rectangle. */
export interface RangeContent {
  readonly box: CellBox;
  /** @returns the cell, by zero-based place on the sheet; it must lie in the box */
  at(row: number, column: number): HeldCell;
  /** The look beyond the number format, or null where it was not asked for. */
  lookAt(row: number, column: number): CellFormat | null;
}

/**
 * Asks for the cells of a rectangle.
 * @param withLooks whether fonts, fills and the like are asked for too
 * @returns what gives them after the request has been answered
 */
export function askContent(
  sheet: Excel.Worksheet,
  box: CellBox,
  withLooks: boolean,
): () => RangeContent {
  const range = rangeOf(sheet, box);
  range.load('values,formulas,numberFormat');
  const looks = withLooks ? askLooks(range) : null;
  return () => {
    const { values, formulas, numberFormat } = range;
    const found = looks?.();
    return {
      box,
      at: (row, column) => {
        const [line, place] = [row - box.top, column - box.left];
        return heldCell(
          values[line]?.[place],
          formulas[line]?.[place],
          numberFormat[line]?.[place],
        );
      },
      lookAt: (row, column) => found?.[row - box.top]?.[column - box.left] ?? null,
    };
  };
}

function heldCell(value: unknown, formula: unknown, numberFormat: unknown): HeldCell {
  // A text that looks like a formula reads the same in both; a formula never equals its own result.
  const isFormula = typeof formula === 'string' && formula.startsWith('=') && formula !== value;
  const isBlank = value === '' || value === null || value === undefined;
  return {
    value: isBlank ? null : (value as number | string | boolean),
    formula: isFormula ? formula.slice(1) : undefined,
    numberFormat: String(numberFormat ?? GENERAL_FORMAT),
  };
}

/** @returns the cell in the first of the contents that reaches it; a plain blank one where none does */
export function cellOfContents(
  contents: readonly RangeContent[],
  row: number,
  column: number,
): HeldCell {
  return contents.find(({ box }) => isInBox(box, row, column))?.at(row, column) ?? BLANK;
}

/** Errors that a cell can hold without a formula; given back as text they would become texts. */
const ERROR = /^#(?:REF!|DIV\/0!|N\/A|VALUE!|NAME\?|NUM!|NULL!)$/;

/**
 * What brings a cell back.
 * @param look its look beyond the number format, where that has to come back too
 */
export function restoringSpec(cell: HeldCell, look: CellFormat | null): CellSpec {
  const { value, formula, numberFormat } = cell;
  const isError = formula === undefined && typeof value === 'string' && ERROR.test(value);
  return {
    value,
    ...(formula === undefined ? {} : { formula }),
    // The API does not tell a typed error from a text; as a formula it shows and counts the same.
    ...(isError ? { formula: value } : {}),
    format: { ...look, numberFormat },
  };
}
