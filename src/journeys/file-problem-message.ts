/** The one line that says why a file could not be read and what to do. */
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import type { FileProblem } from '../workbook/problem';

/**
 * Whether the file would open if the user gave a password, or another one; not every kind of protection is known here.
 */
export function asksForPassword({ code, detail }: FileProblem): boolean {
  return code === 'password' && (detail === null || detail === 'wrong');
}

/**
 * @param file the file as the user named it
 * @returns a sentence in the language asked for
 */
export function fileProblemMessage(problem: FileProblem, file: string, language: Language): string {
  return formatMessage(language, `file.${problem.code}`, {
    file,
    part: problem.part ?? '?',
    // Details are short facts with spaces; the catalogues choose words by them, and their keys know no spaces.
    detail: problem.detail?.replace(/ /g, '_') ?? (asksForPassword(problem) ? 'asks' : '?'),
  });
}
