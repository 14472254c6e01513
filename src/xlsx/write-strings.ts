/**
 * The texts that cells share. A ledger repeats the same few thousand texts a million times, and there a number is a
 * third of the bytes; texts that hardly come back (reasons, notes) would only fill the memory, so the table is
 * bounded and what finds no room is written into its cell.
 */
import { NS_MAIN, XML_HEAD, textElement } from './write-xml';
import type { PartWriter } from './write-zip';

const MOST_TEXTS = 1 << 14;
const LONGEST_SHARED = 256;

export class SharedStrings {
  private readonly numbers = new Map<string, number>();
  private uses = 0;

  /**
   * The number of a text in the table.
   * @returns an index into `xl/sharedStrings.xml`, or null when the text belongs into its cell
   */
  indexOf(text: string): number | null {
    let number = this.numbers.get(text);
    if (number === undefined) {
      if (text.length > LONGEST_SHARED || this.numbers.size >= MOST_TEXTS) return null;
      number = this.numbers.size;
      this.numbers.set(text, number);
    }
    this.uses += 1;
    return number;
  }

  /** Writes the part `xl/sharedStrings.xml`. */
  writeTo(part: PartWriter): void {
    part.write(
      `${XML_HEAD}<sst xmlns="${NS_MAIN}" count="${this.uses}" uniqueCount="${this.numbers.size}">`,
    );
    for (const text of this.numbers.keys()) part.write(`<si>${textElement(text)}</si>`);
    part.write('</sst>');
  }
}
