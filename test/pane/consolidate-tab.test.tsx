import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/app';
import { PAGE } from '../../src/pane/paged-list';
import type { ConsolidationResult } from '../../src/pane/journey-port';
import {
  cellAtAddress,
  consolidation,
  fakePort,
  fileNamed,
  fileReport,
  finding,
  unit,
} from './fake-port';
import type { FakePort } from './fake-port';

function chooser(tab = 'consolidate'): HTMLElement {
  const panel = document.getElementById(`content-${tab}`)!;
  return within(panel).getByTestId('file-input');
}

async function openAndChoose(port: FakePort, ...names: string[]): Promise<void> {
  render(<App port={port} />);
  await userEvent.upload(chooser(), names.map(fileNamed));
}

async function openWith(result: ConsolidationResult): Promise<FakePort> {
  const port = fakePort();
  await openAndChoose(port, ...result.files.map((file) => file.file));
  await act(async () => port.consolidations[0]!.finish(result));
  return port;
}

const FAULTY = fileReport('muong-nhe.xlsx', {
  findings: [
    finding(),
    finding({
      severity: 'warning',
      form: null,
      cells: [],
      expected: null,
      message: 'Tên đơn vị cũ',
    }),
  ],
});
const BROKEN = fileReport('hong.xlsx', {
  status: 'unreadable',
  unit: null,
  forms: [],
  problem: { code: 'truncated', message: 'Tệp "hong.xlsx" bị cụt.' },
});
const RESULT = consolidation(
  [
    unit({ errors: 1, warnings: 1 }),
    unit({ code: '03158', name: 'Đảng ủy xã Sín Thầu', status: 'missing', file: null }),
    unit({ code: null, name: 'hong.xlsx', status: 'unreadable', file: null }),
  ],
  [FAULTY, BROKEN],
);

describe('the tab "Tổng hợp"', () => {
  it('hands over the chosen files with the language and the day', async () => {
    const port = fakePort();
    await openAndChoose(port, 'a.xlsx', 'b.xlsx');
    const { request } = port.consolidations[0]!;
    expect(request.files.map((file) => file.name)).toEqual(['a.xlsx', 'b.xlsx']);
    expect(request.language).toBe('vi');
    expect(request.today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('shows how many of how many files are read, and which one', async () => {
    const port = fakePort();
    await openAndChoose(port, 'a.xlsx');
    act(() => port.consolidations[0]!.tell({ stage: 'read', done: 12, total: 45, file: 'a.xlsx' }));
    expect(screen.getByText('Đang đọc và kiểm tra: 12/45 tệp')).toBeTruthy();
    expect(screen.getByText('a.xlsx')).toBeTruthy();
    const bar = screen.getByRole('progressbar');
    expect(bar.getAttribute('aria-valuetext')).toBe('Đang đọc và kiểm tra: 12/45 tệp');
  });

  it('stops when asked and can run again with the same files', async () => {
    const port = fakePort();
    await openAndChoose(port, 'a.xlsx');
    await userEvent.click(screen.getByRole('button', { name: 'Dừng' }));
    expect(port.consolidations[0]!.signal.aborted).toBe(true);
    expect(screen.getByRole('alert').textContent).toContain('Đã dừng');
    await userEvent.click(screen.getByRole('button', { name: 'Làm lại' }));
    expect(port.consolidations[1]!.request.files.map((file) => file.name)).toEqual(['a.xlsx']);
  });

  it('says why a run failed and keeps the way to run again', async () => {
    const port = fakePort();
    await openAndChoose(port, 'a.xlsx');
    await act(async () => port.consolidations[0]!.fail(new Error('no memory')));
    expect(screen.getByRole('alert').textContent).toContain('no memory');
    expect(screen.getByRole('button', { name: 'Làm lại' })).toBeTruthy();
  });

  it('lists units with their status in words and their counts', async () => {
    await openWith(RESULT);
    expect(screen.getByRole('heading', { name: 'Đã gửi 1/3 đơn vị' })).toBeTruthy();
    const row = screen.getByRole('row', { name: /Mường Nhé/ });
    expect(row.textContent).toContain('Đã gửi');
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['1', '1']);
    expect(screen.getByRole('row', { name: /Sín Thầu/ }).textContent).toContain('Chưa gửi');
  });

  it('leaves the counts of a unit that has not sent blank, never 0', async () => {
    await openWith(RESULT);
    const row = screen.getByRole('row', { name: /Sín Thầu/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['', '']);
  });

  it('gives an unreadable file a row that opens to its reason', async () => {
    await openWith(RESULT);
    const opener = screen.getByRole('button', { name: 'hong.xlsx' });
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(opener);
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText('Tệp "hong.xlsx" bị cụt.')).toBeTruthy();
  });

  it('opens a unit to its findings with sentence, cells and the value that is due', async () => {
    await openWith(RESULT);
    await userEvent.click(screen.getByRole('button', { name: /Mường Nhé/ }));
    const card = screen.getByText('Cột 2 phải bằng cột 3+4+5').closest('li')!;
    expect(card.textContent).toContain('Lỗi');
    expect(card.textContent).toContain('PL02 D10: 1.234,5');
    expect(card.textContent).toContain('Theo các ô còn lại, ô đầu tiên phải là 24');
    expect(card.textContent).not.toContain('Nghi sai nhất');
    expect(screen.getByRole('heading', { name: 'PL02 (1)' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Cả tệp (1)' })).toBeTruthy();
  });

  it('opens a unit with the keyboard alone', async () => {
    await openWith(RESULT);
    screen.getByRole('button', { name: /Mường Nhé/ }).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText('Cột 2 phải bằng cột 3+4+5')).toBeTruthy();
  });

  it('finds a unit by its name without diacritics', async () => {
    await openWith(RESULT);
    await userEvent.type(screen.getByRole('searchbox'), 'sin thau');
    expect(screen.queryByRole('row', { name: /Mường Nhé/ })).toBeNull();
    expect(screen.getByRole('row', { name: /Sín Thầu/ })).toBeTruthy();
  });

  it('shows the rows of one status alone', async () => {
    await openWith(RESULT);
    await userEvent.selectOptions(screen.getByRole('combobox'), 'missing');
    expect(screen.getAllByRole('row')).toHaveLength(2);
    expect(screen.getByRole('row', { name: /Sín Thầu/ })).toBeTruthy();
  });

  it('shows text from files as text, never as markup', async () => {
    const name = '<img src=x onerror=alert(1)>.xlsx';
    await openWith(consolidation([], [fileReport(name, { unit: null })]));
    expect(screen.getByRole('button', { name })).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });

  it('shows a long table in parts', async () => {
    const units = Array.from({ length: PAGE + 7 }, (_, index) =>
      unit({ code: String(index), name: `Đơn vị ${index}`, status: 'missing', file: null }),
    );
    await openWith(consolidation(units, [BROKEN]));
    expect(screen.getAllByRole('row')).toHaveLength(PAGE + 1);
    await userEvent.click(screen.getByRole('button', { name: 'Hiện thêm 8' }));
    expect(screen.getAllByRole('row')).toHaveLength(PAGE + 9);
  });

  it('repeats the run when the language changes, keeping the old result in sight meanwhile', async () => {
    const port = await openWith(RESULT);
    await userEvent.click(screen.getByRole('button', { name: 'Chuyển sang tiếng Anh' }));
    expect(port.consolidations[1]!.request.language).toBe('en');
    expect(screen.getByRole('heading', { name: '1 of 3 units submitted' })).toBeTruthy();
    await act(async () => port.consolidations[1]!.finish(RESULT));
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('downloads the province workbook under a plain name', async () => {
    await openWith(RESULT);
    const blobs: Blob[] = [];
    const names: string[] = [];
    URL.createObjectURL = (blob) => `blob:${blobs.push(blob as Blob)}`;
    URL.revokeObjectURL = () => undefined;
    HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
      names.push(this.download);
    };
    await userEvent.click(screen.getByRole('button', { name: 'Tải biểu toàn tỉnh' }));
    expect(names).toEqual(['tong-hop-toan-tinh.xlsx']);
    expect(blobs[0]!.size).toBe(4);
  });

  it('moves the focus to the result when the button that had it is gone', async () => {
    const port = fakePort();
    await openAndChoose(port, 'a.xlsx');
    // As a browser does when the focused button is disabled or taken away.
    act(() => (document.activeElement as HTMLElement).blur());
    jest.spyOn(document, 'hasFocus').mockReturnValue(true);
    await act(async () => port.consolidations[0]!.finish(RESULT));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: /1\/3/ }));
  });

  it('has nothing that axe objects to, closed or open', async () => {
    await openWith(RESULT);
    await userEvent.click(screen.getByRole('button', { name: /Mường Nhé/ }));
    await userEvent.click(screen.getByRole('button', { name: 'hong.xlsx' }));
    expect((await axe(document.body)).violations).toEqual([]);
  });
});

describe('a finding', () => {
  it('names a blank as blank and cuts a long list of cells', async () => {
    const cells = Array.from({ length: 9 }, (_, index) => cellAtAddress(`D${index + 10}`, null));
    const file = fileReport('muong-nhe.xlsx', { findings: [finding({ cells, expected: null })] });
    await openWith(consolidation([unit({ errors: 1 })], [file]));
    await userEvent.click(screen.getByRole('button', { name: /Mường Nhé/ }));
    expect(screen.getByText('PL02 D10: trống')).toBeTruthy();
    expect(screen.queryByText('PL02 D16: trống')).toBeNull();
    expect(screen.getByText('và 3 ô khác')).toBeTruthy();
  });
});
