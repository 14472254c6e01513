/** The text of an OpenDocument cell: paragraphs, spaces, tabs and line breaks, and runs under fonts of their own. */
import type { TextRun } from '../sheet/snapshot';
import { PartError } from '../xlsx/part-error';
import type { RichText } from '../xlsx/rich-text';
import type { XmlScanner } from '../xlsx/xml-scanner';
import { CLOSE, OPEN, TEXT } from '../xlsx/xml-token';
import type { OpenDocumentStyles } from './open-document-styles';

/** No cell shows more; one element may ask for as many spaces as it likes. */
const MOST_SPACES = 32_767;
/** The letters of all texts of a file, whose repetitions are made by one attribute each. */
const MOST_LETTERS = 64 * 1024 * 1024;

/** What stands inside a paragraph but is no part of its text. */
const OUTSIDE: ReadonlySet<string> = new Set(['annotation', 'annotation-end', 'note', 'ruby-text']);

export class OpenDocumentText {
  private runs: TextRun[] = [];
  private paragraphs = 0;
  private isAfterSpace = true;
  private letters = 0;

  constructor(
    private readonly scanner: XmlScanner,
    private readonly styles: OpenDocumentStyles,
  ) {}

  /** Begins with a cell. */
  clear(): void {
    this.runs = [];
    this.paragraphs = 0;
  }

  /** Whether the cell has any paragraph. */
  get isThere(): boolean {
    return this.paragraphs > 0;
  }

  /** Reads `text:p` or `text:h`, the element last opened. */
  readParagraph(): void {
    if (this.paragraphs++ > 0) this.add('\n', this.runs[this.runs.length - 1]?.font ?? null);
    this.isAfterSpace = true;
    this.readInside(null);
    // White space before the end of a paragraph is layout of the file.
    const last = this.runs[this.runs.length - 1];
    if (this.isAfterSpace && last?.text.endsWith(' ')) {
      const text = last.text.slice(0, -1);
      if (text === '') this.runs.pop();
      else this.runs[this.runs.length - 1] = { ...last, text };
    }
  }

  /** The cell's text; its runs name fonts only where these are not the cell's. */
  text(): RichText {
    const { runs } = this;
    const isPlain = runs.every(({ font }) => font === null);
    return { text: runs.map(({ text }) => text).join(''), runs: isPlain ? null : runs };
  }

  private readInside(font: string | null): void {
    const { scanner } = this;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token === TEXT) this.addCollapsed(scanner.pieceText(), font);
      else if (token === OPEN) this.readElement(scanner.name(), font);
    }
  }

  private readElement(name: string, font: string | null): void {
    const { scanner } = this;
    if (name === '' || OUTSIDE.has(name)) {
      scanner.skip();
      return;
    }
    if (name === 's') {
      const count = Number(scanner.attribute('text:c') ?? '1');
      if (!(count <= MOST_SPACES)) throw new PartError('too-large', scanner.part, 'spaces');
      this.addFixed(' '.repeat(Math.max(1, Math.floor(count))), font);
    } else if (name === 'tab') this.addFixed('\t', font);
    else if (name === 'line-break') this.addFixed('\n', font);
    else {
      const own =
        name === 'span' ? this.styles.runFont(scanner.attribute('text:style-name')) : null;
      this.readInside(own ?? font);
      return;
    }
    scanner.skip();
  }

  private addCollapsed(raw: string, font: string | null): void {
    let text = raw.replace(/[ \t\r\n]+/g, ' ');
    if (this.isAfterSpace && text.startsWith(' ')) text = text.slice(1);
    if (text === '') return;
    this.isAfterSpace = text.endsWith(' ');
    this.add(text, font);
  }

  private addFixed(text: string, font: string | null): void {
    this.isAfterSpace = false;
    this.add(text, font);
  }

  private add(text: string, font: string | null): void {
    this.letters += text.length;
    if (this.letters > MOST_LETTERS) throw new PartError('too-large', this.scanner.part, 'text');
    const last = this.runs[this.runs.length - 1];
    if (last?.font === font) this.runs[this.runs.length - 1] = { font, text: last.text + text };
    else this.runs.push({ text, font });
  }
}
