import { markPlan } from '../../src/journeys/mark-plan';
import type { FileReport, FindingReport } from '../../src/journeys/report';
import type { CellAddress } from '../../src/sheet/address';
import { boxText, parseBox } from '../../src/sheet/address';
import type { SheetSnapshot } from '../../src/sheet/snapshot';

const sheet = (name: string, ...merges: string[]): SheetSnapshot => ({
  name,
  visibility: 'visible',
  box: null,
  rows: [],
  merges: merges.map((box) => parseBox(box)!),
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
  isProtected: false,
});
const SHEETS = [sheet('PL02', 'B5:C6'), sheet('PL01')];

function finding(
  severity: FindingReport['severity'],
  message: string,
  cells: readonly string[],
  suspects: readonly string[] = [],
  of = 'PL02',
): FindingReport {
  const place = (address: string) => ({ sheet: of, address: address as CellAddress, value: 1 });
  return {
    rule: 'A02-R1',
    kind: 'inconsistent',
    severity,
    form: 'A02',
    cells: cells.map((address) => ({ ...place(address), row: '1', column: '2', text: '' })),
    expected: null,
    suspects: suspects.map((address) => ({ ...place(address), suggest: 2, why: 'digit' })),
    message,
  };
}

const file = (...findings: FindingReport[]): FileReport => ({
  file: 'sổ',
  status: 'read',
  problem: null,
  unit: null,
  forms: [],
  findings,
});
const plan = (...findings: FindingReport[]) =>
  markPlan([file(...findings)], SHEETS).map(({ sheet: name, box, level, note }) => [
    name,
    boxText(box),
    level,
    note,
  ]);

describe('the plan of marks', () => {
  it('marks of each finding the cell to look at first, in the order of sheets, rows and columns', () => {
    expect(
      plan(
        finding('note', 'ba', ['A1'], [], 'PL01'),
        finding('error', 'hai', ['D9', 'A1', 'A2']),
        finding('warning', 'một', ['C9']),
      ),
    ).toEqual([
      ['PL02', 'C9:C9', 'warning', 'một'],
      ['PL02', 'D9:D9', 'error', 'hai'],
      ['PL01', 'A1:A1', 'note', 'ba'],
    ]);
  });

  it('marks another cell too where that alone can be wrong, but none of several that could be', () => {
    const proven = finding('error', 'x', ['D9'], ['E9']);
    expect(plan(proven).map(([, box]) => box)).toEqual(['D9:D9', 'E9:E9']);
    expect(plan(finding('error', 'x', ['D9'], ['E9', 'F9'])).map(([, box]) => box)).toEqual([
      'D9:D9',
    ]);
    expect(plan(finding('error', 'x', ['D9'], ['D9']))).toEqual([['PL02', 'D9:D9', 'error', 'x']]);
  });

  it('gives one mark to a cell: the gravest level, all sentences, the gravest first and each once', () => {
    expect(
      plan(
        finding('note', 'lưu ý', ['D9']),
        finding('error', 'lỗi', ['D9']),
        finding('warning', 'cảnh báo', ['D9']),
        finding('error', 'lỗi', ['D9']),
      ),
    ).toEqual([['PL02', 'D9:D9', 'error', 'lỗi\ncảnh báo\nlưu ý']]);
  });

  it('covers the whole of a merged area, whichever of its cells is named', () => {
    expect(
      plan(
        finding('error', 'a', ['B5']),
        finding('error', 'b', ['C6']),
        finding('error', 'c', ['D6']),
      ),
    ).toEqual([
      ['PL02', 'B5:C6', 'error', 'a\nb'],
      ['PL02', 'D6:D6', 'error', 'c'],
    ]);
  });

  it('keeps notes short, without cutting a character in two', () => {
    const [mark] = markPlan([file(finding('error', `${'x'.repeat(598)}😀😀`, ['A1']))], SHEETS);
    expect(mark!.note).toBe(`${'x'.repeat(598)}…`);
  });

  it('marks nothing for findings without a cell, or on sheets that are not there', () => {
    expect(plan(finding('error', 'a', []), finding('error', 'b', ['A1'], [], 'Khác'))).toEqual([]);
    expect(plan(finding('error', 'a', [], ['A1']))).toEqual([]);
  });

  it('finds sheets whatever the case of their names, and gathers over all returns', () => {
    const marks = markPlan(
      [file(finding('note', 'a', ['A1'], [], 'pl02')), file(finding('error', 'b', ['A1']))],
      SHEETS,
    );
    expect(marks).toEqual([{ sheet: 'PL02', box: parseBox('A1'), level: 'error', note: 'b\na' }]);
  });
});
