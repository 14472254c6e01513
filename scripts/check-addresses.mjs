// Gate: nothing in the built pane speaks of an outside server: node scripts/check-addresses.mjs (after a build)
// office.js names some; it is kept quiet by src/pane/boot/quiet.ts and watched in the end-to-end tests.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { outsideAddresses } from './bundle/outside-addresses.mjs';

const pane = fileURLToPath(new URL('../dist/pane', import.meta.url));
/** What a browser runs or shows. Notices of licences (.txt) name the homes of their projects. */
const READ_BY_BROWSERS = /\.(js|html|css|json|svg)$/;

const names = readdirSync(pane, { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => READ_BY_BROWSERS.test(name) && !name.startsWith('office/'));
let found = 0;
for (const name of names) {
  for (const address of outsideAddresses(readFileSync(`${pane}/${name}`, 'utf8'))) {
    found += 1;
    console.error(`${name}: ${address}`);
  }
}
console.log(`addresses: ${names.length} files, ${found} outside addresses`);
process.exit(found === 0 && names.length > 0 ? 0 : 1);
