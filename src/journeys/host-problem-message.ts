/** What an open workbook has against being read or changed, in words: what, where, and the way out. */
import type { Language } from '../text/bilingual';
import type { MessageParams } from '../text/message';
import { formatMessage } from '../text/message';
import type { HostProblem, HostProblemCode } from '../workbook/host-problem';
import type { PatchRefused, PatchRefusal } from '../workbook/patch-refused';

/** Reasons that only a patch can meet. */
type OwnRefusal = Exclude<PatchRefusal, HostProblemCode>;

/** Every problem of an open workbook; a refusal with one of these reasons is told in the same words. */
const HOST_CODES: Readonly<Record<HostProblemCode, true>> = {
  'sheet-protected': true,
  'workbook-protected': true,
  'read-only': true,
  'cell-editing': true,
  'cells-changed': true,
  'sheet-gone': true,
  'sheet-hidden': true,
  'sheet-too-large': true,
  'payload-too-large': true,
  'not-supported': true,
  busy: true,
  'host-error': true,
};

function isHostCode(reason: PatchRefusal): reason is HostProblemCode {
  return reason in HOST_CODES;
}

function paramsOf(sheet: string | null, detail: string | null): MessageParams {
  return {
    where: sheet === null ? 'workbook' : 'sheet',
    sheet: sheet ?? '?',
    detail: detail ?? '?',
  };
}

/**
 * What an open workbook has against being read or changed.
 * @returns a sentence in the language asked for
 */
export function hostProblemMessage(problem: HostProblem, language: Language): string {
  return formatMessage(language, `host.${problem.code}`, paramsOf(problem.sheet, problem.detail));
}

/**
 * Why a patch was refused.
 * @param refusal a `PatchRefused`, or what a worker passed on of one
 * @returns a sentence in the language asked for
 */
export function refusalMessage(
  { reason, sheet, detail }: Pick<PatchRefused, 'reason' | 'sheet' | 'detail'>,
  language: Language,
): string {
  if (isHostCode(reason)) return hostProblemMessage({ code: reason, sheet, detail }, language);
  const own: OwnRefusal = reason;
  return formatMessage(language, `refused.${own}`, paramsOf(sheet, detail));
}
