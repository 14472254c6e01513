/**
 * From a cell to a figure of the kind that the form asks for. Each kind of figure has one reader, and within it each
 * kind of cell one answer; plain numbers take the shortest way, since nearly all cells of a return are plain numbers.
 */
import { readDate } from '../text/date';
import type { NumberNote, NumberReading } from '../text/number';
import { readNumber } from '../text/number';
import { cellText, isBlankCell } from './cell-text';
import { bareWords, folded, remembered } from './folded';
import type { FigureKind, Reading, ReadingErrorCode, ReadingNote } from './reading';
import { BLANK } from './reading';
import type { SnapshotCell } from './snapshot';

type NumberKind = 'int' | 'money' | 'pct';
type Reader = (cell: SnapshotCell, kind: FigureKind, values?: readonly string[]) => Reading;

const NO_NOTES: readonly ReadingNote[] = [];
const PERCENT_SCALED: readonly ReadingNote[] = ['percent-scaled'];
const NUMBER_AS_TEXT: readonly ReadingNote[] = ['number-as-text'];
const FLAG_NO: Reading = { kind: 'flag', value: false, raw: '', notes: NO_NOTES };

/** Signs of statistics for "no data" and "not to be filled"; they are a blank that someone meant. */
const NOT_AVAILABLE = /^(?:\.{2,}|…+|\/)$/u;

/** Folded texts of a ticked and of an unticked box. */
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['x', '✓', '✔', '☑', '☒', 'v', 'có', 'true', '1', 'đúng', 'yes'].map(
    (t) => [t, true] as const,
  ),
  ...['không', 'ko', 'false', '0', '-', '–', '—', '☐', 'no'].map((t) => [t, false] as const),
]);

const READERS: Readonly<Record<FigureKind, Reader>> = {
  int: readNumberCell,
  money: readNumberCell,
  pct: readNumberCell,
  text: readTextCell,
  enum: readEnumCell,
  flag: readFlagCell,
  date: readDateCell,
};

/**
 * Reads a cell as a figure.
 * @param cell undefined for a cell that holds nothing
 * @param kind what the form's column asks for; percentages come out on the 0–100 scale
 * @param values the allowed values of an `enum`; a text that folds to one of them comes out as that one
 * @returns the reading; a blank is `blank` (a blank flag is `false`: the box is not ticked)
 */
export function readFigure(
  cell: SnapshotCell | undefined,
  kind: FigureKind,
  values?: readonly string[],
): Reading {
  if (isBlankCell(cell)) return kind === 'flag' ? FLAG_NO : BLANK;
  return READERS[kind](cell!, kind, values);
}

function readNumberCell(cell: SnapshotCell, kind: FigureKind): Reading {
  switch (cell.kind) {
    case 'number': {
      const value = cell.value as number;
      if (kind === 'pct' && cell.style.isPercent) {
        return {
          kind: 'number',
          value: asPercent(value),
          raw: String(value),
          notes: PERCENT_SCALED,
        };
      }
      return { kind: 'number', value, raw: String(value), notes: NO_NOTES };
    }
    case 'text':
      return readNumberText(cellText(cell), kind as NumberKind);
    case 'date':
      return failed(cell, 'date-in-number-column');
    case 'boolean':
      return failed(cell, 'flag-in-number-column');
    case 'error':
    case 'empty':
      return withoutValue(cell);
  }
}

/** 0.125 → 12.5 without the noise of binary fractions (0.07 × 100 is 7.000000000000001). */
function asPercent(fraction: number): number {
  return Number((fraction * 100).toPrecision(12));
}

function readNumberText(raw: string, kind: NumberKind): Reading {
  const text = raw.trim();
  if (NOT_AVAILABLE.test(text)) return { kind: 'blank', raw, notes: ['not-available-sign'] };
  const reading = readNumber(raw);
  switch (reading.kind) {
    case 'number':
      return readingOfNumber(raw, kind, reading);
    case 'ambiguous':
      return readingOfCandidates(raw, kind, reading.candidates);
    case 'not-a-number': {
      const code = FLAGS.get(folded(raw)) === true ? 'flag-in-number-column' : 'not-a-number';
      return { kind: 'error', code, raw, notes: NO_NOTES };
    }
  }
}

function readingOfNumber(
  raw: string,
  kind: NumberKind,
  reading: NumberReading & { kind: 'number' },
): Reading {
  if (kind === 'pct') {
    // A dash under a ratio says that there is no base; whether that is so, the rules decide.
    if (reading.notes.includes('dash-as-zero'))
      return { kind: 'notApplicable', raw, notes: NO_NOTES };
    if (reading.english !== undefined) {
      const candidates = [reading.english, reading.value];
      return { kind: 'ambiguous', candidates, raw, notes: NO_NOTES };
    }
  }
  return { kind: 'number', value: reading.value, raw, notes: notesOfText(reading.notes) };
}

/** Counted things are whole: of the two meanings of 1,234 only one is a count. */
function readingOfCandidates(
  raw: string,
  kind: NumberKind,
  candidates: readonly number[],
): Reading {
  const whole = candidates.filter((candidate) => Number.isInteger(candidate));
  if (kind === 'int' && candidates.length > 1 && whole.length === 1) {
    return { kind: 'number', value: whole[0]!, raw, notes: notesOfText([]) };
  }
  return { kind: 'ambiguous', candidates, raw, notes: NO_NOTES };
}

/** A sign or a word for zero is no number that was stored as text; everything else is. */
function notesOfText(notes: readonly NumberNote[]): readonly ReadingNote[] {
  const isSign = notes.includes('dash-as-zero') || notes.includes('word-as-zero');
  return isSign ? notes : ['number-stored-as-text', ...notes];
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

const canonicalValues = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** An allowed value may be written with other case, spaces and punctuation, or wholly without marks. */
function readEnumCell(cell: SnapshotCell, _kind: FigureKind, values?: readonly string[]): Reading {
  const reading = readTextCell(cell);
  if (reading.kind !== 'text' || values === undefined) return reading;
  let canonical = canonicalValues.get(values);
  if (!canonical) {
    canonical = new Map(
      values.flatMap((value) =>
        [lettersOf(bareWords(value)), lettersOf(value)].map((key) => [key, value]),
      ),
    );
    canonicalValues.set(values, canonical);
  }
  const value = canonical.get(lettersOf(reading.value));
  return value === undefined ? reading : { ...reading, value };
}

const lettersOf = remembered((text) => folded(text).replace(/[^\p{L}\p{N}]+/gu, ''));

function readFlagCell(cell: SnapshotCell): Reading {
  switch (cell.kind) {
    case 'boolean':
      return { kind: 'flag', value: cell.value as boolean, raw: cellText(cell), notes: NO_NOTES };
    case 'text':
    case 'number': {
      const raw = cellText(cell);
      const value = FLAGS.get(folded(raw));
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

function readDateCell(cell: SnapshotCell): Reading {
  switch (cell.kind) {
    case 'date': {
      const raw = cell.value as string;
      return { kind: 'date', value: raw.slice(0, 10), raw, notes: NO_NOTES };
    }
    case 'text': {
      const raw = cellText(cell);
      if (NOT_AVAILABLE.test(raw.trim()))
        return { kind: 'blank', raw, notes: ['not-available-sign'] };
      const value = readDate(raw);
      return value === null
        ? failed(cell, 'not-a-date')
        : { kind: 'date', value, raw, notes: NO_NOTES };
    }
    case 'number':
    case 'boolean':
      return failed(cell, 'not-a-date');
    case 'error':
    case 'empty':
      return withoutValue(cell);
  }
}

/** A cell that Excel shows an error in, or a formula whose result the file does not keep. */
function withoutValue(cell: SnapshotCell): Reading {
  if (cell.kind === 'empty') return failed(cell, 'no-cached-value');
  const raw = cellText(cell);
  return { kind: 'error', code: 'excel-error', detail: raw, raw, notes: NO_NOTES };
}

function failed(cell: SnapshotCell, code: ReadingErrorCode): Reading {
  const raw = cell.kind === 'empty' ? `=${cell.formula ?? ''}` : cellText(cell);
  return { kind: 'error', code, raw, notes: NO_NOTES };
}
