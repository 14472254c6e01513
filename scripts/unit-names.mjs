// How the names of all units are read in all written forms: node scripts/unit-names.mjs
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (!buildIfStale(['tools'])) process.exit(1);
const { run } = createRequire(import.meta.url)('../dist/tools/unit-names.js');
process.exit(run());
