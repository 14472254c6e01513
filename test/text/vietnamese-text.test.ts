/** Every way in which Vietnamese text is met in returns, one test a line of the list of dirty data (its third part). */
import { encodingOfStyle, cellText } from '../../src/sheet/cell-text';
import type { SnapshotCell, TextRun } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';
import { foldForComparison, softFold, tidyText, toOldToneMarks } from '../../src/text/fold';
import { decodeLegacyText } from '../../src/text/legacy-font';
import { suggestLegacyText } from '../../src/text/legacy-suggestion';
import { suggestViqr } from '../../src/text/viqr';

function cell(value: string, font: string | null, runs?: readonly TextRun[]): SnapshotCell {
  const style = { ...DEFAULT_STYLE, font };
  return { row: 0, column: 0, kind: 'text', value, style, ...(runs ? { runs } : {}) };
}
const read = (value: string, font: string | null, runs?: readonly TextRun[]): string =>
  cellText(cell(value, font, runs));

describe('1. composed and decomposed letters', () => {
  it.each(['Đảng ủy xã Mường Nhé', 'Nghĩa Đàn', 'Quỳ Châu', 'Pú Nhi', 'Tổng số', 'Thuở'])(
    'are one text: %s',
    (name) => {
      expect(read(name.normalize('NFD'), 'Times New Roman')).toBe(name);
      expect(foldForComparison(name.normalize('NFD'))).toBe(foldForComparison(name));
    },
  );

  it('are composed after the old font is decoded, and only then', () => {
    expect(read('x· M\u00adêng NhÐ', '.VnTime')).toBe('xã Mường Nhé');
    expect(read('xã Mường Nhé'.normalize('NFD'), '.VnTime')).toBe('xã Mường Nhé');
  });
});

describe('2. tone marks in the new place and in the old', () => {
  const moved = [
    ['hoà', 'hòa'],
    ['uỷ', 'ủy'],
    ['thuý', 'thúy'],
    ['khoá', 'khóa'],
    ['khoẻ', 'khỏe'],
    ['xoè', 'xòe'],
    ['luỹ', 'lũy'],
    ['Yên Hoà', 'Yên Hòa'],
    ['Thái Hoà', 'Thái Hòa'],
    ['Nhân Hoà', 'Nhân Hòa'],
  ] as const;
  const kept = ['quý', 'quỳ', 'khuỷu', 'hoàn', 'toán', 'xoáy', 'thuở', 'quá'];

  it.each(moved)('are moved in %s: %s', (written, old) => {
    expect(toOldToneMarks(written)).toBe(old);
    expect(toOldToneMarks(written.toUpperCase())).toBe(old.toUpperCase());
    expect(foldForComparison(written.normalize('NFD'))).toBe(foldForComparison(old));
  });

  it.each(kept)('stay in %s', (word) => {
    expect(toOldToneMarks(word)).toBe(word);
    expect(toOldToneMarks(word.toUpperCase())).toBe(word.toUpperCase());
  });

  it('are tried on eighteen words', () => {
    expect(moved.length + kept.length).toBe(18);
  });
});

describe('3. i and y', () => {
  it.each([
    ['Kỳ Sơn', 'Kì Sơn'],
    ['Mỹ', 'Mĩ'],
    ['Mỹ Lý', 'Mĩ Lí'],
    ['Quỳ Hợp', 'Quì Hợp'],
    ['Quý', 'Quí'],
    ['ký', 'kí'],
    ['Ý', 'Í'],
    ['NGA MY', 'Nga Mi'],
  ])('are one letter for soft comparison in %s and %s, and for no other', (one, other) => {
    expect(softFold(one)).toBe(softFold(other));
    expect(foldForComparison(one)).not.toBe(foldForComparison(other));
  });

  it.each([
    ['Thủy', 'Thủi'],
    ['Tây', 'Tâi'],
    ['Lay', 'Lai'],
    ['Huyện', 'Huiện'],
    ['Quỳnh', 'Quình'],
    ['ủy', 'ủi'],
  ])('stay two letters in %s and %s', (one, other) => {
    expect(softFold(one)).not.toBe(softFold(other));
  });
});

describe('4. letters that look alike, and characters that nobody sees', () => {
  it.each([
    ['Đảng ủy', 'Ðảng ủy', 'U+00D0'],
    ['Đảng ủy', 'Ɖảng ủy', 'U+0189'],
    ['đảng ủy', 'ðảng ủy', 'U+00F0'],
    ['Nà', 'N\u0430\u0300', 'a Cyrillic а with a mark of its own'],
    ['xã Na Sang', 'хã Nа Sаng', 'Cyrillic small letters'],
    ['CHI BỘ', 'СНI BỘ', 'Cyrillic capitals'],
    ['TỔNG', '\u03a4ỔNG', 'a Greek capital'],
  ])('read %s in "%s" (%s)', (meant, written) => {
    expect(tidyText(written)).toBe(meant);
    expect(foldForComparison(written)).toBe(foldForComparison(meant));
  });

  it.each([
    ['zero-width space', '\u200b'],
    ['zero-width non-joiner', '\u200c'],
    ['zero-width joiner', '\u200d'],
    ['word joiner', '\u2060'],
    ['byte order mark', '\ufeff'],
    ['soft hyphen', '\u00ad'],
    ['left-to-right mark', '\u200e'],
  ])('lose the %s', (_, unseen) => {
    expect(tidyText(`${unseen}Đảng${unseen} ủy${unseen}`)).toBe('Đảng ủy');
    expect(foldForComparison(`Mườ${unseen}ng Nhé`)).toBe('mường nhé');
  });
});

describe('5. fonts from before Unicode', () => {
  const NAME = 'đảng ủy xã Mường Nhé';

  it('are read by the TCVN3 table under fonts whose name begins with .Vn', () => {
    expect(read('®¶ng ñy x· M\u00adêng NhÐ', '.VnTime')).toBe(NAME);
    expect(read('®¶ng ñy x· M\u00adêng NhÐ', '.VnArial')).toBe(NAME);
  });

  it('are capitals under the fonts that end in H', () => {
    expect(read('®¶ng ñy x· M\u00adêng NhÐ', '.VnTimeH')).toBe(NAME.toUpperCase());
  });

  it('are read by the VNI table under fonts whose name begins with VNI-, the longest match first', () => {
    expect(read('ñaûng uûy xaõ Möôøng Nheù', 'VNI-Times')).toBe(NAME);
    expect(read('ÑAÛNG UÛY XAÕ MÖÔØNG NHEÙ', 'VNI-Helve')).toBe(NAME.toUpperCase());
    expect(read('döï bò', 'VNI-Times')).toBe('dự bị');
  });

  it('are VIQR only where two words say so, and then as a suggestion', () => {
    expect(suggestViqr('DDa?ng u?y xa~ Mu+o+`ng')).toBeNull();
    expect(suggestViqr("To^?ng so^' dda?ng vie^n")).toBe('Tổng số đảng viên');
    expect(suggestViqr('5? (a)')).toBeNull();
    expect(read("To^?ng so^' dda?ng vie^n", null)).toBe("To^?ng so^' dda?ng vie^n");
  });

  it('lose nothing that compatibility forms, dropped soft hyphens or trimming would spoil', () => {
    // µ ¸ ¹ ª are à á ạ ê; U+00AD is ư; each stands at an end of its text.
    expect(['µ', '¸', '¹', 'ª', '\u00ad'].map((one) => decodeLegacyText(one, 'tcvn3'))).toEqual([
      ...['à', 'á', 'ạ', 'ê', 'ư'],
    ]);
    expect(read('\u00ad', '.VnTime')).toBe('ư');
    expect(read('\u00a0th\u00ad', '.VnTime')).toBe('\u00a0thư');
  });

  it('are no reason to decode what is Unicode already', () => {
    for (const font of ['.VnTime', '.VnTimeH', 'VNI-Times']) {
      expect(read('Đảng ủy xã Mường Nhé', font)).toBe('Đảng ủy xã Mường Nhé');
      expect(read('chi bộ', font)).toBe('chi bộ');
    }
  });

  it('are only suggested where no font says so, by the words of the forms', () => {
    expect(encodingOfStyle(cell('', 'Times New Roman').style)).toBeNull();
    expect(read('Tæng sè ®¶ng viªn', 'Times New Roman')).toBe('Tæng sè ®¶ng viªn');
    expect(suggestLegacyText('Tæng sè ®¶ng viªn')?.text).toBe('Tổng số đảng viên');
    expect(suggestLegacyText('Cà phê café')).toBeNull();
  });

  it('are decoded run by run in a cell of several fonts', () => {
    const runs = [
      { text: '®¶ng ', font: '.VnTime' },
      { text: 'ủy ', font: 'Arial' },
      { text: 'xaõ', font: 'VNI-Times' },
    ];
    expect(read(runs.map(({ text }) => text).join(''), null, runs)).toBe('đảng ủy xã');
  });
});
