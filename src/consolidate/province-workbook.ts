/**
 * The province workbook as one patch: overview, every appendix with the province's figures and with one line per
 * committee, progress, findings, ledger. The same input gives the same patch, cell by cell.
 */
import { isMetadataSheet } from '../workbook/metadata-sheet';
import { nameKey } from '../workbook/naming';
import type { WorkbookEdit, WorkbookPatch } from '../workbook/patch';
import type { ChartEdit } from '../workbook/sheet-plan';
import { findingsSheet } from './findings-sheet';
import { LEDGER_ROWS_PER_SHEET, ledgerSheetCount, ledgerSheets } from './ledger-sheet';
import { listByUnitSheet } from './list-by-unit-sheet';
import { listSheet } from './list-sheet';
import { overviewSheet } from './overview-sheet';
import { progressSheet } from './progress-sheet';
import { provinceFormSheet } from './province-form-sheet';
import { provinceSheetNames } from './province-input';
import type { ProvinceOptions, ProvinceSheetNames, ProvinceWorkbookInput } from './province-input';
import { unitRowsSheet } from './unit-rows-sheet';

/** The patch and the names of its sheets, which the report refers to. */
export interface ProvinceWorkbook {
  readonly patch: WorkbookPatch;
  readonly names: ProvinceSheetNames;
}

/**
 * Makes the province workbook, or the same sheets for a workbook that is open.
 * @returns a patch for an empty workbook, or for the one whose sheets are `options.taken`; its long sheets are made
 *   while it is applied
 */
export function provinceWorkbook(
  input: ProvinceWorkbookInput,
  options: ProvinceOptions = {},
): ProvinceWorkbook {
  const { ledger = true, charts = true, ledgerRowsPerSheet = LEDGER_ROWS_PER_SHEET } = options;
  const { others, first, last } = replacement(options);
  const deletion = (sheet: string) => deletionOf(sheet, options.drawn ?? []);
  const names = provinceSheetNames(
    input.formSet,
    input.language,
    ledger ? ledgerSheetCount(input, ledgerRowsPerSheet) : 0,
    others,
  );
  const edits = [
    ...first.map(deletion),
    ...overviewSheet(input, names, charts),
    ...input.formSet.forms.flatMap((form) =>
      form.layout === 'list'
        ? [...listSheet(input, form, names), ...listByUnitSheet(input, form, names)]
        : [...provinceFormSheet(input, form, names), ...unitRowsSheet(input, form, names)],
    ),
    ...progressSheet(input, names, charts),
    ...findingsSheet(input, names),
    ...ledgerSheets(input, names, ledgerRowsPerSheet),
    ...last.map(deletion),
  ];
  return { patch: { label: 'province.label', edits }, names };
}

function deletionOf(sheet: string, drawn: readonly ChartEdit[]): WorkbookEdit {
  const charts = drawn.filter((chart) => nameKey(chart.sheet) === nameKey(sheet));
  return { kind: 'deleteSheet', sheet, ...(charts.length > 0 ? { charts } : {}) };
}

/**
 * The sheets that go before the new ones come, so that their names are free, and those that stay until then: a
 * workbook keeps at least one sheet at any moment, so where none but the replaced ones is there, one of them waits.
 */
function replacement({ taken = [], replace = [] }: ProvinceOptions): {
  readonly others: readonly string[];
  readonly first: readonly string[];
  readonly last: readonly string[];
} {
  const keys = new Set(replace.map(nameKey));
  const gone = taken.filter((name) => keys.has(nameKey(name)));
  const kept = taken.filter((name) => !keys.has(nameKey(name)));
  const isSafe = kept.some((name) => !isMetadataSheet(name));
  const last = isSafe ? [] : gone.slice(0, 1);
  return { others: [...kept, ...last], first: gone.slice(last.length), last };
}

/** The patch alone; see {@link provinceWorkbook}. */
export function provincePatch(
  input: ProvinceWorkbookInput,
  options: ProvinceOptions = {},
): WorkbookPatch {
  return provinceWorkbook(input, options).patch;
}
