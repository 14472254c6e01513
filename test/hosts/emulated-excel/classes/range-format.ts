import { invalidArgument } from '../model/excel-error';
import { assertAllowed } from '../model/guard';
import { sizeLines } from '../model/lines';
import { formatted } from '../model/number-format';
import { applyAxis, uniformAxis } from '../model/sheet-format';
import {
  api,
  flag,
  numeric,
  oneOf,
  whole,
  type ClassRecord,
  type PropertyRecord,
  type Request,
} from '../protocol/class-record';
import { RANGE_BORDERS } from './range-borders';
import { FORMAT_PROTECTION, RANGE_FILL, RANGE_FONT } from './range-looks';
import { rectOf, type AreasTarget } from './range-target';
import { HORIZONTAL, indentLevel, restyle, styled, VERTICAL } from './style-members';

function size(axis: 'row' | 'column'): PropertyRecord<AreasTarget> {
  const isRow = axis === 'row';
  return {
    get(areas) {
      const values = areas.map((area) => {
        const { sheet } = area;
        const rect = rectOf(area);
        const standard = isRow ? sheet.standardHeight : sheet.standardWidth;
        return uniformAxis(
          isRow ? sheet.rowProperties : sheet.columnProperties,
          isRow ? sheet.rowDefault : sheet.columnDefault,
          isRow ? rect.row : rect.column,
          isRow ? rect.rows : rect.columns,
          (one) => (one.hidden ? 0 : (one.size ?? standard)),
        );
      });
      return values.every((value) => value === values[0]) ? (values[0] ?? null) : null;
    },
    set(areas, value, request) {
      const points = numeric(value);
      if (points < 0 || points > (isRow ? 409.5 : 1790)) throw invalidArgument();
      setSize(areas, axis, points, request);
    },
  };
}

function setSize(
  areas: AreasTarget,
  axis: 'row' | 'column',
  points: number | undefined,
  request: Request,
): void {
  for (const area of areas) sizeLines(request.book, area.sheet, axis, rectOf(area), points);
}

function useStandard(axis: 'row' | 'column'): PropertyRecord<AreasTarget> {
  return {
    get: (areas) =>
      areas.every((area) => {
        const { row, rows, column, columns } = rectOf(area);
        const { sheet } = area;
        return axis === 'row'
          ? uniformAxis(sheet.rowProperties, sheet.rowDefault, row, rows, isStandard) === true
          : uniformAxis(
              sheet.columnProperties,
              sheet.columnDefault,
              column,
              columns,
              isStandard,
            ) === true;
      }),
    set(areas, value, request) {
      if (flag(value)) setSize(areas, axis, undefined, request);
    },
  };
}

function isStandard(one: { readonly size?: number | undefined }): boolean {
  return one.size === undefined;
}

/** Widens each column to its longest text: about five and a half points a letter, no font metrics. */
function autofitColumns(areas: AreasTarget, request: Request): void {
  for (const area of areas) {
    assertAllowed(area.sheet, 'allowFormatColumns');
    const { column, columns, ...rows } = rectOf(area);
    const longest = new Map<number, number>();
    area.sheet.visit({ ...rows, column, columns }, (cell, _row, at) => {
      const { length } = formatted(cell.value, cell.style.numberFormat);
      longest.set(at, Math.max(longest.get(at) ?? 0, length));
    });
    for (const [at, length] of longest) {
      if (length) applyAxis(area.sheet, 'column', at, 1, { size: 8 + length * 5.5 });
    }
  }
  request.book.isDirty = true;
}

/** `Excel.RangeFormat`, of a range or of areas. */
export const RANGE_FORMAT: ClassRecord<AreasTarget> = {
  name: 'RangeFormat',
  properties: {
    HorizontalAlignment: styled('horizontal', (value) => oneOf(value, HORIZONTAL)),
    VerticalAlignment: styled('vertical', (value) => oneOf(value, VERTICAL)),
    WrapText: styled('wrapText', flag),
    IndentLevel: styled('indent', indentLevel),
    AutoIndent: styled('autoIndent', flag),
    ShrinkToFit: styled('shrinkToFit', flag),
    TextOrientation: styled('orientation', numeric),
    ReadingOrder: styled('readingOrder', (value) =>
      oneOf(value, ['Context', 'LeftToRight', 'RightToLeft']),
    ),
    ColumnWidth: size('column'),
    RowHeight: size('row'),
    UseStandardHeight: useStandard('row'),
    UseStandardWidth: useStandard('column'),
  },
  children: {
    Fill: (areas) => api(RANGE_FILL, areas),
    Font: (areas) => api(RANGE_FONT, areas),
    Borders: (areas) => api(RANGE_BORDERS, areas),
    Protection: (areas) => api(FORMAT_PROTECTION, areas),
  },
  methods: {
    AutofitColumns: {
      writes: true,
      call: (areas, _args, request) => autofitColumns(areas, request),
    },
    AutofitRows: {
      writes: true,
      call: (areas, _args, request) => setSize(areas, 'row', undefined, request),
    },
    AdjustIndent: {
      writes: true,
      call: (areas, [amount], request) =>
        restyle(areas, request, (style) => ({ indent: indentLevel(style.indent + whole(amount)) })),
    },
  },
};
