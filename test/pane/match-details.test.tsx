import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { MatchReport } from '../../src/journeys/report';
import { fileReport } from './fake-port';
import { workbookCheck } from './fake-workbook';
import { openChecked } from './open-excel';

const SURE = {
  score: 1,
  margin: 0.6,
  reasons: [{ code: 'heading-same', strength: 1 }],
  rivals: [],
} as const;

const MATCH: MatchReport = {
  form: 'A02',
  sheet: 'PL02',
  range: 'A9:W12',
  score: 0.93,
  reasons: [{ code: 'rules', strength: 0.9 }],
  columns: [
    { ...SURE, column: '1', sheet: 'PL02', sheetColumn: 'B', heading: 'Đảng số đầu kỳ' },
    {
      column: '2',
      sheet: 'PL02',
      sheetColumn: 'D',
      heading: 'Tăng',
      score: 0.55,
      margin: 0.05,
      reasons: [
        { code: 'order', strength: 0.2 },
        { code: 'heading-like', strength: 0.6 },
      ],
      rivals: [{ at: 'E', text: 'Tổng tăng', score: 0.5 }],
    },
    { ...SURE, column: '3', sheet: 'PL02', sheetColumn: null, heading: '', score: 0, margin: null },
  ],
  rows: [{ ...SURE, row: 'TONG', sheet: 'PL02', sheetRow: 12, label: 'Cộng giai đoạn' }],
  ownColumns: [{ sheet: 'PL02', sheetColumn: 'X', heading: 'Kiểm tra' }],
  ownRows: [{ sheet: 'PL02', sheetRow: 11, label: 'Cộng 2 năm', role: 'subtotal' }],
};

function checkOf(match?: MatchReport) {
  const form = { form: 'A02', sheet: 'PL02', range: 'A9:W12', rows: 4, columns: 23 };
  return workbookCheck([fileReport('bc.xlsx', { forms: [{ ...form, ...(match && { match }) }] })]);
}

describe('"Vì sao" under a recognised appendix', () => {
  it('is folded away and says how many places are unsure', async () => {
    await openChecked(checkOf(MATCH));
    expect(screen.getByText('Vì sao nhận ra PL02? 2 chỗ chưa chắc')).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'Các cột và dòng của PL02 đã nhận ra' })).toBeNull();
  });

  it('opens to columns and rows with their grounds, the unsure ones first', async () => {
    await openChecked(checkOf(MATCH));
    await userEvent.click(screen.getByText(/^Vì sao nhận ra PL02/u));
    const list = await screen.findByRole('list', { name: 'Các cột và dòng của PL02 đã nhận ra' });
    const texts = within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent!.trim());
    expect(texts[0]).toContain('cột 2 ← cột D "Tăng"');
    expect(texts[0]).toContain('chắc 55%; tiêu đề gần giống mẫu; đúng thứ tự');
    expect(texts[0]).toContain('Cũng có thể là: E "Tổng tăng" (50%)');
    expect(texts[1]).toBe('cột 3: không tìm thấy trên trang tính');
    expect(texts[2]).toContain('cột 1 ← cột B "Đảng số đầu kỳ"');
    expect(texts[3]).toContain('← dòng 12 "Cộng giai đoạn"');
    expect(texts[4]).toBe('cột X "Kiểm tra" không có trong mẫu, không tính');
    expect(texts[5]).toBe('dòng 11 "Cộng 2 năm": dòng cộng tự thêm, không tính');
  });

  it('has no fault for those who do not see it', async () => {
    await openChecked(checkOf(MATCH));
    await userEvent.click(screen.getByText(/^Vì sao nhận ra PL02/u));
    expect((await axe(document.body)).violations).toEqual([]);
  });

  it('is not there where nothing was explained', async () => {
    await openChecked(checkOf());
    expect(screen.queryByText(/^Vì sao nhận ra/u)).toBeNull();
  });

  it('says that the sheet is the form where nothing had to be weighed', async () => {
    const plain = { score: null, margin: null, reasons: [], rivals: [] };
    const columns = [{ ...MATCH.columns[0]!, ...plain }];
    await openChecked(
      checkOf({ ...MATCH, ...plain, columns, rows: [], ownColumns: [], ownRows: [] }),
    );
    await userEvent.click(screen.getByText('Vì sao nhận ra PL02?'));
    expect(screen.getAllByText('đúng như mẫu')).toHaveLength(2);
  });
});
