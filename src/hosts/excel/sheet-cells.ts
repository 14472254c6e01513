/** The cells of a rectangle: the third of the three requests, and what becomes of its answer. */
import type { CellBox } from '../../sheet/address';
import type { CellKind, SnapshotCell, SnapshotRow } from '../../sheet/snapshot';
import { serialToIso } from '../../xlsx/date-serial';
import { cellsOf, columnsOf, rangeOf, rowsOf } from './cell-box';
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

/**
 * How the fonts of a rectangle are known: one for all, or to be asked for cell by cell, plainly by a range for each
 * cell in an Excel that does not tell the properties of many at once.
 */
export type FontSource = { readonly all: string | null } | 'each' | 'each-plainly';

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
  const each = typeof fonts === 'string' ? askFonts(sheet, range, box, fonts) : null;
  const all = typeof fonts === 'string' ? null : fonts.all;
  return () => {
    const { values, formulas, numberFormat: formats } = range;
    const fontOf = each?.();
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
            font: fontOf ? (fontOf[at]?.[place] ?? null) : all,
          },
          context,
        );
        if (cell) cells.push(cell);
      }
      return cells.length > 0 ? [{ index: box.top + at, cells }] : [];
    });
  };
}

/** In larger pieces only rows of one font are told plainly. */
const MOST_PLAIN = 5000;

function askFonts(
  sheet: Excel.Worksheet,
  range: Excel.Range,
  box: CellBox,
  how: 'each' | 'each-plainly',
): () => (string | null | undefined)[][] {
  if (how === 'each') {
    const asked = range.getCellProperties({ format: { font: { name: true } } });
    return () => asked.value.map((row) => row.map(({ format }) => format?.font?.name));
  }
  const isByCell = cellsOf(box) <= MOST_PLAIN;
  const rows = Array.from({ length: rowsOf(box) }, (_, at) =>
    Array.from({ length: isByCell ? columnsOf(box) : 1 }, (__, place) => {
      const [row, column] = [box.top + at, box.left + place];
      const right = isByCell ? column : box.right;
      const part = rangeOf(sheet, { top: row, bottom: row, left: column, right });
      part.load('format/font/name');
      return part;
    }),
  );
  return () =>
    rows.map((parts) => {
      const names = parts.map(({ format }) => format.font.name);
      return isByCell ? names : Array<string | null>(columnsOf(box)).fill(names[0] ?? null);
    });
}
