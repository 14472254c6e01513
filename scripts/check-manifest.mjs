// Gate: the add-in's manifest is one that Excel takes: node scripts/check-manifest.mjs [FILE]
// The schemas lie beside the checkout (../shared/manifest-xsd) where they are at hand; our own checks always run. What
// the manifest names is looked for in dist/pane, so the gate comes after the build.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifestTools from 'office-addin-manifest';
import { manifestFor } from './manifest/manifest-for.mjs';
import { manifestProblems } from './manifest/problems.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const schemas = join(root, '../shared/manifest-xsd');
const pane = join(root, 'dist/pane');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const xmllintIsHere = () => spawnSync('xmllint', ['--version']).status === 0;

/** Whether the schemas can be used; on a bare Debian xmllint is installed for it. */
function schemasAreUsable() {
  if (!existsSync(schemas)) {
    console.log('manifest: the schemas are not on this machine; only our own checks run');
    return false;
  }
  if (!xmllintIsHere() && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    spawnSync('apt-get', ['update', '-qq']);
    spawnSync('apt-get', ['install', '-y', '-qq', 'libxml2-utils']);
  }
  return true;
}

function schemaProblems(path) {
  if (!xmllintIsHere()) return ['xmllint is missing (Debian: libxml2-utils)'];
  const { status, stderr } = spawnSync(
    'xmllint',
    ['--noout', '--nonet', '--schema', 'wrapper.xsd', path],
    { cwd: schemas, encoding: 'utf8' },
  );
  return status === 0 ? [] : [stderr.trim()];
}

/** What Microsoft's own reader makes of it. */
async function parsedProblems(path) {
  try {
    const manifest = await manifestTools.OfficeAddinManifest.readManifestFile(path);
    return [
      [manifest.officeAppType, 'TaskPaneApp'],
      [manifest.hosts?.join(), 'Workbook'],
      [manifest.defaultLocale, 'vi-VN'],
      [manifest.version, `${version}.0`],
    ]
      .filter(([found, wanted]) => found !== wanted)
      .map(([found, wanted]) => `office-addin-manifest reads ${found}, not ${wanted}`);
  } catch (error) {
    return [`office-addin-manifest: ${error.message ?? error}`];
  }
}

const file = (path) => (existsSync(join(pane, path)) ? readFileSync(join(pane, path)) : null);

async function check(name, path, withSchema) {
  const text = readFileSync(path, 'utf8');
  const isBuilt = existsSync(join(pane, 'taskpane.html'));
  const problems = [
    ...(withSchema ? schemaProblems(path) : []),
    ...(await parsedProblems(path)),
    ...manifestProblems(text, { version, file: isBuilt ? file : null }),
    ...(isBuilt ? [] : ['dist/pane is not built, so nothing that it names could be looked for']),
  ];
  for (const problem of problems) console.error(`manifest: ${name}: ${problem}`);
  return problems.length;
}

const withSchema = schemasAreUsable();
const given = process.argv[2] ?? join(root, 'manifest.xml');
let problems = await check('as given', given, withSchema);
// The one for a server with a port and a path, which is how it ships.
const folder = mkdtempSync(join(tmpdir(), 'khop-so-'));
const derived = join(folder, 'manifest.xml');
writeFileSync(
  derived,
  manifestFor(readFileSync(given, 'utf8'), 'https://may-chu.noi-bo:8443/khop-so'),
);
problems += await check('for a server', derived, withSchema);
rmSync(folder, { recursive: true });
console.log(`manifest: ${problems} problems`);
process.exit(problems === 0 ? 0 : 1);
