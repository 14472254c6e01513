/** The journey of a provincial officer who has copied all returns into one workbook: "các trang tính trong sổ này". */
import type { LiveReading } from '../workbook/live-workbook';
import { ConsolidationBatch } from './consolidation-batch';
import { consolidationOutcome } from './consolidation-outcome';
import type { ConsolidationResult } from './consolidation-outcome';
import { stopIfCancelled } from './journey';
import type { JourneyControl, JourneySettings } from './journey';
import { workbookChecker } from './workbook-checker';
import type { WorkbookChecker } from './workbook-checker';

/**
 * Consolidates the returns that stand in an open workbook.
 * @param reading what was read of it; our own sheets in it are left out
 * @param checker one made with the same settings, which may know the workbook already
 * @returns see `consolidationOutcome`; a return is named by its sheets
 * @throws JourneyCancelled when `control` says so
 */
export function consolidateWorkbook(
  reading: LiveReading,
  settings: JourneySettings,
  control: JourneyControl = {},
  checker: WorkbookChecker = workbookChecker(settings),
): ConsolidationResult {
  const { returns } = checker.returns(reading, control);
  const batch = new ConsolidationBatch(settings.language);
  for (const { checked } of returns) batch.add(checked);
  stopIfCancelled(control);
  const { length: total } = returns;
  control.onProgress?.({ stage: 'write', done: total, total, file: null });
  return consolidationOutcome(batch, settings);
}
