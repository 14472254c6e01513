// Gate: what Internet Explorer's engine would run of the built pages, it can parse: node scripts/check-es5.mjs
// That engine skips scripts of `type="module"` and runs all others.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';

const pane = fileURLToPath(new URL('../dist/pane', import.meta.url));
/** The pages that Excel opens. */
const PAGES = ['taskpane.html', 'commands.html', 'message.html'];

let seen = 0;
let failed = 0;
for (const page of PAGES) {
  const html = readFileSync(`${pane}/${page}`, 'utf8');
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) {
    const name = /\ssrc="?([^"\s>]+)/.exec(tag)?.[1];
    if (/\stype="?module\b/.test(tag)) continue;
    seen += 1;
    try {
      parse(readFileSync(`${pane}/${name}`, 'utf8'), { ecmaVersion: 5 });
    } catch (error) {
      failed += 1;
      console.error(`${page}: ${name}: ${error.message}`);
    }
  }
}
console.log(`ES5: ${seen} scripts, ${failed} that Internet Explorer's engine cannot read`);
// Every page has office.js and a script of ours.
process.exit(failed === 0 && seen >= 2 * PAGES.length ? 0 : 1);
