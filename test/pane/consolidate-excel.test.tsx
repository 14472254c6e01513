import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { ConsolidationResult } from '../../src/pane/journey-port';
import type { WorkbookPatch } from '../../src/workbook/patch';
import { PatchRefused } from '../../src/workbook/patch-refused';
import { consolidation, fileNamed, fileReport, finding, unit } from './fake-port';
import { fakeWorkbook, locked, reading, workbookCheck } from './fake-workbook';
import type { FakeWorkbook } from './fake-workbook';
import { openPane } from './open-excel';
import type { FakeSession } from './fake-session';

const PATCH: WorkbookPatch = {
  label: 'province.label',
  edits: [
    { kind: 'deleteSheet', sheet: 'Tổng quan' },
    { kind: 'deleteSheet', sheet: 'Nguồn' },
    { kind: 'addSheet', sheet: 'Tổng quan' },
    { kind: 'addSheet', sheet: 'PL02' },
  ],
};
const RESULT: ConsolidationResult = {
  ...consolidation(
    [
      unit({ errors: 1 }),
      unit({ code: '2', name: 'Đảng ủy xã Sín Thầu', status: 'missing', file: null }),
    ],
    [fileReport('PL2', { findings: [finding()] })],
  ),
  patch: PATCH,
};
const SURVEYED = workbookCheck([], {
  sheets: [{ sheet: 'Tổng quan', forms: [], file: null, isProvince: true }],
});

async function openTab(workbook?: FakeWorkbook): Promise<FakeSession> {
  const pane = await openPane(workbook);
  await userEvent.click(screen.getByRole('tab', { name: 'Tổng hợp' }));
  return pane;
}

async function runWorkbook(pane: FakeSession, result = RESULT): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Các trang tính trong sổ này' }));
  await pane.answer(SURVEYED);
  await act(async () => pane.port.workbookConsolidations.at(-1)!.finish(result));
}

async function openConsolidated(workbook?: FakeWorkbook): Promise<FakeSession> {
  const pane = await openTab(workbook);
  await runWorkbook(pane);
  return pane;
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name });

describe('"Tổng hợp" inside Excel', () => {
  it('takes files as well as the sheets of the open workbook', async () => {
    await openTab();
    expect(button('Chọn tệp báo cáo')).toBeTruthy();
    expect(button('Các trang tính trong sổ này')).toBeTruthy();
  });

  it('consolidates the sheets of the workbook, with earlier province sheets to be replaced', async () => {
    const pane = await openConsolidated();
    const { request } = pane.port.workbookConsolidations[0]!;
    expect(request.reading).toBe(pane.workbook.reading);
    expect(request.province).toMatchObject({
      replace: ['Tổng quan'],
      ledger: false,
      charts: true,
    });
    expect(screen.getByRole('heading', { name: 'Đã gửi 1/2 đơn vị' })).toBeTruthy();
  });

  it('tells files which sheet names are taken, so that the result fits into the workbook', async () => {
    const workbook = fakeWorkbook();
    workbook.reading = reading('PL2', 'Tổng quan');
    const { port, answer } = await openTab(workbook);
    const panel = screen.getByRole('tabpanel');
    await userEvent.upload(within(panel).getByTestId('file-input'), fileNamed('a.xlsx'));
    await answer(SURVEYED);
    expect(port.consolidations[0]!.request.taken).toEqual(['PL2', 'Tổng quan']);
  });

  it('asks for the ledger and keeps earlier sheets where the user wants so', async () => {
    const pane = await openTab();
    await userEvent.click(
      screen.getByRole('checkbox', { name: /lần tổng hợp trước/, hidden: true }),
    );
    await userEvent.click(screen.getByRole('checkbox', { name: /sổ nguồn/, hidden: true }));
    await runWorkbook(pane);
    expect(pane.port.workbookConsolidations[0]!.request.province).toMatchObject({
      replace: [],
      ledger: true,
    });
  });

  it('says why the workbook cannot be read, and can be run again', async () => {
    const { workbook, settle } = await openTab();
    workbook.problem = locked('PL2');
    await userEvent.click(button('Các trang tính trong sổ này'));
    await settle();
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('PL2');
    expect(alert.textContent).not.toContain('gặp lỗi');
    expect(button('Làm lại')).toBeTruthy();
  });

  it('can be stopped', async () => {
    const pane = await openTab();
    await userEvent.click(button('Các trang tính trong sổ này'));
    await pane.answer(SURVEYED);
    await userEvent.click(button('Dừng'));
    expect(pane.port.workbookConsolidations[0]!.signal.aborted).toBe(true);
    expect(screen.getByRole('alert').textContent).toContain('Đã dừng');
  });

  it('leads from a finding to the cell in the workbook', async () => {
    const { workbook, settle } = await openConsolidated();
    await userEvent.click(screen.getByRole('button', { name: /Mường Nhé/ }));
    await userEvent.click(screen.getByRole('button', { name: /PL02 D10/ }));
    await settle();
    expect(workbook.selected).toEqual(['PL02!9,3']);
  });
});

describe('"Lập biểu toàn tỉnh" inside Excel', () => {
  it('shows which sheets come, change and go before it writes', async () => {
    const { workbook } = await openConsolidated();
    await userEvent.click(button('Ghi vào sổ này'));
    const list = screen.getByRole('list', { name: 'Các trang tính' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      'Thay “Tổng quan” của lần tổng hợp trước',
      'Thêm “PL02”',
      'Xóa “Nguồn” của lần tổng hợp trước',
    ]);
    expect(workbook.applied).toEqual([]);
  });

  it('writes on the click, and can be taken back and written again', async () => {
    const { workbook, answer } = await openConsolidated();
    await userEvent.click(button('Ghi vào sổ này'));
    await userEvent.click(button('Ghi 3 trang tính'));
    await answer(SURVEYED);
    expect(workbook.applied[0]!.edits.slice(0, 4)).toEqual(PATCH.edits);
    expect(screen.getByText(/Đã ghi biểu toàn tỉnh vào sổ này/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ghi vào sổ này' })).toBeNull();
    await userEvent.click(button('Hoàn tác'));
    await answer(SURVEYED);
    expect(button('Ghi vào sổ này')).toBeTruthy();
  });

  it('says why Excel does not take the sheets, and keeps the preview', async () => {
    const { workbook, settle } = await openConsolidated();
    await userEvent.click(button('Ghi vào sổ này'));
    workbook.refusal = new PatchRefused('sheet-exists', 'PL02');
    await userEvent.click(button('Ghi 3 trang tính'));
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('PL02');
    expect(button('Ghi 3 trang tính')).toBeTruthy();
  });

  it('opens a new workbook where Excel can', async () => {
    const { workbook, settle } = await openConsolidated();
    await userEvent.click(button('Mở thành sổ mới'));
    await settle();
    expect(workbook.opened).toEqual([RESULT.workbook]);
    expect(button('Tải biểu toàn tỉnh')).toBeTruthy();
  });

  it('offers no new workbook where Excel cannot', async () => {
    await openConsolidated(fakeWorkbook({ newWorkbook: false }));
    expect(screen.queryByRole('button', { name: 'Mở thành sổ mới' })).toBeNull();
  });

  it('has nothing that axe objects to, with the preview open', async () => {
    await openConsolidated();
    await userEvent.click(button('Ghi vào sổ này'));
    expect((await axe(document.body)).violations).toEqual([]);
  });
});
