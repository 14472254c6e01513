import fc from 'fast-check';
import { suggestViqr } from '../../src/text/viqr';
import { inViqr } from '../metamorphic/legacy-writing';
import { committees, formTexts } from './form-texts';

describe('suggestViqr', () => {
  it('reads the example of the trade', () => {
    expect(suggestViqr("To^?ng so^' dda?ng vie^n cu?a DDa?ng u?y xa~ Mu+o+`ng Nhe'")).toBe(
      'Tổng số đảng viên của Đảng ủy xã Mường Nhé',
    );
  });

  it.each([
    '5? (a)',
    '2=3+4+5',
    'a+b?',
    "(a)'",
    'ABC Ltd.',
    'Chi bộ (a)?',
    "Mu+o+`ng Nhe'",
    'x^2+y^2',
    "o^' e^' (1)x zo^'z ko^'o",
    '',
  ])('leaves %j alone', (text) => {
    expect(suggestViqr(text)).toBeNull();
  });

  it('takes the stop after a word that has its tone for punctuation', () => {
    expect(suggestViqr("To^?ng so^'.")).toBe('Tổng số.');
  });

  it('either gives back a text of the forms and committees as it was, or does not touch it', () => {
    const texts = [...formTexts, ...committees].filter((text) => !/[?~.'^+(]/u.test(text));
    const suggested = texts.map((text) => [text, suggestViqr(inViqr(text))] as const);
    for (const [text, suggestion] of suggested)
      if (suggestion !== null) expect(suggestion).toBe(text);
    expect(suggested.filter(([, suggestion]) => suggestion !== null).length).toBeGreaterThan(100);
    for (const text of texts) expect(suggestViqr(text)).toBeNull();
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aoud +^('?`~.x1") }), (text) => {
        const suggestion = suggestViqr(text);
        expect(suggestion === null || suggestion.normalize('NFC') === suggestion).toBe(true);
      }),
    );
  });
});
