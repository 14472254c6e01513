import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { RepairProposal } from '../../src/journeys/workbook-report';
import { PatchRefused } from '../../src/workbook/patch-refused';
import { cellAtAddress, fileReport, finding } from './fake-port';
import { repair, workbookCheck } from './fake-workbook';
import type { FakeWorkbook } from './fake-workbook';
import { openChecked } from './open-excel';
import type { FakeSession } from './fake-session';

const ONE = repair();
const TWO = repair({
  id: 'two',
  address: 'D11',
  row: 10,
  findings: [1],
  before: { value: '7' },
  after: 7,
});
const FORMULA = repair({
  id: 'three',
  address: 'D12',
  row: 11,
  findings: [2],
  before: { value: '9', formula: 'TEXT(9,"0")' },
  after: 9,
});
const OLD_FONT = repair({
  id: 'four',
  kind: 'legacy-text',
  address: 'B3',
  row: 2,
  column: 1,
  form: null,
  findings: [],
  before: { value: 'X· M­êng' },
  after: 'Xã Mường',
});

const FILE = fileReport('bao-cao.xlsx', {
  findings: ['D10', 'D11', 'D12'].map((address) =>
    finding({
      kind: 'format',
      severity: 'note',
      message: `chữ số ở ${address}`,
      cells: [cellAtAddress(address, 25)],
    }),
  ),
});
const checkWith = (...proposals: RepairProposal[]) =>
  workbookCheck([FILE], { repairs: [proposals] });

function card(address: string): ReturnType<typeof within> {
  return within(screen.getByText(`chữ số ở ${address}`).closest<HTMLElement>('[data-finding]')!);
}

async function openPreview(): Promise<FakeSession> {
  const pane = await openChecked(checkWith(ONE, TWO, FORMULA));
  await userEvent.click(card('D10').getByRole('button', { name: 'Sửa' }));
  return pane;
}

function cellsWritten({ applied }: FakeWorkbook): unknown {
  return applied.flatMap(({ edits }) =>
    edits.flatMap((edit) =>
      edit.kind === 'write' && edit.sheet === 'PL2'
        ? [...edit.rows].map((row, index) => [edit.row + index, edit.column, ...row])
        : [],
    ),
  );
}

describe('repairing a cell', () => {
  it('is offered on the card of its finding alone', async () => {
    await openChecked(checkWith(TWO));
    expect(card('D10').queryByRole('button', { name: 'Sửa' })).toBeNull();
    expect(card('D11').getByRole('button', { name: 'Sửa' })).toBeTruthy();
  });

  it('shows before it writes: kind, cell, old and new value', async () => {
    const { workbook } = await openPreview();
    const preview = card('D10').getByRole('group', { name: 'Xem trước khi sửa' });
    expect(preview.textContent).toContain('Chữ số lưu dạng văn bản → số');
    expect(preview.textContent).toContain('PL2 D10: “25” → 25');
    expect(workbook.applied).toEqual([]);
  });

  it('writes on the click, checks again and can be undone', async () => {
    const { workbook, answer } = await openPreview();
    await userEvent.click(screen.getByRole('button', { name: 'Ghi 1 ô' }));
    await answer(checkWith(TWO, FORMULA));
    expect(cellsWritten(workbook)).toEqual([[9, 3, { value: 25, format: { numberFormat: '0' } }]]);
    expect(screen.queryByRole('group', { name: 'Xem trước khi sửa' })).toBeNull();
    expect(
      screen.getByText(/Vừa ghi: Đổi chữ số dạng văn bản thành số ở 1 ô \(08:05/),
    ).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await answer(checkWith(ONE, TWO, FORMULA));
    expect(screen.queryByText(/Vừa ghi/)).toBeNull();
  });

  it('leaves everything as it is when the user decides so', async () => {
    const { workbook } = await openPreview();
    await userEvent.click(screen.getByRole('button', { name: 'Không sửa' }));
    expect(screen.queryByRole('group', { name: 'Xem trước khi sửa' })).toBeNull();
    expect(workbook.applied).toEqual([]);
    expect(document.activeElement?.textContent).toContain('chữ số ở D10');
  });

  it('keeps the preview and says why when Excel refuses', async () => {
    const { workbook, settle } = await openPreview();
    workbook.refusal = new PatchRefused('cells-changed', 'PL2', 'D10');
    await userEvent.click(screen.getByRole('button', { name: 'Ghi 1 ô' }));
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('D10');
    expect(screen.getByRole('group', { name: 'Xem trước khi sửa' })).toBeTruthy();
  });

  it('has nothing that axe objects to', async () => {
    await openPreview();
    expect((await axe(document.body)).violations).toEqual([]);
  });
});

describe('repairing all cells of a kind', () => {
  async function openAll(): Promise<FakeSession> {
    const pane = await openChecked(checkWith(ONE, TWO, FORMULA));
    await userEvent.click(card('D10').getByRole('button', { name: 'Sửa tất cả cùng loại (3)' }));
    return pane;
  }

  it('lists every cell with a choice, and ticks none that would lose a formula', async () => {
    await openAll();
    const boxes = screen.getAllByRole('checkbox', { name: /PL2/ }) as HTMLInputElement[];
    expect(boxes.map((box) => box.checked)).toEqual([true, true, false]);
    expect(screen.getByText(/Ô này có công thức =TEXT\(9,"0"\)/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Ghi 2 ô' })).toBeTruthy();
  });

  it('writes what is ticked and nothing else', async () => {
    const { workbook, answer } = await openAll();
    await userEvent.click(screen.getByRole('checkbox', { name: /PL2 D10/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /PL2 D12/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Ghi 2 ô' }));
    await answer(checkWith(ONE));
    expect(cellsWritten(workbook)).toMatchObject([
      [10, 3, { value: 7 }],
      [11, 3, { value: 9 }],
    ]);
  });

  it('writes nothing where nothing is ticked', async () => {
    await openAll();
    await userEvent.click(screen.getByRole('checkbox', { name: /PL2 D10/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /PL2 D11/ }));
    const write = screen.getByRole<HTMLButtonElement>('button', { name: 'Ghi 0 ô' });
    expect(write.disabled).toBe(true);
  });

  it('is offered for a return as a whole, also for texts in an old font that no finding names', async () => {
    await openChecked(checkWith(ONE, OLD_FONT));
    const offers = screen.getByRole('region', { name: 'Những chỗ sửa được' });
    await userEvent.click(
      within(offers).getByRole('button', { name: 'Chuyển phông chữ cũ sang Unicode (1)' }),
    );
    expect(within(offers).getByText(/“X· M­êng” → “Xã Mường”/)).toBeTruthy();
  });

  it('has nothing that axe objects to', async () => {
    await openAll();
    expect((await axe(document.body)).violations).toEqual([]);
  });
});
