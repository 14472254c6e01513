// Tries changed returns: node scripts/metamorphic.mjs [--count N] [--each N] [--seed N --changes a,b] [--out DIR]
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (!buildIfStale(['tools'])) process.exit(1);
const { run } = createRequire(import.meta.url)('../dist/tools/metamorphic.js');
process.exit(run(process.argv.slice(2)));
