/** One edge of a cell. */
export interface Border {
  readonly style: string;
  readonly weight: string;
  readonly color: string;
}

/** The sides a border may stand on, as the wire names them. */
export const SIDES = [
  'EdgeTop',
  'EdgeBottom',
  'EdgeLeft',
  'EdgeRight',
  'DiagonalDown',
  'DiagonalUp',
] as const;
export type Side = (typeof SIDES)[number];

/** All of a cell's look. Styles are interned: equal styles of one pool are the same object. */
export interface Style {
  readonly numberFormat: string;
  readonly quotePrefix: boolean;
  readonly fontName: string;
  readonly fontSize: number;
  readonly fontColor: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: string;
  readonly strikethrough: boolean;
  readonly subscript: boolean;
  readonly superscript: boolean;
  /** `''` is no fill, which `RangeFill.color` reads as `#FFFFFF`. */
  readonly fillColor: string;
  readonly fillPattern: string;
  readonly fillPatternColor: string;
  readonly EdgeTop: Border | null;
  readonly EdgeBottom: Border | null;
  readonly EdgeLeft: Border | null;
  readonly EdgeRight: Border | null;
  readonly DiagonalDown: Border | null;
  readonly DiagonalUp: Border | null;
  readonly horizontal: string;
  readonly vertical: string;
  readonly wrapText: boolean;
  readonly indent: number;
  readonly autoIndent: boolean;
  readonly shrinkToFit: boolean;
  readonly orientation: number;
  readonly readingOrder: string;
  readonly locked: boolean;
  readonly formulaHidden: boolean;
  readonly styleName: string;
}

const PLAIN: Style = {
  numberFormat: 'General',
  quotePrefix: false,
  fontName: 'Calibri',
  fontSize: 11,
  fontColor: '#000000',
  bold: false,
  italic: false,
  underline: 'None',
  strikethrough: false,
  subscript: false,
  superscript: false,
  fillColor: '',
  fillPattern: 'None',
  fillPatternColor: '#000000',
  EdgeTop: null,
  EdgeBottom: null,
  EdgeLeft: null,
  EdgeRight: null,
  DiagonalDown: null,
  DiagonalUp: null,
  horizontal: 'General',
  vertical: 'Bottom',
  wrapText: false,
  indent: 0,
  autoIndent: false,
  shrinkToFit: false,
  orientation: 0,
  readingOrder: 'Context',
  locked: true,
  formulaHidden: false,
  styleName: 'Normal',
};

/** What a new style changes of an old one. */
export type StyleChange = { readonly [K in keyof Style]?: Style[K] };

/** The styles of one workbook, each held once, so that comparing styles is comparing references. */
export class StylePool {
  private readonly byKey = new Map<string, Style>();
  private readonly derived = new Map<Style, Map<string, Style>>();
  /** What a cell never touched looks like. */
  readonly plain: Style = this.intern(PLAIN);

  /** The one style equal to this. */
  intern(style: Style): Style {
    const key = JSON.stringify(style);
    const known = this.byKey.get(key);
    if (known) return known;
    const frozen = Object.freeze({ ...style });
    this.byKey.set(key, frozen);
    return frozen;
  }

  /** The style that `style` becomes with `change` over it. */
  derive(style: Style, change: StyleChange): Style {
    let changes = this.derived.get(style);
    if (!changes) this.derived.set(style, (changes = new Map()));
    const key = JSON.stringify(change);
    let result = changes.get(key);
    if (!result) changes.set(key, (result = this.intern({ ...style, ...change })));
    return result;
  }

  /** What `style` differs in from a plain cell: what a saved workbook keeps of it. */
  differences(style: Style): StyleChange {
    const plain = this.plain as unknown as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(style).filter(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify(plain[key]),
      ),
    );
  }
}
