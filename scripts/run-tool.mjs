// Runs one of the tools that webpack.config.js names (dist/tools), over the command line of the script that asks.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';

/**
 * Builds the tools where they are stale, runs one at the repository's root and ends with its exit status.
 * @param {string} name
 * @param {{isReady?: boolean}} [state] whether the tools are known to be built
 */
export async function runTool(name, { isReady = false } = {}) {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  if (!isReady && !buildIfStale(['tools'])) process.exit(1);
  const { run } = createRequire(import.meta.url)(`../dist/tools/${name}.js`);
  process.exit(await run(process.argv.slice(2)));
}
