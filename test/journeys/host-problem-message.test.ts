import { hostProblemMessage, refusalMessage } from '../../src/journeys/host-problem-message';
import type { HostProblemCode } from '../../src/workbook/host-problem';
import type { PatchRefusal } from '../../src/workbook/patch-refused';
import { PatchRefused } from '../../src/workbook/patch-refused';

/** Whether a sentence has to name the sheet, by code; the compiler holds the list to the type. */
const HOST: Readonly<Record<HostProblemCode, boolean>> = {
  'sheet-protected': true,
  'workbook-protected': false,
  'read-only': false,
  'cell-editing': false,
  'cells-changed': true,
  'sheet-gone': true,
  'sheet-hidden': true,
  'sheet-too-large': true,
  'payload-too-large': true,
  'not-supported': false,
  busy: false,
  'host-error': true,
};
const REFUSED: Readonly<Record<Exclude<PatchRefusal, HostProblemCode>, boolean>> = {
  'sheet-exists': true,
  'sheet-missing': true,
  'bad-sheet-name': true,
  'no-visible-sheet': false,
  'bad-table-name': true,
  'table-exists': true,
  'table-missing': true,
  'bad-table-box': true,
  'table-heading-differs': true,
  'merges-overlap': true,
  'merge-missing': true,
  'rows-not-rising': true,
  'outside-sheet': true,
  'text-too-long': true,
  'workbook-too-large': false,
  'foreign-workbook': false,
  'chart-exists': true,
  'chart-missing': true,
  'sheet-not-ours': true,
  'half-written': false,
  'sheet-of-the-file': true,
  'cell-bound': true,
  'look-not-addable': true,
  'plain-sheets-only': true,
  'workbook-signed': false,
};
const DETAILED: readonly PatchRefusal[] = [
  'cells-changed',
  'sheet-too-large',
  'not-supported',
  'host-error',
  'half-written',
  'table-exists',
  'merges-overlap',
  'outside-sheet',
  'text-too-long',
  'foreign-workbook',
  'cell-bound',
  'look-not-addable',
];

/** A sentence that says what is the matter, and another that says what to do. */
const TWO_PARTS = /\S{2}[.;:] \S.*\.$/su;

describe.each(['vi', 'en'] as const)('problems of an open workbook in words (%s)', (language) => {
  const all = Object.entries({ ...HOST, ...REFUSED }) as [PatchRefusal, boolean][];

  it.each(all)('%s says what, where and what to do', (reason, namesSheet) => {
    const message = refusalMessage(new PatchRefused(reason, 'PL02', 'A9:W12'), language);
    expect(message).toMatch(TWO_PARTS);
    expect(message.includes('PL02')).toBe(namesSheet);
    expect(message).not.toMatch(/[{}?]$|\? \(|undefined|null/u);
    if (DETAILED.includes(reason)) expect(message).toContain('A9:W12');
  });

  it.each(Object.keys(HOST) as HostProblemCode[])(
    '%s is a whole sentence also where no sheet is known',
    (code) => {
      const message = hostProblemMessage({ code, sheet: null, detail: 'X' }, language);
      expect(message).toMatch(TWO_PARTS);
      expect(message).not.toContain('"?"');
      expect(message).not.toMatch(/[{}]/u);
    },
  );

  it('tells a refusal in the words of the problem behind it', () => {
    const problem = { code: 'sheet-protected', sheet: 'PL02', detail: null } as const;
    const refusal = new PatchRefused('sheet-protected', 'PL02');
    expect(refusalMessage(refusal, language)).toBe(hostProblemMessage(problem, language));
  });
});
