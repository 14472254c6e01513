/** The cells of a rectangle: the third of the three requests, and what becomes of its answer. */
import type { CellBox } from '../../sheet/address';
import type { CellKind, SnapshotCell, SnapshotRow } from '../../sheet/snapshot';
import { serialToIso } from '../../xlsx/date-serial';
import { rangeOf } from './cell-box';
import type { StyleBook } from './style-book';

/** Excel gives the result of a cell in error as its text. */
const ERROR =
  /^#(?:REF!|DIV\/0!|N\/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|EXTERNAL!|GETTING_DATA)$/;

type Value = SnapshotCell['value'];

/** What all cells of a workbook share. */
export interface CellContext {
  readonly styles: StyleBook;
  /** Whether the workbook counts its days from 1904; known before the first cell comes. */
  is1904: boolean;
}

/** What Excel says of one cell. */
interface RawCell {
  readonly value: unknown;
  readonly formula: unknown;
  readonly numberFormat: string;
  readonly font: string | null;
}

/**
 * Reads one cell.
 * @returns the cell, or null for a blank one
 */
function readCell(
  row: number,
  column: number,
  { value: raw, formula, numberFormat, font }: RawCell,
  { styles, is1904 }: CellContext,
): SnapshotCell | null {
  // A text that looks like a formula reads the same in both; a formula never equals its own result.
  const isFormula = typeof formula === 'string' && formula.startsWith('=') && formula !== raw;
  if (!isFormula && (raw === '' || raw === null || raw === undefined)) return null;
  const { style, isDate } = styles.at(numberFormat, font);
  let kind: CellKind = 'text';
  let value: Value = '';
  if (typeof raw === 'number') {
    const date = isDate ? serialToIso(raw, is1904) : null;
    kind = date === null ? 'number' : 'date';
    value = date ?? raw;
  } else if (typeof raw === 'boolean') {
    kind = 'boolean';
    value = raw;
  } else if (raw !== null && raw !== undefined) {
    value = String(raw);
    if (ERROR.test(value)) kind = 'error';
  }
  return isFormula
    ? { row, column, kind, value, style, formula: formula.slice(1) }
    : { row, column, kind, value, style };
}

/** How the fonts of a rectangle are known: one for all, or to be asked for cell by cell. */
export type FontSource = { readonly all: string | null } | 'each';

/**
 * Asks for the cells of a rectangle.
 * @returns what gives its rows after the request has been answered; rows without a listed cell are left out
 */
export function askCells(
  sheet: Excel.Worksheet,
  box: CellBox,
  fonts: FontSource,
  context: CellContext,
): () => SnapshotRow[] {
  const range = rangeOf(sheet, box);
  range.load('values,formulas,numberFormat');
  const each =
    fonts === 'each' ? range.getCellProperties({ format: { font: { name: true } } }) : null;
  const all = fonts === 'each' ? null : fonts.all;
  return () => {
    const { values, formulas, numberFormat: formats } = range;
    const fontOf = each?.value;
    return values.flatMap((line: unknown[], at) => {
      const cells: SnapshotCell[] = [];
      for (let place = 0; place < line.length; place += 1) {
        const cell = readCell(
          box.top + at,
          box.left + place,
          {
            value: line[place],
            formula: formulas[at]![place],
            numberFormat: String(formats[at]![place] ?? 'General'),
            // Null for a cell whose text changes its font inside.
            font: fontOf ? (fontOf[at]?.[place]?.format?.font?.name ?? null) : all,
          },
          context,
        );
        if (cell) cells.push(cell);
      }
      return cells.length > 0 ? [{ index: box.top + at, cells }] : [];
    });
  };
}
