// The journeys of an officer in Excel: several returns in one workbook become province sheets; the ribbon's command.
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADDIN_ORIGIN, BROWSER_ARGUMENTS } from '../hosts/emulated-excel/web/host-browser.mjs';
import { assertQuiet, openReturns, visibleSheets } from './excel-window.mjs';
import { axeViolations, overflow } from './page-checks.mjs';
import { provinceFigure, sumOverSamples } from './province-figure.mjs';

const RUN_MS = 60_000;
const RETURNS = [
  'Muong_Toong_PL_De_an_09.xlsx',
  'Phinh_Giang_PL_De_an_09.xlsx',
  '03370 - Pu Nhi - so lieu De an 09.xlsx',
];

/** Consolidating from the open workbook, into it and into a new one. */
export async function checkOfficerInExcel(check, tools) {
  const excel = await openReturns(tools, RETURNS, { viewport: { width: 1280, height: 900 } });
  const { page } = excel;
  const before = visibleSheets(await excel.saved());
  const others = readdirSync(tools.returns).filter((name) => !RETURNS.includes(name));
  const pane = await excel.pane();
  const panel = pane.getByRole('tabpanel');

  await check('several returns in one workbook are told apart and checked', async () => {
    await panel.getByRole('button', { name: 'Kiểm tra số liệu' }).click();
    await pane
      .getByRole('heading', { name: `Báo cáo của ${RETURNS.length} đơn vị trong sổ này` })
      .waitFor({ timeout: RUN_MS });
    for (const unit of ['Mường Toong', 'Phình Giàng', 'Pu Nhi']) {
      await pane.getByText(new RegExp(unit)).first().waitFor();
    }
    assert.deepEqual(await axeViolations(pane), []);
    await excel.shot('excel-returns.png');
  });
  await check('"Các trang tính trong sổ này" puts them together', async () => {
    await pane.getByRole('tab', { name: 'Tổng hợp' }).click();
    await panel.getByRole('button', { name: 'Các trang tính trong sổ này' }).click();
    await pane
      .getByRole('heading', { name: `Đã gửi ${RETURNS.length}/45 đơn vị` })
      .waitFor({ timeout: RUN_MS });
    assert.deepEqual(await axeViolations(pane), []);
    assert.deepEqual(await overflow(pane), []);
  });
  await check(
    'the province sheets are listed before they are written, and then stand in Excel',
    async () => {
      await panel.getByRole('button', { name: 'Ghi vào sổ này' }).click();
      const preview = pane.getByRole('group', { name: /^Xem trước: các trang tính/ });
      await preview.getByText('Thêm “Tổng quan”').waitFor();
      await excel.shot('excel-province-preview.png');
      await preview.getByRole('button', { name: /^Ghi \d+ trang tính$/ }).click();
      await pane.getByText(/^Đã ghi biểu toàn tỉnh vào sổ này/).waitFor({ timeout: RUN_MS });
      const sheets = visibleSheets(await excel.saved());
      assert.ok(sheets.includes('Tổng quan'), sheets.join());
      assert.deepEqual(
        sheets.filter((name) => before.includes(name)),
        before,
      );
      const saved = JSON.parse(await excel.saved());
      assert.ok(Object.keys(saved.parts.tables ?? {}).length > 0, 'a table');
      assert.ok(Object.keys(saved.parts.charts ?? {}).length > 0, 'a chart');
      assert.ok(Object.keys(saved.parts.freezePanes ?? {}).length > 0, 'frozen panes');
      assert.ok(Object.keys(saved.parts.pageLayout ?? {}).length > 0, 'print set-up');
      await page.evaluate(() => window.emulatedExcel.act(({ user }) => user.activate('Tổng quan')));
      await excel.shot('excel-province.png');
    },
  );
  await check('undo takes all province sheets away again', async () => {
    await pane.getByRole('button', { name: 'Hoàn tác' }).click();
    await pane.getByText(/^Vừa ghi:/).waitFor({ state: 'detached', timeout: RUN_MS });
    assert.deepEqual(visibleSheets(await excel.saved()), before);
  });
  await check('as a new workbook they hold the figure that the returns sum to', async () => {
    await panel.getByRole('button', { name: 'Mở thành sổ mới' }).click();
    await page.waitForFunction(() => window.emulatedExcel.opened.length === 1, null, {
      timeout: RUN_MS,
    });
    const [file] = await page.evaluate(() => window.emulatedExcel.opened);
    const path = join(tools.work, 'excel-so-moi.xlsx');
    writeFileSync(path, Buffer.from(file, 'base64'));
    const { figure, sheets } = await provinceFigure(path);
    assert.ok(sheets.length > 5, sheets.join());
    assert.equal(figure, await sumOverSamples(tools.returns, others));
  });
  await check('the officer, too, has asked for nothing outside', async () => {
    await assertQuiet(excel);
  });
  await excel.close();
}

/** The ribbon's "Đánh dấu" in the page without a face, and the pane that comes after it. */
export async function checkRibbonInExcel(check, tools) {
  const excel = await openReturns(tools, ['Phinh_Giang_PL_De_an_09.xlsx']);
  const { page } = excel;
  const before = await excel.saved();
  await check(
    "the ribbon's command marks the open return and completes, then takes the marks off",
    async () => {
      await page.evaluate((url) => {
        window.emulatedExcel.openPane(url, false);
      }, `${ADDIN_ORIGIN}/commands.html`);
      await page.waitForFunction(() => window.emulatedExcel.takesCommands(), null, {
        timeout: RUN_MS,
      });
      await page.evaluate(() => window.emulatedExcel.press('mark'));
      const marked = JSON.parse(await excel.saved());
      assert.ok(Object.values(marked.parts.conditionalFormats ?? {}).flat().length > 0);
      const pane = await excel.pane();
      await pane.getByText('Kiểm tra các phụ lục trong sổ đang mở trước khi gửi.').waitFor();
      await excel.shot('excel-ribbon-marked.png');
      await page.evaluate(() => {
        const [commands] = document.querySelectorAll('iframe[hidden]');
        return window.emulatedExcel.press('mark', commands.name);
      });
      assert.equal(await excel.saved(), before);
      assert.deepEqual(excel.wrongs, []);
    },
  );
  await excel.close();
}

/** Browsers that let no frame keep anything (private windows) deny office.js its session storage. */
export async function checkWithoutStorage(check, tools) {
  const browser = await tools.launch(
    BROWSER_ARGUMENTS.filter((argument) => !argument.startsWith('--disable-features')),
  );
  const excel = await openReturns({ ...tools, browser }, ['Muong_Toong_PL_De_an_09.xlsx']);
  await check('the pane works where the browser lets frames keep nothing', async () => {
    const pane = await excel.pane();
    await pane.getByRole('tabpanel').getByRole('button', { name: 'Kiểm tra số liệu' }).click();
    await pane.getByText('Đảng ủy xã Mường Toong').first().waitFor({ timeout: RUN_MS });
    // office.js says once that it would have liked to; nothing else may be complained of.
    const others = excel.wrongs.filter((wrong) => !/sessionStorage/.test(wrong));
    assert.deepEqual(others, []);
  });
  await browser.close();
}
