import { layoutFindings } from '../../src/check/layout-findings';
import type { LayoutIssue, LayoutIssueCode } from '../../src/form/return';
import { makeReturn, unitNumber } from '../consolidate/return-builder';

const table = makeReturn(unitNumber(1), { A02: {} }).tables.get('A02')!;

const issue = (
  code: LayoutIssueCode,
  place: { row: number; column: number } | null,
): LayoutIssue => ({
  code,
  sheetRow: place?.row ?? null,
  sheetColumn: place?.column ?? null,
  values: { row: '2024', column: '3', text: 'Kết nạp' },
});

describe('layout findings', () => {
  it.each([
    ['column-missing', 'A02-LAYOUT', 'structure', 'error'],
    ['row-missing', 'A02-LAYOUT', 'structure', 'error'],
    ['row-unknown', 'A02-LAYOUT', 'structure', 'warning'],
    ['total-row-missing', 'A02-LAYOUT', 'structure', 'note'],
    ['heading-differs', 'A02-LAYOUT', 'structure', 'note'],
    ['row-twice', 'A02-DUPLICATE', 'duplicate', 'error'],
    ['form-twice', 'A02-DUPLICATE', 'duplicate', 'error'],
  ] as const)('%s is %s, %s, %s', (code, rule, kind, severity) => {
    expect(layoutFindings({ ...table, issues: [issue(code, null)] })).toMatchObject([
      { rule, kind, severity, cells: [], message: { code: `layout.${code}` } },
    ]);
  });

  it('show the cell where the issue shows', () => {
    const [finding] = layoutFindings({
      ...table,
      issues: [issue('row-twice', { row: 12, column: 3 })],
    });
    expect(finding!.cells).toMatchObject([
      { sheet: 'PL02', address: 'D13', row: '2024', column: '3' },
    ]);
  });
});
