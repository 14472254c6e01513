// What a manifest must hold beyond its schema, so that Excel takes it and shows what it names.
import { at, everywhere, readXml } from './xml-tree.mjs';

const MOST = { short: 125, long: 250, id: 32 };
const ICON_SIZES = ['16', '32', '80'];

/** Width and height of a PNG, from its header. */
function pngSize(bytes) {
  return bytes.toString('latin1', 1, 4) === 'PNG'
    ? `${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)}`
    : 'no PNG';
}

function duplicates(values) {
  return values.filter((value, index) => values.indexOf(value) !== index);
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
  let root;
  try {
    root = readXml(text);
  } catch (error) {
    return [`no XML: ${error.message}`];
  }
  const problems = [];
  const expect = (holds, problem) => {
    if (!holds) problems.push(problem);
  };
  const value = (name) => at(root, name)[0]?.text ?? '';
  const address = (element) => element?.attributes.DefaultValue ?? '';

  function checkHead() {
    expect(root.attributes['xsi:type'] === 'TaskPaneApp', 'the add-in is no TaskPaneApp');
    expect(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value('Id')), `Id: ${value('Id')}`);
    expect(
      value('Version') === `${version}.0`,
      `Version is ${value('Version')}, the package ${version}`,
    );
    expect(value('DefaultLocale') === 'vi-VN', `DefaultLocale is ${value('DefaultLocale')}`);
    expect(value('Permissions') === 'ReadWriteDocument', `Permissions: ${value('Permissions')}`);
    const hosts = at(root, 'Hosts', 'Host').map((host) => host.attributes.Name);
    expect(hosts.join() === 'Workbook', `Hosts: ${hosts}`);
  }

  /** What is needed is decided at run time; a higher floor would hide the page that says so. */
  function checkFloor() {
    const sets = at(root, 'Requirements', 'Sets', 'Set');
    expect(sets.length === 1, `Requirements name ${sets.length} sets`);
    for (const { attributes } of sets) {
      const least = attributes.MinVersion ?? 'none';
      expect(
        attributes.Name === 'ExcelApi' && least === '1.1',
        `Requirements: ${attributes.Name} ${least}, not ExcelApi 1.1`,
      );
    }
  }

  const overrides = at(root, 'VersionOverrides')[0];
  const resources = overrides ? at(overrides, 'Resources')[0] : undefined;
  const form = overrides ? at(overrides, 'Hosts', 'Host', 'DesktopFormFactor')[0] : undefined;
  if (!resources || !form) return ['no VersionOverrides with a desktop form and resources'];

  const defined = Object.fromEntries(
    ['Image', 'Url', 'String'].map((kind) => [kind, everywhere(resources, `bt:${kind}`)]),
  );
  const all = Object.values(defined).flat();
  const byId = new Map(all.map((element) => [element.attributes.id, element]));
  const short = new Set(at(resources, 'bt:ShortStrings', 'bt:String'));

  function checkResources() {
    const ids = all.map((element) => element.attributes.id);
    const named = (element) =>
      element.children.flatMap((child) => [
        ...(child.attributes.resid ? [child.attributes.resid] : []),
        ...named(child),
      ]);
    const used = named(overrides);
    for (const id of new Set(used)) expect(byId.has(id), `resid ${id} is not defined`);
    for (const id of ids) {
      expect(used.includes(id), `resource ${id} is used nowhere`);
      expect(id.length <= MOST.id, `resource id ${id} is longer than ${MOST.id} characters`);
    }
    for (const id of duplicates(ids)) problems.push(`resource ${id} is defined twice`);
    for (const element of defined.String) {
      const most = short.has(element) ? MOST.short : MOST.long;
      for (const words of [
        address(element),
        ...at(element, 'bt:Override').map((o) => o.attributes.Value),
      ]) {
        expect(
          words.length > 0 && words.length <= most,
          `${element.attributes.id}: ${words.length} characters of at most ${most}`,
        );
      }
    }
  }

  /** Both languages for everything that a person reads, and no sentence left in the wrong one. */
  function checkLanguages() {
    const spoken = [...at(root, 'DisplayName'), ...at(root, 'Description'), ...defined.String];
    for (const element of spoken) {
      const id = element.attributes.id ?? element.name;
      const override = element.children.find(({ attributes }) => attributes.Locale === 'en-US');
      expect(override, `${id} has no English`);
      const isName = override?.attributes.Value === 'Khớp Số';
      expect(
        !override || isName || override.attributes.Value !== address(element),
        `${id} says the same in both languages`,
      );
    }
  }

  function checkAddresses() {
    const addresses = [
      ...['IconUrl', 'HighResolutionIconUrl', 'SupportUrl'].map((name) => at(root, name)[0]),
      ...at(root, 'DefaultSettings', 'SourceLocation'),
      ...defined.Image,
      ...defined.Url,
    ];
    const base = address(at(root, 'DefaultSettings', 'SourceLocation')[0]).replace(/\/[^/]*$/, '');
    for (const element of addresses) {
      const stated = address(element);
      expect(stated.startsWith('https://'), `not https: ${stated || element?.name}`);
      expect(stated.startsWith(`${base}/`), `not below ${base}: ${stated}`);
    }
    return base;
  }

  function checkCommands() {
    const tabs = everywhere(form, 'CustomTab');
    expect(tabs.length === 1, `${tabs.length} tabs of our own`);
    const groups = tabs.flatMap((tab) => at(tab, 'Group'));
    const controls = groups.flatMap((group) => at(group, 'Control'));
    expect(controls.length > 0, 'no command at all');
    const ids = [...tabs, ...groups, ...controls].map((element) => element.attributes.id);
    for (const id of duplicates(ids)) problems.push(`id ${id} is given twice`);
    for (const group of groups) {
      const commands = at(group, 'Control');
      const place = `group ${group.attributes.id}`;
      expect(commands.length > 0 && commands.length <= 6, `${place}: ${commands.length} commands`);
      checkParts(group, place, ['Label', 'Icon']);
    }
    for (const control of controls) {
      const place = `command ${control.attributes.id}`;
      checkParts(control, place, ['Label', 'Supertip', 'Icon', 'Action']);
      expect(
        at(control, 'Supertip', 'Title').length + at(control, 'Supertip', 'Description').length ===
          2,
        `${place}: the supertip lacks its title or description`,
      );
      const [action] = at(control, 'Action');
      if (action) checkAction(action, place);
    }
    const panes = new Set(everywhere(form, 'TaskpaneId').map((element) => element.text));
    expect(panes.size === 1, `commands open ${panes.size} panes: ${[...panes].join(', ')}`);
  }

  function checkParts(element, place, names) {
    for (const name of names) expect(at(element, name).length === 1, `${place} has no ${name}`);
    const sizes = at(element, 'Icon', 'bt:Image').map(({ attributes }) => attributes.size);
    for (const size of ICON_SIZES) {
      expect(sizes.includes(size), `${place}: the icon lacks ${size} px`);
    }
  }

  function checkAction(action, place) {
    if (action.attributes['xsi:type'] === 'ExecuteFunction') {
      const name = at(action, 'FunctionName')[0]?.text;
      expect(name, `${place} names no function`);
      expect(at(form, 'FunctionFile').length === 1, `${place}: there is no FunctionFile`);
      if (name) functions.push(name);
      return;
    }
    expect(at(action, 'TaskpaneId').length === 1, `${place} has no TaskpaneId`);
    const id = at(action, 'SourceLocation')[0]?.attributes.resid;
    expect(
      defined.Url.some(({ attributes }) => attributes.id === id),
      `${place} opens no page`,
    );
  }
  const functions = [];

  /** Everything that is named has to be in the built pane: icons of the right size, pages, functions. */
  function checkFiles(base) {
    const find = (element) =>
      file(
        address(element)
          .slice(base.length + 1)
          .replace(/[?#].*$/, ''),
      );
    const checkIcon = (element, size) => {
      const bytes = find(element);
      expect(bytes, `no file for ${address(element)}`);
      if (bytes) {
        const found = pngSize(bytes);
        expect(found === `${size}×${size}`, `${address(element)} is ${found}, not ${size} px`);
      }
    };
    for (const { attributes } of everywhere(form, 'bt:Image')) {
      if (byId.has(attributes.resid)) checkIcon(byId.get(attributes.resid), attributes.size);
    }
    checkIcon(at(root, 'IconUrl')[0], 32);
    checkIcon(at(root, 'HighResolutionIconUrl')[0], 64);
    const pages = [
      ...at(root, 'SupportUrl'),
      ...at(root, 'DefaultSettings', 'SourceLocation'),
      ...defined.Url,
    ];
    for (const element of pages) expect(find(element), `no file for ${address(element)}`);
    const page = byId.get(at(form, 'FunctionFile')[0]?.attributes.resid);
    const html = page ? find(page)?.toString('utf8') : undefined;
    const scripts = [...(html ?? '').matchAll(/<script[^>]*\ssrc="?([^"\s>]+)/g)]
      .map((match) => file(match[1])?.toString('utf8') ?? '')
      .join('\n');
    for (const name of functions) {
      expect(scripts.includes(`"${name}"`), `no function ${name} in the page of the commands`);
    }
  }

  checkHead();
  checkFloor();
  checkResources();
  checkLanguages();
  const base = checkAddresses();
  checkCommands();
  if (file) checkFiles(base);
  return problems;
}
