/** Whose return it is: from the headings of the appendices, a code before a name, the first sheet before the rest. */
import type { UnitIdentification } from '../register/unit-identification';
import type { FormSet } from './form-set';
import type { StrayUnit } from './return';

/**
 * Makes out a unit from texts, in reading order.
 * @param formSet tells which register and round to ask
 */
export type IdentifyUnit = (texts: readonly string[], formSet: FormSet) => UnitIdentification;

/** What a sheet says about its sender. */
export interface SheetHeading {
  readonly sheet: string;
  readonly texts: readonly string[];
}

export interface ReturnUnit {
  readonly unit: UnitIdentification;
  readonly strayUnits: readonly StrayUnit[];
}

/**
 * Identifies the unit of a return.
 * @param placed headings of the sheets that carry appendices, in the workbook's order
 * @param others first texts of the other sheets (a cover sheet), asked only when no appendix names a unit
 */
export function unitOfReturn(
  formSet: FormSet,
  placed: readonly SheetHeading[],
  others: readonly SheetHeading[],
  identify: IdentifyUnit,
): ReturnUnit {
  const found = identifyEach(formSet, placed, identify);
  const known = found.filter(({ unit }) => unit.code !== null);
  const chosen = known.find(({ unit }) => unit.by === 'code') ?? known[0];
  if (chosen) {
    const strayUnits = known.filter(({ unit }) => unit.code !== chosen.unit.code);
    return { unit: chosen.unit, strayUnits };
  }
  const stated = found.find(({ unit }) => unit.reason !== 'no-heading');
  if (stated) return { unit: stated.unit, strayUnits: [] };
  const elsewhere = identifyEach(formSet, others, identify).find(({ unit }) => unit.code !== null);
  const fallback = elsewhere ?? found[0];
  return { unit: fallback?.unit ?? identify([], formSet), strayUnits: [] };
}

/** Lines that can name a committee; titles differ from sheet to sheet and name none. */
const NAMES_UNIT =
  /đảng (?:ủy|bộ|uỷ)|ban (?:thường vụ|chấp hành)|(?:^|[\s(])(?:xã|phường|đặc khu|thị trấn)\s|^\s*\d{5}\s*$/iu;

/** Sheets of one return mostly carry the same letterhead: what was asked once is not asked again. */
function identifyEach(
  formSet: FormSet,
  headings: readonly SheetHeading[],
  identify: IdentifyUnit,
): StrayUnit[] {
  const known = new Map<string, UnitIdentification>();
  return headings.map(({ sheet, texts }) => {
    const naming = texts.filter((text) => NAMES_UNIT.test(text));
    const key = (naming.length > 0 ? naming : texts).join('\n');
    let unit = known.get(key);
    if (!unit) {
      unit = identify(texts, formSet);
      known.set(key, unit);
    }
    return { sheet, unit };
  });
}
