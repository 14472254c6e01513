import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { cellAtAddress, fileReport, finding } from './fake-port';
import { fakeWorkbook, locked, reading, workbookCheck } from './fake-workbook';
import { openChecked, openPane } from './open-excel';

const FINDINGS = [
  finding({ message: 'sai tổng' }),
  finding({ message: 'thiếu ô', kind: 'missing', cells: [cellAtAddress('D11', null)] }),
  finding({
    message: 'số lạ',
    severity: 'warning',
    form: 'A04',
    cells: [cellAtAddress('E5', 3)],
  }),
  finding({
    rule: 'A03-ABSENT',
    kind: 'missing',
    form: 'A03',
    cells: [],
    expected: null,
    message: 'không có biểu',
  }),
];
const FAULTY = workbookCheck([fileReport('bao-cao.xlsx', { findings: FINDINGS })], {
  sheets: [
    { sheet: 'PL2', forms: [{ form: 'A02', range: 'A9:W12' }], file: 0 },
    { sheet: 'Bìa', forms: [], file: null },
    { sheet: 'Toàn tỉnh', forms: [], file: null, isProvince: true },
  ],
});
const CLEAN = workbookCheck([fileReport('bao-cao.xlsx')]);

function card(words: string): HTMLElement {
  return screen.getByText(words).closest<HTMLElement>('[data-finding]')!;
}

describe('"Kiểm tra số liệu" inside Excel', () => {
  it('is the screen that opens first, with one thing to do', async () => {
    await openPane();
    expect(screen.getByRole('tab', { name: 'Kiểm tra số liệu', selected: true })).toBeTruthy();
    const panel = screen.getByRole('tabpanel');
    expect(within(panel).getAllByRole('button')).toHaveLength(1);
    expect(within(panel).queryByTestId('file-input')).toBeNull();
  });

  it('checks the open workbook on a click and says what it does meanwhile', async () => {
    const { answer, settle } = await openPane();
    await userEvent.click(screen.getByRole('button', { name: 'Kiểm tra số liệu' }));
    await settle();
    expect(screen.getByText('Đang kiểm tra số liệu…')).toBeTruthy();
    await answer(FAULTY);
    expect(screen.getByText('Còn 3 lỗi, 1 cảnh báo')).toBeTruthy();
    expect(screen.queryByText('Đang kiểm tra số liệu…')).toBeNull();
  });

  it('lists what was recognised, what is missing and what could not be placed', async () => {
    await openChecked(FAULTY);
    const forms = screen.getByRole('list', { name: 'Phụ lục đã nhận ra' });
    expect(
      within(forms)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['PL02 → trang tính “PL2” A9:W12', 'A03: không có trong sổ này']);
    expect(screen.getByText('1 trang tính không nhận ra phụ lục')).toBeTruthy();
    expect(screen.getByText('Bìa')).toBeTruthy();
  });

  it('names the committee in the header', async () => {
    await openChecked(FAULTY);
    expect(within(screen.getByRole('banner')).getByText('Đảng ủy xã Mường Nhé')).toBeTruthy();
  });

  it('selects a cell in Excel from each place that names it', async () => {
    const { workbook, settle } = await openChecked(FAULTY);
    await userEvent.click(within(card('sai tổng')).getByRole('button', { name: /PL02 D10/ }));
    await userEvent.click(screen.getByRole('button', { name: 'trang tính “PL2” A9:W12' }));
    await settle();
    expect(workbook.selected).toEqual(['PL02!9,3', 'PL2!8,0:11,22']);
  });

  it('walks through the findings with the arrow keys and goes to the cell with Enter', async () => {
    const { workbook, settle } = await openChecked(FAULTY);
    act(() => card('sai tổng').focus());
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(card('số lạ'));
    await userEvent.keyboard('{ArrowUp}{Enter}');
    await settle();
    expect(card('thiếu ô').getAttribute('aria-current')).toBe('true');
    expect(workbook.selected).toEqual(['PL02!10,3']);
  });

  it('lets the Tab key reach one card of the walk, the chosen one', async () => {
    await openChecked(FAULTY);
    const stops = (): (string | null)[] =>
      [...document.querySelectorAll('[data-finding][tabindex="0"]')].map((one) => one.textContent);
    expect(stops()).toHaveLength(1);
    act(() => card('thiếu ô').focus());
    expect(stops()).toEqual([card('thiếu ô').textContent]);
  });

  it('replaces the result in place after an edit, keeping the chosen finding', async () => {
    const { workbook, elapse, answer } = await openChecked(FAULTY);
    act(() => card('thiếu ô').focus());
    const before = card('thiếu ô');
    workbook.change({ kind: 'reshaped', sheet: 'PL2' });
    await elapse();
    await answer(workbookCheck([fileReport('bao-cao.xlsx', { findings: FINDINGS.slice(1, 3) })]));
    expect(screen.queryByText('sai tổng')).toBeNull();
    expect(card('thiếu ô')).toBe(before);
    expect(document.activeElement).toBe(before);
    expect(screen.getByText('Còn 1 lỗi, 1 cảnh báo').closest('[role="status"]')).toBeTruthy();
  });

  it('hands the keyboard to the next finding when the chosen one is mended', async () => {
    const { workbook, elapse, answer } = await openChecked(FAULTY);
    jest.spyOn(document, 'hasFocus').mockReturnValue(true);
    act(() => card('sai tổng').focus());
    workbook.change({ kind: 'reshaped', sheet: 'PL2' });
    await elapse();
    await answer(workbookCheck([fileReport('bao-cao.xlsx', { findings: FINDINGS.slice(1) })]));
    expect(document.activeElement).toBe(card('thiếu ô'));
  });

  it('leaves the keyboard alone while the user works in the grid', async () => {
    const { workbook, elapse, answer } = await openChecked(FAULTY);
    jest.spyOn(document, 'hasFocus').mockReturnValue(false);
    act(() => card('sai tổng').focus());
    workbook.change({ kind: 'reshaped', sheet: 'PL2' });
    await elapse();
    await answer(workbookCheck([fileReport('bao-cao.xlsx', { findings: FINDINGS.slice(1) })]));
    expect(document.activeElement).toBe(document.body);
  });

  it('tells whether edits are checked, and switches that', async () => {
    const { settle } = await openChecked(FAULTY);
    const toggle = screen.getByRole('switch', { name: 'Tự kiểm tra khi sửa: bật' });
    await userEvent.click(toggle);
    await settle();
    expect(screen.getByRole('switch', { name: 'Tự kiểm tra khi sửa: tắt' })).toBe(toggle);
  });

  it('says why checking by itself is off in a large workbook, and that it can be forced', async () => {
    const workbook = fakeWorkbook();
    workbook.reading = { ...reading('PL2'), cells: 900_000 };
    await openChecked(FAULTY, workbook);
    expect(screen.getByText(/Sổ có 900\.000 ô nên đã tự tắt/)).toBeTruthy();
    expect(screen.getByText(/bật lại được bằng tay/)).toBeTruthy();
  });

  it('says in a bar why the workbook cannot be read, and takes the bar away on a click', async () => {
    const { workbook, settle } = await openChecked(FAULTY);
    workbook.problem = { code: 'cell-editing', sheet: null, detail: null };
    await userEvent.click(screen.getByRole('button', { name: 'Kiểm tra lại' }));
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('đang được sửa dở');
    expect(screen.getByText('sai tổng')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Đã hiểu' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says so when a cell cannot be gone to', async () => {
    const { workbook, settle } = await openChecked(FAULTY);
    workbook.problem = locked('PL02');
    await userEvent.click(within(card('sai tổng')).getByRole('button', { name: /PL02 D10/ }));
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('PL02');
  });

  it('says plainly that all is clear', async () => {
    await openChecked(CLEAN);
    expect(screen.getByText('Đã kiểm tra, không có lỗi')).toBeTruthy();
    expect(screen.getByText('Không có lỗi hay cảnh báo.')).toBeTruthy();
  });

  it('has nothing that axe objects to, in both languages', async () => {
    const { answer } = await openChecked(FAULTY);
    expect((await axe(document.body)).violations).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Chuyển sang tiếng Anh' }));
    await answer(FAULTY);
    expect(screen.getByText('3 errors, 1 warning remaining')).toBeTruthy();
    expect((await axe(document.body)).violations).toEqual([]);
  });
});

describe('a workbook with the returns of many committees', () => {
  const MANY = workbookCheck([
    fileReport('PL2 Mường Nhé', { findings: FINDINGS }),
    fileReport('PL2 Sín Thầu', {
      unit: { code: '03158', name: 'Đảng ủy xã Sín Thầu', by: 'name', candidates: [] },
    }),
    fileReport('Khóa', {
      status: 'unreadable',
      unit: null,
      forms: [],
      problem: { code: 'sheet-too-large', message: 'Trang tính quá lớn.' },
    }),
  ]);

  it('is a list by committee with counts, each of which opens', async () => {
    await openChecked(MANY);
    expect(screen.getByRole('heading', { name: 'Báo cáo của 3 đơn vị trong sổ này' })).toBeTruthy();
    const faulty = screen.getByRole('button', { name: /Mường Nhé 3 lỗi, 1 cảnh báo/ });
    expect(screen.getByRole('button', { name: /Sín Thầu Không có lỗi/ })).toBeTruthy();
    expect(screen.queryByText('sai tổng')).toBeNull();
    await userEvent.click(faulty);
    expect(faulty.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText('sai tổng')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /Khóa/ }));
    expect(screen.getByText('Trang tính quá lớn.')).toBeTruthy();
  });

  it('is left with those that have findings of a kind while its chip is pressed', async () => {
    await openChecked(MANY);
    await userEvent.click(screen.getByRole('button', { name: 'Cảnh báo: 1' }));
    expect(
      within(screen.getByRole('list', { name: 'Các báo cáo trong sổ' })).getAllByRole('button'),
    ).toHaveLength(1);
  });

  it('has nothing that axe objects to', async () => {
    await openChecked(MANY);
    await userEvent.click(screen.getByRole('button', { name: /Mường Nhé/ }));
    expect((await axe(document.body)).violations).toEqual([]);
  });
});
