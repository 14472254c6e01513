import { suggestLegacyText } from '../../src/text/legacy-suggestion';
import { formTexts } from './form-texts';
import { toTcvn3, toVni } from './legacy-encoder';

describe('suggestLegacyText', () => {
  it.each([
    ['§¶ng ñy x· M\u00adêng NhÐ', 'tcvn3', 'Đảng ủy xã Mường Nhé'],
    ['Ñaûng uûy xaõ Möôøng Nheù', 'vni', 'Đảng ủy xã Mường Nhé'],
    ['Chi bé', null, null],
    ['M\u00adêng', 'tcvn3', 'Mường'],
  ])('of %s', (text, encoding, decoded) => {
    const suggestion = suggestLegacyText(text);
    expect(suggestion?.encoding ?? null).toBe(encoding);
    expect(suggestion?.text ?? null).toBe(decoded);
  });

  it('never speaks where the text reads well as it stands', () => {
    const clean = formTexts.filter((text) => suggestLegacyText(text) !== null);
    expect(clean).toEqual([]);
    for (const text of [
      'xã',
      'có',
      'Hà',
      'ABC Ltd.',
      '25 °C',
      'm²',
      '«A»',
      'Café',
      'naïve',
      '½',
      '',
    ]) {
      expect([text, suggestLegacyText(text)]).toEqual([text, null]);
    }
  });

  it('gives the text itself, whichever of the two it was typed in, and is never wrong about the forms', () => {
    let given = 0;
    for (const text of formTexts) {
      const lower = text.toLowerCase();
      for (const [stored, meant] of [
        [toTcvn3(lower), lower],
        [toVni(text), text],
      ] as const) {
        const suggestion = suggestLegacyText(stored);
        if (suggestion === null) continue;
        given += 1;
        expect(suggestion.text).toBe(meant);
      }
    }
    expect(given).toBeGreaterThan(formTexts.length);
  });
});
