// Gate: what loads first stays small: node scripts/check-bundle.mjs (after a build)
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const KB = 1024;

const gzipped = (paths) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);

/** The scripts that a page itself asks for. office.js is not ours to make smaller and is not counted. */
function firstScripts(page) {
  const html = readFileSync(`${dist}/pane/${page}`, 'utf8');
  return [...html.matchAll(/<script[^>]*\ssrc="?([^"\s>]+)/g)]
    .map((match) => match[1])
    .filter((name) => !name.startsWith('office/'))
    .map((name) => `${dist}/pane/${name}`);
}

const PAGES = ['index.html', 'taskpane.html', 'commands.html', 'message.html'];
const needed = [...PAGES.map((page) => `pane/${page}`), 'command/main.js'];
if (!needed.every((path) => existsSync(`${dist}/${path}`))) {
  console.error('bundle: nothing to measure; run npm run build first');
  process.exit(1);
}
const first = Object.fromEntries(PAGES.map((page) => [page, firstScripts(page)]));
const all = Object.values(first).flat();
/** All other scripts of the pane: the worker, and what is loaded when a file asks for it. */
const later = readdirSync(`${dist}/pane`)
  .filter((name) => name.endsWith('.js'))
  .map((name) => `${dist}/pane/${name}`)
  .filter((path) => !all.includes(path));
const isWorker = (path) => /\/journeys\.\w+\.js$/.test(path);
const budgets = [
  ...PAGES.map((page) => ({
    what: `${page}, first scripts, gzip`,
    bytes: gzipped(first[page]),
    most: 260 * KB,
  })),
  // Everybody waits for the worker; for readers of other kinds of files only who has such a file.
  { what: 'pane, worker, gzip', bytes: gzipped(later.filter(isWorker)), most: 220 * KB },
  {
    what: 'pane, readers that files ask for, gzip',
    bytes: gzipped(later.filter((path) => !isWorker(path))),
    most: 90 * KB,
  },
  // Every command is loaded when it is called; the entry only reads its name.
  {
    what: 'command, start-up file',
    bytes: statSync(`${dist}/command/main.js`).size,
    most: 16 * KB,
  },
];
let failed = 0;
for (const { what, bytes, most } of budgets) {
  const isTooLarge = bytes > most || bytes === 0;
  if (isTooLarge) failed += 1;
  console.log(
    `${isTooLarge ? '✗' : '✓'} ${what}: ${(bytes / KB).toFixed(1)} KB of at most ${most / KB} KB`,
  );
}
process.exit(failed === 0 ? 0 : 1);
