/** Values of OpenDocument cells by their type (part 3, §19.385). */
import type { CellKind, SnapshotCell } from '../sheet/snapshot';
import { readIso, serialToIso } from '../xlsx/date-serial';
import { numberFromText } from '../xlsx/number-text';
import type { XmlScanner } from '../xlsx/xml-scanner';

export interface TypedValue {
  readonly kind: CellKind;
  readonly value: SnapshotCell['value'];
}

const NOTHING: TypedValue = { kind: 'empty', value: null };
const DURATION =
  /^(-)?P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,12})?)S)?)?$/;
const DAY = 86_400;

/** `PT14H30M00S` as a fraction of a day, or NaN. */
export function daysOfDuration(text: string): number {
  const match = DURATION.exec(text.trim());
  if (!match) return NaN;
  const [days, hours, minutes] = [match[2], match[3], match[4]].map((part) => Number(part ?? 0));
  const seconds = Number((match[5] ?? '0').replace(',', '.'));
  const value = days! + (hours! * 3600 + minutes! * 60 + seconds) / DAY;
  return match[1] === '-' && value !== 0 ? -value : value;
}

/** Dates that Excel does not know for sure are plain serial numbers there, and so they are here. */
function dateValue(scanner: XmlScanner, text: string): TypedValue {
  const iso = readIso(text.trim());
  if (typeof iso !== 'string') throw scanner.fail('date');
  const moment = Date.parse(iso.includes('T') ? `${iso}Z` : iso);
  const serial = (moment - Date.UTC(1899, 11, 30)) / (DAY * 1000);
  return serialToIso(serial, false) === null
    ? { kind: 'number', value: serial }
    : { kind: 'date', value: iso };
}

function numberValue(scanner: XmlScanner, value: number, what: string): TypedValue {
  if (Number.isNaN(value)) throw scanner.fail(what);
  return { kind: 'number', value };
}

/**
 * The value that the attributes of the cell last opened state.
 * @param type its `office:value-type`
 * @returns the value; `empty` for a text, whose value is its content, and for a cell without a type
 * @throws PartError for a value that is none of its type
 */
export function statedValue(scanner: XmlScanner, type: string | null): TypedValue {
  switch (type) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const text = scanner.attribute('office:value');
      return text === null ? NOTHING : numberValue(scanner, numberFromText(text), 'number');
    }
    case 'date': {
      const text = scanner.attribute('office:date-value');
      return text === null ? NOTHING : dateValue(scanner, text);
    }
    case 'time': {
      const text = scanner.attribute('office:time-value');
      return text === null ? NOTHING : numberValue(scanner, daysOfDuration(text), 'time');
    }
    case 'boolean': {
      const text = scanner.attribute('office:boolean-value');
      return text === null ? NOTHING : { kind: 'boolean', value: text === 'true' };
    }
    default:
      return NOTHING;
  }
}

const ERROR_TEXT = /^(?:#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3})$/;

/** Whether the text of a formula's result is an error; older files say so by the text alone. */
export function isErrorText(text: string): boolean {
  return ERROR_TEXT.test(text);
}
