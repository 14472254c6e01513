// Writes the synthetic returns: node scripts/samples.mjs [--seed N] [--count N] [--out DIR] (see samples/README.md).
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (!buildIfStale(['tools'])) process.exit(1);
const { run } = createRequire(import.meta.url)('../dist/tools/samples.js');
process.exit(run(process.argv.slice(2)));
