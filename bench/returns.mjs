// The returns that are measured, made by the samples' generator and kept in bench/.work while that does not change.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A return as it is sent often carries the committee's own working sheets beside the appendices. */
export const WORKING_SHEETS = 5;

/**
 * Makes a batch of clean returns.
 * @param {string} work the folder for all batches
 * @param {{name: string, count: number, workingSheets: number}} wanted
 * @returns {{folder: string, register: string, files: string[], bytes: number}}
 */
export function makeReturns(work, { name, count, workingSheets }) {
  const register = join(work, `${name}.register.json`);
  const options = { count, 'working-sheets': workingSheets, register };
  return { ...makeBatch(work, name, 'samples', { ...options, clean: true }), register };
}

/**
 * Makes a batch of returns of which each is laid out anew by a combination of changes of its own; they are from the
 * registers that come with the program.
 * @param {{name: string, count: number}} wanted
 * @returns {{folder: string, files: string[], bytes: number}}
 */
export function makeChangedReturns(work, { name, count }) {
  return makeBatch(work, name, 'metamorphic', { count });
}

/** Runs one of the tools (`scripts/<tool>.mjs`) unless the batch was made by the very same. */
function makeBatch(work, name, tool, options) {
  const folder = join(work, name);
  const mark = join(work, `${name}.made`);
  const maker = createHash('sha256')
    .update(readFileSync(`dist/tools/${tool}.js`))
    .digest('hex');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== maker) {
    rmSync(folder, { recursive: true, force: true });
    const args = Object.entries({ ...options, out: folder }).flatMap(([key, value]) =>
      value === true ? [`--${key}`] : [`--${key}`, String(value)],
    );
    const made = spawnSync(process.execPath, [`scripts/${tool}.mjs`, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (made.status !== 0) throw new Error(`${tool} ended with ${made.status}`);
    writeFileSync(mark, maker);
  }
  const files = readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  return { folder, files, bytes };
}
