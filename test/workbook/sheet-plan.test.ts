import { parseBox } from '../../src/sheet/address';
import type { WorkbookEdit } from '../../src/workbook/patch';
import { PatchRefused } from '../../src/workbook/patch-refused';
import { planProperties, planSheets } from '../../src/workbook/sheet-plan';
import { add } from './patch-edits';

const plan = (...edits: WorkbookEdit[]) => planSheets({ label: 'test', edits });
const merge = (sheet: string, ...boxes: string[]): WorkbookEdit => ({
  kind: 'merge',
  sheet,
  boxes: boxes.map((box) => parseBox(box)!),
});
const table = (name: string, box: string, columns: string[]): WorkbookEdit => ({
  kind: 'table',
  sheet: 'A',
  name,
  box: parseBox(box)!,
  columns,
});

const chart = (name: string, place = 'C1:H9', categories = 'A1:A3'): WorkbookEdit => ({
  kind: 'chart',
  sheet: 'A',
  name,
  type: 'bar',
  title: '',
  categories: parseBox(categories)!,
  series: [],
  place: parseBox(place)!,
});
const property = (name: string, value: string | null): WorkbookEdit => ({
  kind: 'property',
  name,
  value,
});

function refusal(...edits: WorkbookEdit[]) {
  try {
    plan(...edits);
  } catch (error) {
    if (error instanceof PatchRefused) return [error.reason, error.sheet, error.detail];
    throw error;
  }
  return null;
}

describe('the plan of a new workbook', () => {
  it('keeps the order of the patch and puts a sheet before another where asked', () => {
    const names = plan(add('A'), add('B'), add('C', { before: 'b' })).map(({ name }) => name);
    expect(names).toEqual(['A', 'C', 'B']);
  });

  it('gathers the edits of each sheet, even where they alternate', () => {
    const write = (sheet: string, row: number): WorkbookEdit => ({
      kind: 'write',
      sheet,
      row,
      column: 0,
      rows: [],
    });
    const plans = plan(add('A'), add('B'), write('A', 0), write('B', 5), write('a', 1));
    expect(plans.map(({ writes }) => writes.map(({ row }) => row))).toEqual([[0, 1], [5]]);
  });

  it('leaves out what a later edit takes away', () => {
    const [only, ...others] = plan(
      add('A'),
      add('B'),
      merge('A', 'A1:B1', 'A2:B2'),
      { kind: 'unmerge', sheet: 'A', boxes: [parseBox('A1:B1')!] },
      table('T', 'A5:B6', ['x', 'y']),
      { kind: 'deleteTable', sheet: 'A', name: 't' },
      chart('C'),
      chart('D'),
      { kind: 'deleteChart', sheet: 'A', name: 'c' },
      { kind: 'deleteSheet', sheet: 'B' },
    );
    expect(others).toEqual([]);
    expect(only).toMatchObject({ merges: [parseBox('A2:B2')], tables: [], charts: [chart('D')] });
  });

  it('does not read the rows', () => {
    const rows = {
      [Symbol.iterator]: () => {
        throw new Error('read');
      },
    };
    expect(() =>
      plan(add('A'), { kind: 'write', sheet: 'A', row: 0, column: 0, rows }),
    ).not.toThrow();
  });

  it.each<[string, WorkbookEdit[], string]>([
    ['two sheets of one name', [add('A'), add('a')], 'sheet-exists'],
    ['a name that Excel does not take', [add('A/B')], 'bad-sheet-name'],
    ['a sheet that is not there', [add('A'), merge('B', 'A1:B1')], 'sheet-missing'],
    ['a place before a sheet that is not there', [add('A', { before: 'B' })], 'sheet-missing'],
    ['no sheet at all', [], 'no-visible-sheet'],
    ['hidden sheets only', [add('A', { hidden: true })], 'no-visible-sheet'],
    ['merges that overlap', [add('A'), merge('A', 'A1:B9', 'D1:E2', 'B9:C9')], 'merges-overlap'],
    [
      'a merge inside a table',
      [add('A'), table('T', 'A1:B5', ['x', 'y']), merge('A', 'A2:A3')],
      'merges-overlap',
    ],
    [
      'a table of other width than its columns',
      [add('A'), table('T', 'A1:C5', ['x'])],
      'bad-table-box',
    ],
    ['two columns of one name', [add('A'), table('T', 'A1:B5', ['x', 'X'])], 'bad-table-box'],
    ['a table named like a cell', [add('A'), table('A1', 'A1:A5', ['x'])], 'bad-table-name'],
    [
      'two tables of one name',
      [add('A'), table('T', 'A1:A5', ['x']), table('t', 'C1:C5', ['x'])],
      'table-exists',
    ],
    [
      'a merge that is not there',
      [add('A'), { ...merge('A', 'A1:B1'), kind: 'unmerge' } as WorkbookEdit],
      'merge-missing',
    ],
    [
      'a table that is not there',
      [add('A'), { kind: 'deleteTable', sheet: 'A', name: 'T' }],
      'table-missing',
    ],
    ['two charts of one name', [add('A'), chart('C'), chart('c')], 'chart-exists'],
    [
      'a chart that is not there',
      [add('A'), { kind: 'deleteChart', sheet: 'A', name: 'C' }],
      'chart-missing',
    ],
    [
      'a chart beyond the sheet',
      [
        add('A'),
        { ...chart('C'), place: { top: 0, left: 0, bottom: 1_048_576, right: 1 } } as WorkbookEdit,
      ],
      'outside-sheet',
    ],
  ])('refuses %s', (_, edits, reason) => {
    expect(refusal(...edits)?.[0]).toBe(reason);
  });

  it('names the sheet and the place in a refusal', () => {
    expect(refusal(add('A'), merge('A', 'A1:B1', 'B1:C1'))).toEqual([
      'merges-overlap',
      'A',
      'A1:B1 B1:C1',
    ]);
  });
});

describe('the properties that a patch leaves', () => {
  it('are those before, as changed, with names the same without regard to case', () => {
    const before = { một: '1', Hai: '2' };
    expect(planProperties([add('A')], before)).toEqual(before);
    expect(
      planProperties([property('HAI', '3'), property('một', null), property('ba', 'x')], before),
    ).toEqual({ HAI: '3', ba: 'x' });
    expect(planProperties([property('a', '1'), property('A', null)])).toEqual({});
  });
});
