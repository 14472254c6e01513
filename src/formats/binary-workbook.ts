/**
 * Opens .xls files of Excel 5 to 2003 (BIFF5 and BIFF8, [MS-XLS]) by our own reader: values, formats, fonts, rich text,
 * formulas. Programs that write this format beside Excel (WPS's .et) write the same stream. All sheets are read when
 * the file is opened, so that a stream is passed once however its sheets are listed.
 */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { WorkbookSource } from '../workbook/port';
import type { ReadResult } from '../workbook/problem';
import { corruptPart, PartError, readResult } from '../xlsx/part-error';
import { DEFAULT_LIMITS } from '../xlsx/read-options';
import type { ReadOptions } from '../xlsx/read-options';
import { BinaryGlobals } from './binary-globals';
import { BinaryRecords, PART } from './binary-records';
import { readBinarySheet } from './binary-sheet';
import { CompoundFile } from './compound-file';
import { CellAllowance } from './sheet-builder';
import { sourceOf } from './sheet-source';

/** Sheets lie one behind the other; a list that sends us over the same bytes again and again is an attack. */
const MOST_PASSES = 3;
/** Characters of all formulas together: some hundred for each of a hundred thousand cells. */
const MOST_FORMULA_TEXT = 64 * 1024 * 1024;

function streamOf(bytes: Uint8Array, limit: number): Uint8Array {
  const file = new CompoundFile(bytes);
  // A file for two generations of Excel holds both streams; the newer one is the fuller.
  const name = ['Workbook', 'Book'].find((candidate) => file.has(candidate));
  if (name === undefined) throw new PartError('not-a-workbook', null, 'ole');
  const stream = file.read(name);
  if (stream.length > limit) throw new PartError('too-large', PART, `${stream.length} bytes`);
  return stream;
}

function open(bytes: Uint8Array, options: ReadOptions): WorkbookSource {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const stream = streamOf(bytes, limits.partBytes);
  const globals = new BinaryGlobals(new BinaryRecords(stream));
  const allowance = new CellAllowance(limits, PART);
  const budget = { characters: MOST_FORMULA_TEXT };
  const sheets: SheetSnapshot[] = [];
  let passed = 0;
  for (const listed of globals.sheets) {
    if (!listed.isWorksheet) continue;
    const read = readBinarySheet(stream, listed, globals, allowance, budget);
    passed += read.passed;
    if (passed > stream.length * MOST_PASSES) throw corruptPart(PART, 'sheets');
    if (read.sheet) sheets.push(read.sheet);
  }
  return {
    properties: { modified: null, custom: {} },
    sheets: sheets.map(sourceOf),
  };
}

/**
 * Opens an .xls file.
 * @param bytes the whole file, a compound file
 * @param options caps; what the host lends is not needed here
 * @returns the workbook, or the problem: `truncated`, `corrupt-part`, `too-large`, `password` (detail `xls`) where its
 *   records are encrypted, `unsupported-format` for Excel 4 and before, `not-a-workbook`. It never throws because of
 *   the file.
 */
export function readBinaryWorkbook(
  bytes: Uint8Array,
  options: ReadOptions = {},
): ReadResult<WorkbookSource> {
  return readResult(() => open(bytes, options));
}
