/**
 * The styles of a workbook, each combination once. Party documents are set in Times New Roman, so that is the font
 * of every cell; where a patch gives no size it is 12 points.
 */
import type { CellFormat } from '../workbook/patch';
import { NS_MAIN, XML_HEAD, xmlAttribute } from './write-xml';

const FONT = 'Times New Roman';
const SIZE = 12;
const DATE_FORMAT = 'dd/mm/yyyy';
const DATE_TIME_FORMAT = 'dd/mm/yyyy hh:mm:ss';
const FIRST_OWN_FORMAT = 164;
/** Patches share their formats; one that makes a new object for every cell shall not fill the memory. */
const MOST_KNOWN = 4096;

/** Formats that every reader knows by number and that mean the same everywhere. */
const BUILT_IN: Readonly<Record<string, number>> = {
  General: 0,
  '0': 1,
  '0.00': 2,
  '#,##0': 3,
  '#,##0.00': 4,
  '0%': 9,
  '0.00%': 10,
  '@': 49,
};

/** What the value adds to a format: a date's number format, or the mark that keeps `=…` a text when edited. */
export type StyleNeed = 'none' | 'date' | 'dateTime' | 'quote';

export class StyleTable {
  private readonly fonts = new Numbering();
  private readonly fills = new Numbering();
  private readonly borders = new Numbering();
  private readonly formats = new Numbering();
  private readonly styles = new Numbering();
  private readonly known: Record<StyleNeed, Map<CellFormat, number>> = {
    none: new Map(),
    date: new Map(),
    dateTime: new Map(),
    quote: new Map(),
  };

  constructor() {
    this.fonts.of(fontXml({}));
    // The first two fills are fixed by the format, whatever a file says there.
    this.fills.of('<fill><patternFill patternType="none"/></fill>');
    this.fills.of('<fill><patternFill patternType="gray125"/></fill>');
    this.borders.of(borderXml(undefined));
    this.indexOf({}, 'none');
  }

  /**
   * Goes on with the styles of a workbook that this class wrote.
   * @param xml its part `xl/styles.xml`
   * @returns the table, or null when the part is not just as this class writes it
   */
  static from(xml: string): StyleTable | null {
    const table = new StyleTable();
    const read = (numbering: Numbering, pattern: RegExp, text = xml): void => {
      for (const [whole, part] of text.matchAll(pattern)) numbering.of(part ?? whole);
    };
    read(table.formats, /formatCode="([^"]*)"/g);
    read(table.fonts, /<font>.*?<\/font>/g);
    read(table.fills, /<fill>.*?<\/fill>/g);
    read(table.borders, /<border>.*?<\/border>/g);
    const styles = /<cellXfs [^>]*>(.*)<\/cellXfs>/.exec(xml)?.[1] ?? '';
    read(table.styles, /<xf [^>]*(?:\/>|[^/]>.*?<\/xf>)/g, styles);
    return table.xml() === xml ? table : null;
  }

  /**
   * The number of the style that shows a cell so.
   * @param format as the patch gives it; the same object is looked up only once
   * @returns an index into `cellXfs`; 0 is the plain cell
   */
  indexOf(format: CellFormat, need: StyleNeed): number {
    const known = this.known[need];
    let index = known.get(format);
    if (index === undefined) {
      index = this.styles.of(this.xfXml(format, need));
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(format, index);
    }
    return index;
  }

  /** The part `xl/styles.xml`. */
  xml(): string {
    const formats = this.formats.entries
      .map((code, at) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + at}" formatCode="${code}"/>`)
      .join('');
    return (
      `${XML_HEAD}<styleSheet xmlns="${NS_MAIN}">` +
      (formats && `<numFmts count="${this.formats.entries.length}">${formats}</numFmts>`) +
      this.fonts.xml('fonts') +
      this.fills.xml('fills') +
      this.borders.xml('borders') +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      this.styles.xml('cellXfs') +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
      '<dxfs count="0"/>' +
      '<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>' +
      '</styleSheet>'
    );
  }

  private xfXml(format: CellFormat, need: StyleNeed): string {
    const numberFormat = this.numberFormat(format.numberFormat, need);
    const font = this.fonts.of(fontXml(format));
    const fill = this.fills.of(fillXml(format.fill));
    const border = this.borders.of(borderXml(format.border));
    const alignment = alignmentXml(format);
    return (
      `<xf numFmtId="${numberFormat}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"` +
      (need === 'quote' ? ' quotePrefix="1"' : '') +
      (numberFormat ? ' applyNumberFormat="1"' : '') +
      (font ? ' applyFont="1"' : '') +
      (fill ? ' applyFill="1"' : '') +
      (border ? ' applyBorder="1"' : '') +
      (alignment ? ` applyAlignment="1">${alignment}</xf>` : '/>')
    );
  }

  private numberFormat(code: string | undefined, need: StyleNeed): number {
    const standard =
      need === 'date' ? DATE_FORMAT : need === 'dateTime' ? DATE_TIME_FORMAT : 'General';
    // Under a number's format a date would read as a number, so there the date's own comes first.
    const fits = need !== 'date' && need !== 'dateTime' ? true : /[dmy]/i.test(code ?? '');
    const wanted = fits ? (code ?? standard) : standard;
    return BUILT_IN[wanted] ?? FIRST_OWN_FORMAT + this.formats.of(xmlAttribute(wanted));
  }
}

/** Gives each text a number, the same text always the same one. */
class Numbering {
  readonly entries: string[] = [];
  private readonly numbers = new Map<string, number>();

  of(entry: string): number {
    let number = this.numbers.get(entry);
    if (number === undefined) {
      number = this.entries.length;
      this.entries.push(entry);
      this.numbers.set(entry, number);
    }
    return number;
  }

  xml(element: string): string {
    return `<${element} count="${this.entries.length}">${this.entries.join('')}</${element}>`;
  }
}

function fontXml({ bold, italic, underline, size, color, font }: CellFormat): string {
  return (
    '<font>' +
    (bold ? '<b/>' : '') +
    (italic ? '<i/>' : '') +
    (underline ? '<u/>' : '') +
    `<sz val="${size ?? SIZE}"/>` +
    (color === undefined ? '' : `<color rgb="FF${color}"/>`) +
    (font === undefined || font === FONT
      ? `<name val="${FONT}"/><family val="1"/><charset val="163"/></font>`
      : `<name val="${xmlAttribute(font)}"/></font>`)
  );
}

function fillXml(color: string | undefined): string {
  return color === undefined || color === 'none'
    ? '<fill><patternFill patternType="none"/></fill>'
    : `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function borderXml(style: CellFormat['border']): string {
  const sides = ['left', 'right', 'top', 'bottom'].map((side) =>
    style && style !== 'none'
      ? `<${side} style="${style}"><color auto="1"/></${side}>`
      : `<${side}/>`,
  );
  return `<border>${sides.join('')}<diagonal/></border>`;
}

function alignmentXml({ horizontal, vertical, wrap, indent }: CellFormat): string {
  const attributes =
    (horizontal ? ` horizontal="${horizontal}"` : '') +
    (vertical ? ` vertical="${vertical}"` : '') +
    (wrap ? ' wrapText="1"' : '') +
    (indent ? ` indent="${indent}"` : '');
  return attributes && `<alignment${attributes}/>`;
}
