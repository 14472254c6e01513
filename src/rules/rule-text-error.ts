/** What is wrong with a rule's text. The sentence lies in the catalogues under the same code. */
import type { RuleId } from '../form/form-set';
import type { MessageCode, MessageParams } from '../text/message';
import type { Span } from './token';

export type RuleTextErrorCode = Extract<MessageCode, `rule.${string}`>;

export interface RuleTextError extends Span {
  readonly code: RuleTextErrorCode;
  readonly params: MessageParams;
  /** What could be written in place of the marked stretch, or null. */
  readonly suggestion: string | null;
  /** The rule that holds the text; null where the text stands alone, as in the editor. */
  readonly rule: RuleId | null;
}

/**
 * Makes an error about a stretch of text.
 * @param span the stretch to mark
 * @param suggestion what to write instead, or null
 */
export function ruleTextError(
  code: RuleTextErrorCode,
  span: Span,
  params: MessageParams = {},
  suggestion: string | null = null,
): RuleTextError {
  return { code, params, suggestion, start: span.start, end: span.end, rule: null };
}
