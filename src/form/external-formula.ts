/** Formulas that take their value from outside the workbook: what they show is what was last stored. */

/** Texts inside a formula say nothing of where it looks. */
const STRING = /"(?:[^"]|"")*"/gu;
/** A quoted name of a sheet, perhaps with path and book: 'C:\bc\[PL 05.xlsx]Sheet 1'! or, by LibreOffice, '…'#. */
const QUOTED = /'((?:[^']|'')*)'(?=[!#|])/gu;
/**
 * A book in brackets before the name of a sheet: [Book1.xlsx]Sheet1!A1, [1]Sheet1!A1 (as files store it), [1]!Name.
 * Columns of tables, Table1[Column] and [@Column], have a name in front of the bracket or no "!" behind it.
 */
const BOOK = /(?:^|[^\p{L}\p{N}_.\]])\[([^[\]]+)\][\p{L}\p{N}_.]*(?::[\p{L}\p{N}_.]+)?!/u;
/** Another program, asked over DDE: App|Topic!Item. No operator of Excel is written so. */
const DDE = /\||\bDDE\(/iu;

/**
 * Tells the other workbook or program from which a formula takes its value.
 * @param formula without its leading "="
 * @returns the name in the formula ("Book1.xlsx"), empty where the file keeps a number in its place; null for a
 *   formula that stays inside its workbook
 */
export function externalSource(formula: string): string | null {
  if (!/[[|'#]|dde\(/iu.test(formula)) return null;
  const bare = formula.replace(STRING, '""');
  for (const [, quoted = ''] of bare.matchAll(QUOTED)) {
    const book = /\[([^[\]]+)\]/u.exec(quoted)?.[1];
    if (book !== undefined) return named(book);
    // No sheet may be called so: this is the path of a book whose name is referred to.
    if (/[\\/]/u.test(quoted)) return named(quoted.replace(/^.*[\\/]/u, ''));
  }
  const plain = bare.replace(QUOTED, 'S');
  const book = BOOK.exec(plain)?.[1];
  if (book !== undefined) return named(book);
  return DDE.test(plain) ? '' : null;
}

function named(book: string): string {
  return /^\d+$/u.test(book) ? '' : book;
}
