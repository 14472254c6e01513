/**
 * What is to be told of the writing of a table: text decoded by its old font, and text that may be in an old code but
 * is left as it is, because no font says so. One issue a kind and table, never one a cell.
 */
import { cellText, encodingOfStyle } from '../sheet/cell-text';
import { oneSpaced, remembered } from '../sheet/folded';
import type { CellStyle, SheetSnapshot, SnapshotCell, SnapshotRow } from '../sheet/snapshot';
import { firstRowFrom } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import { legacyEncodingOf } from '../text/legacy-font';
import { suggestLegacyText } from '../text/legacy-suggestion';
import { suggestViqr } from '../text/viqr';
import type { LayoutIssue, LayoutIssueCode } from './return';

const MOST_EXAMPLES = 3;
const MOST_LINES_ABOVE = 30;

/** The suggestion for a text, empty for none; the texts of a batch are the same ones over and over. */
const inViqr = remembered((text) => suggestViqr(text) ?? '');
const inOldLetters = remembered((text) => suggestLegacyText(text)?.text ?? '');

/** What one look at the letters of a text tells: whether it is worth asking for an old code, and for which. */
interface Letters {
  readonly signs: boolean;
  readonly old: boolean;
}
const PLAIN: Letters = { signs: false, old: false };
const SIGNS: Letters = { signs: true, old: false };
const OLD: Letters = { signs: false, old: true };
const BOTH: Letters = { signs: true, old: true };
const CIRCUMFLEX = 0x5e;
const PLUS = 0x2b;
const BRACKET = 0x28;

/**
 * Looks over a text for the signs of VIQR and the letters of the old fonts; a letter that only Unicode has ends the
 * look. It is done for every text that a committee wrote, so it takes no expression and makes nothing.
 */
function lettersOf(text: string): Letters {
  let signs = false;
  let old = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) signs ||= code === CIRCUMFLEX || code === PLUS || code === BRACKET;
    else if (code >= 0x102 && code < 0x2000) return PLAIN;
    else old ||= code >= 0xa1 && code <= 0xfe;
  }
  if (old) return signs ? BOTH : OLD;
  return signs ? SIGNS : PLAIN;
}
/** The cells of one kind, and what is shown of them. */
class Notices {
  private first: SnapshotCell | null = null;
  private count = 0;
  private readonly texts = new Set<string>();
  private readonly meanings = new Set<string>();

  add(cell: SnapshotCell, text: string, meaning: string): void {
    this.first ??= cell;
    this.count += 1;
    if (this.texts.size >= MOST_EXAMPLES) return;
    this.texts.add(text);
    this.meanings.add(meaning);
  }

  issue(code: LayoutIssueCode): LayoutIssue[] {
    if (!this.first) return [];
    const values = {
      text: [...this.texts].join('; '),
      expected: [...this.meanings].join('; '),
      count: String(this.count),
    };
    return [{ code, sheetRow: this.first.row, sheetColumn: this.first.column, values }];
  }
}

/**
 * Issues of the writing of one table, its headings and the lines above it.
 * @param bottom the last row of the table's data
 * @param isExact the table is word for word its form, so that only its lines above and its data have to be looked at
 * @returns at most one `text-legacy` (`text` names the fonts), one `text-viqr` and one `text-suggested` (`text` has the
 *   first texts, `expected` what they may say); `count` is the number of cells
 */
export function textIssues(
  sheet: SheetSnapshot,
  outline: TableOutline,
  bottom: number,
  isExact = false,
): LayoutIssue[] {
  if (isExact && isPlain(sheet, outline, bottom)) return [];
  const legacy = new Notices();
  const viqr = new Notices();
  const suggested = new Notices();
  let lastStyle: CellStyle | null = null;
  let isOldStyle = false;
  for (let at = firstLine(sheet, outline); at < sheet.rows.length; at++) {
    const row = sheet.rows[at]!;
    if (row.index > bottom) break;
    for (const cell of row.cells) {
      if (cell.kind !== 'text') continue;
      const value = cell.value as string;
      if (cell.style !== lastStyle) {
        lastStyle = cell.style;
        isOldStyle = encodingOfStyle(lastStyle) !== null;
      }
      if ((isOldStyle || cell.runs) && isDecoded(cell, value)) {
        legacy.add(cell, fontOf(cell), cellText(cell));
        continue;
      }
      const letters = lettersOf(value);
      const fromViqr = letters.signs ? inViqr(value) : '';
      const fromOld = letters.old && fromViqr === '' ? inOldLetters(value) : '';
      if (fromViqr !== '') viqr.add(cell, value, fromViqr);
      else if (fromOld !== '') suggested.add(cell, value, fromOld);
    }
  }
  return [
    ...legacy.issue('text-legacy'),
    ...viqr.issue('text-viqr'),
    ...suggested.issue('text-suggested'),
  ];
}

/** Whether a text may be of an old code. */
function mayTell(text: string): boolean {
  const { signs, old } = lettersOf(text);
  return (signs && inViqr(text) !== '') || (old && inOldLetters(text) !== '');
}

/**
 * Whether a table that is word for word its form has nothing to tell: no old font on its sheet, and no text that the
 * committee wrote looks like an old code. Nearly every table of a batch ends here, so it may cost next to nothing.
 */
function isPlain(sheet: SheetSnapshot, outline: TableOutline, bottom: number): boolean {
  if (hasOldFont(sheet) || outline.heading.texts.some(mayTell)) return false;
  for (let at = firstRowFrom(sheet, outline.dataTop); at < sheet.rows.length; at++) {
    const { index, cells } = sheet.rows[at]!;
    if (index > bottom) break;
    for (const { kind, value } of cells)
      if (kind === 'text' && mayTell(value as string)) return false;
  }
  return true;
}

function hasOldFont({ rows }: SheetSnapshot): boolean {
  let last: CellStyle | null = null;
  for (const { cells } of rows) {
    for (const { kind, style, runs } of cells) {
      if (kind !== 'text') continue;
      if (style !== last) {
        last = style;
        if (encodingOfStyle(style) !== null) return true;
      }
      if (runs?.some(({ font }) => legacyEncodingOf(font) !== null)) return true;
    }
  }
  return false;
}

/** Position in `sheet.rows` of the topmost line that belongs to the heading of this table. */
function firstLine(sheet: SheetSnapshot, outline: TableOutline): number {
  let at = sheet.rows.findIndex(({ index }) => index >= outline.header.top);
  if (at < 0) at = sheet.rows.length;
  const texts = new Set(outline.heading.texts);
  const isLine = ({ cells }: SnapshotRow): boolean =>
    cells.every((cell) => {
      if (cell.kind !== 'text') return true;
      const text = oneSpaced(cellText(cell));
      return text === '' || texts.has(text);
    });
  for (let up = 0; up < MOST_LINES_ABOVE && at > 0 && isLine(sheet.rows[at - 1]!); up++) at -= 1;
  return at;
}

function isDecoded(cell: SnapshotCell, value: string): boolean {
  return cellText(cell) !== value.normalize('NFC');
}

/** The old font that a cell's text is written in. */
function fontOf({ style, runs }: SnapshotCell): string {
  const old = runs?.find(({ font }) => legacyEncodingOf(font) !== null)?.font;
  return old ?? style.font ?? '';
}
