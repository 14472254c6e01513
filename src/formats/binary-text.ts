/**
 * Texts of .xls files. BIFF8 stores UTF-16, or its lower bytes alone; older files store bytes of a code page. A text
 * may go on in CONTINUE records, each of which says anew how its letters are packed ([MS-XLS] 2.5.293).
 */
import { legacyEncodingOf } from '../text/legacy-font';
import { corruptPart } from '../xlsx/part-error';
import { narrowText, wideText } from './binary-cursor';

/** Code pages whose names are not `windows-` and their number. */
const NAMED_PAGES: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10000, 'macintosh'],
  [32768, 'macintosh'],
  [866, 'ibm866'],
  [65001, 'utf-8'],
]);

/** Texts in bytes under one code page. */
export class PagedText {
  private readonly decoder: TextDecoder;
  private readonly western = new TextDecoder('windows-1252');

  /** @param page the number that the CODEPAGE record gives; an unknown one is taken for Western Europe's */
  constructor(page: number) {
    const isWindows = page === 874 || (page >= 1250 && page <= 1258);
    this.decoder = new TextDecoder(
      isWindows ? `windows-${page}` : (NAMED_PAGES.get(page) ?? 'windows-1252'),
    );
  }

  /**
   * The text of bytes. Under a legacy Vietnamese font the bytes are that font's own letters, which all readers after
   * this one know by their Western European names; the code page of Vietnam would make accents of some of them.
   * @param font the font that shows them, or null
   */
  decode(bytes: Uint8Array, font: string | null): string {
    if (legacyEncodingOf(font) !== null) return this.western.decode(bytes);
    return this.decoder.decode(bytes).normalize('NFC');
  }
}

/** A text as BIFF8 stores it, with where its fonts change: place of the letter, number of the font. */
export interface StoredText {
  readonly text: string;
  readonly changes: readonly (readonly [at: number, font: number])[];
}

const IS_WIDE = 1;
const HAS_EXTENSION = 4;
const HAS_RUNS = 8;
const NO_CHANGES: StoredText['changes'] = [];

/** Reads texts out of a record and the CONTINUE records behind it. */
export class TextReader {
  private index = 0;
  private at: number;

  /**
   * @param segments the data of the record and of those that continue it
   * @param part for errors
   * @param at where in the first one to begin
   */
  constructor(
    private readonly segments: readonly Uint8Array[],
    private readonly part: string,
    at = 0,
  ) {
    this.at = at;
  }

  /** Whether nothing is left. */
  get isAtEnd(): boolean {
    const { segments } = this;
    let [index, at] = [this.index, this.at];
    while (index < segments.length && at >= segments[index]!.length) [index, at] = [index + 1, 0];
    return index >= segments.length;
  }

  /** Leaves bytes out, past the ends of records. */
  skip(length: number): void {
    for (let left = length; left > 0;) {
      const here = this.segment();
      const step = Math.min(left, here.length - this.at);
      this.at += step;
      left -= step;
    }
  }

  /** A text with a length of two bytes or one, then its flags, letters and font changes. */
  text(hasShortLength = false): StoredText {
    const length = hasShortLength ? this.u8() : this.u16();
    return this.letters(length);
  }

  /** A text whose length stood elsewhere: flags, letters, font changes. */
  letters(length: number): StoredText {
    const flags = this.u8();
    const runs = flags & HAS_RUNS ? this.u16() : 0;
    const extension = flags & HAS_EXTENSION ? this.u16() + this.u16() * 0x10000 : 0;
    const text = this.characters(length, (flags & IS_WIDE) !== 0);
    const changes = runs === 0 ? NO_CHANGES : this.changes(runs);
    this.skip(extension);
    return { text, changes };
  }

  /** The font changes of a rich text. */
  changes(count: number): [number, number][] {
    const changes: [number, number][] = [];
    for (let index = 0; index < count; index++) changes.push([this.u16(), this.u16()]);
    return changes;
  }

  u16(): number {
    return this.u8() + this.u8() * 256;
  }

  u8(): number {
    const here = this.segment();
    return here[this.at++]!;
  }

  /** The record in which the next byte lies. */
  private segment(): Uint8Array {
    let here = this.segments[this.index];
    while (here && this.at >= here.length) {
      here = this.segments[++this.index];
      this.at = 0;
    }
    if (!here) throw corruptPart(this.part, 'record length');
    return here;
  }

  private characters(length: number, startsWide: boolean): string {
    let isWide = startsWide;
    let text = '';
    for (let left = length; left > 0;) {
      const before = this.index;
      let here = this.segment();
      if (this.index !== before) {
        isWide = (here[this.at++]! & IS_WIDE) !== 0;
        if (this.at >= here.length) continue;
        here = this.segments[this.index]!;
      }
      const room = here.length - this.at;
      const count = Math.min(left, isWide ? room >> 1 : room);
      if (count === 0) throw corruptPart(this.part, 'text');
      const bytes = here.subarray(this.at, this.at + (isWide ? count * 2 : count));
      text += isWide ? wideText(bytes) : narrowText(bytes);
      this.at += bytes.length;
      left -= count;
    }
    return text;
  }
}
