/**
 * Where the blocks of a by-unit sheet stand: per row of the form one block, its total line first and one line per
 * committee under it. The form's own total row makes the first block. The appendix's province sheet refers to the
 * total lines, so both sheets ask here.
 */
import type { FormDefinition, RowKey } from '../form/form-set';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import { appendixGeometry } from './appendix-geometry';
import type { AppendixGeometry, ExtraColumn } from './appendix-geometry';
import { figureColumns, figureRows, TOTAL_KEY } from './figure-place';
import { aggregationIn } from './province-table';

/** A by-unit sheet: the form drawn on it, its extra columns and its places. */
export interface UnitSheetPlan {
  /** The appendix's columns without labels; of a list only those that are put together. */
  readonly form: FormDefinition;
  readonly before: readonly ExtraColumn[];
  readonly after: readonly ExtraColumn[];
  readonly geometry: AppendixGeometry;
  /** The blocks' row keys in order of the sheet. */
  readonly blocks: readonly RowKey[];
  /** Zero-based row of a block's total line. */
  totalRow(key: RowKey): number;
}

const ORDINAL_COLUMN = 'unit-ordinal';
export const UNIT_COLUMN = 'unit-name';
export const STATUS_COLUMN = 'unit-status';

/**
 * Plans a by-unit sheet.
 * @param unitCount committees that have to report
 * @param subtitleLines lines under the title
 */
export function unitSheetPlan(
  form: FormDefinition,
  unitCount: number,
  subtitleLines: number,
  language: Language,
): UnitSheetPlan {
  const drawn = byUnitForm(form);
  const before: readonly ExtraColumn[] = [
    {
      key: ORDINAL_COLUMN,
      heading: [formatMessage(language, 'province.column.ordinal')],
      numbering: 'A',
      width: 6,
      format: { horizontal: 'center' },
    },
    // A list keeps its own B further right, where its rows are counted.
    form.layout === 'fixed' ? { ...unitColumn(language), numbering: 'B' } : unitColumn(language),
  ];
  const after: readonly ExtraColumn[] = [
    {
      key: STATUS_COLUMN,
      heading: [formatMessage(language, 'province.column.status')],
      width: 20,
    },
  ];
  const geometry = appendixGeometry(drawn, { before, after, subtitleLines });
  const blocks = form.layout === 'list' ? [TOTAL_KEY] : figureRows(form).map((row) => row.key);
  return {
    form: drawn,
    before,
    after,
    geometry,
    blocks,
    totalRow: (key) => geometry.firstDataRow + blocks.indexOf(key) * (unitCount + 1),
  };
}

/** The column with the committee's name, on by-unit sheets and in concatenated lists. */
export function unitColumn(language: Language): ExtraColumn {
  return {
    key: UNIT_COLUMN,
    heading: [formatMessage(language, 'province.column.unit')],
    width: 30,
  };
}

function byUnitForm(form: FormDefinition): FormDefinition {
  const columns = figureColumns(form).flatMap((index) => {
    const column = form.columns[index]!;
    if (form.layout === 'fixed') return [column];
    switch (aggregationIn(form, column)) {
      case 'none':
      case 'list':
        return [];
      case 'count':
      case 'countTrue':
        return [{ ...column, kind: 'int' as const, ...countHeading(column) }];
      case 'countBy':
      case 'groupBy':
      case 'concat':
        return [{ ...column, kind: 'text' as const }];
      case 'sum':
      case 'last':
      case 'recompute':
      case 'max':
        return [column];
    }
  });
  return { ...form, columns, rows: [] };
}

function countHeading(column: FormDefinition['columns'][number]): {
  heading: string[];
  headingEn: string[];
} {
  const counted = (heading: readonly string[], language: Language): string[] => [
    ...heading.slice(0, -1),
    formatMessage(language, 'province.column.count', { heading: heading[heading.length - 1]! }),
  ];
  return { heading: counted(column.heading, 'vi'), headingEn: counted(column.headingEn, 'en') };
}
