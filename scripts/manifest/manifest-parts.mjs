// The parts of a manifest that its checks look at, found once.
import { at, everywhere, readXml } from './xml-tree.mjs';

/** The address or words that an element states. */
export const stated = (element) => element?.attributes.DefaultValue ?? '';

/**
 * Reads a manifest.
 * @param {string} text
 * @returns {object} `root`, `overrides`, `form` (of the desktop), `images`, `urls`, `strings`, `resources` (all three),
 *   `byId` (a resource by its id), `shortStrings`, `pages` and `icons` (everything with an address), `base` (the address
 *   below which all lie, without a slash at its end)
 * @throws {SyntaxError} when it is no XML, or lacks what the rest hangs on
 */
export function readManifest(text) {
  const root = readXml(text);
  const [overrides] = at(root, 'VersionOverrides');
  const [resourceList] = overrides ? at(overrides, 'Resources') : [];
  const [form] = overrides ? at(overrides, 'Hosts', 'Host', 'DesktopFormFactor') : [];
  if (!resourceList || !form) {
    throw new SyntaxError('no VersionOverrides with a desktop form and resources');
  }
  const [images, urls, strings] = ['bt:Image', 'bt:Url', 'bt:String'].map((name) =>
    everywhere(resourceList, name),
  );
  const resources = [...images, ...urls, ...strings];
  const [source] = at(root, 'DefaultSettings', 'SourceLocation');
  return {
    root,
    overrides,
    form,
    images,
    urls,
    strings,
    resources,
    byId: new Map(resources.map((element) => [element.attributes.id, element])),
    shortStrings: new Set(at(resourceList, 'bt:ShortStrings', 'bt:String')),
    pages: [...at(root, 'SupportUrl'), ...(source ? [source] : []), ...urls],
    icons: [...at(root, 'IconUrl'), ...at(root, 'HighResolutionIconUrl'), ...images],
    base: stated(source).replace(/\/[^/]*$/, ''),
  };
}
