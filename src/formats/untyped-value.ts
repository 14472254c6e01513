/** What a text is where the file keeps no types: a number only where nothing else can be meant. */
import type { SnapshotCell } from '../sheet/snapshot';

/**
 * Numbers that mean the same wherever they were written: whole ones, and ones with a single separator that cannot part
 * thousands. All else stays text for the one reader of numbers, which knows its column. Leading zeros make a code.
 */
const WHOLE = /^-?(?:0|[1-9]\d{0,14})$/;
const DECIMAL = /^-?(?:0[.,]\d{1,12}|[1-9]\d{0,9}(?:[.,]\d{1,2}|,\d{4,9}|\.\d{5,9}))$/;
/** In front of a row `2.10` is the number of that row, which is not 2.1. */
const ROW_NUMBER = /\.\d*0$/;
const ERROR = /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!)$/;

/**
 * The value of a field or cell without a type. A plain number in it is a number, since nobody stored it as text.
 * @param text as written, not empty
 * @param isFirst whether it stands in front of its row
 */
export function untypedValue(text: string, isFirst: boolean): Pick<SnapshotCell, 'kind' | 'value'> {
  const first = text.charCodeAt(0);
  // Digits and a minus; nearly all other fields are words.
  if ((first >= 48 && first <= 57) || first === 45) {
    if (WHOLE.test(text)) return { kind: 'number', value: Number(text) + 0 };
    if (DECIMAL.test(text) && !(isFirst && ROW_NUMBER.test(text))) {
      return { kind: 'number', value: Number(text.replace(',', '.')) + 0 };
    }
  }
  return first === 35 && ERROR.test(text)
    ? { kind: 'error', value: text }
    : { kind: 'text', value: text };
}
