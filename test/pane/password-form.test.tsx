import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { FileReport } from '../../src/journeys/report';
import { App } from '../../src/pane/app';
import {
  checkReport,
  consolidation,
  fakePort,
  fileNamed,
  fileReport,
  finding,
  unit,
} from './fake-port';
import type { FakePort } from './fake-port';

const SECRET = 'Mường-Nhé 2026';

const locked = (name: string, changes: Partial<NonNullable<FileReport['problem']>> = {}) =>
  fileReport(name, {
    status: 'unreadable',
    unit: null,
    forms: [],
    problem: {
      code: 'password',
      message: `Tệp "${name}" có mật khẩu.`,
      asks: 'password',
      ...changes,
    },
  });
const OPEN = fileReport('kin.xlsx', { findings: [finding()] });

/** Chooses the files on a tab and lets the run end with those reports. */
async function choose(port: FakePort, tab: string, files: readonly FileReport[]): Promise<void> {
  await userEvent.click(screen.getByRole('tab', { name: tab }));
  const panel = within(screen.getByRole('tabpanel', { name: tab }));
  await userEvent.upload(
    panel.getByTestId('file-input'),
    files.map(({ file }) => fileNamed(file)),
  );
}

async function checked(...files: FileReport[]): Promise<FakePort> {
  const port = fakePort();
  jest.spyOn(document, 'hasFocus').mockReturnValue(true);
  render(<App port={port} />);
  await choose(port, 'Kiểm tra số liệu', files);
  await act(async () => port.checks[0]!.finish(checkReport(files)));
  return port;
}

const formOf = (name: string) =>
  within(screen.getByRole('form', { name: `Tệp có mật khẩu: ${name}` }));
const fieldOf = (name: string) => formOf(name).getByLabelText<HTMLInputElement>('Mật khẩu mở tệp');

async function tryOn(name: string, password = SECRET): Promise<void> {
  await userEvent.type(fieldOf(name), password);
  await userEvent.click(formOf(name).getByRole('button', { name: 'Mở tệp' }));
}

describe('a protected file in the pane', () => {
  it('has a field for its password that no browser fills or shows', async () => {
    await checked(locked('kin.xlsx'));
    const field = fieldOf('kin.xlsx');
    expect(field.type).toBe('password');
    expect(field.getAttribute('autocomplete')).toBe('off');
    expect(screen.getByText(/không lưu, không gửi đi đâu/)).toBeTruthy();
  });

  it('has no field where a password would not help', async () => {
    const other = locked('cu.xls');
    await checked({
      ...other,
      problem: { code: 'password', message: 'Tệp "cu.xls" có mật khẩu.' },
    });
    expect(screen.getByText('Tệp "cu.xls" có mật khẩu.')).toBeTruthy();
    expect(screen.queryByLabelText('Mật khẩu mở tệp')).toBeNull();
  });

  it('is opened with the keyboard alone, and everything is read again with its password', async () => {
    const port = await checked(locked('kin.xlsx'), fileReport('khac.xlsx'));
    fieldOf('kin.xlsx').focus();
    await userEvent.keyboard(`${SECRET}{Enter}`);
    const { request } = port.trials[0]!;
    expect(request.password).toBe(SECRET);
    expect(request.files.map(({ name }) => name)).toEqual(['kin.xlsx']);
    await act(async () => port.trials[0]!.finish([true]));
    expect(screen.getByText('Mật khẩu đúng, đang đọc lại các tệp…')).toBeTruthy();
    expect(port.checks[1]!.request.passwords).toEqual([[SECRET], []]);
    expect(port.checks[1]!.request.files).toEqual(port.checks[0]!.request.files);
    await act(async () => port.checks[1]!.finish(checkReport([OPEN, fileReport('khac.xlsx')])));
    expect(screen.queryByLabelText('Mật khẩu mở tệp')).toBeNull();
    expect(screen.getByText('Đã mở 1 tệp có mật khẩu.')).toBeTruthy();
    expect(document.activeElement!.textContent).toBe('Đảng ủy xã Mường Nhé');
  });

  it('keeps what was already on show while it is opened and read', async () => {
    const port = await checked(
      locked('kin.xlsx'),
      fileReport('khac.xlsx', { findings: [finding()] }),
    );
    await tryOn('kin.xlsx');
    await act(async () => port.trials[0]!.finish([true]));
    expect(screen.getByText('Cột 2 phải bằng cột 3+4+5')).toBeTruthy();
  });

  it('says that a password is wrong, in red and in words, and gives the field back', async () => {
    const port = await checked(locked('kin.xlsx'));
    await tryOn('kin.xlsx', 'sai');
    await act(async () => port.trials[0]!.finish([false]));
    const field = fieldOf('kin.xlsx');
    expect(formOf('kin.xlsx').getByRole('alert').textContent).toMatch(/^Lỗi: mật khẩu không đúng/);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 3]);
    expect(port.checks).toHaveLength(1);
    await userEvent.keyboard(`${SECRET}{Enter}`);
    expect(port.trials[1]!.request.password).toBe(SECRET);
  });

  it('calls nobody back who went on elsewhere while the password was tried', async () => {
    const port = await checked(locked('kin.xlsx'));
    await tryOn('kin.xlsx', 'sai');
    const elsewhere = screen.getByRole('tab', { name: 'Tổng hợp' });
    act(() => elsewhere.focus());
    await act(async () => port.trials[0]!.finish([false]));
    expect(document.activeElement).toBe(elsewhere);
  });

  it('asks for a password before it tries one', async () => {
    const port = await checked(locked('kin.xlsx'));
    await userEvent.click(formOf('kin.xlsx').getByRole('button', { name: 'Mở tệp' }));
    expect(formOf('kin.xlsx').getByRole('alert').textContent).toBe('Lỗi: chưa nhập mật khẩu.');
    expect(document.activeElement).toBe(fieldOf('kin.xlsx'));
    expect(port.trials).toHaveLength(0);
  });

  it('says that it is being opened, takes no second order meanwhile, and stops when asked', async () => {
    const port = await checked(locked('kin.xlsx'));
    await tryOn('kin.xlsx');
    expect(formOf('kin.xlsx').getByRole('status').textContent).toBe('Đang mở tệp…');
    await userEvent.type(fieldOf('kin.xlsx'), 'x{Enter}');
    expect(port.trials).toHaveLength(1);
    expect(fieldOf('kin.xlsx').value).toBe(SECRET);
    await userEvent.click(formOf('kin.xlsx').getByRole('button', { name: 'Dừng' }));
    expect(port.trials[0]!.signal.aborted).toBe(true);
    expect(formOf('kin.xlsx').getByRole('status').textContent).toBe('Đã dừng, tệp chưa mở.');
    expect(document.activeElement).toBe(fieldOf('kin.xlsx'));
  });

  it('says why the trial failed where the worker did not live through it', async () => {
    const port = await checked(locked('kin.xlsx'));
    await tryOn('kin.xlsx');
    await act(async () => port.trials[0]!.fail(new RangeError(SECRET)));
    const words = formOf('kin.xlsx').getByRole('alert').textContent!;
    expect(words).toContain('RangeError');
    expect(words).not.toContain(SECRET);
  });

  it('stops trying when other files are chosen', async () => {
    const port = await checked(locked('kin.xlsx'));
    await tryOn('kin.xlsx');
    await choose(port, 'Kiểm tra số liệu', [fileReport('khac.xlsx')]);
    expect(port.trials[0]!.signal.aborted).toBe(true);
  });

  it('tries the same password on the others only when asked to', async () => {
    const port = await checked(locked('a.xlsx'), locked('b.xlsx'), locked('c.xlsx'));
    await userEvent.type(fieldOf('a.xlsx'), SECRET);
    await userEvent.click(
      formOf('a.xlsx').getByRole('checkbox', {
        name: 'Thử mật khẩu này với 2 tệp có mật khẩu khác',
      }),
    );
    await userEvent.click(formOf('a.xlsx').getByRole('button', { name: 'Mở tệp' }));
    const { request, tell } = port.trials[0]!;
    expect(request.files.map(({ name }) => name)).toEqual(['a.xlsx', 'b.xlsx', 'c.xlsx']);
    act(() => tell({ stage: 'read', done: 1, total: 3, file: 'b.xlsx' }));
    expect(formOf('a.xlsx').getByRole('status').textContent).toBe('Đang mở tệp… 1/3');
    await act(async () => port.trials[0]!.finish([true, false, true]));
    expect(port.checks[1]!.request.passwords).toEqual([[SECRET], [], [SECRET]]);
    const after = checkReport([fileReport('a.xlsx'), locked('b.xlsx'), fileReport('c.xlsx')]);
    await act(async () => port.checks[1]!.finish(after));
    expect(screen.getByText('Đã mở 2 tệp có mật khẩu, còn 1 tệp chưa mở.')).toBeTruthy();
  });

  it('opens several files with a password each', async () => {
    const port = await checked(locked('a.xlsx'), locked('b.xlsx'));
    await tryOn('a.xlsx', 'mot');
    await act(async () => port.trials[0]!.finish([true]));
    // The second is opened while the files are still read again for the first.
    await tryOn('b.xlsx', 'hai');
    await act(async () => port.trials[1]!.finish([true]));
    expect(port.checks[1]!.signal.aborted).toBe(true);
    expect(port.checks[2]!.request.passwords).toEqual([['mot'], ['hai']]);
    await act(async () =>
      port.checks[2]!.finish(checkReport([fileReport('a.xlsx'), fileReport('b.xlsx')])),
    );
    expect(screen.getByText('Đã mở 2 tệp có mật khẩu.')).toBeTruthy();
  });

  it('knows a password again when the file is chosen again, on the other tab too', async () => {
    const port = await checked(locked('kin.xlsx'));
    await tryOn('kin.xlsx');
    await act(async () => port.trials[0]!.finish([true]));
    await act(async () => port.checks[1]!.finish(checkReport([OPEN])));
    await choose(port, 'Tổng hợp', [OPEN, fileReport('khac.xlsx')]);
    expect(port.consolidations[0]!.request.passwords).toEqual([[SECRET], []]);
  });

  it('forgets every password with the pane, and writes none anywhere', async () => {
    const store = jest.spyOn(Storage.prototype, 'setItem');
    const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
      jest.spyOn(console, level),
    );
    const port = await checked(locked('kin.xlsx'));
    await tryOn('kin.xlsx');
    await act(async () => port.trials[0]!.finish([true]));
    await act(async () => port.checks[1]!.finish(checkReport([OPEN])));
    const spoken = [store, ...logs].flatMap(({ mock }) => mock.calls.map((call) => String(call)));
    expect(spoken.join('\n')).not.toContain(SECRET);
    expect(document.documentElement.outerHTML).not.toContain(SECRET);
    jest.restoreAllMocks();
    document.body.replaceChildren();
    const next = await checked(locked('kin.xlsx'));
    expect(next.checks[0]!.request).not.toHaveProperty('passwords');
  });

  it('asks again where the file turns out to be protected by another password', async () => {
    const port = await checked(locked('kin.xlsx'));
    await tryOn('kin.xlsx');
    await act(async () => port.trials[0]!.finish([true]));
    await act(async () => port.checks[1]!.finish(checkReport([locked('kin.xlsx')])));
    expect(fieldOf('kin.xlsx').readOnly).toBe(false);
    expect(fieldOf('kin.xlsx').value).toBe('');
    expect(formOf('kin.xlsx').getByRole('status').textContent).toBe('');
  });

  it('speaks English too', async () => {
    const port = await checked(locked('a.xlsx'), locked('b.xlsx'));
    await userEvent.click(screen.getByRole('button', { name: 'Chuyển sang tiếng Anh' }));
    await act(async () =>
      port.checks[1]!.finish(checkReport([locked('a.xlsx'), locked('b.xlsx')])),
    );
    const form = within(screen.getByRole('form', { name: 'Password-protected file: a.xlsx' }));
    expect(form.getByLabelText('Password of the file')).toBeTruthy();
    expect(form.getByRole('checkbox').parentElement!.textContent).toContain(
      'Try this password on the other protected file',
    );
  });

  it('has nothing that axe objects to: asking, wrong or opening', async () => {
    const port = await checked(locked('a.xlsx'), locked('b.xlsx'));
    expect((await axe(document.body)).violations).toEqual([]);
    await tryOn('a.xlsx');
    expect((await axe(document.body)).violations).toEqual([]);
    await act(async () => port.trials[0]!.finish([false]));
    expect((await axe(document.body)).violations).toEqual([]);
  });
});

describe('a protected file among those that are consolidated', () => {
  const before = consolidation([unit({ status: 'missing', file: null })], [locked('kin.xlsx')]);
  const after = consolidation(
    [unit({ status: 'received', file: 'kin.xlsx', errors: 1 })],
    [{ ...OPEN, file: 'kin.xlsx' }],
  );

  async function opened(): Promise<FakePort> {
    const port = fakePort();
    jest.spyOn(document, 'hasFocus').mockReturnValue(true);
    render(<App port={port} />);
    await choose(port, 'Tổng hợp', [locked('kin.xlsx')]);
    await act(async () => port.consolidations[0]!.finish(before));
    await userEvent.click(screen.getByRole('button', { name: 'kin.xlsx' }));
    return port;
  }

  it('is named as one in its row, which opens to the field', async () => {
    await opened();
    expect(screen.getAllByRole('row', { name: /kin\.xlsx/ })[0]!.textContent).toContain(
      'Không đọc được · Tệp có mật khẩu',
    );
    expect(fieldOf('kin.xlsx')).toBeTruthy();
  });

  it('counts for its committee once it is open, where the keyboard goes on', async () => {
    const port = await opened();
    await tryOn('kin.xlsx');
    await act(async () => port.trials[0]!.finish([true]));
    expect(port.consolidations[1]!.request.passwords).toEqual([[SECRET]]);
    await act(async () => port.consolidations[1]!.finish(after));
    expect(screen.getByRole('heading', { name: 'Đã gửi 1/1 đơn vị' })).toBeTruthy();
    expect(document.activeElement).toBe(
      screen.getByRole('button', { name: 'Đảng ủy xã Mường Nhé' }),
    );
  });

  it('leaves the keyboard with what was opened where its row is not on show', async () => {
    const port = await opened();
    await userEvent.type(screen.getByRole('searchbox'), 'kin');
    await tryOn('kin.xlsx');
    await act(async () => port.trials[0]!.finish([true]));
    const elsewhere = consolidation([], [{ ...OPEN, file: 'moi.xlsx' }]);
    await act(async () => port.consolidations[1]!.finish(elsewhere));
    expect(document.activeElement!.textContent).toBe('Đã mở 1 tệp có mật khẩu.');
  });
});
