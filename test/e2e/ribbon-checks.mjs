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

  await check('the ribbon ends its command where there is nothing to mark', async () => {
    const { page, close } = await opened('Danh muc thiet bi van phong.xlsx');
    await press(page);
    assert.equal(await marks(page), 0);
    await close();
  });

  await check('the ribbon ends its command in an Excel that is too old', async () => {
    const { page, close } = await opened('Phinh_Giang_PL_De_an_09.xlsx', { version: '2019' });
    await press(page);
    assert.equal(await marks(page), 0);
    await close();
  });
}
