/** Which committee one sheet of a shared workbook is from, by its own heading or else by its name. */
import type { IdentifyUnit } from '../form/return-unit';
import type { FormSet } from '../form/form-set';
import type { UnitCode, UnitIdentification } from '../register/unit-identification';
import { foldForComparison } from '../text/fold';

export interface SheetUnit {
  /** What the heading, or else the sheet's name, leads to. */
  readonly unit: UnitIdentification;
  readonly by: 'heading' | 'sheet-name' | 'nothing';
  /** What the sheet states, folded, where the register does not know it; null where the unit is known or nothing is stated. */
  readonly stated: string | null;
  /** Units that the sheet may mean while `unit.code` is null. */
  readonly candidates: readonly UnitCode[];
}

/** "PL02", "Phụ lục số 3", "Biểu 1", "Sheet4": which appendix a sheet holds, not whose. */
const APPENDIX =
  /(?<!\p{L})(?:pl|phụ lục|phu luc|biểu mẫu|bieu mau|biểu|bieu|mẫu|mau|sheet|trang)(?:[\s.]*(?:số|so))?[\s._-]*0*\d{0,2}(?!\d)(?!\p{L})/giu;
/** Excel ends the name of a copied sheet with its number. */
const COPY = /\(\d+\)\s*$/u;
/** What may stand between an appendix and a committee, and small numbers that are no code. */
const BETWEEN = /[_|–—-]|(?<!\d)\d{1,3}(?!\d)/gu;

/**
 * The part of a sheet's name that may name a committee.
 * @returns "Mường Nhé" of "PL02 - Mường Nhé (2)", "03127" of "03127_PL1", an empty text of "PL02 (3)"
 */
export function unitPartOf(sheetName: string): string {
  return sheetName
    .normalize('NFC')
    .replace(COPY, ' ')
    .replace(/_/gu, ' ')
    .replace(APPENDIX, ' ')
    .replace(BETWEEN, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Makes out the committee of one sheet.
 * @param texts the lines above its tables, or its first lines where it carries none
 * @param identify asks the register of `formSet`
 * @returns the heading's unit; the name's where the heading names none, or names one that the register does not know
 *   but the name settles
 */
export function sheetUnit(
  sheetName: string,
  texts: readonly string[],
  formSet: FormSet,
  identify: IdentifyUnit,
): SheetUnit {
  const unit = identify(texts, formSet);
  if (unit.code !== null) return { unit, by: 'heading', stated: null, candidates: [] };
  const candidates = unit.candidates.map(({ code }) => code);
  const part = unitPartOf(sheetName);
  const named = part === '' ? null : identify([part], formSet);
  const isSilent = unit.reason === 'no-heading';
  if (named?.code && (isSilent || candidates.includes(named.code))) {
    const stated = { ...named, stated: sheetName };
    return { unit: stated, by: 'sheet-name', stated: null, candidates: [] };
  }
  if (!isSilent) {
    return { unit, by: 'heading', stated: foldForComparison(unit.stated), candidates };
  }
  const alike = named?.reason === 'ambiguous' ? named.candidates.map(({ code }) => code) : [];
  return { unit, by: 'nothing', stated: null, candidates: alike };
}
