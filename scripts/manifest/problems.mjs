// What a manifest must hold beyond its schema, so that Excel takes it and shows what it names.
import { commandProblems } from './command-problems.mjs';
import { fileProblems } from './file-problems.mjs';
import { readManifest, stated } from './manifest-parts.mjs';
import { at } from './xml-tree.mjs';

const MOST = { short: 125, long: 250, id: 32 };

const unless = (holds, problem) => (holds ? [] : [problem]);

function headProblems({ root }, version) {
  const value = (name) => at(root, name)[0]?.text ?? '';
  const hosts = at(root, 'Hosts', 'Host').map((host) => host.attributes.Name);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value('Id'));
  const states = value('Version');
  return [
    ...unless(root.attributes['xsi:type'] === 'TaskPaneApp', 'the add-in is no TaskPaneApp'),
    ...unless(isId, `Id: ${value('Id')}`),
    ...unless(states === `${version}.0`, `Version is ${states}, the package ${version}`),
    ...unless(value('DefaultLocale') === 'vi-VN', `DefaultLocale is ${value('DefaultLocale')}`),
    ...unless(value('Permissions') === 'ReadWriteDocument', `Permissions: ${value('Permissions')}`),
    ...unless(hosts.join() === 'Workbook', `Hosts: ${hosts}`),
    ...['IconUrl', 'HighResolutionIconUrl', 'SupportUrl'].flatMap((name) =>
      unless(at(root, name).length === 1, `no ${name}`),
    ),
  ];
}

/** What is needed is decided at run time; a higher floor would hide the page that says so. */
function floorProblems({ root }) {
  const sets = at(root, 'Requirements', 'Sets', 'Set').map(
    ({ attributes }) => `${attributes.Name} ${attributes.MinVersion ?? 'none'}`,
  );
  return unless(sets.join() === 'ExcelApi 1.1', `Requirements: ${sets.join()}, not ExcelApi 1.1`);
}

/** All ids that something below an element refers to. */
function referredIds(element) {
  return element.children.flatMap((child) => [
    ...(child.attributes.resid ? [child.attributes.resid] : []),
    ...referredIds(child),
  ]);
}

function resourceProblems({ overrides, resources, byId }) {
  const ids = resources.map((element) => element.attributes.id);
  const referred = new Set(referredIds(overrides));
  return [
    ...[...referred].flatMap((id) => unless(byId.has(id), `resid ${id} is not defined`)),
    ...ids.flatMap((id, index) => [
      ...unless(referred.has(id), `resource ${id} is used nowhere`),
      ...unless(id.length <= MOST.id, `resource id ${id} is longer than ${MOST.id} characters`),
      ...unless(ids.indexOf(id) === index, `resource ${id} is defined twice`),
    ]),
  ];
}

function lengthProblems({ strings, shortStrings }) {
  return strings.flatMap((element) => {
    const most = shortStrings.has(element) ? MOST.short : MOST.long;
    const overrides = at(element, 'bt:Override').map(({ attributes }) => attributes.Value);
    return [stated(element), ...overrides].flatMap((words) =>
      unless(
        words.length > 0 && words.length <= most,
        `${element.attributes.id}: ${words.length} characters of at most ${most}`,
      ),
    );
  });
}

/** Both languages for everything that a person reads, and no sentence left in the wrong one. */
function languageProblems({ root, strings }) {
  const spoken = [...at(root, 'DisplayName'), ...at(root, 'Description'), ...strings];
  return spoken.flatMap((element) => {
    const id = element.attributes.id ?? element.name;
    const english = element.children.find(({ attributes }) => attributes.Locale === 'en-US');
    if (!english) return [`${id} has no English`];
    const words = english.attributes.Value;
    // The name of the product is the same everywhere.
    const differs = words !== stated(element) || words === 'Khớp Số';
    return unless(differs, `${id} says the same in both languages`);
  });
}

function addressProblems({ pages, icons, base }) {
  return [...pages, ...icons]
    .map(stated)
    .flatMap((address) => [
      ...unless(address.startsWith('https://'), `not https: ${address}`),
      ...unless(address.startsWith(`${base}/`), `not below ${base}: ${address}`),
    ]);
}

/**
 * Checks a manifest.
 * @param {string} text
 * @param {object} context
 * @param {string} context.version the version that it has to state, `1.2.3`
 * @param {((path: string) => Buffer|null)|null} context.file gives a file of the built pane by its path below the
 *   manifest's own address, null where there is none; null as a whole when nothing is built
 * @returns {string[]} what is wrong, each with the place
 */
export function manifestProblems(text, { version, file }) {
  let manifest;
  try {
    manifest = readManifest(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [`no manifest: ${error.message}`];
  }
  return [
    ...headProblems(manifest, version),
    ...floorProblems(manifest),
    ...resourceProblems(manifest),
    ...lengthProblems(manifest),
    ...languageProblems(manifest),
    ...addressProblems(manifest),
    ...commandProblems(manifest),
    ...(file ? fileProblems(manifest, file) : []),
  ];
}
