import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { fileReport, finding } from './fake-port';
import { fakeWorkbook, locked, workbookCheck } from './fake-workbook';
import { openChecked, openPane } from './open-excel';

const FAULTY = workbookCheck([fileReport('bao-cao.xlsx', { findings: [finding()] })]);

async function switchMarks(): Promise<void> {
  await userEvent.click(screen.getByRole('switch', { name: /Đánh dấu trên bảng tính/ }));
}

describe('"Đánh dấu trên bảng tính"', () => {
  it('marks the findings and explains the colours in words', async () => {
    const { workbook, settle } = await openChecked(FAULTY);
    await switchMarks();
    await settle();
    expect(workbook.marks).toHaveLength(1);
    expect(screen.getByRole('switch', { name: 'Đánh dấu trên bảng tính: bật' })).toBeTruthy();
    expect(screen.getByText('Đã đánh dấu 1 ô.')).toBeTruthy();
    const legend = within(screen.getByRole('list', { name: 'Màu của dấu' }));
    expect(legend.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Lỗi',
      'Cảnh báo',
      'Lưu ý',
    ]);
  });

  it('takes the marks away and says so', async () => {
    const { workbook, settle } = await openChecked(FAULTY);
    await switchMarks();
    await settle();
    await switchMarks();
    await settle();
    expect(workbook.marks).toEqual([]);
    expect(screen.getByText(/Đã bỏ 1 dấu/)).toBeTruthy();
  });

  it('names the sheets that were left out, and the comments that were spared', async () => {
    const workbook = fakeWorkbook();
    workbook.markOutcome = { skipped: [locked('PL3')], keptComments: 2 };
    const { settle } = await openChecked(FAULTY, workbook);
    await switchMarks();
    await settle();
    expect(screen.getByText(/Trang tính "PL3" đang bị khóa/)).toBeTruthy();
    expect(screen.getByText(/2 ô đã có ghi chú của người dùng/)).toBeTruthy();
  });

  it('writes notes only where the user wants them', async () => {
    const { workbook, settle } = await openChecked(FAULTY);
    await userEvent.click(screen.getByRole('checkbox', { name: 'kèm ghi chú' }));
    await switchMarks();
    await settle();
    expect(workbook.markOptions?.notes).toBe(true);
  });

  it('offers no notes where Excel has none', async () => {
    await openChecked(FAULTY, fakeWorkbook({ notes: false }));
    expect(screen.queryByRole('checkbox', { name: 'kèm ghi chú' })).toBeNull();
  });

  it('takes marks of an earlier day away without a check', async () => {
    const workbook = fakeWorkbook();
    workbook.marks = FAULTY.marks;
    const { session, settle } = await openPane(workbook);
    await act(async () => void session.countMarks());
    await switchMarks();
    await settle();
    expect(workbook.marks).toEqual([]);
    expect(workbook.reads).toBe(0);
  });

  it('is set off by its key as by its switch', async () => {
    const { workbook, settle } = await openChecked(FAULTY);
    const toggle = screen.getByRole('switch', { name: /Đánh dấu/ });
    expect(toggle.getAttribute('aria-keyshortcuts')).toBe('Control+M');
    toggle.focus();
    await userEvent.keyboard('{Control>}m{/Control}');
    await settle();
    expect(workbook.marks).toHaveLength(1);
  });

  it('has nothing that axe objects to', async () => {
    const { settle } = await openChecked(FAULTY);
    await switchMarks();
    await settle();
    expect((await axe(document.body)).violations).toEqual([]);
  });
});
