// Gate: what loads first stays small: node scripts/check-bundle.mjs (after a build)
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const KB = 1024;

const gzipped = (paths) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);

/** The scripts that the page itself asks for. */
function firstScripts() {
  const page = readFileSync(`${dist}/pane/index.html`, 'utf8');
  return [...page.matchAll(/<script[^>]*\ssrc="?([^"\s>]+)/g)].map(
    (match) => `${dist}/pane/${match[1]}`,
  );
}

/** All other scripts of the pane: the worker and what it loads. */
function laterScripts(first) {
  return readdirSync(`${dist}/pane`)
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${dist}/pane/${name}`)
    .filter((path) => !first.includes(path));
}

if (!['pane/index.html', 'command/main.js'].every((path) => existsSync(`${dist}/${path}`))) {
  console.error('bundle: nothing to measure; run npm run build first');
  process.exit(1);
}
const first = firstScripts();
const budgets = [
  { what: 'pane, first scripts, gzip', bytes: gzipped(first), most: 260 * KB },
  {
    what: 'pane, worker and later scripts, gzip',
    bytes: gzipped(laterScripts(first)),
    most: 220 * KB,
  },
  // Every command is loaded when it is called; the entry only reads its name.
  {
    what: 'command, start-up file',
    bytes: statSync(`${dist}/command/main.js`).size,
    most: 16 * KB,
  },
];
let failed = first.length === 0 ? 1 : 0;
for (const { what, bytes, most } of budgets) {
  const isTooLarge = bytes > most || bytes === 0;
  if (isTooLarge) failed += 1;
  console.log(
    `${isTooLarge ? '✗' : '✓'} ${what}: ${(bytes / KB).toFixed(1)} KB of at most ${most / KB} KB`,
  );
}
process.exit(failed === 0 ? 0 : 1);
