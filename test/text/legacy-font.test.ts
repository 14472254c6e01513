import fc from 'fast-check';
import { decodeLegacyText, legacyEncodingOf } from '../../src/text/legacy-font';
import tables from '../../src/text/legacy-tables.json';

const encoder = (table: Readonly<Record<string, string>>) => {
  const back = new Map(Object.entries(table).map(([stored, letter]) => [letter, stored]));
  return (text: string) => [...text].map((letter) => back.get(letter) ?? letter).join('');
};
const toTcvn3 = encoder(tables.tcvn3);
const toVni = encoder(tables.vni);
const ascii = [...'abc xyz 19/'];

describe('text in fonts from before Unicode', () => {
  it('is recognised by the name of the font alone', () => {
    expect(legacyEncodingOf('.VnTime')).toBe('tcvn3');
    expect(legacyEncodingOf('.VnTimeH')).toBe('tcvn3-capitals');
    expect(legacyEncodingOf('VNI-Times')).toBe('vni');
    expect(legacyEncodingOf('Times New Roman')).toBeNull();
    expect(legacyEncodingOf(null)).toBeNull();
  });

  it('is decoded from TCVN3, capitals too', () => {
    const stored = '®¶ng ñy x· M\u00ADêng NhÐ';
    expect(decodeLegacyText(stored, 'tcvn3')).toBe('đảng ủy xã Mường Nhé');
    expect(decodeLegacyText(stored, 'tcvn3-capitals')).toBe('ĐẢNG ỦY XÃ MƯỜNG NHÉ');
  });

  it('is decoded from VNI, longest match first', () => {
    expect(decodeLegacyText('Ñaûng uûy xaõ Möôøng Nheù', 'vni')).toBe('Đảng ủy xã Mường Nhé');
  });

  it('is left alone where it is Unicode already, or the font is', () => {
    expect(decodeLegacyText('Đảng ủy xã', 'vni')).toBe('Đảng ủy xã');
    expect(decodeLegacyText('x· NhÐ', null)).toBe('x· NhÐ');
  });

  it('comes back from TCVN3 letter by letter', () => {
    const letters = fc.constantFrom(...Object.values(tables.tcvn3), ...ascii);
    fc.assert(
      fc.property(fc.array(letters), (text) => {
        expect(decodeLegacyText(toTcvn3(text.join('')), 'tcvn3')).toBe(text.join(''));
      }),
    );
  });

  it('comes back from VNI letter by letter', () => {
    const letters = fc.constantFrom(...Object.values(tables.vni), ...ascii);
    fc.assert(
      fc.property(fc.array(letters), (text) => {
        expect(decodeLegacyText(toVni(text.join('')), 'vni')).toBe(text.join(''));
      }),
    );
  });
});
