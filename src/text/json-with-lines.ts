/**
 * Reads JSON and remembers on which line each value stands, so that a message about an officer's own form set can
 * point at the place. The platform's parser gives values but no places.
 */

/** Path to a value: keys of objects and indexes of lists. */
export type JsonPath = readonly (string | number)[];

export type JsonWithLines =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** One-based line of the value at a path; of the nearest value around it where there is none at the path. */
      readonly lineOf: (path: JsonPath) => number;
      /** Keys that an object has twice, with their places; the last one counts in `value`. */
      readonly repeated: readonly { readonly path: JsonPath; readonly line: number }[];
    }
  | { readonly ok: false; readonly line: number; readonly column: number };

/** Nobody nests deeper by hand; a file that does is no form set. */
const DEEPEST = 64;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

class Malformed extends Error {
  override readonly name = 'Malformed';
  constructor(readonly at: number) {
    super(`JSON ends to make sense at ${at}`);
  }
}

class Reader {
  at = 0;
  readonly places = new Map<string, number>();
  readonly repeated: { path: JsonPath; at: number }[] = [];

  constructor(readonly text: string) {}

  space(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)![0].length;
  }

  token(pattern: RegExp): unknown {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined || found === '') throw new Malformed(this.at);
    this.at += found.length;
    return JSON.parse(found);
  }

  expect(sign: string): void {
    this.space();
    if (this.text[this.at] !== sign) throw new Malformed(this.at);
    this.at += 1;
  }

  /** True after a comma, false after the closing sign. */
  goesOn(closing: string): boolean {
    this.space();
    if (this.text[this.at] === closing) {
      this.at += 1;
      return false;
    }
    this.expect(',');
    return true;
  }

  value(path: JsonPath): unknown {
    this.space();
    if (path.length > DEEPEST) throw new Malformed(this.at);
    this.places.set(JSON.stringify(path), this.at);
    const sign = this.text[this.at];
    if (sign === '{') return this.object(path);
    if (sign === '[') return this.list(path);
    if (sign === '"') return this.token(STRING);
    return this.token(sign === 't' || sign === 'f' || sign === 'n' ? WORD : NUMBER);
  }

  isEmpty(closing: string): boolean {
    this.at += 1;
    this.space();
    if (this.text[this.at] !== closing) return false;
    this.at += 1;
    return true;
  }

  object(path: JsonPath): unknown {
    const entries = new Map<string, unknown>();
    if (this.isEmpty('}')) return {};
    do {
      this.space();
      const at = this.at;
      const key = this.token(STRING) as string;
      this.expect(':');
      if (entries.has(key)) this.repeated.push({ path: [...path, key], at });
      entries.set(key, this.value([...path, key]));
    } while (this.goesOn('}'));
    return Object.fromEntries(entries);
  }

  list(path: JsonPath): unknown {
    const items: unknown[] = [];
    if (this.isEmpty(']')) return items;
    do items.push(this.value([...path, items.length]));
    while (this.goesOn(']'));
    return items;
  }
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/**
 * Reads JSON (RFC 8259), at most 64 levels deep; a byte order mark in front is let pass.
 * @returns the value with the lines of its parts, or the one-based place where the text stops being JSON
 */
export function readJsonWithLines(text: string): JsonWithLines {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const reader = new Reader(body);
  try {
    const value = reader.value([]);
    reader.space();
    if (reader.at < body.length) throw new Malformed(reader.at);
    return {
      ok: true,
      value,
      lineOf: (path) => {
        for (let length = path.length; length >= 0; length -= 1) {
          const at = reader.places.get(JSON.stringify(path.slice(0, length)));
          if (at !== undefined) return placeOf(body, at).line;
        }
        return 1;
      },
      repeated: reader.repeated.map(({ path, at }) => ({ path, line: placeOf(body, at).line })),
    };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, ...placeOf(body, error.at) };
    throw error;
  }
}
