/**
 * The one place where codes become sentences. The catalogues are flat JSON (`messages/vi.json`, `messages/en.json`)
 * of ICU messages; CI holds both to the same codes and the same arguments.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './bilingual';
import en from './messages/en.json';
import vi from './messages/vi.json';

export type MessageCode = keyof typeof vi;
export type MessageParams = Readonly<Record<string, string | number>>;

const catalogues: Readonly<Record<Language, Readonly<Record<MessageCode, string>>>> = { vi, en };
const compiled = new Map<string, IntlMessageFormat>();

/** Whether a text is a code of the catalogues; codes kept in a workbook may be from another version of the product. */
export function isMessageCode(text: string): text is MessageCode {
  return Object.prototype.hasOwnProperty.call(vi, text);
}

/**
 * The sentence for a code.
 * @param params the message's ICU arguments
 * @returns the sentence in the language asked for
 */
export function formatMessage(
  language: Language,
  code: MessageCode,
  params?: MessageParams,
): string {
  const key = `${language}\u0000${code}`;
  let message = compiled.get(key);
  if (!message) {
    message = new IntlMessageFormat(catalogues[language][code], language, undefined, {
      ignoreTag: true,
    });
    compiled.set(key, message);
  }
  return String(message.format(params as Record<string, string | number> | undefined));
}
