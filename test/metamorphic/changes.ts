/** All changes that a return is put through. */
import type { Change } from './change';
import { COLUMN_CHANGES } from './column-changes';
import { FIGURE_CHANGES } from './figure-changes';
import { HEADING_CHANGES } from './heading-changes';
import { LINE_CHANGES } from './line-changes';
import { ROW_CHANGES } from './row-changes';
import { SHEET_CHANGES } from './sheet-changes';

/** What a check has to say of a change, in spite of all figures being read; one message of each list. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  'figures-as-text-vietnamese': ['finding.type.number-stored-as-text'],
  'figures-with-units': ['finding.type.unit-removed'],
  'zeros-as-dashes': ['finding.type.dash-as-zero'],
  'zeros-as-words': ['finding.type.word-as-zero', 'finding.type.number-stored-as-text'],
  'zeros-as-letters': [
    'finding.type.ambiguous-letter',
    'finding.type.decided-by-rule',
    'finding.type.not-a-number',
  ],
  'figures-with-parts-behind': ['finding.type.text-after-number'],
  'figures-from-another-workbook': ['layout.formula-external'],
  'a-total-typed-among-formulas': ['layout.total-typed'],
  'figures-became-errors': ['finding.type.excel-error'],
  'figures-became-dates': ['finding.type.date-in-number-column'],
  'a-row-deleted': ['layout.row-missing'],
  'an-own-row-added': ['layout.row-unknown', 'layout.row-unsure', 'layout.row-subtotal'],
  'own-subtotals': ['layout.row-subtotal'],
  'groups-with-sums-above': ['layout.row-subtotal'],
  'a-second-total-row': ['layout.row-subtotal', 'layout.row-twice'],
  'total-left-out': ['layout.total-row-missing', 'layout.row-missing'],
  'same-texts-merged-down': ['layout.figure-merged', 'layout.value-merged'],
  'column-inserted': ['layout.column-own'],
  'column-inserted-and-numbered-anew': ['layout.column-own'],
  'own-sum-column': ['layout.column-own'],
  'column-deleted': ['layout.column-missing'],
  'column-deleted-and-numbered-anew': ['layout.column-missing', 'layout.column-unsure'],
  'column-split': ['layout.column-missing', 'layout.column-unsure', 'layout.column-own'],
  'columns-swapped': ['layout.column-moved', 'layout.column-unsure'],
  'columns-swapped-and-numbered-anew': ['layout.column-moved', 'layout.column-unsure'],
  'columns-moved-to-the-end': ['layout.column-moved', 'layout.column-unsure'],
  'columns-moved-to-the-end-and-numbered-anew': ['layout.column-moved', 'layout.column-unsure'],
  'headings-renamed': ['layout.heading-differs', 'layout.column-unsure'],
  'headings-in-viqr': ['layout.text-viqr'],
  'written-in-tcvn3': ['layout.text-legacy'],
  'written-in-vni': ['layout.text-legacy'],
  'unit-line-of-another-size': ['layout.unit-line-differs'],
  'rows-over-two-sheets': ['layout.form-continued'],
  'columns-over-two-sheets': ['layout.form-continued'],
  'a-draft-left-in': ['layout.form-twice'],
  'rows-hidden': ['layout.rows-hidden'],
  'rows-hidden-by-a-filter': ['layout.rows-hidden'],
  'columns-hidden': ['layout.columns-hidden'],
};

export const CHANGES: readonly Change[] = [
  ...FIGURE_CHANGES,
  ...ROW_CHANGES,
  ...COLUMN_CHANGES,
  ...HEADING_CHANGES,
  ...LINE_CHANGES,
  ...SHEET_CHANGES,
].map((change) => {
  const tells = TOLD[change.name];
  return tells ? { ...change, tells } : change;
});

const byName = new Map(CHANGES.map((change) => [change.name, change]));

/**
 * A change by its name.
 * @throws RangeError when there is none
 */
export function changeNamed(name: string): Change {
  const change = byName.get(name);
  if (!change) throw new RangeError(`no change is called ${name}`);
  return change;
}
