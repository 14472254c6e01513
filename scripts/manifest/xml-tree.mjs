// A small reader of XML for our own manifest: elements, attributes, children. No entities but the five, no CDATA.

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>|[^<]+|</g;
const ATTRIBUTE = /([\w:.-]+)="([^"]*)"/g;
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

const plain = (text) => text.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);

/**
 * Reads a document.
 * @param {string} text
 * @returns {{name: string, attributes: Record<string, string>, children: object[], text: string}} its root element
 * @throws {SyntaxError} when elements do not close in their order, or something is no element
 */
export function readXml(text) {
  const document = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  for (const [token, closing, name, attributes, alone] of text.matchAll(TOKEN)) {
    const parent = open.at(-1);
    if (name === undefined) {
      if (token === '<') throw new SyntaxError(`no element: ${parent.name}`);
      if (!token.startsWith('<')) parent.text += plain(token).trim();
    } else if (closing) {
      if (open.pop().name !== name) throw new SyntaxError(`</${name}> closes nothing`);
    } else {
      const element = {
        name,
        attributes: Object.fromEntries(
          [...attributes.matchAll(ATTRIBUTE)].map(([, key, value]) => [key, plain(value)]),
        ),
        children: [],
        text: '',
      };
      parent.children.push(element);
      if (!alone) open.push(element);
    }
  }
  if (open.length !== 1 || document.children.length !== 1) throw new SyntaxError('no single root');
  return document.children[0];
}

/** The children of an element by name, and their children by the next name, and so on. */
export function at(element, ...names) {
  return names.reduce(
    (elements, name) =>
      elements.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [element],
  );
}

/** All elements of a name, at any depth. */
export function everywhere(element, name) {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...everywhere(child, name),
  ]);
}
