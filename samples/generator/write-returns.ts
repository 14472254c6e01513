/** Turns planned samples into files. */
import { formSetById } from '../../src/form/registry';
import type { FormSet } from '../../src/form/form-set';
import { writeWorkbook } from '../../src/xlsx/write-workbook';
import type { SampleUnit } from './figure-rows';
import { returnFigures } from './figures';
import { Random } from './random';
import { sampleReturn, writeReturn } from './sample-return';
import { dienBienUnits, inventedUnits } from './sample-units';
import type { SampleSet } from './sample-set';
import { strangerSheet } from './working-sheet';

export interface SampleFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface ReturnOptions {
  readonly seed: number;
  readonly count: number;
  /** Sheets of 50 × 25 in each return besides the appendices; none where absent. */
  readonly workingSheets?: number;
}

/** The form set that the samples fill in. */
export function sampleFormSet(): FormSet {
  return formSetById('de-an-09')!;
}

/**
 * The committees of a batch.
 * @returns Điện Biên's own up to 45; beyond, all of them invented, so that one register covers the batch
 */
export function batchUnits(count: number): SampleUnit[] {
  const real = dienBienUnits();
  return count <= real.length ? real.slice(0, count) : inventedUnits(count);
}

/**
 * Makes clean returns one by one, so that a batch of any size takes the memory of one.
 * @returns files with the committee's code in front of the name, in order
 */
export function* generateReturns({
  seed,
  count,
  workingSheets = 0,
}: ReturnOptions): Generator<SampleFile & { readonly unit: SampleUnit }> {
  const formSet = sampleFormSet();
  for (const unit of batchUnits(count)) {
    const sample = sampleReturn(unit, returnFigures(unit, seed), formSet.forms, seed);
    const bytes = writeReturn(sample, formSet, workingSheets);
    yield { file: `${unit.code} ${sample.file}`, unit, bytes };
  }
}

/**
 * Writes a planned set, mishaps included.
 * @returns every file of the folder
 */
export function* writeSampleSet(
  set: SampleSet,
  formSet: FormSet,
  workingSheets = 0,
): Generator<SampleFile> {
  for (const sample of set.returns) {
    yield { file: sample.file, bytes: writeReturn(sample, formSet, workingSheets) };
  }
  const whole = writeReturn(set.truncated, formSet, workingSheets);
  yield { file: set.truncated.file, bytes: whole.subarray(0, Math.floor(whole.length * 0.6)) };
  const edits = strangerSheet(new Random(`${set.seed}/stranger`));
  yield {
    file: set.stranger,
    bytes: writeWorkbook({ label: 'samples', edits }, { modified: '2026-03-09T02:15:00Z' }),
  };
}
