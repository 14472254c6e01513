/** What every browser has and jsdom lacks; import it before anything that reads or writes files. */
import { TextDecoder, TextEncoder } from 'node:util';
import { deserialize, serialize } from 'node:v8';

Object.assign(globalThis, {
  TextDecoder: globalThis.TextDecoder ?? TextDecoder,
  TextEncoder: globalThis.TextEncoder ?? TextEncoder,
  structuredClone:
    globalThis.structuredClone ?? ((value: unknown): unknown => deserialize(serialize(value))),
});
