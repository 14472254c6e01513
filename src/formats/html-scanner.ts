/**
 * Goes through a web page tag by tag, as browsers do (WHATWG HTML, 13.2.5) but without building a tree: in one pass, and
 * in a time that grows with the page alone. Nothing in it is run or fetched.
 */
import { decodeHTML, decodeHTMLAttribute } from 'entities/decode';

export interface HtmlHandler {
  /** An element opens; its name is in lower case, and so are its attributes' names. */
  open(tag: string, attributes: ReadonlyMap<string, string>): void;
  close(tag: string): void;
  /** Text between tags, references resolved. */
  text(text: string): void;
  /** What stands in an element whose content is no markup (`style`, `script`, `title`), or in a comment (`!`). */
  raw(tag: string, text: string): void;
}

/** Elements whose content is taken up to their closing tag. `xml` is the island of facts that Excel writes. */
const RAW: ReadonlySet<string> = new Set([
  'style',
  'script',
  'title',
  'textarea',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'xml',
]);
/** No page that people make has more; the rest of them is passed over. */
const MOST_ATTRIBUTES = 100;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

class HtmlScanner {
  private at = 0;

  constructor(
    private readonly html: string,
    private readonly handler: HtmlHandler,
  ) {}

  scan(): void {
    const { html } = this;
    let textFrom = 0;
    while (this.at < html.length) {
      const open = html.indexOf('<', this.at);
      if (open < 0) break;
      const code = html.charCodeAt(open + 1);
      const isTag =
        isLetter(code) ||
        code === 33 ||
        code === 63 ||
        (code === 47 && isLetter(html.charCodeAt(open + 2)));
      if (!isTag) {
        this.at = open + 1;
        continue;
      }
      this.giveText(textFrom, open);
      if (code === 33) this.scanComment(open);
      else if (code === 63) this.at = this.after('>', open);
      else if (code === 47) this.scanClose(open + 2);
      else this.scanOpen(open + 1);
      textFrom = this.at;
    }
    this.giveText(textFrom, html.length);
  }

  private giveText(from: number, to: number): void {
    if (to <= from) return;
    const text = this.html.slice(from, to);
    this.handler.text(text.includes('&') ? decodeHTML(text) : text);
  }

  private after(mark: string, from: number): number {
    const found = this.html.indexOf(mark, from);
    return found < 0 ? this.html.length : found + mark.length;
  }

  private scanComment(open: number): void {
    const isComment = this.html.startsWith('<!--', open);
    this.at = this.after(isComment ? '-->' : '>', isComment ? open + 4 : open);
    if (isComment) this.handler.raw('!', this.html.slice(open + 4, this.at - 3));
  }

  private name(from: number): string {
    const { html } = this;
    let end = from;
    for (; end < html.length; end++) {
      const code = html.charCodeAt(end);
      if (isSpace(code) || code === 47 || code === 62) break;
    }
    this.at = end;
    return html.slice(from, end).toLowerCase();
  }

  private scanClose(from: number): void {
    const tag = this.name(from);
    this.at = this.after('>', this.at);
    this.handler.close(tag);
  }

  private scanOpen(from: number): void {
    const tag = this.name(from);
    this.handler.open(tag, this.attributes());
    if (RAW.has(tag)) this.scanRaw(tag);
  }

  /** Goes to the closing tag of an element without markup; without one, to the end. */
  private scanRaw(tag: string): void {
    const { html } = this;
    const from = this.at;
    let close = html.indexOf('</', from);
    while (close >= 0 && html.slice(close + 2, close + 2 + tag.length).toLowerCase() !== tag) {
      close = html.indexOf('</', close + 2);
    }
    if (close < 0) close = html.length;
    this.handler.raw(tag, html.slice(from, close));
    this.at = close;
  }

  /** Reads to behind the `>` of a tag. */
  private attributes(): ReadonlyMap<string, string> {
    const { html } = this;
    let found: Map<string, string> | null = null;
    for (;;) {
      let code = html.charCodeAt(this.at);
      while (isSpace(code) || code === 47) code = html.charCodeAt(++this.at);
      if (this.at >= html.length || code === 62) {
        this.at++;
        return found ?? NO_ATTRIBUTES;
      }
      const start = this.at;
      // A `=` here would be the first letter of a name.
      do code = html.charCodeAt(++this.at);
      while (this.at < html.length && !isSpace(code) && code !== 47 && code !== 62 && code !== 61);
      const nameEnd = this.at;
      while (isSpace(html.charCodeAt(this.at))) this.at++;
      const value = html.charCodeAt(this.at) === 61 ? this.value() : '';
      found ??= new Map();
      if (found.size >= MOST_ATTRIBUTES) continue;
      const name = html.slice(start, nameEnd).toLowerCase();
      if (!found.has(name)) found.set(name, value);
    }
  }

  /** Reads the value behind a `=`. */
  private value(): string {
    const { html } = this;
    do this.at++;
    while (isSpace(html.charCodeAt(this.at)));
    const quote = html[this.at];
    let text: string;
    if (quote === '"' || quote === "'") {
      const end = html.indexOf(quote, this.at + 1);
      text = html.slice(this.at + 1, end < 0 ? html.length : end);
      this.at = end < 0 ? html.length : end + 1;
    } else {
      const start = this.at;
      let code = html.charCodeAt(this.at);
      while (this.at < html.length && !isSpace(code) && code !== 62) {
        code = html.charCodeAt(++this.at);
      }
      text = html.slice(start, this.at);
    }
    return text.includes('&') ? decodeHTMLAttribute(text) : text;
  }
}

/** Goes through a page from its beginning to its end, however broken it is. */
export function scanHtml(html: string, handler: HtmlHandler): void {
  new HtmlScanner(html, handler).scan();
}
