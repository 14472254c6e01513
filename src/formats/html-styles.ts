/** The style rules of a web page, as far as they bear on meaning: fonts, Excel's number formats, what is not shown. */

import { formatByName } from './named-formats';

/** What rules say of an element; undefined where they say nothing. */
export interface HtmlStyle {
  readonly font?: string;
  readonly format?: string;
  readonly isHidden?: boolean;
}

const MOST_RULES = 20_000;
const MOST_KNOWN = 5000;
const NOTHING: HtmlStyle = {};

/** `".VnTime", serif` → .VnTime. */
function firstFamily(value: string): string {
  const match = /^\s*(?:"([^"]*)"|'([^']*)'|([^,]*))/.exec(value);
  return (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
}

/** Escapes of a style sheet: `\@` and `\005C` alike. */
function unescaped(value: string): string {
  return value.replace(/\\(?:([0-9a-f]{1,6}) ?|(.))/gi, (_, code: string | undefined, letter) =>
    code === undefined
      ? String(letter)
      : String.fromCodePoint(Math.min(parseInt(code, 16), 0xffff)),
  );
}

/**
 * The number format of a style sheet's value, such as `"0\.0%"` or `Percent`.
 * @returns the code in Excel's notation
 */
export function numberFormatOf(value: string): string {
  const bare = unescaped(value.trim().replace(/^(["'])(.*)\1$/s, '$2')).trim();
  return formatByName(bare);
}

/** Splits declarations at semicolons outside quotes. */
function* declarations(text: string): Generator<readonly [name: string, value: string]> {
  let from = 0;
  let quote = '';
  for (let at = 0; at <= text.length; at++) {
    const letter = text[at];
    if (letter === '\\') at++;
    else if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === ';' || letter === undefined) {
      const piece = text.slice(from, at);
      const colon = piece.indexOf(':');
      if (colon > 0) {
        yield [piece.slice(0, colon).trim().toLowerCase(), piece.slice(colon + 1).trim()];
      }
      from = at + 1;
    }
  }
}

/**
 * Reads declarations, those of a rule or of a `style` attribute.
 * @param text `font-family:.VnTime; mso-number-format:"\@"`
 */
export function readDeclarations(text: string): HtmlStyle {
  const style: { -readonly [Key in keyof HtmlStyle]: HtmlStyle[Key] } = {};
  for (const [name, value] of declarations(text)) {
    if (name === 'font-family') {
      const font = firstFamily(value);
      if (font !== '') style.font = font;
    } else if (name === 'font') {
      // The short form ends with the families, behind the size.
      const families = /(?:^|\s)\d[\w.%]*(?:\/\S+)?\s+(.+)$/s.exec(value);
      if (families) style.font = firstFamily(families[1]!);
    } else if (name === 'mso-number-format') style.format = numberFormatOf(value);
    else if (name === 'display') style.isHidden = /^none\b/i.test(value);
    else if (name === 'visibility') style.isHidden = /^(?:hidden|collapse)\b/i.test(value);
  }
  return style;
}

/** Without comments; one that never ends takes the rest with it. */
function withoutComments(sheet: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const open = sheet.indexOf('/*', from);
    if (open < 0) return kept + sheet.slice(from);
    kept += `${sheet.slice(from, open)} `;
    const close = sheet.indexOf('*/', open + 2);
    if (close < 0) return kept;
    from = close + 2;
  }
}

export class HtmlStyles {
  private readonly rules = new Map<string, HtmlStyle>();
  private readonly known = new Map<string, HtmlStyle>();

  /** Takes up a style sheet: the text of a `style` element or of a linked part. */
  add(sheet: string): void {
    this.known.clear();
    const text = withoutComments(sheet.replaceAll('<!--', '').replaceAll('-->', ''));
    let at = 0;
    while (this.rules.size < MOST_RULES) {
      const open = text.indexOf('{', at);
      const close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) return;
      const selectors = text.slice(at, open);
      at = close + 1;
      if (selectors.includes('@')) continue;
      const style = readDeclarations(text.slice(open + 1, close));
      for (const selector of selectors.split(',')) this.addRule(selector, style);
    }
  }

  /**
   * What the rules say of an element.
   * @param tag lower case
   * @param classes its `class` attribute
   * @param style its `style` attribute
   */
  of(tag: string, classes: string, style: string): HtmlStyle {
    // The same few combinations stand on all cells of a page.
    const key = `${tag} ${classes} ${style}`;
    let known = this.known.get(key);
    if (!known) {
      known = this.resolve(tag, classes, style);
      if (this.known.size < MOST_KNOWN) this.known.set(key, known);
    }
    return known;
  }

  private resolve(tag: string, classes: string, style: string): HtmlStyle {
    let found = this.rules.get(tag) ?? NOTHING;
    if (classes !== '') {
      for (const name of classes.split(/\s+/, 8)) {
        const rule = this.rules.get(`.${name}`);
        const own = this.rules.get(`${tag}.${name}`);
        if (rule) found = { ...found, ...rule };
        if (own) found = { ...found, ...own };
      }
    }
    return style === '' ? found : { ...found, ...readDeclarations(style) };
  }

  /** Of a path of selectors the last one names the element; a font named too often does no harm to Unicode text. */
  private addRule(selector: string, style: HtmlStyle): void {
    const last =
      selector
        .trim()
        .split(/[\s>+~]+/)
        .pop() ?? '';
    if (!/^[\w-]*(?:\.[\w-]+)?$/.test(last) || last === '') return;
    const [tag, name] = last.split('.');
    const key = name === undefined ? tag!.toLowerCase() : `${tag!.toLowerCase()}.${name}`;
    this.rules.set(key, { ...this.rules.get(key), ...style });
  }
}
