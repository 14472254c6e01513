// Writes docs/forms from the form sets, rounds and registers in src/:
//   node scripts/write-docs.mjs           writes
//   node scripts/write-docs.mjs --check   writes nothing; exits 1 when a page is stale, missing or left over
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleFormSet } from './docs/example-form-set.mjs';
import { formPage, setPage } from './docs/form-pages.mjs';
import { indexPage, roundsPage } from './docs/round-pages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'docs', 'forms');
const readJson = (...path) => JSON.parse(readFileSync(join(root, 'src', ...path), 'utf8'));
const jsonFiles = (...path) =>
  readdirSync(join(root, 'src', ...path))
    .filter((name) => name.endsWith('.json'))
    .sort();

const sets = readdirSync(join(root, 'src', 'form', 'sets'))
  .sort()
  .map((id) => ({
    set: readJson('form', 'sets', id, 'set.json'),
    forms: jsonFiles('form', 'sets', id)
      .filter((name) => name !== 'set.json')
      .map((name) => readJson('form', 'sets', id, name)),
  }));
const registers = jsonFiles('register', 'data').map((name) => readJson('register', 'data', name));
const rounds = jsonFiles('register', 'data', 'rounds').map((name) =>
  readJson('register', 'data', 'rounds', name),
);

const pages = new Map([
  ['README.md', indexPage(sets, exampleFormSet)],
  ['rounds-and-registers.md', roundsPage(rounds, registers)],
  ...sets.flatMap(({ set, forms }) => [
    [`${set.id}/README.md`, setPage(set, forms)],
    ...forms.map((form) => [`${set.id}/${form.code}.md`, formPage(set, form)]),
  ]),
]);

function filesBelow(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(target, join(entry.parentPath ?? entry.path, entry.name)))
      .map((name) => name.split(sep).join('/'));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

const present = new Set(filesBelow(target));
const leftOver = [...present].filter((name) => !pages.has(name));
// A checkout with Windows line ends is not stale.
const asWritten = (name) => readFileSync(join(target, name), 'utf8').replaceAll('\r\n', '\n');
const stale = [...pages].filter(([name, text]) => !present.has(name) || asWritten(name) !== text);

if (process.argv.includes('--check')) {
  for (const name of [...stale.map(([name]) => name), ...leftOver]) {
    console.error(`docs/forms/${name} is stale: run \`npm run docs\` and commit the result`);
  }
  process.exit(stale.length + leftOver.length > 0 ? 1 : 0);
}
for (const [name, text] of stale) {
  mkdirSync(dirname(join(target, name)), { recursive: true });
  writeFileSync(join(target, name), text);
}
for (const name of leftOver) rmSync(join(target, name));
console.log(`docs/forms: ${pages.size} pages, ${stale.length} written, ${leftOver.length} removed`);
