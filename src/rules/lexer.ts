/**
 * Cuts a rule's text into tokens. Commas are read by context, since a Vietnamese Excel writes `NEAR([7]; 1,5; 0,06)`
 * and an English one `NEAR([7], 1.5, 0.06)`; `docs/rules.md` states the rule for telling the two apart.
 */
import { ruleTextError, type RuleTextError } from './rule-text-error';
import type { BracketKey, OperatorSign, Span, Token } from './token';

export type LexResult =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly error: RuleTextError };

/** Signs of other notations that people bring along, with what to write here. Longer ones first. */
const FOREIGN: readonly (readonly [string, string])[] = [
  ['==', '='],
  ['!=', '<>'],
  ['&&', 'AND(…)'],
  ['||', 'OR(…)'],
  ['!', 'NOT(…)'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '<>'],
  ['×', '*'],
  ['÷', '/'],
  [':', '/'],
  ['−', '-'],
  ['–', '-'],
  ['“', '"'],
  ['”', '"'],
];
const SIGNS: readonly OperatorSign[] = [
  '<>',
  '<=',
  '>=',
  '=',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '^',
  '&',
  '%',
];
const SPACE = /\s+/y;
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;
const POINT_NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const COMMA_NUMBER = /(?:\d+(?:[.,]\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
/** Everything that may hide a `;` which separates nothing: texts, quoted names, brackets. */
const QUOTED = /"(?:[^"]|"")*"?|'(?:[^']|'')*'?|\[[^\]]*\]?/g;
const KEY = /^[^\s[\],;"]+$/u;

/** `point`: `,` between arguments and `.` in decimals (canonical). `comma`: `;` and `,`. */
export type Notation = 'point' | 'comma';

/**
 * Cuts a rule's text into tokens.
 * @param notation the writer's own where it is known; otherwise commas are read by context
 * @returns the tokens, closed by one of kind `end`; or the first thing that is no token
 */
export function tokenize(text: string, notation?: Notation): LexResult {
  return new Lexer(text, notation).run();
}

class Lexer {
  private at = 0;
  private readonly tokens: Token[] = [];
  /** One entry per open parenthesis: true where it opens the arguments of a function. */
  private readonly parentheses: boolean[] = [];
  private readonly usesSemicolons: boolean;

  constructor(
    private readonly text: string,
    private readonly notation: Notation | undefined,
  ) {
    this.usesSemicolons = notation === 'comma' || text.replace(QUOTED, '').includes(';');
  }

  run(): LexResult {
    while (this.skipSpace() < this.text.length) {
      const error = this.next();
      if (error) return { ok: false, error };
    }
    this.tokens.push({ kind: 'end', start: this.at, end: this.at });
    return { ok: true, tokens: this.tokens };
  }

  private skipSpace(): number {
    this.take(SPACE);
    return this.at;
  }

  /** Takes what the sticky pattern matches here, or null. */
  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return null;
    this.at += match[0].length;
    return match[0];
  }

  private next(): RuleTextError | null {
    const start = this.at;
    const letter = this.text[start]!;
    if (letter === '"' || letter === "'") return this.quoted(letter);
    if (letter === '[') return this.bracket();
    const name = this.take(NAME);
    if (name !== null) {
      this.tokens.push({ kind: 'name', value: name, start, end: this.at });
      return null;
    }
    // After a name a point asks for a fact or a form, as in `PRIOR.PL01`.
    const isDot = letter === '.' && this.tokens.at(-1)?.kind === 'name';
    const number = isDot ? null : this.number();
    if (number !== null) return this.pushNumber(number, start);
    return this.sign(start, letter);
  }

  /** A comma between digits is a decimal comma unless it can only be taken for a separator of arguments. */
  private number(): string | null {
    const commaIsDecimal =
      this.notation !== 'point' && (this.usesSemicolons || this.parentheses.at(-1) !== true);
    return this.take(commaIsDecimal ? COMMA_NUMBER : POINT_NUMBER);
  }

  private pushNumber(digits: string, start: number): RuleTextError | null {
    const value = Number(digits.replace(',', '.'));
    const span = { start, end: this.at };
    if (!Number.isFinite(value))
      return ruleTextError('rule.number-too-large', span, { text: digits });
    this.tokens.push({ kind: 'number', value, ...span });
    return null;
  }

  private quoted(mark: '"' | "'"): RuleTextError | null {
    const start = this.at;
    let end = start + 1;
    for (;;) {
      end = this.text.indexOf(mark, end);
      if (end < 0) {
        const code = mark === '"' ? 'rule.unterminated-text' : 'rule.unterminated-name';
        return ruleTextError(code, { start, end: this.text.length });
      }
      if (this.text[end + 1] !== mark) break;
      end += 2;
    }
    this.at = end + 1;
    const value = this.text.slice(start + 1, end).replaceAll(mark + mark, mark);
    this.tokens.push({ kind: mark === '"' ? 'text' : 'quotedName', value, start, end: this.at });
    return null;
  }

  private bracket(): RuleTextError | null {
    const start = this.at;
    const close = this.text.indexOf(']', start);
    if (close < 0) {
      return ruleTextError('rule.unterminated-reference', { start, end: this.text.length });
    }
    this.at = close + 1;
    const span: Span = { start, end: this.at };
    const keys: BracketKey[] = [];
    let keyStart = start + 1;
    for (const part of this.text.slice(start + 1, close).split(/[,;]/)) {
      const key = part.trim();
      if (!KEY.test(key)) return ruleTextError('rule.reference-shape', span);
      const from = keyStart + part.indexOf(key);
      keys.push({ text: key, start: from, end: from + key.length });
      keyStart += part.length + 1;
    }
    if (keys.length > 2) return ruleTextError('rule.reference-shape', span);
    this.tokens.push({ kind: 'bracket', keys, ...span });
    return null;
  }

  private sign(start: number, letter: string): RuleTextError | null {
    for (const [text, suggestion] of FOREIGN) {
      if (this.text.startsWith(text, start)) {
        const span = { start, end: start + text.length };
        return ruleTextError('rule.foreign-operator', span, { text, suggestion }, suggestion);
      }
    }
    const sign = SIGNS.find((candidate) => this.text.startsWith(candidate, start));
    const end = start + (sign?.length ?? 1);
    this.at = end;
    if (sign) this.tokens.push({ kind: 'operator', sign, start, end });
    else if (letter === '(') {
      this.parentheses.push(this.tokens.at(-1)?.kind === 'name');
      this.tokens.push({ kind: 'open', start, end });
    } else if (letter === ')') {
      this.parentheses.pop();
      this.tokens.push({ kind: 'close', start, end });
    } else if (letter === '.') this.tokens.push({ kind: 'dot', start, end });
    else if (letter === ';' || letter === ',') {
      if (letter === ',' && this.usesSemicolons) {
        return ruleTextError('rule.mixed-separators', { start, end }, {}, ';');
      }
      this.tokens.push({ kind: 'separator', start, end });
    } else {
      const text = String.fromCodePoint(this.text.codePointAt(start)!);
      return ruleTextError(
        'rule.unexpected-character',
        { start, end: start + text.length },
        { text },
      );
    }
    return null;
  }
}
