// The journeys of the built pane inside the emulated Excel on the web: one clerk, one return.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertQuiet, openReturns, placeOf, savedCell, sheetId } from './excel-window.mjs';
import { axeViolations, overflow } from './page-checks.mjs';

const RETURN = 'Phinh_Giang_PL_De_an_09.xlsx';
const RUN_MS = 60_000;

/** A cell so many rows further down. */
const moved = (address, rows) => address.replace(/\d+/, (row) => Number(row) + rows);

/** The words of the footer on the last write, or an empty text. */
const lastWrite = (pane) => pane.locator('footer').innerText();

/** Check, go to a cell, mark, unmark, repair, undo, live checking, save and reopen. */
export async function checkClerkInExcel(check, tools) {
  const excel = await openReturns(tools, [RETURN]);
  const { page, act } = excel;
  const planted = JSON.parse(
    readFileSync(join(tools.returns, '..', 'faults.json'), 'utf8'),
  ).faults.filter(({ file }) => file === RETURN);
  const [first] = planted;
  const [cell] = first.cells;
  const panel = () => pane.getByRole('tabpanel');
  let pane;
  let before;
  let remainingAtFirst;

  await check('in Excel the pane opens in Vietnamese on the check screen', async () => {
    pane = await excel.pane();
    await pane.getByText('Kiểm tra các phụ lục trong sổ đang mở trước khi gửi.').waitFor();
    assert.equal(await pane.locator('html').getAttribute('lang'), 'vi');
    assert.deepEqual(await axeViolations(pane), []);
    await excel.shot('excel-empty.png');
  });
  await check(
    'the open return is checked, and each planted fault is found at its cell',
    async () => {
      before = await excel.saved();
      const started = Date.now();
      await panel().getByRole('button', { name: 'Kiểm tra số liệu' }).click();
      await pane
        .getByRole('group', { name: 'Kết quả kiểm tra', exact: true })
        .waitFor({ timeout: RUN_MS });
      console.log(`  first check of one return: ${Date.now() - started} ms after the click`);
      await pane.getByText('Đảng ủy xã Phình Giàng').first().waitFor();
      const text = await pane.locator('main').innerText();
      for (const { sheet, cells } of planted) {
        assert.ok(
          cells.some(({ address }) => text.includes(`${sheet} ${address}`)),
          `${sheet} ${cells[0].address}`,
        );
      }
      remainingAtFirst = await pane.getByText(/^Còn \d+ lỗi, \d+ cảnh báo$/).innerText();
      await excel.shot('excel-checked.png');
      assert.deepEqual(await axeViolations(pane), []);
      assert.deepEqual(await overflow(pane), []);
    },
  );
  await check('at 320 px nothing in the pane is wider than its place', async () => {
    await page.addStyleTag({ content: '#panes.narrow { width: 320px }' });
    await page.locator('#panes').evaluate((panes) => panes.classList.add('narrow'));
    await pane.waitForFunction(() => innerWidth < 325);
    assert.deepEqual(await overflow(pane), []);
    await excel.shot('excel-checked-320.png');
    await page.locator('#panes').evaluate((panes) => panes.classList.remove('narrow'));
  });
  await check('checking changes nothing in the workbook', async () => {
    assert.equal(await excel.saved(), before);
  });
  await check("clicking a finding's cell shows it selected in Excel", async () => {
    await pane
      .getByRole('button', { name: new RegExp(`^${first.sheet} ${cell.address}`) })
      .first()
      .click();
    await page.waitForFunction(
      ([sheet, address]) =>
        window.excel.book.active.name === sheet &&
        document.getElementById('address').textContent === address,
      [first.sheet, cell.address],
      { timeout: RUN_MS },
    );
    await excel.shot('excel-selected.png');
  });
  await check('marks colour the cells, below the formats that the user made', async () => {
    // A user's own format of the cell, which has to go on winning.
    await act(
      `({ book }, [sheet, row, column]) => {
        const look = { fill: '#C6EFCE', fontColor: null, bold: null, italic: null, underline: null,
          strikethrough: null, numberFormat: null, borders: {} };
        const rects = [{ row, column, rows: 1, columns: 1 }];
        book.findSheet(sheet).parts.set('conditionalFormats', [
          { id: 'own', type: 'Custom', rects, stopIfTrue: false, formula: '=TRUE', rule: null, look },
        ]);
      }`,
      [first.sheet, ...placeOf(cell.address)],
    );
    before = await excel.saved();
    await pane.getByRole('switch', { name: /^Đánh dấu trên bảng tính/ }).click();
    await pane.getByText(/^Đã đánh dấu \d+ ô/).waitFor({ timeout: RUN_MS });
    const marked = JSON.parse(await excel.saved());
    const onSheet = marked.parts.conditionalFormats[sheetId(marked, first.sheet)];
    assert.equal(onSheet[0].id, 'own');
    assert.ok(onSheet.length > 1);
    const cells = ({ sheets }) => sheets.map((sheet) => sheet.cells);
    assert.deepEqual(cells(marked), cells(JSON.parse(before)));
    await excel.shot('excel-marked.png');
  });
  await check('marks taken off leave the workbook byte for byte as it was', async () => {
    await pane.getByRole('switch', { name: /^Đánh dấu trên bảng tính/ }).click();
    await pane.getByText(/^Đã bỏ \d+ dấu/).waitFor({ timeout: RUN_MS });
    assert.equal(await excel.saved(), before);
  });
  await check('also when rows were inserted in the meantime', async () => {
    const insert = `user.insertRows(${JSON.stringify(first.sheet)}, 3, 2)`;
    const remove = `user.deleteRows(${JSON.stringify(first.sheet)}, 3, 2)`;
    await pane.getByRole('switch', { name: /^Đánh dấu trên bảng tính/ }).click();
    await pane.getByText(/^Đã đánh dấu \d+ ô/).waitFor({ timeout: RUN_MS });
    await act(`({ user }) => ${insert}`);
    await pane
      .getByText(new RegExp(`${first.sheet} ${moved(cell.address, 2)}`))
      .first()
      .waitFor();
    await pane.getByRole('switch', { name: /^Đánh dấu trên bảng tính/ }).click();
    await pane.getByText(/^Đã bỏ \d+ dấu/).waitFor({ timeout: RUN_MS });
    // The same workbook as somebody leaves it who inserts the rows and never heard of marks.
    const twin = await act(
      `(host, saved) => {
        const other = host.constructor.openExcel(saved, { version: 'web' });
        other.${insert};
        return other.save();
      }`,
      before,
    );
    assert.equal(await excel.saved(), twin);
    await act(`({ user }) => ${remove}`);
    await pane
      .getByText(new RegExp(`${first.sheet} ${cell.address}`))
      .first()
      .waitFor();
  });
  await check(
    "notes stand beside the marks, never over a user's own, and go with them",
    async () => {
      await act(
        `({ book }, [sheet, row, column]) => {
        const place = { row, column, rows: 1, columns: 1 };
        book.findSheet(sheet).parts.set('comments', [
          { id: 'own', content: 'Đã hỏi lại xã', author: 'A', email: '', created: '', place,
            resolved: false, replies: [] },
        ]);
      }`,
        [first.sheet, ...placeOf(cell.address)],
      );
      const notes = async () =>
        Object.values(JSON.parse(await excel.saved()).parts.comments).flat();
      const own = await notes();
      await pane.getByRole('checkbox', { name: 'kèm ghi chú' }).click();
      await pane.getByRole('switch', { name: /^Đánh dấu trên bảng tính/ }).click();
      await pane.getByText(/^Đã đánh dấu \d+ ô/).waitFor({ timeout: RUN_MS });
      await pane.getByText('1 ô đã có ghi chú của người dùng nên chỉ tô màu.').waitFor();
      assert.ok((await notes()).length > 1);
      await excel.shot('excel-notes.png');
      await pane.getByRole('switch', { name: /^Đánh dấu trên bảng tính/ }).click();
      await pane.getByText(/^Đã bỏ \d+ dấu/).waitFor({ timeout: RUN_MS });
      assert.deepEqual(await notes(), own);
      await pane.getByRole('checkbox', { name: 'kèm ghi chú' }).click();
    },
  );
  await check('a repair is shown before it is written, and the workbook remembers it', async () => {
    const findings = pane
      .locator('[data-finding]')
      .filter({ hasText: `${first.sheet} ${cell.address}` });
    await findings.getByRole('button', { name: 'Sửa', exact: true }).first().click();
    const preview = pane.getByRole('group', { name: 'Xem trước khi sửa' });
    await preview.waitFor();
    await preview.scrollIntoViewIfNeeded();
    await excel.shot('excel-repair.png');
    await preview.getByRole('button', { name: 'Ghi 1 ô' }).click();
    await pane.getByText(/^Vừa ghi:/).waitFor({ timeout: RUN_MS });
    assert.equal(savedCell(await excel.saved(), first.sheet, cell.address)?.value, cell.was);
    await excel.shot('excel-repaired.png');
  });
  let reopened;
  await check('saved and opened again, the workbook still knows the way back', async () => {
    reopened = await openReturns(tools, [], { saved: await excel.saved() });
    const other = await reopened.pane();
    await other.getByText(/^Vừa ghi:/).waitFor({ timeout: RUN_MS });
    await other.getByRole('button', { name: 'Hoàn tác' }).click();
    await other.getByText(/^Vừa ghi:/).waitFor({ state: 'detached', timeout: RUN_MS });
    assert.equal(savedCell(await reopened.saved(), first.sheet, cell.address)?.value, cell.now);
    await assertQuiet(reopened);
  });
  await reopened?.close();
  await check('undo takes the repair back', async () => {
    await pane.getByRole('button', { name: 'Hoàn tác' }).click();
    await pane.getByText(/^Vừa ghi:/).waitFor({ state: 'detached', timeout: RUN_MS });
    assert.doesNotMatch(await lastWrite(pane), /Vừa ghi/);
    assert.equal(savedCell(await excel.saved(), first.sheet, cell.address)?.value, cell.now);
  });
  await check('an edit in Excel is checked again by itself', async () => {
    // The check after the undo.
    await pane.getByText(remainingAtFirst, { exact: true }).waitFor({ timeout: RUN_MS });
    await act('({ user }, [sheet, address, value]) => user.type(sheet, address, value)', [
      first.sheet,
      cell.address,
      cell.was,
    ]);
    await pane.waitForFunction(
      (old) => ![...document.querySelectorAll('main p')].some((one) => one.innerText === old),
      remainingAtFirst,
      { timeout: RUN_MS },
    );
    await act('({ user }, [sheet, address, value]) => user.type(sheet, address, value)', [
      first.sheet,
      cell.address,
      cell.now,
    ]);
    await pane.getByText(remainingAtFirst, { exact: true }).waitFor({ timeout: RUN_MS });
  });
  await check('a whole session in Excel asks for nothing outside its own server', () =>
    assertQuiet(excel),
  );
  await excel.close();
}
