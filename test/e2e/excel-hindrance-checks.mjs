// What stands in the way of the pane inside Excel, and an Excel that is too old for it.
import assert from 'node:assert/strict';
import { assertQuiet, openReturns } from './excel-window.mjs';

const RETURN = 'Phinh_Giang_PL_De_an_09.xlsx';
const RUN_MS = 60_000;

/** A cell being edited, protected sheets, a sheet deleted, Excel 2019, a workbook for reading only. */
export async function checkHindrancesInExcel(check, tools) {
  const excel = await openReturns(tools, [RETURN]);
  const { act } = excel;
  const pane = await excel.pane();
  await check(
    'while a cell is being edited the check waits, and is done when it is left',
    async () => {
      await pane.getByText('Kiểm tra các phụ lục trong sổ đang mở trước khi gửi.').waitFor();
      await act('({ faults }) => faults.cellEditing(true)');
      await pane.getByRole('tabpanel').getByRole('button', { name: 'Kiểm tra số liệu' }).click();
      await pane.getByText('Đang đọc sổ…').waitFor();
      await act('({ faults }) => faults.cellEditing(false)');
      await pane
        .getByRole('group', { name: 'Kết quả kiểm tra', exact: true })
        .waitFor({ timeout: RUN_MS });
    },
  );
  await check('a protected sheet refuses a repair, and the pane says what to do', async () => {
    await act('({ book, user }) => book.sheets.forEach((sheet) => user.protect(sheet.id))');
    const before = await excel.saved();
    await pane.getByRole('button', { name: 'Sửa', exact: true }).first().click();
    await pane.getByRole('button', { name: 'Ghi 1 ô' }).click();
    await pane
      .getByText(/đang bị khóa, nên không ghi vào được/)
      .first()
      .waitFor({ timeout: RUN_MS });
    assert.equal(await excel.saved(), before);
    await excel.shot('excel-protected.png');
  });
  await check(
    'a sheet that is deleted under a finding is missed, and the pane says so',
    async () => {
      await act('({ book, user }) => book.sheets.forEach((sheet) => user.unprotect(sheet.id))');
      await pane.getByRole('button', { name: 'Đã hiểu' }).click();
      await pane.getByRole('switch', { name: 'Tự kiểm tra khi sửa: bật' }).click();
      await pane.getByRole('switch', { name: 'Tự kiểm tra khi sửa: tắt' }).waitFor();
      await act("({ user }) => user.deleteSheet('PL 02')");
      await pane
        .getByRole('button', { name: /^PL 02 / })
        .first()
        .click();
      await pane.getByText(/^Trang tính "PL 02" không còn trong sổ/).waitFor({ timeout: RUN_MS });
    },
  );
  await check('a refused repair leaves nothing to complain of', () => assertQuiet(excel));
  await excel.close();

  const old = await openReturns(tools, [], { version: '2019' });
  await check(
    'Excel 2019 is told to be too old, in Vietnamese, with the way to the browser edition',
    async () => {
      const page = await old.pane();
      await page.getByRole('heading', { name: 'Excel này quá cũ' }).waitFor();
      await page.getByRole('link', { name: 'bản chạy trên trình duyệt' }).first().waitFor();
      await old.shot('excel-too-old.png');
      assert.deepEqual(old.wrongs, []);
    },
  );
  await old.close();

  const reading = await openReturns(tools, [RETURN], { readOnly: true });
  await check('a workbook that is open for reading only can still be checked', async () => {
    const page = await reading.pane();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Kiểm tra số liệu' }).click();
    await page
      .getByRole('group', { name: 'Kết quả kiểm tra', exact: true })
      .waitFor({ timeout: RUN_MS });
    assert.deepEqual(reading.wrongs, []);
  });
  await reading.close();
}
