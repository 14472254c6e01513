/** The smallest parts of a rule's text. */

/** A stretch of the rule's text: offsets in UTF-16 units, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A key inside brackets: `5.1`, `TONG`, `12`. */
export interface BracketKey extends Span {
  readonly text: string;
}

export type OperatorSign =
  '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '^' | '&' | '%';

export type Token =
  | (Span & { readonly kind: 'number'; readonly value: number })
  | (Span & { readonly kind: 'text'; readonly value: string })
  /** A bare name: a function, TRUE, PREV, the code of a form. */
  | (Span & { readonly kind: 'name'; readonly value: string })
  /** The code of a form in single quotes, as Excel quotes sheet names. */
  | (Span & { readonly kind: 'quotedName'; readonly value: string })
  | (Span & { readonly kind: 'bracket'; readonly keys: readonly BracketKey[] })
  | (Span & { readonly kind: 'operator'; readonly sign: OperatorSign })
  | (Span & { readonly kind: 'open' | 'close' | 'separator' | 'dot' | 'end' });
