// Reads files that were broken at random: node scripts/fuzz.mjs [--count N] [--seed TEXT] (see test/fuzz/main.ts).
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { makeSamplesIfMissing } from './sample-files.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const isReader = process.argv.includes('--from');
if (!isReader && (!buildIfStale(['tools']) || !makeSamplesIfMissing())) process.exit(1);
const { run } = createRequire(import.meta.url)('../dist/tools/fuzz.js');
process.exit(await run(process.argv.slice(2)));
