/**
 * A pull scanner over the UTF-8 bytes of one XML part. It checks that the part is well-formed (XML 1.0 without
 * DTD), knows namespaces as far as the reader needs them, and decodes nothing that nobody asks for: this loop is
 * where reading a workbook spends its time. It works on bytes, because almost all of a worksheet is markup and
 * digits that never become strings.
 */
import { corruptPart, PartError } from './part-error';
import { decodeText, decodeUtf8, referenceAt } from './xml-text';

/** What `next` came upon. */
export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;
export const TEXT = 3;

/** Key of an element with a name of more than four letters: ask `name()`. */
export const LONG = -1;
/** Key of an element outside the reader's vocabulary. */
export const FOREIGN = -2;

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const EQUALS = 61;
const COLON = 58;
const AMPERSAND = 38;
const CR = 13;
const MOST_DEPTH = 200;
const FEW_ATTRIBUTES = 12;
/** Numbers kept per attribute: name, local name, end of name, value, end of value, whether to decode with care. */
const STRIDE = 6;

/** 1 for bytes of names (all beyond ASCII too), 2 for those that may not begin one, 0 for the rest. */
const NAME = new Uint8Array(256).fill(1, 128);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:') {
  NAME[letter.charCodeAt(0)] = 1;
}
for (const other of '0123456789-.') NAME[other.charCodeAt(0)] = 2;

/**
 * The key of a short element name.
 * @param name one to four ASCII letters
 */
export function nameKey(name: string): number {
  let key = 0;
  for (let index = 0; index < name.length; index++) key = (key << 7) | name.charCodeAt(index);
  return key;
}

interface Binding {
  /** The prefix's bytes in the part; an empty range for the default namespace. */
  readonly start: number;
  readonly end: number;
  readonly uri: string;
  readonly depth: number;
}

export class XmlScanner {
  /** How many elements are open, the one of the last OPEN included and that of the last CLOSE not. */
  depth = 0;
  /** Of the element last opened: its packed name, LONG or FOREIGN. */
  key = 0;
  attributeCount = 0;
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
  private readonly bindings: Binding[] = [];
  private isDefaultOwn = false;
  private attributes = new Int32Array(STRIDE * 32);

  /**
   * @param bytes UTF-8 without a byte order mark
   * @param part the part's name, for errors
   * @param vocabulary the namespaces whose elements the reader knows; none at all counts as known too, for programs
   *   that forget to declare it
   */
  constructor(
    readonly bytes: Uint8Array,
    readonly part: string,
    private readonly vocabulary: readonly string[],
  ) {
    this.end = bytes.length;
    this.isDefaultOwn = true;
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
    return this.isDefaultOwn && !this.isEmptyElement ? this.at : -1;
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

  /**
   * Finds an attribute of the element last opened.
   * @param name without prefix
   * @returns its index, or -1
   */
  find(name: string): number {
    const { bytes, attributes } = this;
    for (let index = 0; index < this.attributeCount; index++) {
      const start = attributes[index * STRIDE]!;
      if (attributes[index * STRIDE + 2]! - start !== name.length) continue;
      let at = 0;
      while (at < name.length && bytes[start + at] === name.charCodeAt(at)) at++;
      if (at === name.length) return index;
    }
    return -1;
  }

  /** The value of an attribute without prefix, or null. */
  attribute(name: string): string | null {
    const index = this.find(name);
    return index < 0 ? null : this.valueText(index);
  }

  /** The value of an attribute with any prefix (such as `r:id`), or null. */
  prefixedAttribute(local: string): string | null {
    for (let index = 0; index < this.attributeCount; index++) {
      const [start, localStart, end] = this.attributes.subarray(index * STRIDE);
      if (localStart === start || end! - localStart! !== local.length) continue;
      if (decodeUtf8(this.bytes, localStart!, end!, this.part) === local) {
        return this.valueText(index);
      }
    }
    return null;
  }

  /** The byte of an attribute's name when that is one letter without prefix, else 0. */
  attributeLetter(index: number): number {
    const at = index * STRIDE;
    const start = this.attributes[at]!;
    return this.attributes[at + 2]! - start === 1 ? this.bytes[start]! : 0;
  }

  /** Where the bytes of an attribute's value begin. */
  valueStart(index: number): number {
    return this.attributes[index * STRIDE + 3]!;
  }

  /** Where the bytes of an attribute's value end, exclusive. */
  valueEnd(index: number): number {
    return this.attributes[index * STRIDE + 4]!;
  }

  /** The value of an attribute, decoded. */
  valueText(index: number): string {
    const { attributes, bytes, part } = this;
    const start = attributes[index * STRIDE + 3]!;
    const end = attributes[index * STRIDE + 4]!;
    return attributes[index * STRIDE + 5] === 0
      ? decodeUtf8(bytes, start, end, part)
      : decodeText(bytes, start, end, true, part);
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

  private startsWith(mark: string, at: number): boolean {
    for (let index = 0; index < mark.length; index++) {
      if (this.bytes[at + index] !== mark.charCodeAt(index)) return false;
    }
    return true;
  }

  /** Reads what begins with `<!`. Returns true for a CDATA section, which is text. */
  private scanDeclaration(at: number): boolean {
    if (this.startsWith('<!--', at)) {
      this.at = this.after('-->', at + 4);
      return false;
    }
    if (!this.startsWith('<![CDATA[', at)) {
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
    const { bindings } = this;
    while (bindings.length > 0 && bindings[bindings.length - 1]!.depth === this.depth) {
      const { start, end } = bindings.pop()!;
      if (start === end) this.isDefaultOwn = this.isOwn(this.uriOf(0, 0) ?? '');
    }
    this.depth--;
  }

  private scanOpen(start: number): void {
    const { bytes } = this;
    if (this.depth === 0 && this.isRootSeen) throw this.fail('second root element');
    if (this.depth >= MOST_DEPTH) throw this.fail('nesting');
    if (NAME[bytes[start]!] !== 1) throw this.fail('tag');
    let at = start + 1;
    let colon = bytes[start] === COLON ? start : -1;
    for (; NAME[bytes[at]!]! > 0; at++) {
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
    this.attributeCount = 0;
    if (bytes[at] === GT) this.at = at + 1;
    else this.scanAttributes(at);
    if (colon < 0 ? this.isDefaultOwn : this.isPrefixOwn(start, colon)) {
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

  private scanAttributes(from: number): void {
    const { bytes, end } = this;
    let { attributes } = this;
    let at = from;
    let count = 0;
    let hasBindings = false;
    for (;;) {
      const before = at;
      while (isSpace(bytes[at])) at++;
      const byte = bytes[at];
      if (byte === GT) {
        at++;
        break;
      }
      if (byte === SLASH) {
        if (bytes[at + 1] !== GT) throw this.fail('tag');
        this.isEmptyElement = true;
        at += 2;
        break;
      }
      if (at >= end || at === before || NAME[byte!] !== 1) throw this.fail('attribute');
      const name = at;
      let local = at;
      for (; NAME[bytes[at]!]! > 0; at++) if (bytes[at] === COLON) local = at + 1;
      const nameEnd = at;
      while (isSpace(bytes[at])) at++;
      if (bytes[at] !== EQUALS) throw this.fail('attribute');
      at++;
      while (isSpace(bytes[at])) at++;
      const quote = bytes[at];
      if (quote !== 34 && quote !== 39) throw this.fail('attribute');
      const value = ++at;
      let care = 0;
      for (; at < end; at++) {
        const inside = bytes[at]!;
        if (inside === quote) break;
        if (inside === LT) throw this.fail('attribute');
        if (inside === AMPERSAND) {
          care = 1;
          if (!referenceAt(bytes, at, end)) throw this.fail('reference');
        } else if (inside < 32) {
          care = 1;
          if (!isSpace(inside)) throw this.fail('control character');
        }
      }
      if (at >= end) throw this.fail('unexpected end');
      const slot = count * STRIDE;
      if (slot >= attributes.length) {
        const larger = new Int32Array(attributes.length * 2);
        larger.set(attributes);
        this.attributes = attributes = larger;
      }
      attributes[slot] = name;
      attributes[slot + 1] = local;
      attributes[slot + 2] = nameEnd;
      attributes[slot + 3] = value;
      attributes[slot + 4] = at++;
      attributes[slot + 5] = care;
      count++;
      if (nameEnd - name >= 5 && this.startsWith('xmlns', name)) hasBindings = true;
    }
    this.attributeCount = count;
    this.at = at;
    if (count > 1) this.checkTwins(count);
    if (hasBindings) this.bind();
  }

  /** The same attribute twice is not well-formed. */
  private checkTwins(count: number): void {
    const { attributes, bytes } = this;
    if (count > FEW_ATTRIBUTES) {
      const names = new Set<string>();
      for (let index = 0; index < count; index++) {
        const at = index * STRIDE;
        names.add(decodeUtf8(bytes, attributes[at]!, attributes[at + 2]!, this.part));
      }
      if (names.size < count) throw this.fail('attribute twice');
      return;
    }
    for (let index = 1; index < count; index++) {
      const start = attributes[index * STRIDE]!;
      const length = attributes[index * STRIDE + 2]! - start;
      for (let other = 0; other < index; other++) {
        const from = attributes[other * STRIDE]!;
        if (attributes[other * STRIDE + 2]! - from !== length) continue;
        let same = 0;
        while (same < length && bytes[start + same] === bytes[from + same]) same++;
        if (same === length) throw this.fail('attribute twice');
      }
    }
  }

  /** Notes the namespaces that the element last opened declares. */
  private bind(): void {
    const { attributes } = this;
    for (let index = 0; index < this.attributeCount; index++) {
      const [start, local, end] = attributes.subarray(index * STRIDE) as unknown as number[];
      if (!this.startsWith('xmlns', start!)) continue;
      const isDefault = local === start && end! - start! === 5;
      if (!isDefault && local! - start! !== 6) continue;
      const uri = this.valueText(index);
      const binding = isDefault ? { start: 0, end: 0 } : { start: local!, end: end! };
      this.bindings.push({ ...binding, uri, depth: this.depth });
      if (isDefault) this.isDefaultOwn = this.isOwn(uri);
    }
  }

  private isOwn(uri: string): boolean {
    return uri === '' || this.vocabulary.includes(uri);
  }

  private uriOf(start: number, end: number): string | null {
    const { bytes, bindings } = this;
    for (let index = bindings.length - 1; index >= 0; index--) {
      const binding = bindings[index]!;
      if (binding.end - binding.start !== end - start) continue;
      let at = 0;
      while (at < end - start && bytes[binding.start + at] === bytes[start + at]) at++;
      if (at === end - start) return binding.uri;
    }
    return null;
  }

  private isPrefixOwn(start: number, end: number): boolean {
    const uri = this.uriOf(start, end);
    if (uri === null) throw this.fail('namespace prefix');
    return uri !== '' && this.isOwn(uri);
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 9 || byte === 13;
}
