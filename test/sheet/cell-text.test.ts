import { cellText, isBlankCell } from '../../src/sheet/cell-text';
import type { CellStyle, SnapshotCell, TextRun } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';

const styled = (font: string | null): CellStyle => ({ ...DEFAULT_STYLE, font });
const text = (value: string, font: string | null, runs?: readonly TextRun[]): SnapshotCell => ({
  row: 0,
  column: 0,
  kind: 'text',
  value,
  style: styled(font),
  ...(runs ? { runs } : {}),
});

describe('the text of a cell', () => {
  it('is decoded by its font before it is composed', () => {
    expect(cellText(text('x· M\u00adêng NhÐ', '.VnTime'))).toBe('xã Mường Nhé');
    expect(cellText(text('x· M\u00adêng NhÐ', 'Arial'))).toBe('x· M\u00adêng NhÐ');
  });

  it('is decoded where a formula gave it', () => {
    const cell = { ...text('§¶ng ñy', '.VnTime'), formula: 'A1&A2' };
    expect(cellText(cell)).toBe('Đảng ủy');
  });

  it('follows the runs: Unicode in a cell of an old font, an old font in a Unicode cell', () => {
    const unicode = [
      { text: '§¶ng ', font: null },
      { text: 'ủy', font: 'Times New Roman' },
    ];
    expect(cellText(text('§¶ng ủy', '.VnTime', unicode))).toBe('Đảng ủy');
    const old = [
      { text: 'Đảng ', font: null },
      { text: 'uûy', font: 'VNI-Times' },
    ];
    expect(cellText(text('Đảng uûy', 'Arial', old))).toBe('Đảng ủy');
  });

  it('is Unicode in NFC whatever the font says, where it was Unicode', () => {
    expect(cellText(text('Hà Nội'.normalize('NFD'), '.VnTime'))).toBe('Hà Nội');
  });

  it('is not blank where it is the one letter ư', () => {
    expect(isBlankCell(text('\u00ad', '.VnTime'))).toBe(false);
    expect(cellText(text('\u00ad', '.VnTime'))).toBe('ư');
  });
});
