import {
  isHeadText,
  isLetterheadText,
  isSignatureText,
  readHeadingBlock,
  signatureDate,
} from '../../src/sheet/heading-block';
import { drawnSheet } from './drawn-sheet';

const LINES = [
  ['TỈNH ỦY ĐIỆN BIÊN', null, null, 'ĐẢNG CỘNG SẢN VIỆT NAM'],
  ['ĐẢNG ỦY XÃ MƯỜNG NHÉ', null, null, 'Mường Nhé, ngày 9 tháng 3 năm 2026'],
  ['Phụ lục số 02'],
  ['BIẾN ĐỘNG ĐỘI NGŨ ĐẢNG VIÊN'],
  ['(Kèm theo Báo cáo số 15-BC/ĐU, ngày 12 tháng 3 năm 2026)'],
  [null, null, null, 'Đơn vị tính: đảng viên'],
  ['Năm', 'Tổng số', 'Kết nạp', 'Ghi chú'],
];

describe('the lines above a table', () => {
  it('give code, unit line and date, and all texts in reading order', () => {
    const block = readHeadingBlock(drawnSheet(LINES), 6, 0);
    expect(block).toMatchObject({
      formNumber: 2,
      unitLine: 'Đơn vị tính: đảng viên',
      date: '2026-03-09',
    });
    expect(block.texts).toHaveLength(8);
    expect(block.texts[0]).toBe('TỈNH ỦY ĐIỆN BIÊN');
  });

  it.each([
    ['PL-03', 3],
    ['Phu luc 4', 4],
    ['PHỤ LỤC VI', 6],
    ['Biểu 1a', 1],
    ['Mẫu số 07', 7],
    ['Bản 5', null],
  ])('are coded %s', (text, number) => {
    expect(readHeadingBlock(drawnSheet([[text]]), 1, 0).formNumber).toBe(number);
  });

  it('stop at the data of the table above', () => {
    const rows = [['Bản A', 1, 2, 3], ['PHỤ LỤC 3'], ['STT', 'Tên', 'Số hộ', 'Số khẩu']];
    expect(readHeadingBlock(drawnSheet(rows), 2, 0).texts).toEqual(['PHỤ LỤC 3']);
  });

  it('stop at the signatures of the table above', () => {
    const rows = [['NGƯỜI LẬP BIỂU', null, 'T/M BAN THƯỜNG VỤ'], ['PHỤ LỤC 3'], ['STT']];
    expect(readHeadingBlock(drawnSheet(rows), 2, 0).texts).toHaveLength(3);
    const below = readHeadingBlock(drawnSheet([['Năm'], ...rows]), 3, 1);
    expect(below.texts).toEqual(['PHỤ LỤC 3']);
  });

  it('are those between the columns given', () => {
    const rows = [
      ['PHỤ LỤC 1', null, null, 'PHỤ LỤC 2'],
      ['STT', 'Tên', null, 'Năm'],
    ];
    const block = readHeadingBlock(drawnSheet(rows), 1, 0, { left: 3, right: 9 });
    expect(block).toMatchObject({ texts: ['PHỤ LỤC 2'], formNumber: 2 });
  });

  it('are not hidden by a working beside them', () => {
    const rows = [
      ['PHỤ LỤC 1', null, null, 5, 6, 7],
      ['TÊN BIỂU', null, null, 8, 9, 4],
      ['STT', 'Tên'],
    ];
    const block = readHeadingBlock(drawnSheet(rows), 2, 0, undefined, { left: 0, right: 1 });
    expect(block.texts).toEqual(['PHỤ LỤC 1', 'TÊN BIỂU']);
  });

  it('hold a unit’s code', () => {
    expect(readHeadingBlock(drawnSheet([['Mã đơn vị', 3158], ['STT']]), 1, 0).texts).toEqual([
      'Mã đơn vị',
    ]);
    expect(readHeadingBlock(drawnSheet([['Mã đơn vị', 13158], ['STT']]), 1, 0).texts).toEqual([
      'Mã đơn vị',
      '13158',
    ]);
  });
});

describe('the lines below a table', () => {
  it('date it', () => {
    const rows = [['Tổng', 5], [], [null, 'Nậm Kè, ngày 5 tháng 3 năm 2026'], ['NGƯỜI LẬP BIỂU']];
    expect(signatureDate(drawnSheet(rows), 1)).toBe('2026-03-05');
    expect(signatureDate(drawnSheet([['Tổng', 5]]), 1)).toBeNull();
  });

  it.each(['NGƯỜI LẬP BIỂU', 'T/M ĐẢNG ỦY', 'Nơi nhận:', '……, ngày …… tháng …… năm 2026'])(
    'are signatures: %s',
    (text) => expect(isSignatureText(text)).toBe(true),
  );

  it.each(['Người có công', 'Bản Nơi', 'Ngày công lao động'])('are no signatures: %s', (text) => {
    expect(isSignatureText(text)).toBe(false);
  });

  it('are the next table’s where they bear its code or the letterhead', () => {
    expect(isHeadText('PHỤ LỤC 4')).toBe(true);
    expect(isHeadText('ĐẢNG CỘNG SẢN VIỆT NAM')).toBe(true);
    expect(isHeadText('Bản Huổi Pết')).toBe(false);
    expect(isLetterheadText('Đơn vị tính: người')).toBe(true);
    expect(isLetterheadText('Đơn vị tính')).toBe(false);
  });
});
