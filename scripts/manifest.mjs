// Writes the manifest for a server: node scripts/manifest.mjs --url https://may-chu.noi-bo/khop-so [--out FILE]
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { baseUrlProblem } from './manifest/base-url.mjs';
import { manifestFor } from './manifest/manifest-for.mjs';

const { values } = parseArgs({ options: { url: { type: 'string' }, out: { type: 'string' } } });
const problem = baseUrlProblem(values.url);
if (problem) {
  console.error(problem);
  process.exit(2);
}
const checkedIn = readFileSync(new URL('../manifest.xml', import.meta.url), 'utf8');
const text = manifestFor(checkedIn, values.url);
if (values.out) writeFileSync(values.out, text);
else process.stdout.write(text);
