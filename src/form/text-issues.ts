/**
 * What is to be told of the writing of a table: text decoded by its old font, and text that may be in an old code but
 * is left as it is, because no font says so. One issue a kind and table, never one a cell.
 */
import { cellText, encodingOfStyle } from '../sheet/cell-text';
import { oneSpaced, remembered } from '../sheet/folded';
import type { CellStyle, SheetSnapshot, SnapshotCell, SnapshotRow } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/table-outline';
import { legacyEncodingOf } from '../text/legacy-font';
import { suggestLegacyText } from '../text/legacy-suggestion';
import { suggestViqr } from '../text/viqr';
import type { LayoutIssue, LayoutIssueCode } from './return';

const MOST_EXAMPLES = 3;
const MOST_LINES_ABOVE = 30;

/** The suggestion for a text, empty for none; the texts of a batch are the same ones over and over. */
const inViqr = remembered((text) => suggestViqr(text) ?? '');
const inOldLetters = remembered((text) => suggestLegacyText(text)?.text ?? '');
const MAY_BE_VIQR = /[aeouy][(^+][`'?~.]/iu;
const MAY_BE_OLD_LETTERS = /[\u00A1-\u00FE]/u;

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
 * @returns at most one `text-legacy` (`text` names the fonts), one `text-viqr` and one `text-suggested` (`text` has the
 *   first texts, `expected` what they may say); `count` is the number of cells
 */
export function textIssues(
  sheet: SheetSnapshot,
  outline: TableOutline,
  bottom: number,
): LayoutIssue[] {
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
      } else if (MAY_BE_VIQR.test(value)) {
        const meaning = inViqr(value);
        if (meaning !== '') viqr.add(cell, value, meaning);
      } else if (MAY_BE_OLD_LETTERS.test(value)) {
        const meaning = inOldLetters(value);
        if (meaning !== '') suggested.add(cell, value, meaning);
      }
    }
  }
  return [
    ...legacy.issue('text-legacy'),
    ...viqr.issue('text-viqr'),
    ...suggested.issue('text-suggested'),
  ];
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
