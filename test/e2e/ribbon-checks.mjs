// The ribbon's function command in the emulated Excel on the web: the built page of the commands, unseen as Excel loads it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ADDIN_ORIGIN, openExcel } from '../hosts/emulated-excel/web/host-browser.mjs';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Presses the ribbon's button; ends when the page has said that the command is over. */
function press(page) {
  return page.evaluate(() => window.emulatedExcel.press('mark'));
}

/** How many conditional formats of ours stand in the workbook. */
function marks(page) {
  return page.evaluate(() => (window.excel.save().match(/KhopSo:/g) ?? []).length);
}

/**
 * Checks of the ribbon's function command.
 * @param {object} tools
 * @param tools.openXlsx of the built emulated Excel
 */
export async function checkRibbon(check, { browser, returns, openXlsx }) {
  const opened = async (name, excel = { version: 'web' }) => {
    const book = await openXlsx(readFileSync(join(returns, name)), name, excel);
    const window = await openExcel(browser, {
      folders: { '/': at('dist/pane') },
      saved: book.save(),
      excel,
    });
    await window.page.evaluate(
      (url) => window.emulatedExcel.openPane(url, false),
      `${ADDIN_ORIGIN}/commands.html`,
    );
    await window.page.waitForFunction(() => window.emulatedExcel.takesCommands());
    return window;
  };

  await check('the ribbon marks the open workbook, and takes the marks away again', async () => {
    const { page, wrongs, requests, close } = await opened('Phinh_Giang_PL_De_an_09.xlsx');
    assert.equal(await marks(page), 0);
    await press(page);
    assert.ok((await marks(page)) > 0);
    await press(page);
    assert.equal(await marks(page), 0);
    assert.deepEqual(wrongs, []);
    assert.ok(!requests.some((address) => /telemetry/i.test(address)));
    await close();
  });

  /** Takes the place of Excel's dialogs, which the emulated host has none of: keeps the address, and is closed at once. */
  const catchDialogs = (frame) =>
    frame.evaluate(() => {
      window.dialogs = [];
      const displayDialogAsync = (address, options, tell) => {
        window.dialogs.push(address);
        tell({
          status: 'succeeded',
          value: { addEventHandler: (type, handler) => setTimeout(handler, 0), close() {} },
        });
      };
      // What office.js made cannot be written over; what stands before it can.
      const context = Object.create(Office.context, { ui: { value: { displayDialogAsync } } });
      window.Office = Object.create(Office, { context: { value: context } });
    });
  const commandFrame = (page) =>
    page.frames().find((frame) => frame.url().includes('commands.html'));

  await check('the ribbon says in a dialog that there is nothing to mark', async () => {
    const { page, wrongs, close } = await opened('Danh muc thiet bi van phong.xlsx');
    const frame = commandFrame(page);
    await catchDialogs(frame);
    await press(page);
    assert.equal(await marks(page), 0);
    const [address, ...others] = await frame.evaluate(() => window.dialogs);
    assert.deepEqual(others, []);
    const dialog = await page.context().newPage();
    await dialog.goto(address);
    await dialog.getByText('Không tìm thấy phụ lục nào').waitFor();
    await dialog.getByText('No appendix was found').waitFor();
    assert.deepEqual(wrongs, []);
    await close();
  });

  await check('the ribbon shows the page "too old" in an Excel that is', async () => {
    const { page, close } = await opened('Phinh_Giang_PL_De_an_09.xlsx', { version: '2019' });
    const frame = commandFrame(page);
    await catchDialogs(frame);
    await press(page);
    assert.equal(await marks(page), 0);
    assert.deepEqual(await frame.evaluate(() => window.dialogs), [`${ADDIN_ORIGIN}/taskpane.html`]);
    await close();
  });
}
