// The files of Microsoft's office.js that a session in Excel asks for, out of the 86 MB of its package.
// They are copied at build time, byte for byte: their licence allows passing them on with an add-in, not changing them.
import { readFileSync } from 'node:fs';

const PACKAGE = new URL('../../node_modules/@microsoft/office-js/', import.meta.url);

/**
 * office.js asks for one of these by what Excel says of itself: `<host>-<platform>-<version>.js`. The one of Excel 2016
 * (`win32-16.00`) is left out on purpose: it fetches a library from an outside server and opens a frame on another, in
 * an engine that knows no security policy, while all that such an Excel is shown stands in the page.
 */
const HOSTS = [
  'excel-win32-16.01.js',
  'excel-web-16.00.js',
  'excel-mac-16.00.js',
  'excel-ios-16.00.js',
];

/** Messages of office.js itself; for any other language of Excel it goes on with English. */
const LOCALES = ['vi-vn', 'en-us'];

/** What office.js shows where Excel on the web comes from a server that it does not know, such as one's own. */
const UNKNOWN_SERVER = [
  'index.html',
  'AgaveErrorUX.js',
  'style/AgaveErrorUX.css',
  'images/agavedefaulticon96x96.png',
  'images/moe_status_icons.png',
];

/** By the path below `office/`, the path in the package. */
export const OFFICE_PATHS = {
  'office.js': 'dist/office.js',
  // What office.js asks for outside Excel, and in Excel 2013.
  'o15apptofilemappingtable.js': 'dist/o15apptofilemappingtable.js',
  ...Object.fromEntries(HOSTS.map((name) => [name, `dist/${name}`])),
  ...Object.fromEntries(
    LOCALES.map((name) => [`${name}/office_strings.js`, `dist/${name}/office_strings.js`]),
  ),
  // Asked for in this spelling, and servers other than Windows tell capitals apart.
  ...Object.fromEntries(
    UNKNOWN_SERVER.map((name) => [
      `AgaveErrorUX/${name}`,
      `dist/agaveerrorux/${name.toLowerCase()}`,
    ]),
  ),
  'LICENSE.md': 'LICENSE.md',
};

/**
 * Reads the files of office.js.
 * @returns {Record<string, Buffer>} content by path in the bundle
 */
export function officeFiles() {
  return Object.fromEntries(
    Object.entries(OFFICE_PATHS).map(([path, source]) => [
      `office/${path}`,
      readFileSync(new URL(source, PACKAGE)),
    ]),
  );
}
