/** What this Excel can do, asked of Excel itself when the pane starts. */
import type { HostAbilities } from '../../workbook/live-workbook';

/** The oldest set of functions that reading and writing rest on (Excel LTSC 2021). */
export const FLOOR = 'ExcelApi 1.14';

/**
 * Whether this Excel has a requirement set.
 * @param set its name and version, such as `ExcelApi 1.14`
 */
export function isSupported(set: string): boolean {
  const [name, version] = set.split(' ');
  return Office.context.requirements.isSetSupported(name!, version);
}

/** What can be done beyond reading and writing. */
export function abilities(): HostAbilities {
  const hasFloor = isSupported(FLOOR);
  return {
    marks: hasFloor,
    notes: hasFloor && isSupported('ExcelApi 1.10'),
    events: hasFloor && isSupported('ExcelApi 1.9'),
    newWorkbook: isSupported('ExcelApi 1.8'),
    charts: hasFloor && isSupported('ExcelApi 1.7'),
  };
}
