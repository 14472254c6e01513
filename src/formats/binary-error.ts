/** The error values of .xls files ([MS-XLS] 2.5.10 BErr). */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

/** The text of an error's number; an unknown one is no value either. */
export function errorText(code: number): string {
  return ERRORS.get(code) ?? '#VALUE!';
}
