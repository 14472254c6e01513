// `npm test`: all tests. Builds what they run against, then Jest (core and pane), then the end-to-end tests in a browser.
// Prints what passed and failed; leaves the counts in dist/test/counts.json for CI.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { laySamplesBesidePane, makeSamplesIfMissing } from './sample-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}/dist/test`;

/** Runs a program that writes its counts to a file; one that leaves none has failed, whatever it says. */
function runCounted(name, command, read) {
  const file = `${folder}/${name}.json`;
  const { status } = spawnSync(process.execPath, [...command, file], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  const counts = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 1 };
  const isSilentFailure = status !== 0 && counts.failed === 0;
  const isEmpty = counts.passed + counts.failed === 0;
  return isSilentFailure || isEmpty ? { ...counts, failed: counts.failed + 1 } : counts;
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const isReady = buildIfStale(['pane', 'command', 'tools']) && makeSamplesIfMissing();
if (isReady) laySamplesBesidePane();

const counts = {
  // A build is no test, but without it nothing that follows means anything.
  build: { passed: 0, failed: Number(!isReady) },
  jest: runCounted(
    'jest',
    ['node_modules/jest/bin/jest.js', '--json', '--outputFile'],
    (report) => ({
      passed: report.numPassedTests,
      // A file that does not even load holds tests that did not pass; a skipped test is no pass either.
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites + report.numPendingTests,
    }),
  ),
  'end-to-end': runCounted('end-to-end', ['test/e2e/run.mjs', '--counts'], (report) => report),
};
writeFileSync(`${folder}/counts.json`, JSON.stringify(counts));

const sum = (key) => Object.values(counts).reduce((total, part) => total + part[key], 0);
for (const [name, { passed, failed }] of Object.entries(counts)) {
  console.log(`${name}: ${passed} passed, ${failed} failed`);
}
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
