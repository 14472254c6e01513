/** The names that Excel gives to some number formats where it writes pages and XML. */

/** Names that Excel gives to some formats instead of their codes. */
const NAMED_FORMATS: ReadonlyMap<string, string> = new Map([
  ['', 'General'],
  ['general', 'General'],
  ['general number', 'General'],
  ['general date', 'dd/mm/yyyy hh:mm'],
  ['medium time', 'hh:mm AM/PM'],
  ['fixed', '0.00'],
  ['standard', '#,##0.00'],
  ['percent', '0.00%'],
  ['scientific', '0.00E+00'],
  ['short date', 'dd/mm/yyyy'],
  ['medium date', 'dd-mmm-yy'],
  ['long date', 'dd mmmm yyyy'],
  ['short time', 'hh:mm'],
  ['long time', 'hh:mm:ss'],
]);

/**
 * The code of a number format.
 * @param text a code, or one of Excel's names in English
 */
export function formatByName(text: string): string {
  return NAMED_FORMATS.get(text.toLowerCase()) ?? text;
}
