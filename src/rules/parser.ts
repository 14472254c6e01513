/** Reads a rule's text into a tree: a Pratt parser over Excel's operators. */
import {
  FACT_NAMES,
  type Expression,
  type FactName,
  type ReferenceExpression,
  type ReferenceSource,
} from './expression';
import { tokenize, type Notation } from './lexer';
import { nearestName } from './nearest-name';
import { BINARY_POWER, isComparison, NEGATION_POWER, PERCENT_POWER } from './operator';
import { ruleTextError, type RuleTextError } from './rule-text-error';
import type { Span, Token } from './token';

export type ParseResult =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly error: RuleTextError };

/** Deep enough for any rule that a person writes, far from the depth at which the stack would end. */
const DEEPEST = 120;
/** Excel's own limit for a formula. */
const LONGEST = 8192;
/** A chain of operators nests the tree as deep as it is long. */
const MOST_OPERATORS = 500;

/** Words before a bracket that are no form's code. */
const SOURCES: Readonly<Record<string, ReferenceSource>> = {
  PREV: 'previous',
  PARENT: 'parent',
  PRIOR: 'prior',
  TARGET: 'target',
};

/**
 * Reads a rule's text. Whether names, columns and types exist is for the type check (`type-check.ts`).
 * @param text canonical or with `;` and decimal comma; a leading `=` as in Excel is no part of it
 * @param notation the writer's own where it is known; otherwise commas are read by context
 * @returns the tree, or the first error with its place in the text
 */
export function parseExpression(text: string, notation?: Notation): ParseResult {
  if (text.length > LONGEST) {
    const span = { start: LONGEST, end: text.length };
    return { ok: false, error: ruleTextError('rule.too-long', span, { limit: LONGEST }) };
  }
  const lexed = tokenize(text, notation);
  if (!lexed.ok) return lexed;
  try {
    return { ok: true, expression: new Parser(text, lexed.tokens).whole() };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ok: false, error: thrown.error };
    throw thrown;
  }
}

/** Carries the first error out of the recursion; it never leaves this file. */
class Refusal extends Error {
  constructor(readonly error: RuleTextError) {
    super(error.code);
  }
}

class Parser {
  private index = 0;
  private depth = 0;
  private operators = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  whole(): Expression {
    if (this.peek().kind === 'end') throw new Refusal(ruleTextError('rule.empty', this.peek()));
    const expression = this.expression(0);
    if (this.peek().kind !== 'end') throw this.unexpected(this.peek());
    return expression;
  }

  private peek(): Token {
    return this.tokens[this.index]!;
  }

  private take(): Token {
    const token = this.tokens[this.index]!;
    if (token.kind !== 'end') this.index += 1;
    return token;
  }

  private takeOperator(): void {
    const token = this.take();
    this.operators += 1;
    if (this.operators <= MOST_OPERATORS) return;
    throw new Refusal(ruleTextError('rule.too-many-operators', token, { limit: MOST_OPERATORS }));
  }

  private unexpected(token: Token): Refusal {
    if (token.kind === 'end') return new Refusal(ruleTextError('rule.unexpected-end', token));
    const text = this.text.slice(token.start, token.end);
    return new Refusal(ruleTextError('rule.unexpected-token', token, { text }));
  }

  private expression(least: number): Expression {
    this.depth += 1;
    if (this.depth > DEEPEST) {
      throw new Refusal(ruleTextError('rule.too-deep', this.peek(), { limit: DEEPEST }));
    }
    let left = this.prefix();
    for (;;) {
      const token = this.peek();
      if (token.kind !== 'operator') break;
      if (token.sign === '%') {
        if (PERCENT_POWER < least) break;
        this.takeOperator();
        const span = { start: left.span.start, end: token.end };
        left = { kind: 'percent', operand: left, span };
        continue;
      }
      const power = BINARY_POWER[token.sign];
      if (power < least) break;
      this.takeOperator();
      const right = this.expression(power + 1);
      const span = { start: left.span.start, end: right.span.end };
      left = { kind: 'binary', operator: token.sign, left, right, span };
      const next = this.peek();
      if (isComparison(token.sign) && next.kind === 'operator' && isComparison(next.sign)) {
        throw new Refusal(ruleTextError('rule.chained-comparison', next));
      }
    }
    this.depth -= 1;
    return left;
  }

  private prefix(): Expression {
    const token = this.take();
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: token.value, span: spanOf(token) };
      case 'text':
        return { kind: 'text', value: token.value, span: spanOf(token) };
      case 'operator':
        return this.signed(token);
      case 'open': {
        const inner = this.expression(0);
        const close = this.close();
        // The parentheses belong to the stretch to mark, so that a replacement keeps the text balanced.
        return { ...inner, span: { start: token.start, end: close.end } };
      }
      case 'bracket':
        return this.reference('return', null, token, token.start);
      case 'quotedName':
        return this.formReference('return', token, token.start);
      case 'name':
        return this.named(token);
      case 'close':
      case 'separator':
      case 'dot':
      case 'end':
        throw this.unexpected(token);
    }
  }

  private signed(token: Token & { kind: 'operator' }): Expression {
    if (token.sign !== '-' && token.sign !== '+') throw this.unexpected(token);
    const operand = this.expression(NEGATION_POWER);
    // A leading plus changes nothing in Excel either; it is not kept.
    if (token.sign === '+') return operand;
    return { kind: 'negation', operand, span: { start: token.start, end: operand.span.end } };
  }

  private named(token: Token & { kind: 'name' }): Expression {
    const name = token.value.toUpperCase();
    const next = this.peek();
    if (next.kind === 'open') return this.call(name, token);
    if (next.kind === 'dot' && (name === 'ROUND' || name === 'ROW')) return this.fact(name, token);
    const source = SOURCES[name];
    if (source !== undefined) return this.sourced(source, token);
    if (next.kind === 'bracket') return this.formReference('return', token, token.start);
    if (name === 'TRUE' || name === 'FALSE') {
      return { kind: 'boolean', value: name === 'TRUE', span: spanOf(token) };
    }
    throw new Refusal(ruleTextError('rule.unknown-name', token, { name: token.value }));
  }

  private call(name: string, token: Token): Expression {
    this.take();
    const args: Expression[] = [];
    if (this.peek().kind !== 'close') {
      args.push(this.expression(0));
      while (this.peek().kind === 'separator') {
        this.take();
        args.push(this.expression(0));
      }
    }
    const close = this.close();
    return { kind: 'call', name, args, span: { start: token.start, end: close.end } };
  }

  private close(): Token {
    const token = this.peek();
    if (token.kind === 'close') return this.take();
    if (token.kind === 'end') throw new Refusal(ruleTextError('rule.missing-parenthesis', token));
    throw this.unexpected(token);
  }

  private fact(subject: string, token: Token): Expression {
    this.take();
    const field = this.take();
    if (field.kind !== 'name') throw this.unexpected(field);
    const written = `${subject}.${field.value}`;
    const name = FACT_NAMES.find((known) => known.toUpperCase() === written.toUpperCase());
    const span = { start: token.start, end: field.end };
    if (name === undefined) throw new Refusal(unknownFact(written, span));
    return { kind: 'fact', name, span };
  }

  /** PREV, PARENT, PRIOR or TARGET, whose bracket or form follows. */
  private sourced(source: ReferenceSource, token: Token): ReferenceExpression {
    const next = this.take();
    if (next.kind === 'bracket') return this.reference(source, null, next, token.start);
    if (next.kind !== 'dot' || source === 'previous' || source === 'parent') {
      throw this.unexpected(next);
    }
    const form = this.take();
    if (form.kind !== 'name' && form.kind !== 'quotedName') throw this.unexpected(form);
    return this.formReference(source, form, token.start);
  }

  private formReference(
    source: ReferenceSource,
    form: Token & { kind: 'name' | 'quotedName' },
    start: number,
  ): ReferenceExpression {
    const bracket = this.take();
    if (bracket.kind !== 'bracket') throw this.unexpected(bracket);
    return this.reference(source, form.value, bracket, start);
  }

  private reference(
    source: ReferenceSource,
    form: string | null,
    bracket: Token & { kind: 'bracket' },
    start: number,
  ): ReferenceExpression {
    const [first, second] = bracket.keys;
    const takesRow = source !== 'previous' && source !== 'parent';
    if (!first || (second && !takesRow)) {
      throw new Refusal(ruleTextError('rule.reference-shape', bracket));
    }
    return {
      kind: 'reference',
      source,
      form,
      row: second ? first.text : null,
      column: (second ?? first).text,
      span: { start, end: bracket.end },
    };
  }
}

function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}

function unknownFact(name: string, span: Span): RuleTextError {
  const suggestion = nearestName(name, FACT_NAMES) as FactName | null;
  return ruleTextError(
    'rule.unknown-fact',
    span,
    { name, facts: FACT_NAMES.join(', ') },
    suggestion,
  );
}
