import { firstChanged, leftBy } from '../../src/workbook/expected-cell';
import { openFileHost } from '../../src/hosts/file/workbook-file';
import { PatchRefused } from '../../src/workbook/patch-refused';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import { write } from './patch-edits';

async function sheets(): Promise<readonly SheetSnapshot[]> {
  const host = openFileHost(null);
  const rows = [[1, 'chữ', { value: 2, formula: 'A1*2' }, { value: null, formula: 'A9' }]];
  await host.apply({ label: '', edits: [{ kind: 'addSheet', sheet: 'A' }, write('A', rows)] });
  const snapshot = await host.snapshot();
  if (!snapshot.ok) throw new Error(snapshot.problem.code);
  return snapshot.value;
}

describe('expecting cells', () => {
  it('finds the first that changed, and none where all are as they were', async () => {
    const now = await sheets();
    const at = (column: number, value: string | number | null) => ({
      sheet: 'a',
      row: 0,
      column,
      value,
    });
    expect(firstChanged([at(0, 1), at(1, 'chữ'), at(7, null), at(8, '')], now)).toBeNull();
    expect(firstChanged([at(0, 1), at(1, 'x'), at(0, 5)], now)).toEqual(at(1, 'x'));
    expect(firstChanged([{ ...at(2, 99), formula: 'A1*2' }], now)).toBeNull();
    expect(firstChanged([at(3, null)], now)).toEqual(at(3, null));
    expect(() => firstChanged([{ ...at(0, 1), sheet: 'B' }], now)).toThrow(PatchRefused);
  });

  it('makes an inverse expect each cell that it restores, once, as it stands now', async () => {
    const inverse = [
      write('A', [[9, null, null]]),
      write('A', [[8]]),
      write('Xoá rồi', [[1]]),
      { kind: 'deleteSheet', sheet: 'A' } as const,
    ];
    expect(leftBy(inverse, await sheets())).toEqual([
      { sheet: 'A', row: 0, column: 0, value: 1 },
      { sheet: 'A', row: 0, column: 1, value: 'chữ' },
      { sheet: 'A', row: 0, column: 2, value: 2, formula: 'A1*2' },
    ]);
  });
});
