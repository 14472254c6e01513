/** The attributes of the tag last scanned: where their names and values lie, decoded only when asked for. */
import { corruptPart } from './part-error';
import { decodeText, decodeUtf8, referenceAt } from './xml-text';

const LT = 60;
const GT = 62;
const SLASH = 47;
const EQUALS = 61;
const COLON = 58;
const AMPERSAND = 38;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const XMLNS = 'xmlns';
/** Numbers kept per attribute: name, local name, end of name, value, end of value, whether to decode with care. */
const STRIDE = 6;
/** Up to here comparing all pairs is quicker than a set. */
const FEW = 12;

/** 1 for bytes that may begin a name (all beyond ASCII too), 2 for those that may only go on in one, else 0. */
export const NAME_BYTES = new Uint8Array(256).fill(1, 128);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:') {
  NAME_BYTES[letter.charCodeAt(0)] = 1;
}
for (const other of '0123456789-.') NAME_BYTES[other.charCodeAt(0)] = 2;

/** White space of XML. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 9 || byte === 13;
}

/** Whether these bytes spell an ASCII text. */
export function spells(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** A namespace declaration: its prefix as a range of bytes (empty for the default) and what it stands for. */
export interface Declaration {
  readonly start: number;
  readonly end: number;
  readonly uri: string;
}

export class XmlAttributes {
  count = 0;
  /** Whether the tag last scanned closes itself. */
  isEmptyElement = false;
  /** Whether the tag last scanned declares a namespace. */
  hasDeclarations = false;
  private valueStop = 0;
  private slots = new Int32Array(STRIDE * 32);

  constructor(
    private readonly bytes: Uint8Array,
    private readonly part: string,
  ) {}

  /** Forgets the attributes of the tag before: this one has none. */
  clear(): void {
    this.count = 0;
    this.isEmptyElement = this.hasDeclarations = false;
  }

  /**
   * Scans from the end of a tag's name to behind its `>`.
   * @returns where the content begins
   * @throws PartError for a tag that is not well-formed
   */
  scan(from: number): number {
    this.clear();
    let at = from;
    for (;;) {
      const before = at;
      while (isSpace(this.bytes[at])) at++;
      const byte = this.bytes[at];
      if (byte === GT) {
        at++;
        break;
      }
      if (byte === SLASH) {
        if (this.bytes[at + 1] !== GT) throw this.fail('tag');
        this.isEmptyElement = true;
        at += 2;
        break;
      }
      if (byte === undefined) throw this.fail('unexpected end');
      if (at === before || NAME_BYTES[byte] !== 1) throw this.fail('attribute');
      at = this.scanOne(at);
    }
    if (this.count > 1) this.checkTwins();
    return at;
  }

  /**
   * Finds an attribute.
   * @param name without prefix
   * @returns its index, or -1
   */
  find(name: string): number {
    const { bytes, slots } = this;
    for (let index = 0; index < this.count; index++) {
      const start = slots[index * STRIDE]!;
      if (slots[index * STRIDE + 2]! - start === name.length && spells(bytes, start, name)) {
        return index;
      }
    }
    return -1;
  }

  /** The index of an attribute with any prefix (such as `r:id`), or -1. */
  findPrefixed(local: string): number {
    const { bytes, slots } = this;
    for (let index = 0; index < this.count; index++) {
      const start = slots[index * STRIDE + 1]!;
      if (start === slots[index * STRIDE] || slots[index * STRIDE + 2]! - start !== local.length) {
        continue;
      }
      if (spells(bytes, start, local)) return index;
    }
    return -1;
  }

  /** The byte of an attribute's name when that is one letter without prefix, else 0. */
  letter(index: number): number {
    const start = this.slots[index * STRIDE]!;
    return this.slots[index * STRIDE + 2]! - start === 1 ? this.bytes[start]! : 0;
  }

  /** Where the bytes of a value begin. */
  valueStart(index: number): number {
    return this.slots[index * STRIDE + 3]!;
  }

  /** Where the bytes of a value end, exclusive. */
  valueEnd(index: number): number {
    return this.slots[index * STRIDE + 4]!;
  }

  /** A value, decoded. */
  value(index: number): string {
    const { bytes, slots, part } = this;
    const start = slots[index * STRIDE + 3]!;
    const end = slots[index * STRIDE + 4]!;
    return slots[index * STRIDE + 5] === 0
      ? decodeUtf8(bytes, start, end, part)
      : decodeText(bytes, start, end, true, part);
  }

  /** The namespaces that the tag declares. */
  declarations(): readonly Declaration[] {
    const found: Declaration[] = [];
    for (let index = 0; index < this.count; index++) {
      const start = this.slots[index * STRIDE]!;
      const local = this.slots[index * STRIDE + 1]!;
      const end = this.slots[index * STRIDE + 2]!;
      if (!spells(this.bytes, start, XMLNS)) continue;
      if (local === start && end - start === XMLNS.length) {
        found.push({ start: 0, end: 0, uri: this.value(index) });
      } else if (local - start === XMLNS.length + 1) {
        found.push({ start: local, end, uri: this.value(index) });
      }
    }
    return found;
  }

  private fail(detail: string): Error {
    return corruptPart(this.part, detail);
  }

  /** Scans one attribute, from the first byte of its name to behind the closing quote. */
  private scanOne(name: number): number {
    const { bytes } = this;
    let at = name;
    let local = name;
    for (; NAME_BYTES[bytes[at]!]! > 0; at++) if (bytes[at] === COLON) local = at + 1;
    const nameEnd = at;
    while (isSpace(bytes[at])) at++;
    if (bytes[at] !== EQUALS) throw this.fail('attribute');
    at++;
    while (isSpace(bytes[at])) at++;
    const quote = bytes[at]!;
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) throw this.fail('attribute');
    const value = at + 1;
    const care = this.scanValue(value, quote);
    const end = this.valueStop;
    let { slots } = this;
    const slot = this.count++ * STRIDE;
    if (slot >= slots.length) {
      this.slots = new Int32Array(slots.length * 2);
      this.slots.set(slots);
      slots = this.slots;
    }
    slots[slot] = name;
    slots[slot + 1] = local;
    slots[slot + 2] = nameEnd;
    slots[slot + 3] = value;
    slots[slot + 4] = end;
    slots[slot + 5] = care;
    if (nameEnd - name >= XMLNS.length && spells(bytes, name, XMLNS)) this.hasDeclarations = true;
    return end + 1;
  }

  /** Goes to the closing quote, left in `valueStop`. Returns 1 where the value must be decoded with care. */
  private scanValue(from: number, quote: number): number {
    const { bytes } = this;
    const end = bytes.length;
    let care = 0;
    for (let at = from; at < end; at++) {
      const inside = bytes[at]!;
      if (inside === quote) {
        this.valueStop = at;
        return care;
      }
      if (inside === LT) throw this.fail('attribute');
      if (inside === AMPERSAND) {
        care = 1;
        if (!referenceAt(bytes, at, end)) throw this.fail('reference');
      } else if (inside < 32) {
        care = 1;
        if (!isSpace(inside)) throw this.fail('control character');
      }
    }
    throw this.fail('unexpected end');
  }

  /** The same attribute twice is not well-formed. */
  private checkTwins(): void {
    const { slots, bytes, count } = this;
    if (count > FEW) {
      const names = new Set<string>();
      for (let index = 0; index < count; index++) {
        const at = index * STRIDE;
        names.add(decodeUtf8(bytes, slots[at]!, slots[at + 2]!, this.part));
      }
      if (names.size < count) throw this.fail('attribute twice');
      return;
    }
    for (let index = 1; index < count; index++) {
      const start = slots[index * STRIDE]!;
      const length = slots[index * STRIDE + 2]! - start;
      for (let other = 0; other < index; other++) {
        const from = slots[other * STRIDE]!;
        if (slots[other * STRIDE + 2]! - from !== length) continue;
        let same = 0;
        while (same < length && bytes[start + same] === bytes[from + same]) same++;
        if (same === length) throw this.fail('attribute twice');
      }
    }
  }
}
