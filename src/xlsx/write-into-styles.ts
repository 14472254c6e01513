/**
 * Adds to the styles of another program's workbook what a changed cell needs: the cell's own style with another number
 * format or font. No style that is there is changed, since other cells use it.
 */
import type { CellFormat } from '../workbook/patch';
import { PatchRefused } from '../workbook/patch-refused';
import { builtInFormat, formatMeaning } from './number-format';
import { relationshipOf } from './relationships';
import type { ChangedPackage } from './write-into-package';
import type { RootChild, Splice } from './write-into-markup';
import {
  TagWalker,
  appended,
  attributeOf,
  attributesOf,
  outlineOf,
  rawText,
  spliced,
  withAttribute,
} from './write-into-markup';
import type { StyleNeed } from './write-styles';
import { xmlAttribute } from './write-xml';
import { resolveEscapes } from './xml-text';

const DATE_FORMAT = 'dd/mm/yyyy';
const DATE_TIME_FORMAT = 'dd/mm/yyyy hh:mm:ss';
const FIRST_OWN_FORMAT = 164;
const LAST_BUILT_IN = 58;

/** What of a format the styles of another program's workbook can be given. */
export type AddedLook = Pick<CellFormat, 'numberFormat' | 'font'>;

/** Whether a format asks for no more than can be added. */
function isAddable(format: CellFormat): format is AddedLook {
  return Object.keys(format).every((key) => key === 'numberFormat' || key === 'font');
}

class AddedStyles {
  private readonly fonts: string[];
  private readonly styles: string[];
  private readonly formats = new Map<string, number>();
  /** The codes of the file by number; several may be the same. */
  private readonly codes = new Map<number, string>();
  private readonly counts: Readonly<Record<'fonts' | 'styles' | 'formats' | 'formatItems', number>>;
  private readonly prefix: string;
  private readonly children: readonly RootChild[];
  private readonly rootEnd: number;
  private readonly known = new Map<string, number>();

  /** @param bytes of a styles part that was read before */
  constructor(private readonly bytes: Uint8Array) {
    const { prefix, children, root } = outlineOf(bytes);
    this.prefix = prefix;
    this.children = children;
    this.rootEnd = children[0]?.start ?? bytes.indexOf(60) + root.length;
    this.fonts = this.itemsOf('fonts');
    this.styles = this.itemsOf('cellXfs');
    const formats = this.itemsOf('numFmts');
    for (const item of formats) {
      const code = resolveEscapes(attributeOf(item, 'formatCode') ?? '');
      const id = Number(attributeOf(item, 'numFmtId'));
      this.codes.set(id, code);
      if (!this.formats.has(code)) this.formats.set(code, id);
    }
    this.counts = {
      fonts: this.fonts.length,
      styles: this.styles.length,
      formats: this.formats.size,
      formatItems: formats.length,
    };
  }

  /** Whether cells can be given other styles at all. */
  get isUsable(): boolean {
    return this.styles.length > 0;
  }

  /** Whether something has been added. */
  get isChanged(): boolean {
    return this.styles.length > this.counts.styles;
  }

  /**
   * The number of a style that looks like another but for what is asked.
   * @param base the style that the cell has
   * @param need `none` for a value that is no text takes the mark of texts (`quotePrefix`) away
   * @returns an index into `cellXfs`; the base where it is so already
   */
  indexOf(base: number, look: AddedLook, need: StyleNeed | 'keep'): number {
    const key = `${base} ${need} ${look.numberFormat ?? ''}\0${look.font ?? ''}`;
    let index = this.known.get(key);
    if (index === undefined) {
      index = this.find(base, look, need);
      this.known.set(key, index);
    }
    return index;
  }

  /** The part with what has been added. */
  part(): Uint8Array {
    const splices: Splice[] = [];
    const formats = [...this.formats].slice(this.counts.formats);
    const xml = formats
      .map(
        ([code, id]) =>
          `<${this.prefix}numFmt numFmtId="${id}" formatCode="${xmlAttribute(code)}"/>`,
      )
      .join('');
    if (xml && !this.child('numFmts')) {
      const name = `${this.prefix}numFmts`;
      const text = `<${name} count="${formats.length}">${xml}</${name}>`;
      splices.push({ start: this.rootEnd, end: this.rootEnd, text });
    } else if (xml)
      splices.push(...this.extended('numFmts', xml, this.counts.formatItems + formats.length));
    const fonts = this.fonts.slice(this.counts.fonts).join('');
    if (fonts) splices.push(...this.extended('fonts', fonts, this.fonts.length));
    const styles = this.styles.slice(this.counts.styles).join('');
    if (styles) splices.push(...this.extended('cellXfs', styles, this.styles.length));
    return spliced(this.bytes, splices);
  }

  private find(base: number, look: AddedLook, need: StyleNeed | 'keep'): number {
    const old = this.styles[base];
    if (old === undefined) return base;
    const end = old.indexOf('>') + 1;
    let tag = old.slice(0, end);
    const code = this.formatFor(tag, look.numberFormat, need);
    if (code !== null) {
      tag = withAttribute(tag, 'numFmtId', String(this.formatId(code)));
      tag = withAttribute(tag, 'applyNumberFormat', '1');
    }
    if (look.font) {
      const font = this.fontNamed(look.font, Number(attributeOf(tag, 'fontId') ?? 0));
      tag = withAttribute(tag, 'fontId', String(font));
      tag = withAttribute(tag, 'applyFont', '1');
    }
    const isQuoted = ['1', 'true'].includes(attributeOf(tag, 'quotePrefix') ?? '0');
    if (need === 'quote' && !isQuoted) tag = withAttribute(tag, 'quotePrefix', '1');
    if (need !== 'quote' && need !== 'keep' && isQuoted) {
      tag = withAttribute(tag, 'quotePrefix', null);
    }
    const wanted = tag + old.slice(end);
    if (isSameStyle(old, wanted)) return base;
    const same = this.styles.findIndex((style) => isSameStyle(style, wanted));
    return same >= 0 ? same : this.styles.push(wanted) - 1;
  }

  /** The number format that a style has to be given, or null where it keeps its own. */
  private formatFor(
    tag: string,
    wanted: string | undefined,
    need: StyleNeed | 'keep',
  ): string | null {
    if (need !== 'date' && need !== 'dateTime') return wanted ?? null;
    const id = Number(attributeOf(tag, 'numFmtId') ?? 0);
    // Under a number's format a date would read as a number.
    if (formatMeaning(wanted ?? this.formatOf(id)).isDate) return wanted ?? null;
    return need === 'date' ? DATE_FORMAT : DATE_TIME_FORMAT;
  }

  private formatOf(id: number): string {
    return this.codes.get(id) || builtInFormat(id);
  }

  private formatId(code: string): number {
    const known = this.formats.get(code);
    if (known !== undefined) return known;
    for (let id = 0; id <= LAST_BUILT_IN; id += 1) {
      if (builtInFormat(id) === code && (id === 0 || code !== 'General')) return id;
    }
    const id = Math.max(FIRST_OWN_FORMAT - 1, ...this.codes.keys()) + 1;
    this.codes.set(id, code);
    this.formats.set(code, id);
    return id;
  }

  private fontNamed(name: string, like: number): number {
    const attribute = xmlAttribute(name);
    const font = renamedFont(this.fonts[like] ?? `<${this.prefix}font/>`, attribute, this.prefix);
    const same = this.fonts.indexOf(font);
    return same >= 0 ? same : this.fonts.push(font) - 1;
  }

  private child(name: string): RootChild | undefined {
    return this.children.find((child) => child.name === this.prefix + name);
  }

  /** The elements of a list, each as it stands. */
  private itemsOf(name: string): string[] {
    const list = this.child(name);
    const items: string[] = [];
    if (!list || list.isEmpty) return items;
    const walker = new TagWalker(this.bytes, list.content);
    while (walker.next() && !(walker.isClose && walker.start === list.close)) {
      const { start } = walker;
      walker.skip();
      items.push(rawText(this.bytes, start, walker.end));
    }
    return items;
  }

  private extended(name: string, xml: string, count: number): Splice[] {
    const list = this.child(name)!;
    const tag = withAttribute(list.tag, 'count', String(count));
    if (list.isEmpty) return [appended({ ...list, tag }, xml)];
    return [{ start: list.start, end: list.content, text: tag }, appended(list, xml)];
  }
}

/** A font under another name; what belongs to the old one (theme, family, character set) goes. */
function renamedFont(font: string, name: string, prefix: string): string {
  const bytes = new TextEncoder().encode(font);
  const { children, root } = outlineOf(bytes);
  const tag = root.replace(/\s*\/>$/, '>');
  const gone = ['name', 'scheme', 'family', 'charset'].map((one) => prefix + one);
  const kept = children
    .filter((child) => !gone.includes(child.name))
    .map(({ start, end }) => rawText(bytes, start, end));
  // The name comes before what may follow it in the strict order of the format, which is nothing that is kept.
  return `${tag}${kept.join('')}<${prefix}name val="${name}"/></${prefix}font>`;
}

/** Whether two styles show the same; Excel does not ask the flags that say what was set by hand. */
function isSameStyle(a: string, b: string): boolean {
  return sense(a) === sense(b);
}

function sense(style: string): string {
  const end = style.indexOf('>') + 1;
  const attributes = attributesOf(style.slice(0, end))
    .filter(
      ({ name, value }) =>
        !/^apply(NumberFormat|Font)$/.test(name) &&
        !(name === 'quotePrefix' && /^(0|false)$/.test(value)),
    )
    .map(({ name, value }) => `${name}=${value}`);
  return attributes.sort().join(' ') + style.slice(end);
}

/** The styles of another program's workbook, opened when a cell first needs one that it has not. */
export class BookStyles {
  private styles: AddedStyles | null = null;
  private readonly part: string | null;

  constructor(private readonly book: ChangedPackage) {
    const target = relationshipOf(book.links, 'styles')?.target;
    this.part = target !== undefined && book.parts.has(target) ? target : null;
  }

  /**
   * The number of a style like another; see `AddedStyles.indexOf`.
   * @returns null for a look that cannot be added
   * @throws PatchRefused `foreign-workbook` where the workbook has no styles to add to
   */
  indexOf(base: number, format: CellFormat, need: StyleNeed | 'keep'): number | null {
    if (!isAddable(format)) return null;
    const isAsked = format.numberFormat !== undefined || format.font !== undefined;
    if (!isAsked && need === 'keep') return base;
    if (this.part !== null) {
      this.styles ??= new AddedStyles(this.book.part(this.part));
      if (this.styles.isUsable) return this.styles.indexOf(base, format, need);
    }
    // Without styles a text is kept one by its type alone, and a date could not be told from a number.
    if (!isAsked && need !== 'date' && need !== 'dateTime') return base;
    throw new PatchRefused('foreign-workbook', null, this.part ?? 'styles.xml');
  }

  /** Puts what was added into the package. */
  save(): void {
    if (this.part !== null && this.styles?.isChanged) this.book.set(this.part, this.styles.part());
  }
}
