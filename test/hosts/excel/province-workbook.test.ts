import './web-globals';
import { provinceWorkbook } from '../../../src/consolidate/province-workbook';
import { applyPatch } from '../../../src/hosts/excel/apply-patch';
import { openFileHost } from '../../../src/hosts/file/workbook-file';
import type { SheetSnapshot, SnapshotCell } from '../../../src/sheet/snapshot';
import { provinceInput } from '../../consolidate/province-scene';
import { ok, openScene } from './excel-scene';

const plain = ({ row, column, kind, value, formula, style }: SnapshotCell) => [
  row,
  column,
  // Excel calculates what a file only stores, and in its own order of adding.
  formula === undefined ? [kind, value] : [typeof value],
  style.numberFormat,
];
const shape = ({ name, rows, merges }: SheetSnapshot) => ({
  name,
  merges: new Set(merges.map((box) => JSON.stringify(box))),
  cells: rows.flatMap(({ cells }) => cells.map(plain)),
});

describe('the province workbook written into an open one', () => {
  it('has the sheets, cells, formats and merges of the file, in two requests, and is undone whole', async () => {
    const { patch } = provinceWorkbook(provinceInput());
    const file = openFileHost(null);
    await file.apply(patch);
    const { excel, runner, reader } = await openScene({ 'Sổ của tôi': { A1: 1 } });
    excel.save();
    const was = excel.save();
    excel.resetCounts();
    const undo = await applyPatch(runner, patch);
    expect(excel.counts.syncs).toBe(2);
    const live = ok(await reader.read()).sheets.slice(1);
    expect(live.map(shape)).toEqual((ok(await file.snapshot() as never) as SheetSnapshot[]).map(shape)); // prettier-ignore
    excel.resetCounts();
    await applyPatch(runner, undo);
    expect(excel.counts.syncs).toBe(3);
    expect(JSON.parse(excel.save())).toEqual(JSON.parse(was));
  });
});
