/**
 * From a cell to a figure of the kind that the form asks for. Each kind of figure has one reader, and within it each
 * kind of cell one answer.
 */
import { withoutValue } from './cell-fault';
import { cellText, isBlankCell } from './cell-text';
import { readDateCell } from './date-reading';
import { readFlagCell } from './flag-reading';
import { bareWords, folded, remembered } from './folded';
import { readNumberCell } from './number-reading';
import type { FigureKind, Reading, ReadingNote } from './reading';
import { BLANK } from './reading';
import type { SnapshotCell } from './snapshot';

const NO_NOTES: readonly ReadingNote[] = [];
const NUMBER_AS_TEXT: readonly ReadingNote[] = ['number-as-text'];
const FLAG_NO: Reading = { kind: 'flag', value: false, raw: '', notes: NO_NOTES };

/**
 * Reads a cell as a figure.
 * @param cell undefined for a cell that holds nothing
 * @param kind what the form's column asks for; percentages come out on the 0–100 scale
 * @param values the allowed values of an `enum`; a text that folds to one of them comes out as that one
 * @param unit what the column or row counts in, as the form prints it; undefined where the form leaves it open
 * @returns the reading; a blank is `blank` (a blank flag is `false`: the box is not ticked)
 */
export function readFigure(
  cell: SnapshotCell | undefined,
  kind: FigureKind,
  values?: readonly string[],
  unit?: string,
): Reading {
  if (isBlankCell(cell)) return kind === 'flag' ? FLAG_NO : BLANK;
  switch (kind) {
    case 'int':
    case 'money':
    case 'pct':
      return readNumberCell(cell!, kind, unit);
    case 'text':
      return readTextCell(cell!);
    case 'enum':
      return readEnumCell(cell!, values);
    case 'flag':
      return readFlagCell(cell!);
    case 'date':
      return readDateCell(cell!);
  }
}

function readTextCell(cell: SnapshotCell): Reading {
  switch (cell.kind) {
    case 'text':
    case 'date':
    case 'boolean': {
      const raw = cellText(cell);
      return { kind: 'text', value: raw.trim(), raw, notes: NO_NOTES };
    }
    case 'number': {
      const raw = cellText(cell);
      return { kind: 'text', value: raw, raw, notes: NUMBER_AS_TEXT };
    }
    case 'error':
    case 'empty':
      return withoutValue(cell);
  }
}

/** A number or a sign that people put before a value of the list, and the sign of a tick behind it. */
const AROUND_VALUE = /^(?:\d{1,2}|[a-zđ])[.)] *|^[-+•*] *| *\((?:x|\*)\)$/giu;

/**
 * An allowed value may be written with other case, spaces and punctuation, or wholly without marks. A writing that
 * fits two values fits none.
 */
function readEnumCell(cell: SnapshotCell, values: readonly string[] | undefined): Reading {
  const reading = readTextCell(cell);
  if (reading.kind !== 'text' || values === undefined) return reading;
  const known = writingsOf(values);
  const value =
    known.get(lettersOf(reading.value)) ??
    known.get(lettersOf(reading.value.replace(AROUND_VALUE, '')));
  return value ? { ...reading, value } : reading;
}

const writings = new WeakMap<readonly string[], ReadonlyMap<string, string | null>>();

/** The values by the letters in which they may be written; null where two share them. */
function writingsOf(values: readonly string[]): ReadonlyMap<string, string | null> {
  const known = writings.get(values);
  if (known) return known;
  const made = new Map<string, string | null>();
  for (const value of values) {
    for (const key of new Set([lettersOf(bareWords(value)), lettersOf(value)])) {
      made.set(key, made.has(key) ? null : value);
    }
  }
  // What is written to the letter is that value, whatever another would be without its marks.
  for (const value of values) made.set(lettersOf(value), value);
  writings.set(values, made);
  return made;
}

const lettersOf = remembered((text) => folded(text).replace(/[^\p{L}\p{N}]+/gu, ''));
