import './web-globals';
import {
  batchUnits,
  sampleFormSet,
  writeSampleSet,
} from '../../../samples/generator/write-returns';
import { sampleSet } from '../../../samples/generator/sample-set';
import { openFileHost } from '../../../src/hosts/file/workbook-file';
import type { SheetSnapshot } from '../../../src/sheet/snapshot';
import { createExcel } from '../emulated-excel/emulated-excel';
import { openXlsx } from '../emulated-excel/open-xlsx';
import { ok, sceneOf } from './excel-scene';

/** Merged areas stand in a file in the order in which they were made, in Excel in reading order. */
function sorted(sheet: SheetSnapshot): SheetSnapshot {
  const merges = [...sheet.merges].sort((a, b) => a.top - b.top || a.left - b.left);
  return { ...sheet, merges };
}

describe('all returns of a province copied into one workbook', () => {
  it('are read in three requests, each sheet as the file reader reads it, faults and all', async () => {
    const excel = createExcel({ calculate: false });
    excel.book.sheets = [];
    const files: SheetSnapshot[] = [];
    const set = sampleSet(batchUnits(45), sampleFormSet(), 11);
    for (const { file, bytes } of writeSampleSet(set, sampleFormSet())) {
      // exceljs does not tell the font that the stranger's file names for all cells that bring none.
      if (file === set.stranger) continue;
      const read = await openFileHost(bytes).snapshot();
      if (!read.ok) continue;
      const { book } = await openXlsx(bytes, '', { calculate: false });
      for (const [at, sheet] of book.sheets.entries()) {
        const number = excel.book.sheets.length + 1;
        const name = `${number} ${sheet.name}`.slice(0, 31);
        excel.book.sheets.push(Object.assign(sheet, { id: `{${number}}`, name }));
        files.push({ ...read.value[at]!, name });
      }
    }
    excel.book.setActive(excel.book.sheets[0]!);
    const { reader } = await sceneOf(excel);
    const reading = ok(await reader.read());
    expect(excel.counts.syncs).toBe(3);
    expect(files.length).toBeGreaterThan(200);
    expect(reading.sheets).toHaveLength(files.length);
    for (const [at, file] of files.entries()) {
      expect(reading.sheets[at]).toEqual(sorted(file));
    }
  }, 120_000);
});
