// Draws assets/icon-*.png from assets/icon.svg in the browser of the tests: node scripts/draw-icons.mjs
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

const at = (path) => fileURLToPath(new URL(`../assets/${path}`, import.meta.url));
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const drawing = Buffer.from(readFileSync(at('icon.svg'))).toString('base64');
for (const size of [16, 32, 64, 80, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${drawing}">`,
  );
  await page.screenshot({ path: at(`icon-${size}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
