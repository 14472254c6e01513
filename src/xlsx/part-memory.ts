/**
 * Remembers what small parts were read as. The returns of a batch come from one template and often carry the same
 * styles and relationships byte for byte; comparing bytes is cheaper than reading them again.
 */

/** A batch knows a handful of templates; more would only be searched in vain. */
const MOST_KNOWN = 8;
/** Larger parts are not worth keeping. */
const MOST_BYTES = 128 * 1024;

interface Known<T> {
  readonly part: string;
  readonly bytes: Uint8Array;
  readonly value: T;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/**
 * Wraps the reader of a part so that equal bytes under one name are read once. What it returns is shared and must
 * not be changed; a reader that throws is not remembered.
 * @param read a function of nothing but the part's bytes and name
 */
export function rememberPart<T>(
  read: (bytes: Uint8Array, part: string) => T,
): (bytes: Uint8Array, part: string) => T {
  const known: Known<T>[] = [];
  return (bytes, part) => {
    const found = known.find((one) => one.part === part && isSame(one.bytes, bytes));
    if (found) return found.value;
    const value = read(bytes, part);
    if (bytes.length <= MOST_BYTES) {
      if (known.length >= MOST_KNOWN) known.shift();
      // A copy, so that a small part does not keep the buffer of a whole file.
      known.push({ part, bytes: bytes.slice(), value });
    }
    return value;
  };
}
