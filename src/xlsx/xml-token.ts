/** What the XML scanner comes upon, and the keys by which its readers tell short element names apart. */

export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;
export const TEXT = 3;

/** Key of an element with a name of more than four letters: ask the scanner's `name()`. */
export const LONG = -1;
/** Key of an element outside the reader's vocabulary. */
export const FOREIGN = -2;

/**
 * The key of a short element name.
 * @param name one to four ASCII letters
 * @returns a number that no other such name has
 */
export function nameKey(name: string): number {
  let key = 0;
  for (let index = 0; index < name.length; index++) key = (key << 7) | name.charCodeAt(index);
  return key;
}
