// The synthetic returns as the other scripts need them: made when missing, and laid beside the pane for "Dùng bộ mẫu".
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the synthetic returns lie, below the repository. */
export const RETURNS = 'samples/returns';

/**
 * Makes the samples when there are none.
 * @returns {boolean} false when the generator failed
 */
export function makeSamplesIfMissing() {
  const folder = `${root}/${RETURNS}`;
  if (existsSync(folder) && readdirSync(folder).length > 0) return true;
  const result = spawnSync(process.execPath, ['scripts/samples.mjs'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  return result.status === 0;
}

/** Copies the samples to `dist/pane/samples/` with their list, `index.json`: an array of file names. */
export function laySamplesBesidePane() {
  const target = `${root}/dist/pane/samples`;
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const names = readdirSync(`${root}/${RETURNS}`, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
  for (const name of names) copyFileSync(`${root}/${RETURNS}/${name}`, `${target}/${name}`);
  writeFileSync(`${target}/index.json`, JSON.stringify(names));
}
