// Opens the emulated Excel with an add-in in a real browser. Both are served out of local folders by Playwright's
// request interception: https without certificates, under two origins as in life, and nothing else is reachable.
import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** office.js trusts this name, and it is what an add-in's `frame-ancestors` has to let in. Nothing goes there. */
export const HOST_ORIGIN = 'https://excel.officeapps.live.com';
export const ADDIN_ORIGIN = 'https://addin.emulated.test';
const HOST_FOLDER = fileURLToPath(new URL('../../../../dist/emulated-excel', import.meta.url));

/**
 * Arguments for the browser: no name is ever resolved, so that a request which slips past us fails; and pages in frames
 * may keep things, as in Edge and Chrome outside their private windows, in which Playwright's pages live.
 */
export const BROWSER_ARGUMENTS = [
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost',
  '--disable-features=TrackingProtection3pcd',
];

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

function fileOf(folder, pathname) {
  const file = normalize(join(folder, decodeURIComponent(pathname)));
  const isInside = file.startsWith(folder + sep);
  return isInside && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

/** Answers a request out of the folder with the longest prefix that fits. */
async function fulfil(route, folders, headers) {
  const { pathname } = new URL(route.request().url());
  const prefix = Object.keys(folders)
    .filter((one) => pathname.startsWith(one))
    .reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  const path = pathname.slice(prefix.length);
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  const file = prefix && fileOf(folders[prefix], name);
  if (!file) return route.fulfill({ status: 404, contentType: 'text/plain', body: '404' });
  const contentType = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  return route.fulfill({
    status: 200,
    headers: { ...headers, 'content-type': contentType },
    body: readFileSync(file),
  });
}

/**
 * Opens a window with the emulated Excel.
 * @param browser Playwright's
 * @param {object} options
 * @param {Record<string, string>} options.folders of the add-in's files, absolute, by the beginning of the path (`/`)
 * @param {Record<string, string>} [options.headers] that the add-in's server sends with every file
 * @param {string|null} [options.saved] a saved workbook; an empty one where absent
 * @param {object} [options.excel] options of `createExcel`
 * @param {string} [options.locale] of Excel and the browser
 * @param {{width: number, height: number}|null} [options.viewport] of the whole window; null for as large as it is
 * @returns {Promise<{page, requests: string[], wrongs: string[], openPane: (path: string) => Promise<object>, close: () => Promise<void>}>}
 *   `requests` is every address that was asked for, `wrongs` what an add-in must never cause: requests to anywhere but
 *   its own origin, console errors, exceptions; `openPane` gives the frame
 */
export async function openExcel(browser, options) {
  const { folders, headers = {}, saved = null, excel = {}, locale = 'vi-VN' } = options;
  const viewport = options.viewport === undefined ? { width: 1280, height: 800 } : options.viewport;
  const context = await browser.newContext({ viewport, locale });
  const requests = [];
  const wrongs = [];
  await context.route('**/*', (route) => {
    const { origin } = new URL(route.request().url());
    if (origin === HOST_ORIGIN) return fulfil(route, { '/': HOST_FOLDER }, {});
    if (origin === ADDIN_ORIGIN) return fulfil(route, folders, headers);
    return route.abort();
  });
  context.on('request', (request) => {
    const url = request.url();
    requests.push(url);
    const isKnown = url.startsWith(`${ADDIN_ORIGIN}/`) || url.startsWith(`${HOST_ORIGIN}/`);
    if (!isKnown && !/^(blob|data|about):/.test(url)) wrongs.push(`request: ${url}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') wrongs.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => wrongs.push(`exception: ${error.error().message}`));
  const page = await context.newPage();
  page.on('popup', (popup) => wrongs.push(`window: ${popup.url()}`));
  await page.goto(`${HOST_ORIGIN}/`);
  await page.evaluate(
    ([book, how]) => window.emulatedExcel.start(book, how),
    [saved, { ...excel, locale }],
  );
  return {
    page,
    requests,
    wrongs,
    async openPane(path) {
      await page.evaluate((url) => {
        window.emulatedExcel.openPane(url);
      }, `${ADDIN_ORIGIN}/${path}`);
      const frame = await page.locator('#panes iframe').last().elementHandle();
      return frame.contentFrame();
    },
    close: () => context.close(),
  };
}
