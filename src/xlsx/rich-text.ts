/** Text of a shared or inline string: plain, or in runs under fonts of their own. */
import type { TextRun } from '../sheet/snapshot';
import { CLOSE, nameKey, OPEN } from './xml-token';
import type { XmlScanner } from './xml-scanner';
import { resolveEscapes } from './xml-text';

export interface RichText {
  readonly text: string;
  /** Null for plain text; a run's font is null where the cell's own font applies. Neighbours differ in font. */
  readonly runs: readonly TextRun[] | null;
}

const KEY_R = nameKey('r');
const KEY_T = nameKey('t');
const KEY_RPR = nameKey('rPr');

function readRunFont(scanner: XmlScanner): string | null {
  let font: string | null = null;
  for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
    if (token !== OPEN) continue;
    if (scanner.name() === 'rFont') font = scanner.attribute('val');
    scanner.skip();
  }
  return font;
}

function readRun(scanner: XmlScanner): TextRun {
  let text = '';
  let font: string | null = null;
  for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
    if (token !== OPEN) continue;
    if (scanner.key === KEY_T) text += scanner.leafText();
    else if (scanner.key === KEY_RPR) font = readRunFont(scanner);
    else scanner.skip();
  }
  return { text: resolveEscapes(text), font };
}

/**
 * Reads the inside of an `si` or `is` element to its closing tag. Phonetic runs and properties are left out.
 * @param first what the scanner came upon last, inside the element
 * @param before text of the element that was read already
 */
export function readRichText(scanner: XmlScanner, first: number, before = ''): RichText {
  let plain = before;
  const runs: TextRun[] = [];
  for (let token = first; token !== CLOSE; token = scanner.next()) {
    if (token !== OPEN) continue;
    if (scanner.key === KEY_T) plain += scanner.leafText();
    else if (scanner.key === KEY_R) {
      const run = readRun(scanner);
      const last = runs[runs.length - 1];
      if (last?.font === run.font) runs[runs.length - 1] = { ...last, text: last.text + run.text };
      else if (run.text !== '') runs.push(run);
    } else scanner.skip();
  }
  const text = resolveEscapes(plain) + runs.map((run) => run.text).join('');
  return { text, runs: runs.some((run) => run.font !== null) ? runs : null };
}

/**
 * The runs as a cell shows them.
 * @param font the cell's own font
 * @returns the runs with every font named, or null where they all show the cell's font
 */
export function runsInCell(
  runs: readonly TextRun[],
  font: string | null,
): readonly TextRun[] | null {
  if (runs.every((run) => run.font === null || run.font === font)) return null;
  return runs.map((run) => (run.font === null ? { text: run.text, font } : run));
}
