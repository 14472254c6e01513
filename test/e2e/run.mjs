// The end-to-end tests: the built pane on its own server in an installed Chrome, Edge or Chromium.
//   node test/e2e/run.mjs [--counts FILE.json]      (npm test builds what is needed and runs this)
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { serveFolder } from '../../scripts/static-server.mjs';
import { buildEmulatedExcel } from '../hosts/emulated-excel/web/build.mjs';
import { BROWSER_ARGUMENTS } from '../hosts/emulated-excel/web/host-browser.mjs';
import { checkContract } from './contract-checks.mjs';
import contractPage from './contract/webpack.config.mjs';
import { checkClerkInExcel } from './excel-checks.mjs';
import { checkHindrancesInExcel } from './excel-hindrance-checks.mjs';
import {
  checkOfficerInExcel,
  checkRibbonInExcel,
  checkWithoutStorage,
} from './excel-province-checks.mjs';
import { checkFormats } from './format-checks.mjs';
import { checks } from './harness.mjs';
import { checkEmulatedHost } from './host-checks.mjs';
import { checkChecking, checkConsolidation, checkNarrowEnglish } from './pane-checks.mjs';
import { checkPackage } from './package-checks.mjs';
import { checkRibbonDialogs } from './ribbon-checks.mjs';
import { checkServer } from './server-checks.mjs';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const shots = at('test/e2e/.shots');
const work = at('dist/test');
const returns = at('samples/returns');

const executablePath = findBrowser();
if (!executablePath) {
  console.error('No Chrome, Edge or Chromium found: node scripts/set-up.mjs test');
  process.exit(1);
}
rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
mkdirSync(work, { recursive: true });

/** A browser; `more` are arguments beside those that every machine needs. */
function launch(more) {
  return chromium.launch({
    executablePath,
    args: [
      // Containers have little shared memory and no graphics; Chromium stalls on either.
      '--disable-dev-shm-usage',
      '--disable-gpu',
      // Its sandbox does not work for root, as whom CI runs.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...more,
    ],
  });
}

const { check, counts } = checks();
const { collectXlsx } = await buildEmulatedExcel([contractPage]);
const pane = at('dist/pane');
const { url, close } = await serveFolder(pane, 0);
await checkServer(check, url);
const browser = await launch(BROWSER_ARGUMENTS);
const tools = { browser, launch, collectXlsx, url, pane, shots, work, returns };
const journeys = [
  checkConsolidation,
  checkNarrowEnglish,
  checkChecking,
  checkFormats,
  checkPackage,
  checkEmulatedHost,
  checkContract,
  checkClerkInExcel,
  checkHindrancesInExcel,
  checkOfficerInExcel,
  checkRibbonInExcel,
  checkRibbonDialogs,
  checkWithoutStorage,
];
for (const journey of journeys) {
  try {
    await journey(check, tools);
  } catch (error) {
    // A page that does not even open is a failure of its own; the other journeys go on.
    await check(`${journey.name} opens its page`, () => Promise.reject(error));
  }
}
await browser.close();
close();
const file = process.argv[process.argv.indexOf('--counts') + 1];
if (process.argv.includes('--counts') && file) writeFileSync(file, JSON.stringify(counts));
console.log(`end-to-end: ${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
