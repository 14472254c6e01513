import fc from 'fast-check';
import {
  foldForComparison,
  isWithoutDiacritics,
  stripDiacritics,
  tidyText,
  toOldToneMarks,
} from '../../src/text/fold';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      ...'aăâeêioôơuưydđqhgnHOAUYQẢàáảãạèẻẽẹỳýỷỹỵòóủùÐðаеорсİﬁ \u00a0\u0301\u0309\u0323\u0302\u00ad\u200b\n',
    ),
  }),
);

describe('foldForComparison', () => {
  it('makes composed and decomposed text equal', () => {
    for (const name of ['Đảng ủy xã Mường Nhé', 'Thu Thủy', 'Nghĩa Đàn']) {
      expect(foldForComparison(name.normalize('NFD'))).toBe(foldForComparison(name));
    }
  });

  it('ignores case, no-break spaces, line breaks and invisible characters', () => {
    expect(foldForComparison('\ufeffĐẢNG  ỦY\u00a0XÃ\nMƯỜNG\u200b NHÉ ')).toBe(
      'đảng ủy xã mường nhé',
    );
  });

  it('reads look-alike letters as the Vietnamese ones', () => {
    expect(foldForComparison('Ðảng ủy')).toBe('đảng ủy');
    expect(foldForComparison('xã Mường Nhà'.replace('a', 'а'))).toBe('xã mường nhà');
  });

  it('gives the same key when it is applied twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = foldForComparison(text);
        expect(foldForComparison(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('toOldToneMarks', () => {
  it.each([
    ['hoà', 'hòa'],
    ['uỷ', 'ủy'],
    ['thuý', 'thúy'],
    ['khoá', 'khóa'],
    ['khoẻ', 'khỏe'],
    ['UỶ', 'ỦY'],
    ['Hoà', 'Hòa'],
    ['Nghi Thuỷ', 'Nghi Thủy'],
  ])('moves the mark of %s', (written, old) => {
    expect(toOldToneMarks(written)).toBe(old);
  });

  it.each(['quý', 'quỳ', 'khuỷu', 'hoàn', 'toán', 'xoáy', 'thuở', 'quá', 'hòa', 'ủy', 'Quỳnh'])(
    'leaves %s alone',
    (word) => {
      expect(toOldToneMarks(word)).toBe(word);
    },
  );
});

describe('tidyText', () => {
  it('keeps case and punctuation', () => {
    expect(tidyText('  T/M  BAN Thường\u00a0vụ: ')).toBe('T/M BAN Thường vụ:');
  });
});

describe('stripDiacritics', () => {
  it('takes off every mark, đ included', () => {
    expect(stripDiacritics('Đảng ủy phường Điện Biên Phủ')).toBe('Dang uy phuong Dien Bien Phu');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = stripDiacritics(text);
        expect(stripDiacritics(once)).toBe(once);
      }),
    );
  });

  it('tells a text written wholly without diacritics', () => {
    expect(isWithoutDiacritics('Dang uy xa Muong Nhe')).toBe(true);
    expect(isWithoutDiacritics('Đang uy xa Muong Nhe')).toBe(false);
    expect(isWithoutDiacritics('Dang ủy xa Muong Nhe')).toBe(false);
  });
});
