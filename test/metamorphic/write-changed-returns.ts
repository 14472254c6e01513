/** Changed returns as .xlsx files, for the bench and for reading them back through a file. */
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import type { CellFormat, CellInput, WorkbookEdit } from '../../src/workbook/patch';
import { writeWorkbook } from '../../src/xlsx/write-workbook';
import { drawReturn } from './draw-sheets';
import { changedReturn, combination } from './sweep';

const formats = new WeakMap<object, CellFormat>();

function formatOf({ style }: SnapshotCell): CellFormat {
  let format = formats.get(style);
  if (!format) {
    format = {
      ...(style.font === null ? {} : { font: style.font }),
      ...(style.numberFormat === 'General' ? {} : { numberFormat: style.numberFormat }),
    };
    formats.set(style, format);
  }
  return format;
}

function inputOf(cell: SnapshotCell): CellInput {
  // The writer knows no error values, no dates of other formats and no fonts inside a cell.
  const value = cell.kind === 'error' ? String(cell.value) : cell.value;
  return {
    value,
    format: formatOf(cell),
    ...(cell.kind === 'date' ? { isDate: true } : {}),
    ...(cell.formula === undefined ? {} : { formula: cell.formula }),
  };
}

function editsOf(sheet: SheetSnapshot): WorkbookEdit[] {
  const { name, rows, merges } = sheet;
  const edits: WorkbookEdit[] = [
    { kind: 'addSheet', sheet: name, hidden: sheet.visibility !== 'visible' },
  ];
  for (const { index, cells } of rows) {
    const line: CellInput[] = [];
    for (const cell of cells) {
      while (line.length < cell.column) line.push(null);
      line.push(inputOf(cell));
    }
    edits.push({ kind: 'write', sheet: name, row: index, column: 0, rows: [line] });
  }
  if (merges.length > 0) edits.push({ kind: 'merge', sheet: name, boxes: merges });
  return edits;
}

/** A workbook with the given sheets. Hidden rows and columns are shown: the writer hides none. */
export function workbookOf(sheets: readonly SheetSnapshot[]): Uint8Array {
  const patch = { label: 'metamorphic', edits: sheets.flatMap(editsOf) };
  return writeWorkbook(patch, { modified: '2026-03-12T08:00:00Z' });
}

/**
 * Changed returns, each by another combination of changes.
 * @param first the first seed
 */
export function* writeChangedReturns(
  count: number,
  first: number,
): Generator<{ readonly file: string; readonly bytes: Uint8Array }> {
  for (let at = 0; at < count; at += 1) {
    const { sheets } = drawReturn(changedReturn(combination(first + at)));
    yield { file: `${String(first + at).padStart(5, '0')}.xlsx`, bytes: workbookOf(sheets) };
  }
}
