// Writes protocol/requirement-sets.json: for each class of the Excel client its members by requirement set, read off
// the client's own checks. Members of ExcelApi 1.1 have no check and are left out. Run after updating office.js:
//   node test/hosts/emulated-excel/write-requirement-sets.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const client = new URL(
  '../../../node_modules/@microsoft/office-js/dist/excel-web-16.00.debug.js',
  import.meta.url,
);
const check = /_throwIfApiNotSupported\("(\w+)\.(\w+)", (_defaultApiSetName|"\w+"), "([\d.]+)"/g;
const sets = {};
for (const [, className, member, set, version] of readFileSync(client, 'utf8').matchAll(check)) {
  const name = set === '_defaultApiSetName' ? version : `${set.slice(1, -1)} ${version}`;
  const members = ((sets[className] ??= {})[name] ??= []);
  // "getRange" of the client is "GetRange" on the wire; only the case differs, which nobody asks about.
  if (!/^on[A-Z]/.test(member) && !members.includes(member)) members.push(member);
}
for (const className of Object.keys(sets)) {
  const filled = Object.entries(sets[className]).filter(([, members]) => members.length > 0);
  sets[className] = Object.fromEntries(filled);
}
const ordered = Object.fromEntries(Object.entries(sets).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(
  new URL('./protocol/requirement-sets.json', import.meta.url),
  `${JSON.stringify(ordered, null, 1)}\n`,
);
