import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { FileReport } from '../../src/journeys/report';
import { App } from '../../src/pane/app';
import { checkReport, fakePort, fileNamed, fileReport, finding } from './fake-port';

async function openWith(...files: FileReport[]): Promise<void> {
  const port = fakePort();
  render(<App port={port} />);
  await userEvent.click(screen.getByRole('tab', { name: 'Kiểm tra số liệu' }));
  const panel = screen.getByRole('tabpanel', { name: 'Kiểm tra số liệu' });
  await userEvent.upload(
    within(panel).getByTestId('file-input'),
    files.map((file) => fileNamed(file.file)),
  );
  await act(async () => port.checks[0]!.finish(checkReport(files)));
}

const FAULTY = fileReport('muong-nhe.xlsx', {
  findings: [
    finding({ message: 'sai tổng' }),
    finding({ message: 'thiếu ô', kind: 'missing' }),
    finding({ message: 'số lạ', severity: 'warning', form: 'A04' }),
    finding({ message: 'đã đọc thành số', severity: 'note', form: 'A04' }),
  ],
});

describe('the tab "Kiểm tra số liệu"', () => {
  it('groups findings by appendix under its printed code, or its id where none is known', async () => {
    await openWith(FAULTY);
    expect(screen.getByRole('heading', { name: 'PL02 (2)' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'A04 (2)' })).toBeTruthy();
    expect(screen.getByText('Còn 2 lỗi, 1 cảnh báo')).toBeTruthy();
  });

  it('counts each kind of finding on its chip', async () => {
    await openWith(FAULTY);
    const chips = within(screen.getByRole('group', { name: 'Lọc kết quả kiểm tra' }));
    expect(chips.getAllByRole('button').map((chip) => chip.textContent)).toEqual([
      'Lỗi: 2',
      'Cảnh báo: 1',
      'Lưu ý: 1',
      'Số liệu thiếu: 1',
    ]);
  });

  it('shows one kind alone while its chip is pressed', async () => {
    await openWith(FAULTY);
    const chip = screen.getByRole('button', { name: 'Số liệu thiếu: 1' });
    await userEvent.click(chip);
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByText('thiếu ô')).toBeTruthy();
    expect(screen.queryByText('sai tổng')).toBeNull();
    await userEvent.click(chip);
    expect(screen.getByText('sai tổng')).toBeTruthy();
  });

  it('tells a filter that leaves nothing from a file without findings', async () => {
    await openWith(fileReport('a.xlsx', { findings: [finding()] }), fileReport('b.xlsx'));
    await userEvent.click(screen.getByRole('button', { name: 'Lưu ý: 0' }));
    expect(screen.getByText('Không có kết quả nào thuộc loại này.')).toBeTruthy();
    expect(screen.getByText('Không có lỗi hay cảnh báo.')).toBeTruthy();
  });

  it('says plainly that a clean return is clean, and what was recognised in it', async () => {
    await openWith(fileReport('sach.xlsx'));
    expect(screen.getByText('Đã kiểm tra, không có lỗi')).toBeTruthy();
    expect(screen.getByText('PL02: trang tính “PL2”, vùng A9:W12')).toBeTruthy();
  });

  it('shows why a file could not be read and goes on with the next', async () => {
    const broken = fileReport('hong.xlsx', {
      status: 'unreadable',
      unit: null,
      forms: [],
      problem: { code: 'password', message: 'Tệp có mật khẩu.' },
    });
    await openWith(broken, FAULTY);
    expect(screen.getByText('Tệp có mật khẩu.')).toBeTruthy();
    expect(screen.getByText('sai tổng')).toBeTruthy();
  });

  it('names the committees that an unknown one may be', async () => {
    const candidates = [
      { code: '1', name: 'Đảng ủy xã Nậm Kè', score: 0.8 },
      { code: '2', name: 'Đảng ủy xã Nậm Nèn', score: 0.7 },
    ];
    const file = fileReport('la.xlsx', {
      unit: { code: null, name: 'xã Nậm', by: 'none', candidates },
    });
    await openWith(file);
    expect(screen.getByText('Gần giống: Đảng ủy xã Nậm Kè; Đảng ủy xã Nậm Nèn')).toBeTruthy();
  });

  it('has nothing that axe objects to', async () => {
    await openWith(FAULTY);
    expect((await axe(document.body)).violations).toEqual([]);
  });
});
