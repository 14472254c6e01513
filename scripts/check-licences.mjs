// Gate: everything that ships may ship under MIT terms: node scripts/check-licences.mjs
// Walks the production dependencies of the lock file; development-only packages never reach a bundle (see the layers).
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const ALLOWED = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0']);

/** Whether a licence expression leaves a choice (OR) or a sum (AND) of allowed licences. */
function isAllowed(expression) {
  const plain = expression.replace(/[()]/g, ' ').trim();
  return plain
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((one) => ALLOWED.has(one.trim())));
}

function licenceOf(path, entry) {
  const file = `${root}/${path}/package.json`;
  const stated = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).license : entry.license;
  return typeof stated === 'string' ? stated : (stated?.type ?? 'none stated');
}

const { packages } = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8'));
const shipped = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.dev);
const refused = shipped
  .map(([path, entry]) => ({ path, licence: licenceOf(path, entry) }))
  .filter(({ licence }) => !isAllowed(licence));
for (const { path, licence } of refused) console.error(`${path}: ${licence}`);
console.log(`licences: ${shipped.length} packages ship, ${refused.length} refused`);
process.exit(refused.length === 0 && shipped.length > 0 ? 0 : 1);
