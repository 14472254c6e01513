// Builds bundles that are missing or older than their sources: node scripts/build.mjs pane command tools
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = {
  pane: ['src', 'assets', 'scripts/bundle'],
  command: ['src'],
  tools: [
    'src',
    'samples/generator',
    'test/metamorphic',
    'test/fuzz',
    'test/register',
    'test/text/legacy-encoder.ts',
    'test/xlsx',
    'test/fixtures/sample-returns.json',
  ],
};
const COMMON = ['webpack.config.js', 'package-lock.json', 'scripts/security-policy.mjs'];

/** The newest change below a path; folders count, so that a removed file shows too. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(`${path}/${name}`)),
    stat.mtimeMs,
  );
}

function isStale(target) {
  const mark = `${root}/dist/${target}/.built`;
  if (!existsSync(mark)) return true;
  const built = statSync(mark).mtimeMs;
  return [...SOURCES[target], ...COMMON].some((path) => newest(`${root}/${path}`) > built);
}

/**
 * Builds what is stale, each target alone.
 * @param {readonly ('pane'|'command'|'tools')[]} targets
 * @returns {boolean} false when a build failed; its errors are on standard error
 */
export function buildIfStale(targets) {
  const stale = targets.filter(isStale);
  if (stale.length === 0) return true;
  console.error(`Đang dựng chương trình (${stale.join(', ')})… / Building…`);
  const started = new Date();
  const result = spawnSync(
    process.execPath,
    [
      'node_modules/webpack/bin/webpack.js',
      '--mode',
      'production',
      '--env',
      `target=${stale.join(',')}`,
    ],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
  if (result.status !== 0) return false;
  for (const target of stale) {
    const mark = `${root}/dist/${target}/.built`;
    writeFileSync(mark, '');
    // What changed while the build ran is newer than the build.
    utimesSync(mark, started, started);
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const targets = process.argv.slice(2).filter((name) => name in SOURCES);
  process.exit(buildIfStale(targets.length > 0 ? targets : Object.keys(SOURCES)) ? 0 : 1);
}
