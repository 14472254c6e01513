/**
 * Changing single places of an XML part and leaving every other byte as it was. The part has been found well-formed
 * before, so that tags can be told from text without reading the whole again; what cannot be changed safely (another
 * encoding than UTF-8) is refused.
 */
import { PatchRefused } from '../workbook/patch-refused';
import type { PackageParts } from './package-parts';
import { isSpace, spells } from './xml-attributes';
import { toUtf8 } from './xml-encoding';
import { XmlScanner } from './xml-scanner';
import { END } from './xml-token';
import { decodeText } from './xml-text';

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Replaces the bytes from `start` to `end` (exclusive); an empty range is a place between two bytes. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Declared so, a part could not take the letters that we write. */
const ASCII = /^[^>]*\bencoding\s*=\s*["']us-ascii/i;

/**
 * A part that may be changed by places.
 * @returns its bytes as they lie in the file, a byte order mark included
 * @throws PatchRefused `foreign-workbook` for an encoding other than UTF-8
 * @throws PartError for XML that is not well-formed
 */
export function changeablePart(parts: PackageParts, name: string): Uint8Array {
  const bytes = parts.read(name);
  const text = toUtf8(bytes, name);
  if (text.buffer !== bytes.buffer || ASCII.test(rawText(text, 0, 256))) {
    throw new PatchRefused('foreign-workbook', null, `${name}: encoding`);
  }
  const scanner = new XmlScanner(text, name, []);
  while (scanner.next() !== END);
  return bytes;
}

/** Makes the changes; those of one place come in the order given. Ranges never overlap. */
export function spliced(bytes: Uint8Array, splices: readonly Splice[]): Uint8Array {
  const sorted = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, text } of sorted) {
    pieces.push(bytes.subarray(at, start), encoder.encode(text));
    at = end;
  }
  pieces.push(bytes.subarray(at));
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}

/** The text of bytes, as they stand. */
export function rawText(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

export interface RawAttribute {
  /** With its prefix. */
  readonly name: string;
  /** As it stands, white space before it included. */
  readonly raw: string;
  /** Decoded. */
  readonly value: string;
}

const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;

/** The attributes of a tag given as it stands (`<c r="A1" s="2">`). */
export function attributesOf(tag: string): RawAttribute[] {
  const found: RawAttribute[] = [];
  ATTRIBUTE.lastIndex = /[\s/>]/.exec(tag)?.index ?? tag.length;
  for (let match = ATTRIBUTE.exec(tag); match; match = ATTRIBUTE.exec(tag)) {
    const bytes = encoder.encode(match[2] ?? match[3]!);
    const value = decodeText(bytes, 0, bytes.length, true, '');
    found.push({ name: match[1]!, raw: match[0], value });
  }
  return found;
}

/** The value of a tag's attribute by its name with prefix, or null. */
export function attributeOf(tag: string, name: string): string | null {
  return attributesOf(tag).find((one) => one.name === name)?.value ?? null;
}

/**
 * A tag with an attribute set, or taken away by null; all others stay as they are.
 * @param value needs no escaping: a number, an id, an address or XML made by `xmlAttribute`
 */
export function withAttribute(tag: string, name: string, value: string | null): string {
  const old = attributesOf(tag).find((one) => one.name === name);
  const raw = value === null ? '' : ` ${name}="${value}"`;
  if (old) {
    const at = tag.indexOf(old.raw, /[\s/>]/.exec(tag)!.index);
    return tag.slice(0, at) + raw + tag.slice(at + old.raw.length);
  }
  const end = /\s*\/?>$/.exec(tag)!.index;
  return tag.slice(0, end) + raw + tag.slice(end);
}

/** Walks over the tags of a well-formed part. */
export class TagWalker {
  /** Of the tag last met: from its `<` to behind its `>`. */
  start = 0;
  end = 0;
  isClose = false;
  isEmpty = false;
  /** How many elements are open; that of the last opening tag included, that of a closing one not. */
  depth = 0;
  private nameStart = 0;
  private nameEnd = 0;
  private isLeft = false;

  constructor(
    readonly bytes: Uint8Array,
    private at = 0,
  ) {}

  /** Goes on to the next opening or closing tag; false at the end of the part. An empty element has no closing tag. */
  next(): boolean {
    const { bytes } = this;
    if (this.isLeft) this.depth -= 1;
    this.isLeft = false;
    for (let at = bytes.indexOf(LT, this.at); at >= 0; at = bytes.indexOf(LT, this.at)) {
      const next = bytes[at + 1];
      if (next === BANG || next === QUESTION) {
        this.at = this.behind(at);
        continue;
      }
      this.isClose = next === SLASH;
      this.start = at;
      this.nameStart = at + (this.isClose ? 2 : 1);
      let end = this.nameStart;
      while (!isSpace(bytes[end]) && bytes[end] !== GT && bytes[end] !== SLASH) end += 1;
      this.nameEnd = end;
      // An angle bracket inside an attribute's value ends no tag.
      for (let quote = 0; quote !== 0 || bytes[end] !== GT; end += 1) {
        const byte = bytes[end]!;
        if (quote !== 0) {
          if (byte === quote) quote = 0;
        } else if (byte === 34 || byte === 39) quote = byte;
      }
      this.isEmpty = !this.isClose && bytes[end - 1] === SLASH;
      this.at = this.end = end + 1;
      if (this.isClose) this.depth -= 1;
      else this.depth += 1;
      this.isLeft = this.isEmpty;
      return true;
    }
    return false;
  }

  /** Whether the tag last met has this name, its prefix included. */
  is(name: string): boolean {
    return (
      this.nameEnd - this.nameStart === name.length && spells(this.bytes, this.nameStart, name)
    );
  }

  /** The name of the tag last met, its prefix included. */
  name(): string {
    return rawText(this.bytes, this.nameStart, this.nameEnd);
  }

  /** The tag last met, as it stands. */
  tag(): string {
    return rawText(this.bytes, this.start, this.end);
  }

  /** Goes to the end of the element last opened; `end` is behind its closing tag. */
  skip(): void {
    if (this.isEmpty) return;
    const outside = this.depth - 1;
    while (this.next()) if (this.isClose && this.depth === outside) return;
  }

  /** Behind a comment, CDATA section or instruction. */
  private behind(at: number): number {
    const [opening, mark] = (
      [
        ['<!--', '-->'],
        ['<![CDATA[', ']]>'],
        ['<?', '?>'],
      ] as const
    ).find(([begin]) => spells(this.bytes, at, begin))!;
    let end = at + opening.length;
    while (!spells(this.bytes, end, mark)) end += 1;
    return end + mark.length;
  }
}

/** A child of a part's root element, with all that is in it. */
export interface RootChild {
  readonly name: string;
  /** Its opening tag, as it stands. */
  readonly tag: string;
  readonly start: number;
  /** Behind its opening tag; with `isEmpty` this is also its end. */
  readonly content: number;
  /** Where its closing tag begins; the same as `end` where there is none. */
  readonly close: number;
  readonly end: number;
  readonly isEmpty: boolean;
}

export interface PartOutline {
  /** `x:` where the root's name has one, else empty. */
  readonly prefix: string;
  /** The root's opening tag, as it stands. */
  readonly root: string;
  readonly children: readonly RootChild[];
  /** Where the root's closing tag begins. */
  readonly close: number;
}

/** The root element of a part and its children. */
export function outlineOf(bytes: Uint8Array): PartOutline {
  const walker = new TagWalker(bytes);
  walker.next();
  const name = walker.name();
  const root = walker.tag();
  const children: RootChild[] = [];
  let close = walker.start;
  while (walker.next()) {
    close = walker.start;
    if (walker.isClose) break;
    const { start, end: content, isEmpty } = walker;
    const child = { name: walker.name(), tag: walker.tag(), start, content, isEmpty };
    walker.skip();
    children.push({ ...child, close: isEmpty ? walker.end : walker.start, end: walker.end });
  }
  return { prefix: name.slice(0, name.indexOf(':') + 1), root, children, close };
}

/**
 * Puts XML at the end of an element's content.
 */
export function appended(child: RootChild, xml: string): Splice {
  return child.isEmpty
    ? {
        start: child.start,
        end: child.end,
        text: `${child.tag.replace(/\s*\/>$/, '>')}${xml}</${child.name}>`,
      }
    : { start: child.close, end: child.close, text: xml };
}
