// What the commands on the ribbon must hold.
import { at, everywhere } from './xml-tree.mjs';

const ICON_SIZES = ['16', '32', '80'];
/** More are hidden behind an arrow, or not shown at all. */
const MOST_IN_GROUP = 6;

const duplicates = (values) => values.filter((value, index) => values.indexOf(value) !== index);

function partProblems(element, place, names) {
  const sizes = at(element, 'Icon', 'bt:Image').map(({ attributes }) => attributes.size);
  return [
    ...names
      .filter((name) => at(element, name).length !== 1)
      .map((name) => `${place} has no ${name}`),
    ...ICON_SIZES.filter((size) => !sizes.includes(size)).map(
      (size) => `${place}: the icon lacks ${size} px`,
    ),
  ];
}

function groupProblems(group) {
  const place = `group ${group.attributes.id}`;
  const count = at(group, 'Control').length;
  return [
    ...partProblems(group, place, ['Label', 'Icon']),
    ...(count > 0 && count <= MOST_IN_GROUP ? [] : [`${place}: ${count} commands`]),
  ];
}

function actionProblems(action, place, { form, urls }) {
  if (action.attributes['xsi:type'] === 'ExecuteFunction') {
    return [
      ...(at(action, 'FunctionName')[0]?.text ? [] : [`${place} names no function`]),
      ...(at(form, 'FunctionFile').length === 1 ? [] : [`${place}: there is no FunctionFile`]),
    ];
  }
  const page = at(action, 'SourceLocation')[0]?.attributes.resid;
  return [
    ...(at(action, 'TaskpaneId').length === 1 ? [] : [`${place} has no TaskpaneId`]),
    ...(urls.some(({ attributes }) => attributes.id === page) ? [] : [`${place} opens no page`]),
  ];
}

function controlProblems(control, manifest) {
  const place = `command ${control.attributes.id}`;
  const words = ['Title', 'Description'].flatMap((name) => at(control, 'Supertip', name));
  return [
    ...partProblems(control, place, ['Label', 'Supertip', 'Icon', 'Action']),
    ...(words.length === 2 ? [] : [`${place}: the supertip lacks its title or description`]),
    ...at(control, 'Action').flatMap((action) => actionProblems(action, place, manifest)),
  ];
}

/**
 * Checks the tab, its groups and commands.
 * @param {object} manifest of `readManifest`
 * @returns {string[]}
 */
export function commandProblems(manifest) {
  const tabs = everywhere(manifest.form, 'CustomTab');
  const groups = tabs.flatMap((tab) => at(tab, 'Group'));
  const controls = groups.flatMap((group) => at(group, 'Control'));
  const ids = [...tabs, ...groups, ...controls].map((element) => element.attributes.id);
  // One pane for all commands: each of its own would lie beside the others.
  const panes = new Set(everywhere(manifest.form, 'TaskpaneId').map((element) => element.text));
  return [
    ...(tabs.length === 1 ? [] : [`${tabs.length} tabs of our own`]),
    ...(controls.length > 0 ? [] : ['no command at all']),
    ...duplicates(ids).map((id) => `id ${id} is given twice`),
    ...(panes.size === 1 ? [] : [`commands open ${panes.size} panes: ${[...panes].join(', ')}`]),
    ...groups.flatMap(groupProblems),
    ...controls.flatMap((control) => controlProblems(control, manifest)),
  ];
}
