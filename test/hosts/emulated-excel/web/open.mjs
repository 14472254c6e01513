// Opens any add-in in the emulated Excel, in a window of the browser of this machine, for a look:
//   node test/hosts/emulated-excel/web/open.mjs --pane dist/pane/taskpane.html [--book file.xlsx] [--version 2021]
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../../../scripts/find-browser.mjs';
import { buildEmulatedExcel } from './build.mjs';
import { BROWSER_ARGUMENTS, openExcel } from './host-browser.mjs';

const { openXlsx } = await buildEmulatedExcel();

function argument(name) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const pane = argument('pane');
const executablePath = findBrowser();
if (!pane || !executablePath) {
  console.error(
    pane
      ? 'No Chrome, Edge or Chromium found; CHROME_PATH names one.'
      : 'node test/hosts/emulated-excel/web/open.mjs --pane <page.html> [--book <file.xlsx>] [--version 2016|2019|2021|2024|web] [--locale en-US|vi-VN]',
  );
  process.exit(1);
}
const book = argument('book');
const options = { version: argument('version') ?? 'web' };
const saved = book ? (await openXlsx(readFileSync(book), basename(book), options)).save() : null;
const browser = await chromium.launch({
  executablePath,
  headless: false,
  args: [...BROWSER_ARGUMENTS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
const { page, openPane } = await openExcel(browser, {
  folders: { '/': dirname(resolve(pane)) },
  saved,
  excel: options,
  locale: argument('locale') ?? 'vi-VN',
  viewport: null,
});
await openPane(basename(pane));
page.on('close', () => void browser.close());
