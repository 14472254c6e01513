import formWords from '../../src/text/form-words.json';
import { isVietnameseSyllable } from '../../src/text/syllable';

describe('isVietnameseSyllable', () => {
  it('knows every word of the forms and of the names of units, in any case and decomposed', () => {
    const words = formWords.words.split(' ');
    const refused = words.filter((word) => !isVietnameseSyllable(word));
    // "Thụ Lộk"-like borrowings would stand here; the registers have none.
    expect(refused).toEqual([]);
    for (const word of words) {
      expect(isVietnameseSyllable(word.toUpperCase().normalize('NFD'))).toBe(true);
    }
  });

  it.each(['gì', 'giếng', 'quý', 'quỳnh', 'khuỷu', 'nghiêng', 'ghế', 'yến', 'hoà', 'hòa', 'thuở'])(
    'knows %s',
    (word) => {
      expect(isVietnameseSyllable(word)).toBe(true);
    },
  );

  it.each([
    'bỳng',
    'coù',
    'ñaûng',
    'khơng',
    'tôt',
    'nghà',
    'kộ',
    'cế',
    'x·',
    '',
    'áà',
    'Wế',
    'bàẩ',
  ])('refuses %s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });
});
