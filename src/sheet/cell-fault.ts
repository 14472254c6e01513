/** Cells that hold no figure of the kind asked for: errors, formulas without a result, signs for "no data". */
import { cellText } from './cell-text';
import type { Reading, ReadingErrorCode, ReadingNote } from './reading';
import type { SnapshotCell } from './snapshot';

const NO_NOTES: readonly ReadingNote[] = [];

/** Signs of statistics for "no data" and "not to be filled"; they are a blank that someone meant. */
const NOT_AVAILABLE =
  /^(?:\.{2,}|…+|\/+|(?:chưa|không) có số liệu\.?|chưa có báo cáo\.?|n\/a|k\/c)$/iu;

/** Whether a text says that there is no figure: `..`, `…`, `/`, "chưa có số liệu". */
export function isNotAvailable(text: string): boolean {
  return text.length <= 20 && NOT_AVAILABLE.test(text);
}

/** A cell that Excel shows an error in, or a formula whose result the file does not keep. */
export function withoutValue(cell: SnapshotCell): Reading {
  if (cell.kind === 'empty') return failed(cell, 'no-cached-value');
  const raw = cellText(cell);
  return { kind: 'error', code: 'excel-error', detail: raw, raw, notes: NO_NOTES };
}

/** A cell that is read as an error of its kind. */
export function failed(
  cell: SnapshotCell,
  code: ReadingErrorCode,
): Extract<Reading, { kind: 'error' }> {
  const raw = cell.kind === 'empty' ? `=${cell.formula ?? ''}` : cellText(cell);
  return { kind: 'error', code, raw, notes: NO_NOTES };
}
