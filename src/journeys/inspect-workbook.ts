/** Shows a workbook's cells as they were read, and what of it was recognised and why. */
import { valueOf } from '../check/finding-cell';
import { sourceOf } from '../form/return';
import type { Return } from '../form/return';
import { readReturn } from '../form/read-return';
import { addressOf, boxText } from '../sheet/address';
import { cellText, encodingOfStyle } from '../sheet/cell-text';
import type { Reading, ReadingNote } from '../sheet/reading';
import { meaningsOf } from '../sheet/reading';
import type { SheetSnapshot, SnapshotCell } from '../sheet/snapshot';
import type { WorkbookSource } from '../workbook/port';
import { isMetadataSheet } from '../workbook/metadata-sheet';
import type { ReadResult } from '../workbook/problem';
import { returnChecker } from './check-file';
import type { JourneySettings } from './journey';
import { matchReport } from './match-report';
import type { MatchReport } from './report';

export interface InspectedCell {
  readonly address: string;
  readonly kind: 'number' | 'text' | 'boolean' | 'date' | 'error';
  readonly value: number | string | boolean | null;
  readonly formula?: string;
  readonly numberFormat?: string;
  readonly font?: string;
  /** The text after legacy fonts and normalisation, where it differs from `value`. */
  readonly decoded?: string;
  /** How the text or the figure was made out. */
  readonly notes?: readonly ReadingNote[];
  /** What the cell says as a figure of a form; absent outside the tables that were recognised. */
  readonly reading?: InspectedReading;
}

export interface InspectedReading {
  readonly form: string;
  readonly row: string;
  readonly column: string;
  readonly kind: Reading['kind'];
  readonly value: number | string | boolean | null;
  readonly notes: readonly ReadingNote[];
  /** The meanings that an ambiguous cell leaves open. */
  readonly candidates?: readonly (number | string)[];
}

export interface InspectedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly range: string | null;
  readonly merges: readonly string[];
  readonly cells: readonly InspectedCell[];
  /** The appendices that begin on this sheet. */
  readonly tables: readonly MatchReport[];
}

function inspectCell(
  cell: SnapshotCell,
  readings: ReadonlyMap<string, InspectedReading> | undefined,
): InspectedCell {
  const { style, value } = cell;
  const decoded = cell.kind === 'text' ? cellText(cell) : null;
  const address = addressOf(cell.row, cell.column);
  const reading = readings?.get(address);
  const isOldFont = decoded !== null && decoded !== value && encodingOfStyle(style) !== null;
  const notes = new Set([
    ...(isOldFont ? ['legacy-font' as const] : []),
    ...(reading?.notes ?? []),
  ]);
  return {
    address,
    // A formula without a stored result has no kind of its own; a cell without a type attribute is numeric in the file.
    kind: cell.kind === 'empty' ? 'number' : cell.kind,
    value,
    ...(cell.formula === undefined ? {} : { formula: cell.formula }),
    ...(style.numberFormat === 'General' ? {} : { numberFormat: style.numberFormat }),
    ...(style.font === null ? {} : { font: style.font }),
    ...(decoded === null || decoded === value ? {} : { decoded }),
    ...(notes.size === 0 ? {} : { notes: [...notes] }),
    ...(reading ? { reading } : {}),
  };
}

/**
 * The cells of one worksheet, row by row, with what was recognised on it.
 * @returns the shape that `docs/command.md` fixes for `inspect --json`
 */
function inspectSheet(sheet: SheetSnapshot, recognised: Recognised | null): InspectedSheet {
  const readings = recognised?.readings.get(sheet.name);
  return {
    name: sheet.name,
    hidden: sheet.visibility !== 'visible',
    range: sheet.box ? boxText(sheet.box) : null,
    merges: sheet.merges.map(boxText),
    cells: sheet.rows.flatMap((row) => row.cells.map((cell) => inspectCell(cell, readings))),
    tables: recognised?.tables.filter((table) => table.sheet === sheet.name) ?? [],
  };
}

interface Recognised {
  readonly tables: readonly MatchReport[];
  /** By sheet, then by address. */
  readonly readings: ReadonlyMap<string, ReadonlyMap<string, InspectedReading>>;
}

/** Recognises with the same aids as `check`, so that both say the same. */
function recognise(sheets: readonly SheetSnapshot[], settings: JourneySettings): Recognised | null {
  const { formSets, identify, aids, check } = returnChecker(settings);
  const own = sheets.filter(({ name }) => !isMetadataSheet(name));
  const checked = check('', readReturn(own, formSets, identify, aids), null);
  if (checked.status !== 'read') return null;
  const { found } = checked;
  return {
    tables: [...found.tables.values()].map(matchReport),
    readings: readingsByCell(found),
  };
}

function readingsByCell(found: Return): Map<string, Map<string, InspectedReading>> {
  const bySheet = new Map<string, Map<string, InspectedReading>>();
  for (const table of found.tables.values()) {
    for (const row of table.rows) {
      row.readings.forEach((reading, i) => {
        const source = reading.kind === 'notApplicable' ? null : sourceOf(table, row, i);
        if (!source) return;
        const cells = bySheet.get(source.sheet) ?? new Map<string, InspectedReading>();
        bySheet.set(source.sheet, cells);
        cells.set(addressOf(source.row, source.column), {
          form: table.form.id,
          row: row.key,
          column: table.form.columns[i]!.key,
          kind: reading.kind,
          value: valueOf(reading),
          notes: reading.notes,
          ...(reading.kind === 'ambiguous' ? { candidates: meaningsOf(reading) } : {}),
        });
      });
    }
  }
  return bySheet;
}

/**
 * The worksheets of a workbook.
 * @param settings with them, appendices are recognised as `check` recognises them; without, cells alone are shown
 * @returns the sheets in order, or the problem of the first part that cannot be read
 */
export function inspectWorkbook(
  workbook: WorkbookSource,
  settings?: JourneySettings,
): ReadResult<InspectedSheet[]> {
  const sheets: SheetSnapshot[] = [];
  for (const source of workbook.sheets) {
    const sheet = source.read();
    if (!sheet.ok) return sheet;
    sheets.push(sheet.value);
  }
  const recognised = settings ? recognise(sheets, settings) : null;
  return { ok: true, value: sheets.map((sheet) => inspectSheet(sheet, recognised)) };
}
