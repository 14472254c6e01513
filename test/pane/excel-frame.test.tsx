import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { METADATA_SHEET, sheetLines, sturdyJson } from '../../src/workbook/metadata-sheet';
import { PatchRefused } from '../../src/workbook/patch-refused';
import { fileReport, finding } from './fake-port';
import { fakeWorkbook, reading, repair, workbookCheck } from './fake-workbook';
import type { FakeWorkbook } from './fake-workbook';
import { openChecked, openPane } from './open-excel';
import type { FakeSession } from './fake-session';

const FAULTY = workbookCheck([fileReport('bao-cao.xlsx', { findings: [finding()] })], {
  repairs: [[repair()]],
});

/** A workbook whose hidden sheet holds these lines. */
function remembering(lines: readonly string[]): FakeWorkbook {
  const workbook = fakeWorkbook();
  const sheet = reading(METADATA_SHEET).sheets[0]!;
  const style = { numberFormat: 'General', font: null, isPercent: false };
  workbook.reading = {
    ...reading('PL2'),
    sheets: [
      ...reading('PL2').sheets,
      {
        ...sheet,
        visibility: 'hidden',
        rows: lines.map((value, index) => ({
          index,
          cells: [{ row: index, column: 0, kind: 'text', value, style }],
        })),
      },
    ],
  };
  return workbook;
}

async function writeOnce(pane: FakeSession): Promise<void> {
  await act(async () => void pane.session.repair([repair()]));
  await pane.answer(FAULTY);
}

function tab(name: string): HTMLElement {
  return screen.getByRole('tab', { name });
}

describe('the address of the pane', () => {
  afterEach(() => void (location.hash = ''));

  it('opens the screen that a ribbon button asks for', async () => {
    location.hash = '#consolidate';
    await openPane();
    expect(tab('Tổng hợp').getAttribute('aria-selected')).toBe('true');
  });

  it('follows the user, so that the same ribbon button works a second time', async () => {
    location.hash = '#check';
    await openPane();
    await userEvent.click(tab('Tiến độ'));
    expect(location.hash).toBe('#progress');
  });

  it('switches the screen of a pane that is open already', async () => {
    await openPane();
    expect(tab('Kiểm tra số liệu').getAttribute('aria-selected')).toBe('true');
    await act(async () => {
      location.hash = '#progress';
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    });
    expect(tab('Tiến độ').getAttribute('aria-selected')).toBe('true');
  });
});

describe('the frame inside Excel', () => {
  it('goes round tabs, content and footer with F6', async () => {
    await openPane();
    tab('Kiểm tra số liệu').focus();
    await userEvent.keyboard('{F6}{F6}');
    expect(document.activeElement).toBe(screen.getByRole('contentinfo'));
    await userEvent.keyboard('{F6}');
    expect(document.activeElement).toBe(tab('Kiểm tra số liệu'));
  });

  it('checks at Ctrl+Enter from anywhere in the pane', async () => {
    const { port, settle } = await openPane();
    tab('Tổng hợp').focus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await settle();
    expect(port.workbookChecks).toHaveLength(1);
  });

  it('leaves Ctrl+Z to the text that is being typed', async () => {
    const pane = await openChecked(FAULTY);
    await writeOnce(pane);
    const input = document.createElement('input');
    screen.getByRole('tabpanel').append(input);
    input.focus();
    await userEvent.keyboard('{Control>}z{/Control}');
    await pane.answer(FAULTY);
    expect(screen.getByText(/Vừa ghi/)).toBeTruthy();
  });
});

describe('the footer', () => {
  it('shows no way back while nothing was written', async () => {
    await openChecked(FAULTY);
    const footer = within(screen.getByRole('contentinfo'));
    expect(footer.queryByRole('button')).toBeNull();
    expect(footer.getByText('Số liệu không rời khỏi máy này')).toBeTruthy();
  });

  it('takes writes back one after the other, the last one first', async () => {
    const pane = await openChecked(FAULTY);
    await writeOnce(pane);
    await writeOnce(pane);
    const undo = async (): Promise<void> => {
      await userEvent.keyboard('{Control>}z{/Control}');
      await pane.answer(FAULTY);
    };
    tab('Kiểm tra số liệu').focus();
    await undo();
    expect(pane.session.getState().memory.entries).toHaveLength(1);
    await undo();
    expect(screen.queryByRole('button', { name: 'Hoàn tác' })).toBeNull();
  });

  it('says why a write cannot be taken back, and keeps it', async () => {
    const pane = await openChecked(FAULTY);
    await writeOnce(pane);
    pane.workbook.refusal = new PatchRefused('cells-changed', 'PL2', 'D10');
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await pane.settle();
    expect(screen.getByRole('alert').textContent).toContain('D10');
    expect(screen.getByRole('button', { name: 'Hoàn tác' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Giữ nguyên, bỏ bước hoàn tác này' }));
    await pane.settle();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Hoàn tác' })).toBeNull();
  });

  it('has nothing that axe objects to, with a write and a refusal', async () => {
    const pane = await openChecked(FAULTY);
    await writeOnce(pane);
    pane.workbook.refusal = new PatchRefused('cells-changed', 'PL2', 'D10');
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await pane.settle();
    expect((await axe(document.body)).violations).toEqual([]);
  });
});

describe('the memory of the workbook', () => {
  it('that is damaged is left alone, and the user told what that means', async () => {
    await openChecked(FAULTY, remembering(['?', 'khác', 'lạ']));
    expect(screen.getByText(/Trang ẩn _KhopSo của sổ này bị hỏng/)).toBeTruthy();
    expect((await axe(document.body)).violations).toEqual([]);
  });

  it('that a newer version wrote is left alone, and the user told so', async () => {
    const lines = sheetLines(sturdyJson({})).map((line) =>
      line.replace(/^khop-so\/metadata\/1 /, 'khop-so/metadata/999 '),
    );
    await openChecked(FAULTY, remembering(lines));
    expect(screen.getByText(/bản Khớp Số mới hơn/)).toBeTruthy();
  });

  it('is joined by what this Excel leaves out of what is written', async () => {
    const pane = await openChecked(FAULTY);
    pane.workbook.lacks = () => ['print', 'chart-style'];
    await writeOnce(pane);
    expect(
      screen.getByText(/Bản Excel này không nhận: thiết lập trang in; màu của biểu đồ\./),
    ).toBeTruthy();
  });

  it('that the workbook refuses to keep is explained; the write is made and can be undone', async () => {
    const pane = await openChecked(FAULTY);
    pane.workbook.refusal = new PatchRefused('workbook-protected', null);
    await writeOnce(pane);
    expect(screen.getByText(/Nhật ký hoàn tác không lưu được vào sổ/).textContent).toContain(
      'Sổ đang khóa cấu trúc',
    );
    expect(screen.getByRole('button', { name: 'Hoàn tác' })).toBeTruthy();
  });
});
