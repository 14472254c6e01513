/** Sheets that were read, made again in a workbook that can be written to. */
import type { FileHost } from '../../src/hosts/file/workbook-file';
import { openFileHost } from '../../src/hosts/file/workbook-file';
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import type { CellSpec, WorkbookEdit, WorkbookPatch } from '../../src/workbook/patch';

function specOf({ kind, value, formula, style }: SnapshotCell): CellSpec {
  const { numberFormat, font } = style;
  return {
    value,
    ...(formula === undefined ? {} : { formula }),
    ...(kind === 'date' ? { isDate: true } : {}),
    format: {
      ...(numberFormat === 'General' ? {} : { numberFormat }),
      ...(font === null ? {} : { font }),
    },
  };
}

/** The patch that makes the sheets, with what of their looks bears on their meaning. */
export function patchOfSheets(sheets: readonly SheetSnapshot[]): WorkbookPatch {
  const edits = sheets.flatMap(({ name, visibility, rows, merges }): WorkbookEdit[] => [
    { kind: 'addSheet', sheet: name, hidden: visibility !== 'visible' },
    ...rows.map(({ index, cells }): WorkbookEdit => {
      const line: (CellSpec | null)[] = [];
      for (const cell of cells) line[cell.column] = specOf(cell);
      return {
        kind: 'write',
        sheet: name,
        row: index,
        column: 0,
        rows: [Array.from(line, (cell) => cell ?? null)],
      };
    }),
    { kind: 'merge', sheet: name, boxes: merges },
  ]);
  return { label: 'test', edits };
}

/** A workbook that holds these sheets. */
export async function hostOfSheets(sheets: readonly SheetSnapshot[]): Promise<FileHost> {
  const host = openFileHost(null);
  await host.apply(patchOfSheets(sheets));
  return host;
}

/** The sheets of a host as they are now. */
export async function sheetsNow(host: FileHost): Promise<readonly SheetSnapshot[]> {
  const snapshot = await host.snapshot();
  if (!snapshot.ok) throw new Error(snapshot.problem.code);
  return snapshot.value;
}

/** A cell put in, changed or, for null, taken away. */
export function withCell(
  sheet: SheetSnapshot,
  row: number,
  column: number,
  change: Partial<SnapshotCell> | null,
): SheetSnapshot {
  const rows = new Map(sheet.rows.map((line) => [line.index, line.cells]));
  const cells = rows.get(row) ?? [];
  const old = cells.find((cell) => cell.column === column);
  const style = { numberFormat: 'General', font: 'Times New Roman', isPercent: false };
  const made: SnapshotCell[] = change
    ? [{ row, column, kind: 'text', value: '', style, ...old, ...change }]
    : [];
  rows.set(
    row,
    [...cells.filter((cell) => cell.column !== column), ...made].sort(
      (a, b) => a.column - b.column,
    ),
  );
  return {
    ...sheet,
    rows: [...rows].sort(([a], [b]) => a - b).map(([index, line]) => ({ index, cells: line })),
  };
}
