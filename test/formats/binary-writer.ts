/** Writes small .xls files record by record, so that tests say what stands in them. */
import { CFB } from '@e965/xlsx';

export type Bytes = readonly number[];

export const u16 = (value: number): Bytes => [value & 0xff, (value >> 8) & 0xff];
export const u32 = (value: number): Bytes => [...u16(value & 0xffff), ...u16(value >>> 16)];
export const f64 = (value: number): Bytes => [...new Uint8Array(new Float64Array([value]).buffer)];
/** Letters by their own numbers, one byte each. */
export const narrow = (text: string): Bytes => [...text].map((letter) => letter.charCodeAt(0));
export const wide = (text: string): Bytes =>
  [...text].flatMap((letter) => u16(letter.charCodeAt(0)));
/** A text of BIFF8 with a length of two bytes. */
export const text8 = (text: string): Bytes => [...u16(text.length), 1, ...wide(text)];

/** A record. */
export const record = (type: number, data: Bytes): Bytes => [
  ...u16(type),
  ...u16(data.length),
  ...data,
];

/** The head of a cell's record: row, column, style. */
export const place = (row: number, column: number, style = 0): Bytes =>
  [row, column, style].flatMap(u16);

/** A formula cell. @param result eight bytes */
export const formula = (at: Bytes, result: Bytes, tokens: Bytes): Bytes =>
  record(6, [...at, ...result, ...u16(0), ...u32(0), ...u16(tokens.length), ...tokens]);

/** The result of a formula whose text stands in the record behind it. */
export const TEXT_RESULT: Bytes = [0, 0, 0, 0, 0, 0, 0xff, 0xff];

export interface BinaryParts {
  readonly isBiff8: boolean;
  /** Records of the workbook before its list of sheets, and behind it. */
  readonly before?: readonly Bytes[];
  readonly behind?: readonly Bytes[];
  readonly fonts?: readonly string[];
  /** Font and format of each style. */
  readonly styles?: readonly (readonly [font: number, format: number])[];
  readonly sheets: readonly { readonly name: string; readonly records: readonly Bytes[] }[];
}

const END = record(0x0a, []);

/** The bytes of an .xls file. */
export function binaryFile(parts: BinaryParts): Uint8Array {
  const { isBiff8, before = [], behind = [], fonts = ['Arial'], styles = [[0, 0]], sheets } = parts;
  const short = (text: string): Bytes =>
    isBiff8 ? [text.length, 0, ...narrow(text)] : [text.length, ...narrow(text)];
  const begin = (kind: number): Bytes =>
    record(0x0809, [...u16(isBiff8 ? 0x0600 : 0x0500), ...u16(kind), ...u32(0), ...u32(0)]);
  const head = [
    begin(5),
    ...before,
    ...fonts.map((name) => record(0x31, [...Array<number>(14).fill(0), ...short(name)])),
    ...styles.map(([font, format]) =>
      record(0xe0, [...u16(font), ...u16(format), ...Array<number>(isBiff8 ? 16 : 12).fill(0)]),
    ),
  ].flat();
  const bodies = sheets.map(({ records }) => [begin(0x10), ...records, END].flat());
  const listed = (starts: readonly number[]): Bytes =>
    sheets.flatMap(({ name }, at) => record(0x85, [...u32(starts[at]!), 0, 0, ...short(name)]));
  const tail = [...behind.flat(), ...END];
  let start = head.length + listed(sheets.map(() => 0)).length + tail.length;
  const starts = bodies.map((body) => (start += body.length) - body.length);
  const stream = [...head, ...listed(starts), ...tail, ...bodies.flat()];
  return compoundFile({ [isBiff8 ? 'Workbook' : 'Book']: Uint8Array.from(stream) });
}

/** A compound file of streams beside its root. */
export function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const file: unknown = CFB.utils.cfb_new();
  for (const [name, bytes] of Object.entries(streams)) {
    // The library takes one form of bytes alone.
    CFB.utils.cfb_add(file, `/${name}`, Buffer.from(bytes));
  }
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Uint8Array);
}
