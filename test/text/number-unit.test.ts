import { readNumber } from '../../src/text/number';
import { fitUnit } from '../../src/text/number-unit';

describe('a unit written behind a number, against the unit of its column', () => {
  it.each<[string, string | undefined, string]>([
    ['đảng viên', 'đảng viên', 'same'],
    ['đ/c', 'đảng viên', 'same'],
    ['ĐV', 'đảng viên', 'same'],
    ['đ/c', 'người', 'same'],
    ['học viên', 'người', 'same'],
    ['chi bộ', 'tổ chức', 'same'],
    ['doanh nghiệp', 'DN', 'same'],
    ['bản', 'thôn, bản', 'same'],
    ['lớp', 'lớp, người', 'same'],
    ['người', undefined, 'same'],
    ['%', '%', 'same'],
    ['triệu', 'triệu đồng', 'same'],
    ['trđ', 'triệu đồng', 'same'],
    ['người', 'đảng viên', 'same'],
    ['hộ', 'đảng viên', 'differs'],
    ['học viên', 'đảng viên', 'differs'],
    ['chi bộ', 'đảng viên', 'differs'],
    ['đảng viên', 'chi bộ', 'differs'],
    ['%', 'người', 'unsure'],
    ['tỷ', 'người', 'unsure'],
    ['tỷ', undefined, 'unsure'],
    ['người', 'triệu đồng', 'unsure'],
    ['người', '%', 'unsure'],
  ])('%s in a column of %s: %s', (words, column, kind) => {
    expect(fitUnit(words, column)?.kind).toBe(kind);
  });

  it('is none when the words are none', () => {
    expect(fitUnit('abc', 'người')).toBeNull();
  });

  it.each<[string, string, number]>([
    ['1,2 tỷ', 'triệu đồng', 1200],
    ['500 nghìn đồng', 'triệu đồng', 0.5],
    ['12 triệu', 'nghìn đồng', 12000],
    ['5.000.000 đồng', 'triệu đồng', 5],
    ['5‰', '%', 0.5],
  ])('%s in a column of %s is %d of them', (text, unit, value) => {
    expect(readNumber(text, { unit })).toEqual({ kind: 'number', value, notes: ['unit-scaled'] });
  });

  it('makes a share of 12/15 where percentages are asked for', () => {
    expect(readNumber('12/15', { unit: '%' })).toMatchObject({
      kind: 'ambiguous',
      why: 'fraction',
      candidates: [80],
    });
  });
});
