// The emulated Excel on the web by itself: what office.js gets over `postMessage` that no journey of ours looks at.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { openExcel } from '../hosts/emulated-excel/web/host-browser.mjs';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A page with office.js and nothing else of ours in it. */
export async function checkEmulatedHost(check, { browser }) {
  const excel = await openExcel(browser, {
    folders: {
      '/': at('dist/contract'),
      '/office/': at('node_modules/@microsoft/office-js/dist'),
    },
    excel: { version: '2021' },
    locale: 'en-US',
  });
  const { page, wrongs } = excel;
  const frame = await excel.openPane('index.html');
  await frame.waitForFunction(() => window.contract);

  await check(
    'office.js in a foreign frame knows the host, its platform and what it can do',
    async () => {
      const context = await frame.evaluate(async () => {
        const { host, platform } = await Office.onReady();
        const has = (version) => Office.context.requirements.isSetSupported('ExcelApi', version);
        const { displayLanguage, document } = Office.context;
        return [host, platform, displayLanguage, document.mode, has('1.14'), has('1.15')];
      });
      assert.deepEqual(context, ['Excel', 'OfficeOnline', 'en-US', 'readWrite', true, false]);
    },
  );
  await check('settings of the common API are saved with the workbook', async () => {
    const status = await frame.evaluate(
      () =>
        new Promise((resolve) => {
          Office.context.document.settings.set('round', { year: 2025 });
          Office.context.document.settings.saveAsync((result) => resolve(result.status));
        }),
    );
    assert.equal(status, 'succeeded');
    assert.match(await page.evaluate(() => window.excel.save()), /"year\\*":2025/);
  });
  await check('what the person does is told, and no longer once nobody listens', async () => {
    await frame.evaluate(() =>
      Excel.run(async (context) => {
        window.told = [];
        const sheet = context.workbook.worksheets.getItem('Sheet1');
        window.listening = sheet.onChanged.add(async ({ address, triggerSource }) => {
          window.told.push([address, triggerSource]);
        });
        await context.sync();
      }),
    );
    await page.evaluate(() => window.emulatedExcel.act(({ user }) => user.type('Sheet1', 'B2', 5)));
    await frame.waitForFunction(() => window.told.length > 0);
    assert.deepEqual(await frame.evaluate(() => window.told), [['B2', 'Unknown']]);
    await frame.evaluate(() =>
      Excel.run(window.listening.context, async (context) => {
        window.listening.remove();
        await context.sync();
      }),
    );
    assert.equal(await page.evaluate(() => window.excel.book.hub.registrations), 0);
  });
  await check('a click on a cell and on a tab selects, and the address is shown', async () => {
    await page.evaluate(() => window.emulatedExcel.act(({ user }) => user.addSheet('Other')));
    await page.getByRole('tab', { name: 'Sheet1' }).click();
    await page.locator('#grid tbody tr').nth(1).locator('td').nth(1).click();
    await page.waitForFunction(() => document.getElementById('address').textContent === 'B2');
    const selected = await frame.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.getSelectedRange();
        range.load('address,values');
        await context.sync();
        return [range.address, range.values];
      }),
    );
    assert.deepEqual(selected, ['Sheet1!B2', [[5]]]);
  });
  await check('more than Excel on the web takes at a time is refused by its name', async () => {
    await page.evaluate(() => window.emulatedExcel.start(null, { version: 'web' }));
    const code = await frame.evaluate(() =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1:A200');
        range.values = Array.from({ length: 200 }, () => ['x'.repeat(30_000)]);
        await context.sync();
      }).catch((error) => error.code),
    );
    assert.equal(code, 'RequestPayloadSizeLimitExceeded');
  });
  await check('a pane that is closed is gone, and nothing was complained of', async () => {
    await page.evaluate(() => window.emulatedExcel.closePane());
    assert.equal(await page.locator('iframe').count(), 0);
    assert.deepEqual(wrongs, []);
  });
  await excel.close();
}
