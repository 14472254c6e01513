import fc from 'fast-check';
import formWords from '../../src/text/form-words.json';
import { decodeLegacyRuns, decodeLegacyText, legacyEncodingOf } from '../../src/text/legacy-font';
import tables from '../../src/text/legacy-tables.json';
import { formTexts, markedWords, unitNames } from './form-texts';
import { toTcvn3, toVni } from './legacy-encoder';

const everyText = [...formTexts, ...unitNames];

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

  it.each([
    ['.VnTimeH', 'tcvn3-capitals'],
    ['.VnArialH', 'tcvn3-capitals'],
    ['.VNTIMEH', 'tcvn3-capitals'],
    ['.vntimeh', 'tcvn3-capitals'],
    ['.VnTimeH Bold', 'tcvn3-capitals'],
    ['.VnArial NarrowH', 'tcvn3-capitals'],
    ['.VnTime Bold', 'tcvn3'],
    ['.vntime', 'tcvn3'],
    ['.VnArial Narrow', 'tcvn3'],
    ['.VnOld English', 'tcvn3'],
    ['@.VnTime', 'tcvn3'],
    [' .VnTime ', 'tcvn3'],
    ['VNI Times', 'vni'],
    ['vni-helve', 'vni'],
    ['VNI-Aptima Bold', 'vni'],
    ['VNIsans', null],
    ['Vntimes', null],
    ['Arial', null],
  ])('is known by the name %s', (font, encoding) => {
    expect(legacyEncodingOf(font)).toBe(encoding);
  });

  it('keeps what Windows draws beside the letters, typed as text or as a bare byte', () => {
    expect(decodeLegacyText('x· – “NhГ'.replace('Г', 'Ð”'), 'tcvn3')).toBe('xã – “Nhé”');
    expect(decodeLegacyText('x· \u0096 M\u00adêng\u0085', 'tcvn3')).toBe('xã – Mường…');
    expect(decodeLegacyText('xaõ \u0096 Möôøng', 'vni')).toBe('xã – Mường');
  });

  it('keeps the no-break space, which is no letter in either font', () => {
    expect(decodeLegacyText('\u00a0x·\u00a0M\u00adêng', 'tcvn3')).toBe('\u00a0xã\u00a0Mường');
  });

  it('would be spoilt by compatibility forms, which is why it is composed after decoding only', () => {
    const stored = 'µ ¸ ¹ ª';
    expect(decodeLegacyText(stored, 'tcvn3')).toBe('à á ạ ê');
    expect(decodeLegacyText(stored.normalize('NFKC'), 'tcvn3')).not.toBe('à á ạ ê');
  });

  it('comes back from TCVN3, from its capitals, and from VNI in both cases, for every text of the forms and units', () => {
    for (const text of everyText) {
      const [lower, upper] = [text.toLowerCase(), text.toUpperCase()];
      expect(decodeLegacyText(toTcvn3(lower), 'tcvn3')).toBe(lower);
      expect(decodeLegacyText(toTcvn3(lower), 'tcvn3-capitals')).toBe(upper);
      for (const written of [text, lower, upper]) {
        expect(decodeLegacyText(toVni(written), 'vni')).toBe(written);
      }
    }
  });

  it('comes back word by word, where no neighbour helps', () => {
    for (const word of markedWords(everyText)) {
      expect(decodeLegacyText(toTcvn3(word), 'tcvn3')).toBe(word);
      expect(decodeLegacyText(toVni(word), 'vni')).toBe(word);
      expect(decodeLegacyText(toVni(word.toUpperCase()), 'vni')).toBe(word.toUpperCase());
    }
  });

  it('comes back in any order of words', () => {
    const words = fc.array(fc.constantFrom(...formWords.words.split(' '), '12', 'DTTS', '(a)'), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(' ');
        const lower = text.toLowerCase();
        expect(decodeLegacyText(toTcvn3(lower), 'tcvn3')).toBe(lower);
        expect(decodeLegacyText(toVni(text), 'vni')).toBe(text);
      }),
    );
  });
});

describe('Unicode under a font from before', () => {
  it.each([
    ['Đảng ủy', 'tcvn3'],
    ['Hà Nội', 'tcvn3'],
    ['ĩ', 'tcvn3'],
    ['Hà Nội'.normalize('NFD'), 'vni'],
    // No letter proves these; the spelling or the words of the forms do.
    ['xã', 'tcvn3'],
    ['Xã Búng Lao', 'tcvn3'],
    ['có', 'vni'],
    ['công tác', 'vni'],
    ['Ghi chú', 'tcvn3'],
  ] as const)('is left alone: %s under %s', (text, encoding) => {
    expect(decodeLegacyText(text, encoding)).toBe(text);
  });

  it('is decoded only in the one text of a thousand that means one thing in each', () => {
    const spoilt = (encoding: 'tcvn3' | 'vni') =>
      everyText.filter((text) => decodeLegacyText(text, encoding) !== text);
    expect(spoilt('tcvn3')).toEqual(['theo dòng']);
    expect(spoilt('vni')).toEqual(['Xã Na Cô Sa']);
    expect(everyText.length).toBeGreaterThan(1000);
  });

  it('gives way to the font where both readings are good', () => {
    expect(decodeLegacyText('Chi bé', 'tcvn3')).toBe('Chi bộ');
    expect(decodeLegacyText('Bóng Lao', 'tcvn3')).toBe('Búng Lao');
  });
});

describe('a cell that changes its font', () => {
  it('is decoded run by run', () => {
    expect(
      decodeLegacyRuns([
        { text: '§¶ng ', encoding: 'tcvn3' },
        { text: 'ủy xã ', encoding: null },
        { text: 'm\u00adê', encoding: 'tcvn3-capitals' },
        { text: 'ng', encoding: 'tcvn3' },
        { text: ' Nheù', encoding: 'vni' },
      ]),
    ).toBe('Đảng ủy xã MƯỜng Nhé');
  });

  it('keeps a run that is Unicode, and decodes its neighbour of the same font that is not', () => {
    expect(
      decodeLegacyRuns([
        { text: 'Đảng ủy ', encoding: 'tcvn3' },
        { text: 'x· M\u00adêng', encoding: 'tcvn3' },
      ]),
    ).toBe('Đảng ủy xã Mường');
    expect(
      decodeLegacyRuns([
        { text: 'Đảng bộ xã ', encoding: 'tcvn3' },
        { text: 'Hà', encoding: 'tcvn3' },
      ]),
    ).toBe('Đảng bộ xã Hà');
  });

  it('leaves runs in Unicode fonts alone', () => {
    expect(decodeLegacyRuns([{ text: 'x· NhÐ', encoding: null }])).toBe('x· NhÐ');
    expect(decodeLegacyRuns([])).toBe('');
  });
});

describe('the words that decide', () => {
  it('are those of the built-in forms and of the names of units', () => {
    expect(formWords.words.split(' ')).toEqual(markedWords(everyText));
  });

  it('leave every letter of the tables to be decoded where it makes a word', () => {
    expect(Object.keys(tables.tcvn3)).toHaveLength(74);
    expect(new Set(Object.values(tables.vni)).size).toBe(Object.keys(tables.vni).length);
  });
});
