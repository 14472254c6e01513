// Addresses in the files that a server hands out. The pane may load nothing but its own files, so every other address
// has to be a mere name.

/** Names of XML vocabularies: compared, never fetched. */
const VOCABULARIES = [
  'http://www.w3.org/',
  'http://schemas.openxmlformats.org/',
  'http://purl.org/dc/',
  'http://purl.oclc.org/ooxml/',
  'http://schemas.microsoft.com/office/2006/',
];

/** Parts of messages that a library throws; they are read by people. */
const IN_MESSAGES = ['https://reactjs.org/docs/error-decoder.html?invariant='];

const ADDRESS =
  /(?:\b(?:https?|wss?|ftp):)\/\/[^\s"'`<>\\)}]+|(?<=["'`(=])\/\/[\w-]+(?:\.[\w-]+)+[^\s"'`<>\\)}]*/gi;

/**
 * Finds the addresses in a text that are neither a known vocabulary nor a known message.
 * @param {string} text a script, page or style sheet
 * @returns {string[]} each once, in the order of the text
 */
export function outsideAddresses(text) {
  const found = (text.match(ADDRESS) ?? []).filter(
    (address) =>
      !VOCABULARIES.some((name) => address.startsWith(name)) && !IN_MESSAGES.includes(address),
  );
  return [...new Set(found)];
}
