// What the ribbon's command says where colours cannot say it: the dialog, and the page for an Excel that is too old.
import assert from 'node:assert/strict';
import { ADDIN_ORIGIN } from '../hosts/emulated-excel/web/host-browser.mjs';
import { openReturns } from './excel-window.mjs';

/**
 * Opens a workbook with the page of the commands, unseen as in Excel, and dialogs that are kept instead of shown: the
 * emulated host has none.
 * @returns the window; `press()` presses the button and ends with the command, `dialogs()` gives the pages asked for
 */
async function withCommands(tools, names, options) {
  const excel = await openReturns(tools, names, options);
  const { page } = excel;
  await page.evaluate(
    (url) => window.emulatedExcel.openPane(url, false),
    `${ADDIN_ORIGIN}/commands.html`,
  );
  await page.waitForFunction(() => window.emulatedExcel.takesCommands());
  const frame = page.frames().find((one) => one.url().includes('commands.html'));
  await frame.evaluate(() => {
    window.dialogs = [];
    const displayDialogAsync = (address, options, tell) => {
      window.dialogs.push(address);
      // Closed at once.
      const value = { addEventHandler: (type, handler) => setTimeout(handler, 0), close() {} };
      tell({ status: 'succeeded', value });
    };
    // What office.js made cannot be written over; what stands before it can.
    const context = Object.create(Office.context, { ui: { value: { displayDialogAsync } } });
    window.Office = Object.create(Office, { context: { value: context } });
  });
  return {
    ...excel,
    press: () => page.evaluate(() => window.emulatedExcel.press('mark')),
    dialogs: () => frame.evaluate(() => window.dialogs),
  };
}

/** Checks of what the ribbon's command says. */
export async function checkRibbonDialogs(check, tools) {
  await check('the ribbon says in a dialog that there is nothing to mark', async () => {
    const excel = await withCommands(tools, ['Danh muc thiet bi van phong.xlsx']);
    const before = await excel.saved();
    await excel.press();
    assert.equal(await excel.saved(), before);
    const [address, ...others] = await excel.dialogs();
    assert.deepEqual(others, []);
    const dialog = await excel.page.context().newPage();
    await dialog.goto(address);
    await dialog.getByText('Không tìm thấy phụ lục nào').waitFor();
    await dialog.getByText('No appendix was found').waitFor();
    assert.deepEqual(excel.wrongs, []);
    await excel.close();
  });

  await check('the ribbon shows the page "too old" in an Excel that is', async () => {
    const excel = await withCommands(tools, ['Phinh_Giang_PL_De_an_09.xlsx'], { version: '2019' });
    const before = await excel.saved();
    await excel.press();
    assert.equal(await excel.saved(), before);
    assert.deepEqual(await excel.dialogs(), [`${ADDIN_ORIGIN}/taskpane.html`]);
    assert.deepEqual(excel.wrongs, []);
    await excel.close();
  });

  await check('the pane shows the page "too old" in an Excel that is', async () => {
    const excel = await openReturns(tools, ['Phinh_Giang_PL_De_an_09.xlsx'], { version: '2019' });
    const pane = await excel.pane();
    await pane.getByText('Excel này quá cũ').waitFor();
    await pane.waitForFunction(() => document.documentElement.dataset.boot === 'too-old');
    assert.equal(await pane.locator('#pane > *').count(), 0);
    assert.deepEqual(excel.wrongs, []);
    await excel.close();
  });
}
