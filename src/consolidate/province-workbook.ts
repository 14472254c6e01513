/**
 * The province workbook as one patch: overview, every appendix with the province's figures and with one line per
 * committee, progress, findings, ledger. The same input gives the same patch, cell by cell.
 */
import type { WorkbookPatch } from '../workbook/patch';
import { findingsSheet } from './findings-sheet';
import { LEDGER_ROWS_PER_SHEET, ledgerSheetCount, ledgerSheets } from './ledger-sheet';
import { listByUnitSheet } from './list-by-unit-sheet';
import { listSheet } from './list-sheet';
import { overviewSheet } from './overview-sheet';
import { progressSheet } from './progress-sheet';
import { provinceFormSheet } from './province-form-sheet';
import { provinceSheetNames } from './province-input';
import type { ProvinceSheetNames, ProvinceWorkbookInput } from './province-input';
import { unitRowsSheet } from './unit-rows-sheet';

/** The patch and the names of its sheets, which the report refers to. */
export interface ProvinceWorkbook {
  readonly patch: WorkbookPatch;
  readonly names: ProvinceSheetNames;
}

/**
 * Makes the province workbook.
 * @param ledgerRowsPerSheet where the ledger goes on to a further sheet; only tests need another limit
 * @returns a patch for an empty workbook; its long sheets are made while it is applied
 */
export function provinceWorkbook(
  input: ProvinceWorkbookInput,
  ledgerRowsPerSheet = LEDGER_ROWS_PER_SHEET,
): ProvinceWorkbook {
  const names = provinceSheetNames(
    input.formSet,
    input.language,
    ledgerSheetCount(input, ledgerRowsPerSheet),
  );
  const edits = [
    ...overviewSheet(input, names),
    ...input.formSet.forms.flatMap((form) =>
      form.layout === 'list'
        ? [...listSheet(input, form, names), ...listByUnitSheet(input, form, names)]
        : [...provinceFormSheet(input, form, names), ...unitRowsSheet(input, form, names)],
    ),
    ...progressSheet(input, names),
    ...findingsSheet(input, names),
    ...ledgerSheets(input, names, ledgerRowsPerSheet),
  ];
  return { patch: { label: 'province.label', edits }, names };
}

/** The patch alone; see {@link provinceWorkbook}. */
export function provincePatch(input: ProvinceWorkbookInput): WorkbookPatch {
  return provinceWorkbook(input).patch;
}
