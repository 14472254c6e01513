// The built pane inside the emulated Excel on the web, with a workbook made of sample returns.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../../scripts/security-policy.mjs';
import { ADDIN_ORIGIN, openExcel } from '../hosts/emulated-excel/web/host-browser.mjs';

/**
 * Opens Excel with returns in it.
 * @param tools what `run.mjs` gives every journey
 * @param {readonly string[]} names of files among the sample returns, collected in one workbook; none for a new one
 * @param {object} [options] of `createExcel`, `saved` for a saved workbook instead of the files, and `viewport`
 * @returns the window of `openExcel`, and what the journeys do with it:
 *   `pane()` opens the pane, `saved()` gives the workbook, `act(what, argument)` does something in Excel
 */
export async function openReturns(tools, names, options = {}) {
  const { saved, viewport, ...excel } = { version: 'web', ...options };
  const files = names.map((name) => ({ name, bytes: readFileSync(join(tools.returns, name)) }));
  const made = files.length > 0 && (await tools.collectXlsx(files, names[0], excel)).save();
  const window = await openExcel(tools.browser, {
    folders: { '/': tools.pane },
    headers: { 'Content-Security-Policy': CONTENT_SECURITY_POLICY },
    saved: saved ?? (made || null),
    excel,
    ...(viewport && { viewport }),
  });
  const { page } = window;
  return {
    ...window,
    pane: () => window.openPane('taskpane.html'),
    saved: () => page.evaluate(() => window.excel.save()),
    act: (what, argument) =>
      page.evaluate(
        ([body, value]) =>
          window.emulatedExcel.act((host) => new Function('host', 'value', body)(host, value)),
        [`return (${what})(host, value)`, argument],
      ),
    shot: async (name) => {
      await page.evaluate(() => window.emulatedExcel.drawNow());
      await page.screenshot({ path: join(tools.shots, name) });
    },
  };
}

/** Row and column, from 0, of a cell such as `C14` (columns A to Z). */
export function placeOf(address) {
  return [Number(address.slice(1)) - 1, address.charCodeAt(0) - 65];
}

/** What a saved workbook holds in a cell. */
export function savedCell(saved, sheetName, address) {
  const [row, column] = placeOf(address);
  const sheet = JSON.parse(saved).sheets.find(({ name }) => name === sheetName);
  const cell = sheet?.cells.find(([r, c]) => r === row && c === column);
  return cell && { value: cell[2], formula: cell[4] };
}

/** The id of a sheet in a parsed workbook. */
export function sheetId(book, sheetName) {
  return book.sheets.find(({ name }) => name === sheetName)?.id;
}

/** The names of a saved workbook's sheets that a person sees. */
export function visibleSheets(saved) {
  return JSON.parse(saved)
    .sheets.filter(({ visibility }) => visibility === 'Visible')
    .map(({ name }) => name);
}

/** Everything that the pane has loaded came from its own server, and Excel was asked nothing that it does not know. */
export async function assertQuiet({ page, requests, wrongs }) {
  assert.deepEqual(wrongs, []);
  assert.ok(requests.some((url) => url === `${ADDIN_ORIGIN}/office/office.js`));
  assert.deepEqual(await page.evaluate(() => window.emulatedExcel.unknown), []);
}
