/** Whether two formulas say the same: Excel keeps what they mean, not how they were written. */

/**
 * The form in which formulas that mean the same are the same: Excel writes names of functions in capitals, leaves out
 * needless quotes around sheet names and knows newer functions without the prefix that files give them.
 * @param formula with or without its `=`
 */
export function formulaSense(formula: string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, at) =>
      at % 2 === 1
        ? part
        : part
            .toUpperCase()
            .replace(/_XLFN\.|_XLWS\./g, '')
            .replace(/[\s'@]/g, ''),
    )
    .join('')
    .replace(/^=/, '');
}

/** Excel shows and, where it reads a number as text, keeps 15 digits. */
export function sameNumber(a: number, b: number): boolean {
  return a === b || Number(a.toPrecision(15)) === Number(b.toPrecision(15));
}
