/** The text of a cell as a reader of the sheet sees it: legacy fonts decoded run by run, letters composed (NFC). */
import type { LegacyEncoding } from '../text/legacy-font';
import { decodeLegacyRuns, decodeLegacyText, legacyEncodingOf } from '../text/legacy-font';
import type { CellStyle, SnapshotCell } from './snapshot';

// One style object is shared by all cells of the style, so each font name is looked at once.
const encodings = new WeakMap<CellStyle, { readonly encoding: LegacyEncoding | null }>();

/** What the font of a style says about the text under it, or null for a Unicode font. */
export function encodingOfStyle(style: CellStyle): LegacyEncoding | null {
  let known = encodings.get(style);
  if (!known) {
    known = { encoding: legacyEncodingOf(style.font) };
    encodings.set(style, known);
  }
  return known.encoding;
}

/**
 * The text of a cell.
 * @param cell undefined for a cell that holds nothing
 * @returns decoded text in NFC, spaces as they are; a number as JavaScript writes it (1234.5), a boolean as
 * TRUE or FALSE, a date in ISO form, an error as its code; empty for nothing
 */
export function cellText(cell: SnapshotCell | undefined): string {
  if (!cell || cell.value === null) return '';
  switch (cell.kind) {
    case 'text':
      return decodedText(cell, cell.value as string);
    case 'boolean':
      return cell.value === true ? 'TRUE' : 'FALSE';
    case 'number':
    case 'date':
    case 'error':
    case 'empty':
      return String(cell.value);
  }
}

function decodedText(cell: SnapshotCell, value: string): string {
  if (cell.runs) {
    return decodeLegacyRuns(
      cell.runs.map(({ text, font }) => ({
        text,
        encoding: font === null ? encodingOfStyle(cell.style) : legacyEncodingOf(font),
      })),
    ).normalize('NFC');
  }
  const encoding = encodingOfStyle(cell.style);
  if (encoding === null) {
    const isComposed = value.length <= LONGEST_LOOK && IS_COMPOSED.test(value);
    return isComposed ? value : value.normalize('NFC');
  }
  return decodeLegacyText(value, encoding).normalize('NFC');
}

/** A cell of Excel holds no more; over millions of letters an expression runs out of stack. */
const LONGEST_LOOK = 32_767;
/** Letters that no normalisation changes: Latin with Vietnamese, and common punctuation. Looking is the cheaper half. */
const IS_COMPOSED = /^[\u0000-\u02ff\u1e00-\u1eff\u2010-\u2027]*$/u;

/** Whether a cell holds nothing a person would see: no value, or white space alone. */
export function isBlankCell(cell: SnapshotCell | undefined): boolean {
  if (!cell) return true;
  if (cell.kind === 'empty') return cell.formula === undefined;
  if (cell.kind !== 'text') return false;
  const text = cell.value as string;
  // Most texts begin with a letter; only the rest need the slower look.
  return (
    text === '' ||
    (text.charCodeAt(0) <= 32 || text.charCodeAt(0) === 0xa0 ? text.trim() === '' : false)
  );
}
