// Gate: the list of planted faults that is in the repository is what the generator makes: node scripts/check-samples.mjs
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const KEPT = ['samples/README.md', 'samples/faults.json'];

const read = () => KEPT.map((path) => readFileSync(`${root}/${path}`, 'utf8'));
const before = read();
const { status } = spawnSync(process.execPath, ['scripts/samples.mjs'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 2],
});
const after = read();
const stale = KEPT.filter((_, index) => before[index] !== after[index]);
for (const path of stale) console.error(`${path}: stale; commit what npm run samples writes`);
console.log(`samples: ${stale.length} stale`);
process.exit(status === 0 && stale.length === 0 ? 0 : 1);
