/**
 * Which sheets of a workbook we wrote ourselves. They are known by what they say, not by their names or by a list
 * kept somewhere: so they are known again after they were renamed, copied elsewhere, or saved by another program, and
 * a province sheet is never taken for a committee's return.
 */
import { cellText } from '../sheet/cell-text';
import type { SheetSnapshot, SnapshotRow } from '../sheet/snapshot';
import { cellAt, cellIn } from '../sheet/snapshot';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import { LEDGER_COLUMNS } from './ledger';

const LANGUAGES: readonly Language[] = ['vi', 'en'];
/** The lines under a title stand above the headings of the table. */
const MOST_LINES = 16;

/** What our sheets say in one language. */
interface Wording {
  /** "TỈNH ỦY ĐIỆN BIÊN". */
  readonly superior: RegExp;
  /** "38/45 đơn vị". */
  readonly unitsOf: RegExp;
  readonly overviewTitle: string;
  /** "Tiến độ – Tổng kết Đề án 09". */
  readonly listTitle: RegExp;
  readonly ledger: readonly string[];
}

const WORDINGS: readonly Wording[] = LANGUAGES.map((language) => ({
  superior: pattern(formatMessage(language, 'province.heading.superior', { province: '\u0001' })),
  unitsOf: pattern(
    formatMessage(language, 'province.units-of', { received: '\u0002', expected: '\u0002' }),
  ),
  overviewTitle: formatMessage(language, 'province.overview.title'),
  listTitle: new RegExp(
    `^(?:${(['progress', 'findings'] as const)
      .map((sheet) => escaped(formatMessage(language, `province.sheet.${sheet}`)))
      .join('|')}) – .`,
    'u',
  ),
  ledger: LEDGER_COLUMNS.map((name) => formatMessage(language, `province.ledger.${name}`)),
}));

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/** A whole text in which U+0001 stands for any words and U+0002 for a number. */
function pattern(text: string): RegExp {
  return new RegExp(
    `^${escaped(text).replaceAll('\u0001', '.+').replaceAll('\u0002', '\\d+')}$`,
    'u',
  );
}

/**
 * Whether a sheet is one of the province workbook: overview, appendix with the province's figures, appendix by unit,
 * progress, findings or ledger.
 */
export function isProvinceSheet(sheet: SheetSnapshot): boolean {
  return WORDINGS.some((wording) => isWorded(sheet, wording));
}

function isWorded(sheet: SheetSnapshot, wording: Wording): boolean {
  const first = textAt(sheet, 0);
  const second = textAt(sheet, 1);
  // The heading may be kept in the official language whatever the rest is in.
  if (WORDINGS.some(({ superior }) => superior.test(first))) {
    if (second === wording.overviewTitle) return true;
    // Under a committee's superior stands the committee's own name, under the province's nothing but the star.
    return second === '*' && hasLine(sheet, wording.unitsOf);
  }
  if (wording.listTitle.test(first)) return wording.unitsOf.test(second);
  const head = sheet.rows[0];
  return (
    head?.index === 0 &&
    wording.ledger.every((word, column) => cellText(cellIn(head, column)) === word)
  );
}

function textAt(sheet: SheetSnapshot, row: number): string {
  return cellText(cellAt(sheet, row, 0)).trim();
}

function hasLine(sheet: SheetSnapshot, line: RegExp): boolean {
  const top = sheet.rows.slice(0, MOST_LINES).filter((row) => row.index < MOST_LINES);
  return top.some((row: SnapshotRow) => line.test(cellText(cellIn(row, 0)).trim()));
}
