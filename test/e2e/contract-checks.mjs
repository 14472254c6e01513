// The contract suite of workbook hosts against Excel's host, in a browser: each case is a check of its own.
import { fileURLToPath } from 'node:url';
import { openExcel } from '../hosts/emulated-excel/web/host-browser.mjs';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const SPARE = 'Spare';

/** Runs every case of the contract in a page inside the emulated Excel on the web. */
export async function checkContract(check, { browser }) {
  const excel = await openExcel(browser, {
    folders: {
      '/': at('dist/contract'),
      '/office/': at('node_modules/@microsoft/office-js/dist'),
    },
    excel: { version: 'web' },
  });
  const { page, wrongs } = excel;
  await page.exposeFunction('freshWorkbook', async () => {
    await page.evaluate(
      (name) => window.emulatedExcel.start(null, { version: 'web', sheets: [name] }),
      SPARE,
    );
    return SPARE;
  });
  await page.exposeFunction('dropSheet', (name) =>
    page.evaluate((sheet) => window.emulatedExcel.act(({ user }) => user.deleteSheet(sheet)), name),
  );
  const frame = await excel.openPane('index.html');
  await frame.waitForFunction(() => window.contract);
  const names = await frame.evaluate(() => window.contract.names);
  for (const [index, name] of names.entries()) {
    await check(name, () => frame.evaluate((number) => window.contract.run(number), index));
  }
  await check('the contract needed nothing from outside', () => {
    if (names.length === 0 || wrongs.length > 0) throw new Error(wrongs.join('\n') || 'no cases');
  });
  await excel.close();
}
