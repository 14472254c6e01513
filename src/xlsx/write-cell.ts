/** Writes single cells: which type, which style and which XML a value of a patch becomes. */
import { addressOf, columnLetters } from '../sheet/address';
import { LONGEST_TEXT } from '../workbook/naming';
import type { CellFormat, CellInput, CellSpec } from '../workbook/patch';
import { PatchRefused } from '../workbook/patch-refused';
import type { SharedStrings } from './write-strings';
import type { StyleNeed, StyleTable } from './write-styles';
import { dateSerial, textElement, xmlFormula, xmlText } from './write-xml';

/** What cells are looked up in while they are written. */
export interface CellContext {
  readonly styles: Pick<StyleTable, 'indexOf'>;
  /** Null where texts have to lie in their cells. */
  readonly strings: SharedStrings | null;
}

interface StoredValue {
  /** The attribute `t`, with a space before it, or nothing. */
  readonly type: string;
  /** What stands inside the cell's element; empty for a blank. */
  readonly content: string;
  readonly need: StyleNeed;
}

const ERRORS = /^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!)$/;
/** Such a text stays a text in the file; the mark keeps it one when somebody edits the cell. */
const FORMULA_LIKE = /^[=+\-@]./s;
const PLAIN: CellFormat = {};

export class CellWriter {
  private readonly letters: string[] = [];

  /** @param sheet the sheet's name, for refusals */
  constructor(
    private readonly sheet: string,
    private readonly context: CellContext,
  ) {}

  /**
   * The element of a cell.
   * @param columnFormat the format for a cell that brings none
   * @returns `<c …>`, or nothing for a blank without a format
   * @throws PatchRefused `text-too-long`
   */
  xml(row: number, column: number, input: CellInput, columnFormat: CellFormat | null): string {
    const spec = typeof input === 'object' ? input : null;
    const value = typeof input === 'object' ? (input?.value ?? null) : input;
    const { type, content, need } = this.stored(value, spec, row, column);
    const style = this.context.styles.indexOf(spec?.format ?? columnFormat ?? PLAIN, need);
    if (!content && style === 0) return '';
    const letters = (this.letters[column] ??= columnLetters(column));
    const head = `<c r="${letters}${row + 1}"${style ? ` s="${style}"` : ''}`;
    return content ? `${head}${type}>${content}</c>` : `${head}/>`;
  }

  private stored(
    value: CellSpec['value'],
    spec: CellSpec | null,
    row: number,
    column: number,
  ): StoredValue {
    const f = spec?.formula === undefined ? '' : `<f>${xmlFormula(spec.formula)}</f>`;
    switch (typeof value) {
      case 'number':
        // A number that is none shows itself instead of vanishing or breaking the file.
        return Number.isFinite(value)
          ? { type: '', content: `${f}<v>${value}</v>`, need: 'none' }
          : { type: ' t="e"', content: `${f}<v>#NUM!</v>`, need: 'none' };
      case 'boolean':
        return { type: ' t="b"', content: `${f}<v>${value ? 1 : 0}</v>`, need: 'none' };
      case 'string':
        if (value.length > LONGEST_TEXT) {
          throw new PatchRefused('text-too-long', this.sheet, addressOf(row, column));
        }
        return (spec?.isDate && storedDate(value, f)) || this.storedText(value, f);
      default:
        return { type: '', content: f, need: 'none' };
    }
  }

  private storedText(text: string, f: string): StoredValue {
    if (f) {
      return ERRORS.test(text)
        ? { type: ' t="e"', content: `${f}<v>${text}</v>`, need: 'none' }
        : { type: ' t="str"', content: `${f}<v>${xmlText(text)}</v>`, need: 'none' };
    }
    if (text === '') return { type: '', content: '', need: 'none' };
    const need = FORMULA_LIKE.test(text) ? 'quote' : 'none';
    const shared = this.context.strings?.indexOf(text) ?? null;
    return shared === null
      ? { type: ' t="inlineStr"', content: `<is>${textElement(text)}</is>`, need }
      : { type: ' t="s"', content: `<v>${shared}</v>`, need };
  }
}

/** A date as its serial number, or null for a text that is no date that Excel can count: it stays a text. */
function storedDate(iso: string, f: string): StoredValue | null {
  const serial = dateSerial(iso);
  if (serial === null) return null;
  const need = iso.includes('T') ? 'dateTime' : 'date';
  return { type: '', content: `${f}<v>${serial}</v>`, need };
}
