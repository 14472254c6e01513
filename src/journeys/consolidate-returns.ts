/** The journey of a provincial officer: all returns in, checked, and the province workbook out. */
import type { InputFile } from '../workbook/input-file';
import { fileChecker } from './check-file';
import { ConsolidationBatch } from './consolidation-batch';
import { consolidationOutcome } from './consolidation-outcome';
import type { ConsolidationResult } from './consolidation-outcome';
import { stopIfCancelled } from './journey';
import type { JourneyControl, JourneySettings } from './journey';
import { isLeftOut } from './left-out';

/**
 * Reads, checks and consolidates returns. Files are read one after the other; of each only its figures and findings
 * are kept.
 * @param files in any order; the province table does not depend on it
 * @returns see `consolidationOutcome`
 * @throws JourneyCancelled when `control` says so
 */
export async function consolidateReturns(
  files: readonly InputFile[],
  settings: JourneySettings,
  control: JourneyControl = {},
): Promise<ConsolidationResult> {
  const check = fileChecker(settings);
  const batch = new ConsolidationBatch(settings.language);
  for (const [done, file] of files.entries()) {
    stopIfCancelled(control);
    control.onProgress?.({ stage: 'read', done, total: files.length, file: file.name });
    const checked = await check(file);
    if (!isLeftOut(file, checked)) batch.add(checked);
    control.rest?.();
  }
  stopIfCancelled(control);
  control.onProgress?.({ stage: 'write', done: files.length, total: files.length, file: null });
  return consolidationOutcome(batch, settings);
}
