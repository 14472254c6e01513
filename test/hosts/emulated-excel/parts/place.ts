/** Where the ranges lie that a request holds or names. */
import { RANGE } from '../classes/range';
import { rangeOf } from '../classes/range-lookup';
import { rectOf, sheetOf } from '../classes/range-target';
import type { AreasTarget, RangeTarget } from '../classes/range-target';
import type { Rect } from '../model/address';
import { invalidArgument } from '../model/excel-error';
import type { Sheet } from '../model/sheet';
import { ApiObject, text } from '../protocol/class-record';
import type { Request } from '../protocol/class-record';

/** A rectangle of a sheet. */
export interface Place {
  readonly sheet: Sheet;
  readonly rect: Rect;
}

/** The sheet and the rectangles of areas; refuses as `rectOf` does. */
export function placeOf(areas: AreasTarget): { sheet: Sheet; rects: Rect[] } {
  return { sheet: sheetOf(areas), rects: areas.map(rectOf) };
}

/** The place that an argument names: a Range, or an address on `sheet` unless it names another one. */
export function placeArgument(argument: unknown, sheet: Sheet, request: Request): Place {
  const range: RangeTarget =
    argument instanceof ApiObject ? argument.as(RANGE) : rangeOf(request, text(argument), sheet);
  return { sheet: range.sheet, rect: rectOf(range) };
}

/** As `placeArgument`, refusing with InvalidArgument more than one cell. */
export function cellArgument(argument: unknown, sheet: Sheet, request: Request): Place {
  const place = placeArgument(argument, sheet, request);
  if (place.rect.rows !== 1 || place.rect.columns !== 1) throw invalidArgument();
  return place;
}
