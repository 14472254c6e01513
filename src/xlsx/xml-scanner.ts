/**
 * A pull scanner over the UTF-8 bytes of one XML part. It checks that the part is well-formed (XML 1.0 without
 * DTD), knows namespaces as far as the reader needs them, and decodes nothing that nobody asks for: this loop is
 * where reading a workbook spends its time. It works on bytes, because almost all of a worksheet is markup and
 * digits that never become strings.
 */
import { corruptPart, PartError } from './part-error';
import { isSpace, NAME_BYTES, spells, XmlAttributes } from './xml-attributes';
import { XmlNamespaces } from './xml-namespaces';
import { CLOSE, END, FOREIGN, LONG, OPEN, TEXT } from './xml-token';
import { decodeText, decodeUtf8, referenceAt } from './xml-text';

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const COLON = 58;
const AMPERSAND = 38;
const CR = 13;
const MOST_DEPTH = 200;
export class XmlScanner {
  /** How many elements are open, the one of the last OPEN included and that of the last CLOSE not. */
  depth = 0;
  /** Of the element last opened: its packed name, LONG or FOREIGN. */
  key = 0;
  /** Of the element last opened. */
  readonly attributes: XmlAttributes;
  /** The piece of text last met; `isTextPlain` when its bytes can be taken as they are. */
  textStart = 0;
  textEnd = 0;
  isTextPlain = true;
  private isCdata = false;
  private isEmptyElement = false;
  private isRootSeen = false;
  private at = 0;
  private localStart = 0;
  private nameEnd = 0;
  private readonly end: number;
  private readonly openStart = new Int32Array(MOST_DEPTH);
  private readonly openEnd = new Int32Array(MOST_DEPTH);
  private readonly namespaces: XmlNamespaces;

  /**
   * @param bytes UTF-8 without a byte order mark
   * @param part the part's name, for errors
   * @param vocabulary the namespaces whose elements the reader knows; all others are FOREIGN
   */
  constructor(
    readonly bytes: Uint8Array,
    readonly part: string,
    vocabulary: readonly string[],
  ) {
    this.end = bytes.length;
    this.attributes = new XmlAttributes(bytes, part);
    this.namespaces = new XmlNamespaces(bytes, part, vocabulary);
  }

  /** The error for something wrong at this place. */
  fail(detail: string): PartError {
    return corruptPart(this.part, detail);
  }

  /** The local name of the element last opened; empty when it is FOREIGN. */
  name(): string {
    if (this.key === FOREIGN) return '';
    return decodeUtf8(this.bytes, this.localStart, this.nameEnd, this.part);
  }

  /**
   * Goes on to the next tag or piece of text; comments and instructions are passed over.
   * @returns OPEN, CLOSE, TEXT, or END after the root element
   * @throws PartError `corrupt-part` for XML that is not well-formed, `xml-refused` for a DTD
   */
  next(): number {
    if (this.isEmptyElement) {
      this.isEmptyElement = false;
      this.leave();
      return CLOSE;
    }
    const { bytes, end } = this;
    for (;;) {
      const at = this.at;
      if (at >= end) {
        if (this.depth > 0 || !this.isRootSeen) throw this.fail('unexpected end');
        return END;
      }
      if (bytes[at] !== LT) {
        this.scanText();
        if (this.depth > 0) return TEXT;
        this.checkOutside();
        continue;
      }
      const next = bytes[at + 1]!;
      if (next === SLASH) {
        this.scanClose(at + 2);
        return CLOSE;
      }
      if (next === BANG) {
        if (this.scanDeclaration(at)) return TEXT;
      } else if (next === QUESTION) {
        this.at = this.after('?>', at + 2);
      } else {
        this.scanOpen(at + 1);
        return OPEN;
      }
    }
  }

  /**
   * Where a reader may match a known shape of bytes by itself: complete elements without prefix, whose names are
   * of the vocabulary.
   * @returns the place of the next byte, or -1 where that is not safe
   */
  get place(): number {
    return this.namespaces.isDefaultOwn && !this.isEmptyElement ? this.at : -1;
  }

  /** Goes on behind what a reader matched by itself. */
  jump(to: number): void {
    this.at = to;
  }

  /** Passes over the rest of the element last opened, its closing tag included. */
  skip(): void {
    const outside = this.depth - 1;
    while (this.depth > outside) this.next();
  }

  /** Checks what is left of the part, to its end. */
  finish(): void {
    while (this.next() !== END);
  }

  /**
   * Passes over the text of the element last opened, to its closing tag; `textStart` to `textEnd` is the text.
   * @returns null when these bytes are the text, else the text decoded (references, CDATA, several pieces)
   */
  leaf(): string | null {
    let token = this.next();
    if (token === CLOSE) {
      this.textStart = this.textEnd = 0;
      return null;
    }
    if (token === TEXT && this.isTextPlain) {
      const start = this.textStart;
      const end = this.textEnd;
      // The common case: the closing tag follows at once.
      token = this.next();
      if (token === CLOSE) {
        this.textStart = start;
        this.textEnd = end;
        return null;
      }
      return decodeUtf8(this.bytes, start, end, this.part) + this.restOfLeaf(token);
    }
    return this.restOfLeaf(token);
  }

  /** The text of the element last opened, to its closing tag; elements inside are passed over. */
  leafText(): string {
    return this.leaf() ?? decodeUtf8(this.bytes, this.textStart, this.textEnd, this.part);
  }

  /** The piece of text last met, decoded. */
  pieceText(): string {
    const { bytes, textStart, textEnd, part } = this;
    if (this.isTextPlain) return decodeUtf8(bytes, textStart, textEnd, part);
    // References mean nothing in CDATA; line ends do.
    if (this.isCdata) return decodeUtf8(bytes, textStart, textEnd, part).replace(/\r\n?/g, '\n');
    return decodeText(bytes, textStart, textEnd, false, part);
  }

  /** The value of an attribute of the element last opened, by its name without prefix, or null. */
  attribute(name: string): string | null {
    const index = this.attributes.find(name);
    return index < 0 ? null : this.attributes.value(index);
  }

  /** Whether an attribute is there and says yes, in any of the spellings that Excel takes. */
  flag(name: string): boolean {
    const value = this.attribute(name);
    return value === '1' || value === 'true' || value === 'on';
  }

  private restOfLeaf(first: number): string {
    let text = '';
    for (let token = first; token !== CLOSE; token = this.next()) {
      if (token === TEXT) text += this.pieceText();
      else this.skip();
    }
    return text;
  }

  private scanText(): void {
    const { bytes, end } = this;
    let at = this.at;
    this.textStart = at;
    let isPlain = true;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === LT) break;
      if (byte === AMPERSAND) {
        isPlain = false;
        if (!referenceAt(bytes, at, end)) throw this.fail('reference');
      } else if (byte < 32 && byte !== 10 && byte !== 9) {
        if (byte !== CR) throw this.fail('control character');
        isPlain = false;
      }
    }
    this.textEnd = this.at = at;
    this.isTextPlain = isPlain;
    this.isCdata = false;
  }

  private checkOutside(): void {
    for (let at = this.textStart; at < this.textEnd; at++) {
      if (this.bytes[at]! > 32) throw this.fail('text outside the root element');
    }
  }

  /** Finds the end of a comment, CDATA section or instruction. */
  private after(mark: string, from: number): number {
    const { bytes, end } = this;
    const last = mark.charCodeAt(mark.length - 1);
    for (let at = from + mark.length - 1; at < end; at++) {
      if (bytes[at] !== last) continue;
      let back = 1;
      while (back < mark.length && bytes[at - back] === mark.charCodeAt(mark.length - 1 - back)) {
        back++;
      }
      if (back === mark.length) return at + 1;
    }
    throw this.fail('unexpected end');
  }

  /** Reads what begins with `<!`. Returns true for a CDATA section, which is text. */
  private scanDeclaration(at: number): boolean {
    if (spells(this.bytes, at, '<!--')) {
      this.at = this.after('-->', at + 4);
      return false;
    }
    if (!spells(this.bytes, at, '<![CDATA[')) {
      // Whatever else begins so belongs to a DTD, at its place or not.
      throw new PartError('xml-refused', this.part, 'DTD');
    }
    if (this.depth === 0) throw this.fail('text outside the root element');
    this.at = this.after(']]>', at + 9);
    this.textStart = at + 9;
    this.textEnd = this.at - 3;
    this.isTextPlain = false;
    this.isCdata = true;
    return true;
  }

  private scanClose(from: number): void {
    const { bytes } = this;
    if (this.depth === 0) throw this.fail('closing tag');
    const start = this.openStart[this.depth - 1]!;
    const length = this.openEnd[this.depth - 1]! - start;
    for (let index = 0; index < length; index++) {
      if (bytes[from + index] !== bytes[start + index]) throw this.fail('closing tag');
    }
    let at = from + length;
    while (isSpace(bytes[at])) at++;
    if (bytes[at] !== GT) throw this.fail('closing tag');
    this.at = at + 1;
    this.leave();
  }

  private leave(): void {
    this.namespaces.leave(this.depth);
    this.depth--;
  }

  private scanOpen(start: number): void {
    const { bytes } = this;
    if (this.depth === 0 && this.isRootSeen) throw this.fail('second root element');
    if (this.depth >= MOST_DEPTH) throw this.fail('nesting');
    if (NAME_BYTES[bytes[start]!] !== 1) throw this.fail('tag');
    let at = start + 1;
    let colon = bytes[start] === COLON ? start : -1;
    for (; NAME_BYTES[bytes[at]!]! > 0; at++) {
      if (bytes[at] === COLON) colon = colon < 0 ? at : Number.MAX_SAFE_INTEGER;
    }
    const local = colon < 0 ? start : colon + 1;
    if (local >= at || local === start + 1) throw this.fail('name');
    this.localStart = local;
    this.nameEnd = at;
    this.openStart[this.depth] = start;
    this.openEnd[this.depth] = at;
    this.depth++;
    this.isRootSeen = true;
    if (bytes[at] === GT) {
      this.attributes.clear();
      this.at = at + 1;
    } else {
      this.at = this.attributes.scan(at);
      this.isEmptyElement = this.attributes.isEmptyElement;
      if (this.attributes.hasDeclarations) {
        this.namespaces.enter(this.attributes.declarations(), this.depth);
      }
    }
    const { namespaces } = this;
    if (colon < 0 ? namespaces.isDefaultOwn : namespaces.isPrefixOwn(start, colon)) {
      const length = at - local;
      if (length === 1) this.key = bytes[local]!;
      else if (length > 4) this.key = LONG;
      else {
        let key = 0;
        for (let place = local; place < at; place++) key = (key << 7) | (bytes[place]! & 127);
        this.key = key;
      }
    } else {
      this.key = FOREIGN;
    }
  }
}
