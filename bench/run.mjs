// npm run bench [-- --rounds N] [--quick]: whole processes side by side, in turns, medians; writes bench/RESULTS.md.
// --quick leaves the 1,300 returns out and writes nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../scripts/build.mjs';
import { inTurns, median, peakOf, runOnce } from './measure.mjs';
import { reportText, verdicts } from './report.mjs';
import { makeChangedReturns, makeReturns, WORKING_SHEETS } from './returns.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const WORK = 'bench/.work';
const NO_RETURN = `${WORK}/no-such-return.xlsx`;
const WIDE_TABLES = 41;
const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const rounds = Number(args[args.indexOf('--rounds') + 1]) || (isQuick ? 3 : 5);
const say = (text) => process.stderr.write(`${text}\n`);

/** A python3 that has openpyxl, or null. */
function findPython() {
  const found = ['python3', '/usr/bin/python3', 'python'].find(
    (python) => spawnSync(python, ['-c', 'import openpyxl'], { stdio: 'ignore' }).status === 0,
  );
  return found ?? null;
}

const node = (...words) => ({ command: process.execPath, args: words });
const ours = (command, batch, ...more) =>
  node('dist/command/main.js', command, ...more, '--register', batch.register, '--json', '--quiet');
const check = (batch) => ours('check', batch, ...batch.files);
const consolidate = (batch) =>
  ours('consolidate', batch, batch.folder, '--out', `${WORK}/province.xlsx`);

/** Returns in a layout of their own are full of findings; those of both built-in sets are among them. */
function tasksForChanged(batch) {
  return {
    'start-up': { ...node('dist/command/main.js', 'check', NO_RETURN, '--quiet'), statuses: [1] },
    'fflate inflate': node('bench/peers/inflate.mjs', batch.folder),
    check: {
      ...node('dist/command/main.js', 'check', ...batch.files, '--json', '--quiet'),
      statuses: [0, 1],
    },
    SheetJS: node('bench/peers/sheetjs.mjs', batch.folder),
  };
}

/** Tables of 100 rows and 60 columns in which nothing stands where the form has it, no two alike; milliseconds. */
async function measureMatching() {
  const { output } = await runOnce(
    node('scripts/metamorphic.mjs', '--matching', String(WIDE_TABLES)),
  );
  const times = JSON.parse(output);
  return { first: times[0], middle: median(times) };
}

/** What is measured on one batch of 130 returns. */
function tasksFor(batch, python) {
  return {
    // All that the command costs before the first return: loaded, register read, nothing to check.
    'start-up': { ...ours('check', batch, NO_RETURN), statuses: [1] },
    'fflate inflate': node('bench/peers/inflate.mjs', batch.folder),
    check: check(batch),
    consolidate: consolidate(batch),
    SheetJS: node('bench/peers/sheetjs.mjs', batch.folder),
    'SheetJS, spared': node('bench/peers/sheetjs.mjs', batch.folder, 'spared'),
    exceljs: node('bench/peers/exceljs.mjs', batch.folder),
    ...(python && {
      openpyxl: { command: python, args: ['bench/peers/openpyxl_values.py', batch.folder] },
      'openpyxl read-only': {
        command: python,
        args: ['bench/peers/openpyxl_values.py', batch.folder, 'read-only'],
      },
    }),
  };
}

async function measureBatch(name, tasks, turns) {
  const medians = await inTurns(tasks, turns, (task, round) =>
    say(`${name}: ${task} ${round}/${turns}`),
  );
  for (const [task, result] of Object.entries(medians)) {
    result.peak = await peakOf(tasks[task], WORK);
  }
  return medians;
}

if (!buildIfStale(['command', 'tools'])) process.exit(1);
mkdirSync(WORK, { recursive: true });
const python = findPython();
if (!python) say('openpyxl: no python3 with it on this machine, left out');
const make = (name, count, workingSheets = 0) => makeReturns(WORK, { name, count, workingSheets });

const batches = {
  plain: make('plain-130', 130),
  working: make('working-130', 130, WORKING_SHEETS),
  changed: makeChangedReturns(WORK, { name: 'changed-130', count: 130 }),
  ...(isQuick ? {} : { many: make('plain-1300', 1300) }),
};
const results = {
  plain: await measureBatch('plain', tasksFor(batches.plain, python), rounds),
  working: await measureBatch('working sheets', tasksFor(batches.working, python), rounds),
  changed: await measureBatch('changed', tasksForChanged(batches.changed), rounds),
  matching: await measureMatching(),
  // In turns with 130 again, so that both have the same machine.
  many: isQuick
    ? null
    : await measureBatch(
        'growth',
        { 130: consolidate(batches.plain), 1300: consolidate(batches.many) },
        3,
      ),
};
const text = reportText({ results, batches, rounds });
process.stdout.write(text);
if (!isQuick) writeFileSync('bench/RESULTS.md', text);
process.exit(verdicts(results).every(({ isMet }) => isMet) ? 0 : 1);
