/**
 * The shared strings part. One pass notes where each string lies; a string is decoded when a cell first shows it,
 * because a batch that checks returns never looks at most of them.
 */
import type { RichText } from './rich-text';
import { readRichText } from './rich-text';
import { SPREADSHEET } from './vocabulary';
import { XmlScanner } from './xml-scanner';
import { CLOSE, nameKey, OPEN } from './xml-token';
import { decodeUtf8, resolveEscapes } from './xml-text';

const KEY_SI = nameKey('si');
const KEY_T = nameKey('t');

export class SharedStrings {
  /** Where each plain string's bytes lie; of the others `special` holds the text. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly special = new Map<number, RichText>();
  private readonly texts: (string | undefined)[] = [];

  /**
   * Reads a shared strings part.
   * @param bytes its UTF-8 bytes; kept as long as this object
   * @throws PartError for broken XML
   */
  constructor(
    private readonly bytes: Uint8Array,
    readonly part: string,
  ) {
    const scanner = new XmlScanner(bytes, part, SPREADSHEET);
    scanner.next();
    if (scanner.name() !== 'sst') throw scanner.fail('root element');
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.key === KEY_SI) this.readItem(scanner);
      else scanner.skip();
    }
    scanner.finish();
  }

  get length(): number {
    return this.starts.length;
  }

  /**
   * A string by its index, which must be below `length`.
   * @throws PartError for bytes that are not UTF-8
   */
  text(index: number): string {
    let text = this.texts[index];
    if (text === undefined) {
      text =
        this.special.get(index)?.text ??
        resolveEscapes(decodeUtf8(this.bytes, this.starts[index]!, this.ends[index]!, this.part));
      this.texts[index] = text;
    }
    return text;
  }

  /** The runs of a string by its index, or null for plain text. */
  runs(index: number): RichText['runs'] {
    return this.special.size === 0 ? null : (this.special.get(index)?.runs ?? null);
  }

  /** By far most items are one plain `t`; only the others are read at once. */
  private readItem(scanner: XmlScanner): void {
    let start = 0;
    let end = 0;
    let token = scanner.next();
    if (token === OPEN && scanner.key === KEY_T) {
      const text = scanner.leaf();
      start = scanner.textStart;
      end = scanner.textEnd;
      token = scanner.next();
      if (text !== null || token !== CLOSE) {
        const before = text ?? decodeUtf8(this.bytes, start, end, this.part);
        this.special.set(this.starts.length, readRichText(scanner, token, before));
      }
    } else if (token !== CLOSE) {
      this.special.set(this.starts.length, readRichText(scanner, token));
    }
    this.starts.push(start);
    this.ends.push(end);
    this.texts.push(undefined);
  }
}
