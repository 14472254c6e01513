/** From a cell to a ticked or an unticked box. */
import { failed, withoutValue } from './cell-fault';
import { cellText } from './cell-text';
import { folded } from './folded';
import type { Reading, ReadingNote } from './reading';
import type { SnapshotCell } from './snapshot';

const NO_NOTES: readonly ReadingNote[] = [];

/** Folded texts of a ticked and of an unticked box; the second х and the × look like the x of the keyboard. */
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['x', 'х', '×', '(x)', '[x]', 'x.', 'xx', '✓', '✔', '√', '☑', '☒', '+', 'v', '(v)'].map(
    (t) => [t, true] as const,
  ),
  ...['có', 'co', 'true', '1', 'đúng', 'dung', 'yes', 'y'].map((t) => [t, true] as const),
  ...['không', 'khong', 'ko', 'không có', 'khong co', 'chưa', 'chưa có'].map(
    (t) => [t, false] as const,
  ),
  ...['false', '0', '-', '–', '—', '☐', '□', 'no', 'n', 'sai'].map((t) => [t, false] as const),
]);

/** Signs that the Wingdings fonts draw in place of letters: ticks, crossed boxes, empty boxes. */
const WINGDINGS: ReadonlyMap<string, boolean> = new Map([
  ...['ü', 'þ', 'ý', 'û'].map((t) => [t, true] as const),
  ...['o', '¨', 'q'].map((t) => [t, false] as const),
]);
const WINGDINGS_2: ReadonlyMap<string, boolean> = new Map([
  ...['P', 'R', 'Q', 'S', 'T', 'V'].map((t) => [t, true] as const),
  ...['£', '0'].map((t) => [t, false] as const),
]);

function drawnBy(font: string | null, text: string): boolean | undefined {
  if (font === null || !font.startsWith('Wingdings')) return undefined;
  return (font === 'Wingdings 2' ? WINGDINGS_2 : WINGDINGS).get(text);
}

/** Whether a text marks a box as ticked. */
export function isTicked(text: string): boolean {
  return FLAGS.get(folded(text)) === true;
}

/**
 * Reads a cell as a box.
 * @param cell not blank
 */
export function readFlagCell(cell: SnapshotCell): Reading {
  switch (cell.kind) {
    case 'boolean':
      return { kind: 'flag', value: cell.value as boolean, raw: cellText(cell), notes: NO_NOTES };
    case 'text':
    case 'number': {
      const raw = cellText(cell);
      const value = drawnBy(cell.style.font, raw.trim()) ?? FLAGS.get(folded(raw));
      return value === undefined
        ? failed(cell, 'not-a-flag')
        : { kind: 'flag', value, raw, notes: NO_NOTES };
    }
    case 'date':
      return failed(cell, 'not-a-flag');
    case 'error':
    case 'empty':
      return withoutValue(cell);
  }
}
