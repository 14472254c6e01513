import { parseBox } from '../../src/sheet/address';
import type { WorkbookEdit, WorkbookPatch } from '../../src/workbook/patch';
import { renamedPatch, sheetsNeeded } from '../../src/workbook/renamed-patch';

const chart = (sheet: string): Extract<WorkbookEdit, { kind: 'chart' }> => ({
  kind: 'chart',
  sheet,
  name: 'c',
  type: 'bar',
  title: '',
  categories: parseBox('A1')!,
  series: [],
  place: parseBox('A1')!,
});
const patchOver = (name: string): WorkbookPatch => ({
  label: 'x',
  edits: [
    { kind: 'write', sheet: name, row: 0, column: 0, rows: [['PL02']] },
    { kind: 'addSheet', sheet: 'Mới', before: name },
    { kind: 'write', sheet: 'MỚI', row: 0, column: 0, rows: [] },
    { kind: 'deleteSheet', sheet: name, charts: [chart(name)] },
    { kind: 'deleteChart', sheet: name, name: 'c', chart: chart(name) },
    chart(name),
    { kind: 'property', name: 'PL02', value: 'PL02' },
  ],
  expect: [{ sheet: name, row: 0, column: 0, value: null }],
  expectSheets: [{ sheet: name, rows: [1] }],
});

describe('a patch over sheets that were renamed', () => {
  it('follows them everywhere but in texts', () => {
    const nameOf = (name: string): string => (name === 'PL02' ? 'Phụ lục 2' : name);
    expect(renamedPatch(patchOver('PL02'), nameOf)).toEqual(
      JSON.parse(JSON.stringify(patchOver('Phụ lục 2'))),
    );
    const bare: WorkbookPatch = { label: 'x', edits: [{ kind: 'addSheet', sheet: 'PL02' }] };
    expect(renamedPatch(bare, nameOf)).toEqual(bare);
  });

  it('needs the sheets that it does not add itself, each once', () => {
    expect(sheetsNeeded(patchOver('PL02'))).toEqual(['PL02']);
    expect(
      sheetsNeeded({ label: '', edits: [], expectSheets: [{ sheet: 'A', rows: [] }] }),
    ).toEqual(['A']);
  });
});
