// Draws each assets/<name>.svg as assets/<name>-<size>.png in the browser of the tests: node scripts/draw-icons.mjs
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

const at = (path) => fileURLToPath(new URL(`../assets/${path}`, import.meta.url));
const SIZES = [16, 32, 64, 80, 128];
const drawings = readdirSync(at('.')).filter((name) => name.endsWith('.svg'));

const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const drawing of drawings) {
  const source = readFileSync(at(drawing)).toString('base64');
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${source}">`,
    );
    const path = at(drawing.replace('.svg', `-${size}.png`));
    await page.screenshot({ path, omitBackground: true });
    await page.close();
  }
}
await browser.close();
