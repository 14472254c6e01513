// What must hold of any screen of ours: nothing that axe objects to, nothing wider than its place.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// Comes with jest-axe; it is the same axe as in the pane's own tests, here with real colours and sizes.
const AXE = readFileSync(
  require.resolve('axe-core/axe.min.js', { paths: [require.resolve('jest-axe')] }),
  'utf8',
);

/** What axe objects to in a page or frame, a line each. */
export async function axeViolations(page) {
  // As a script of the debugger, since the page itself rightly refuses to run it.
  await page.evaluate(AXE);
  // Fluent's own focus sentinels are hidden from screen readers and pass the focus on at once.
  const { violations } = await page.evaluate("axe.run({ exclude: ['[data-tabster-dummy]'] })");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** The beginnings of elements that are wider than the place they have. */
export async function overflow(page) {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, main *')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => getComputedStyle(element).overflowX !== 'hidden')
      .filter(
        (element) => element.clientWidth > 0 && getComputedStyle(element).display !== 'inline',
      )
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}
