// Adds or changes one message in both catalogues, so that they never drift apart:
//   node scripts/message.mjs CODE "câu tiếng Việt" "English sentence"
import { readFileSync, writeFileSync } from 'node:fs';

const [code, vi, en] = process.argv.slice(2);
if (!code || !vi || !en) {
  console.error('Usage: node scripts/message.mjs CODE "tiếng Việt" "English"');
  process.exit(2);
}
for (const [language, text] of [
  ['vi', vi],
  ['en', en],
]) {
  const path = new URL(`../src/text/messages/${language}.json`, import.meta.url);
  const catalogue = { ...JSON.parse(readFileSync(path, 'utf8')), [code]: text.normalize('NFC') };
  const sorted = Object.fromEntries(Object.entries(catalogue).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
}
