/** The journey of whoever has a workbook open: it is understood and checked as it stands. */
import type { LiveReading } from '../workbook/live-workbook';
import type { JourneySettings } from './journey';
import { workbookChecker } from './workbook-checker';
import type { WorkbookCheck } from './workbook-report';

/**
 * Checks an open workbook once.
 * @param reading what was read of it; our own sheets in it are left out
 * @returns one file report a return that the workbook holds, with repairs and marks
 */
export function checkWorkbook(reading: LiveReading, settings: JourneySettings): WorkbookCheck {
  return workbookChecker(settings).check(reading);
}
