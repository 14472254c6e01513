/** Formulas of OpenDocument (OpenFormula, part 4 of ODF 1.3) in Excel's A1 notation. */

/** `of:=`, `oooc:=`, `msoxl:=` and other names of the notation. */
const NOTATION = /^(?:[A-Za-z][\w.-]*:)?=/;
/** Excel's own notation needs no change. */
const OWN = /^msoxl:=/;

/** A sheet's name as Excel writes it before `!`; `file` makes it one of another workbook. */
function sheetPrefix(sheet: string, file: string | null): string {
  const bare = sheet
    .replace(/^\$/, '')
    .replace(/^'(.*)'$/s, (_, inside: string) => inside.replaceAll("''", "'"));
  if (bare === '' && file === null) return '';
  if (file !== null) {
    const cut = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    const place = `${file.slice(0, cut)}[${file.slice(cut)}]${bare}`;
    return `'${place.replaceAll("'", "''")}'!`;
  }
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(bare) ? `${bare}!` : `'${bare.replaceAll("'", "''")}'!`;
}

/** The end of a quoted piece that begins at a place; the quote doubled stays inside. */
function quotedEnd(text: string, at: number): number {
  const quote = text[at]!;
  for (let place = at + 1; place < text.length; place++) {
    if (text[place] !== quote) continue;
    if (text[place + 1] === quote) place++;
    else return place + 1;
  }
  return text.length;
}

/** Splits `Sheet1.B2` at the last point outside quotes. */
function splitSheet(text: string): { sheet: string; cell: string } {
  let point = -1;
  for (let at = 0; at < text.length;) {
    if (text[at] === "'") at = quotedEnd(text, at);
    else {
      if (text[at] === '.') point = at;
      at++;
    }
  }
  return { sheet: text.slice(0, Math.max(point, 0)), cell: text.slice(point + 1) };
}

/** What stands between the brackets of a reference. */
function reference(inside: string): string {
  let file: string | null = null;
  let rest = inside;
  if (rest.startsWith("'")) {
    const end = quotedEnd(rest, 0);
    // Only a file's name is quoted before a `#`; a quoted sheet is followed by its point.
    if (rest[end] === '#') {
      file = rest.slice(1, end - 1).replaceAll("''", "'");
      rest = rest.slice(end + 1);
    }
  }
  let colon = -1;
  for (let at = 0; at < rest.length;) {
    if (rest[at] === "'") at = quotedEnd(rest, at);
    else {
      if (rest[at] === ':') colon = at;
      at++;
    }
  }
  const first = splitSheet(colon < 0 ? rest : rest.slice(0, colon));
  const prefix = sheetPrefix(first.sheet, file);
  if (colon < 0) return prefix + first.cell;
  const second = splitSheet(rest.slice(colon + 1));
  return `${prefix}${first.cell}:${second.cell}`;
}

/**
 * Turns a stored formula into Excel's notation.
 * @param stored with its notation, such as `of:=SUM([.B2:.B5];2)`
 * @returns without the leading `=`: `SUM(B2:B5,2)`; a reference to another file becomes
 *   `'file:///C:/x/[b.ods]Sheet1'!A1`, so that it is seen to be one
 */
export function excelFormula(stored: string): string {
  const text = stored.replace(NOTATION, '');
  if (OWN.test(stored)) return text;
  let formula = '';
  for (let at = 0; at < text.length;) {
    const letter = text[at]!;
    let end = at + 1;
    if (letter === '"' || letter === "'") {
      end = quotedEnd(text, at);
      formula += text.slice(at, end);
    } else if (letter === '[') {
      while (end < text.length && text[end] !== ']') {
        end = text[end] === "'" ? quotedEnd(text, end) : end + 1;
      }
      formula += reference(text.slice(at + 1, end));
      end++;
    } else if (letter === ';') formula += ',';
    else if (letter === '~') formula += ',';
    else if (letter === '!') formula += ' ';
    else formula += letter;
    at = end;
  }
  return formula.replaceAll('COM.MICROSOFT.', '');
}
