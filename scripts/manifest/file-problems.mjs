// What a manifest names has to be in the built pane: icons of the right size, pages, functions.
import { stated } from './manifest-parts.mjs';
import { at, everywhere } from './xml-tree.mjs';

/** Width and height of a PNG, from its header. */
function pngSize(bytes) {
  return bytes.toString('latin1', 1, 4) === 'PNG'
    ? `${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)}`
    : 'no PNG';
}

function iconProblems({ root, form, byId }, find) {
  const named = [
    ...at(root, 'IconUrl').map((element) => [element, 32]),
    ...at(root, 'HighResolutionIconUrl').map((element) => [element, 64]),
    ...everywhere(form, 'bt:Image')
      .filter(({ attributes }) => byId.has(attributes.resid))
      .map(({ attributes }) => [byId.get(attributes.resid), attributes.size]),
  ];
  return named.flatMap(([element, size]) => {
    const bytes = find(element);
    if (!bytes) return [`no file for ${stated(element)}`];
    const found = pngSize(bytes);
    return found === `${size}×${size}` ? [] : [`${stated(element)} is ${found}, not ${size} px`];
  });
}

/** A function is there when a script of the commands' page speaks of it. */
function functionProblems({ form, byId }, find, file) {
  const page = byId.get(at(form, 'FunctionFile')[0]?.attributes.resid);
  const html = (page && find(page)?.toString('utf8')) ?? '';
  const scripts = [...html.matchAll(/<script[^>]*\ssrc="?([^"\s>]+)/g)]
    .map((match) => file(match[1])?.toString('utf8') ?? '')
    .join('\n');
  return everywhere(form, 'FunctionName')
    .map((element) => element.text)
    .filter((name) => name !== '' && !scripts.includes(`"${name}"`))
    .map((name) => `no function ${name} in the page of the commands`);
}

/**
 * Looks for everything that a manifest names.
 * @param {object} manifest of `readManifest`
 * @param {(path: string) => Buffer|null} file gives a file of the built pane by its path
 * @returns {string[]}
 */
export function fileProblems(manifest, file) {
  const below = (address) => address.slice(manifest.base.length + 1).replace(/[?#].*$/, '');
  const find = (element) => file(below(stated(element)));
  return [
    ...iconProblems(manifest, find),
    ...manifest.pages
      .filter((element) => !find(element))
      .map((element) => `no file for ${stated(element)}`),
    ...functionProblems(manifest, find, file),
  ];
}
