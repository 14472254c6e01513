/**
 * Hand-made packages for tests: whole workbooks from a few lines of XML, and zip files with any lie that a test
 * needs. Nothing here uses the code under test.
 */
import { deflateSync } from 'fflate';

const TRANSITIONAL = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  links: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const STRICT = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  links: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
const PACKAGE_LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** One entry of a zip file; whatever is left out is told truly. */
export interface ZipItem {
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  /** What the central directory claims. */
  readonly crc?: number;
  readonly size?: number;
  /** What the local header claims instead. */
  readonly local?: { readonly name?: string; readonly crc?: number; readonly size?: number };
  /** Leave sizes and checksum to a data descriptor behind the data. */
  readonly descriptor?: boolean;
  /** Keep sizes and offset in zip64 fields. */
  readonly zip64?: boolean;
}

/** CRC-32, bit by bit. */
export function plainCrc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Text as UTF-8 bytes. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Text as UTF-16 bytes with a byte order mark. */
export function utf16(text: string, isBigEndian = false): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, !isBigEndian);
  for (let at = 0; at < text.length; at++) {
    view.setUint16(2 + at * 2, text.charCodeAt(at), !isBigEndian);
  }
  return bytes;
}

type Field = readonly [width: 2 | 4 | 8, value: number];

function record(...fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return bytes;
}

/** Joins bytes. */
export function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/**
 * Writes a zip file as told, true or not.
 * @param zip64 give the end record in its zip64 form too
 */
export function zipFile(items: readonly ZipItem[], zip64 = false): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const put = (piece: Uint8Array): void => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const item of items) {
    const data = typeof item.data === 'string' ? utf8(item.data) : item.data;
    const packed = item.stored ? data : deflateSync(data);
    const name = utf8(item.name);
    const localName = utf8(item.local?.name ?? item.name);
    const method = item.method ?? (item.stored ? 0 : 8);
    const flags = (item.flags ?? 0) | (item.descriptor ? 8 : 0);
    const crc = item.crc ?? plainCrc32(data);
    const size = item.size ?? data.length;
    const offset = at;
    const full = 0xffffffff;
    const local = item.descriptor
      ? { crc: 0, size: 0, packed: 0 }
      : {
          crc: item.local?.crc ?? crc,
          size: item.zip64 ? full : (item.local?.size ?? size),
          packed: item.zip64 ? full : packed.length,
        };
    const localExtra = item.zip64
      ? record([2, 1], [2, 16], [8, size], [8, packed.length])
      : record();
    put(
      record(
        ...([
          [4, 0x04034b50],
          [2, 20],
          [2, flags],
          [2, method],
          [4, 0],
          [4, local.crc],
          [4, local.packed],
          [4, local.size],
          [2, localName.length],
          [2, localExtra.length],
        ] as Field[]),
      ),
    );
    put(localName);
    put(localExtra);
    put(packed);
    if (item.descriptor) put(record([4, 0x08074b50], [4, crc], [4, packed.length], [4, size]));
    const extra = item.zip64
      ? record([2, 1], [2, 24], [8, size], [8, packed.length], [8, offset])
      : record();
    directory.push(
      record(
        [4, 0x02014b50],
        [4, 0x00140014],
        [2, flags],
        [2, method],
        [4, 0],
        [4, crc],
        [4, item.zip64 ? full : packed.length],
        [4, item.zip64 ? full : size],
        [2, name.length],
        [2, extra.length],
        [4, 0],
        [2, 0],
        [4, 0],
        [4, item.zip64 ? full : offset],
      ),
      name,
      extra,
    );
  }
  const start = at;
  directory.forEach(put);
  const length = at - start;
  if (zip64) {
    const end64 = at;
    put(record([4, 0x06064b50], [8, 44], [4, 0], [8, 0], [8, items.length], [8, items.length]));
    put(record([8, length], [8, start]));
    put(record([4, 0x07064b50], [4, 0], [8, end64], [4, 1]));
  }
  const count = zip64 ? 0xffff : items.length;
  put(record([4, 0x06054b50], [4, 0], [2, count], [2, count]));
  put(record([4, zip64 ? 0xffffffff : length], [4, zip64 ? 0xffffffff : start], [2, 0]));
  return join(pieces);
}

export interface SheetSpec {
  readonly name: string;
  /** The rows, or the whole part where `whole` says so. */
  readonly xml: string | Uint8Array;
  readonly whole?: boolean;
  /** Elements after the rows, such as merges. */
  readonly after?: string;
  /** Elements before the rows, such as columns. */
  readonly before?: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** Of the relationship; `worksheet` when left out. */
  readonly kind?: string;
}

export interface WorkbookSpec {
  readonly sheets: readonly SheetSpec[];
  /** The `si` elements. */
  readonly strings?: string;
  /** The inside of the `styleSheet` element. */
  readonly styles?: string;
  readonly core?: string;
  readonly is1904?: boolean;
  readonly strict?: boolean;
  /** Replaces or adds parts; null leaves one out. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
}

/** A worksheet part around some rows. */
export function worksheetXml(
  rows: string,
  spec: Partial<SheetSpec> = {},
  isStrict = false,
): string {
  const { main } = isStrict ? STRICT : TRANSITIONAL;
  const { before = '', after = '' } = spec;
  return `${HEAD}<worksheet xmlns="${main}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
}

/** The parts of a workbook, by name. */
export function workbookParts(spec: WorkbookSpec): Record<string, string | Uint8Array> {
  const { main, links } = spec.strict ? STRICT : TRANSITIONAL;
  const parts: Record<string, string | Uint8Array> = {};
  const link = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${links}/${kind}" Target="${target}"/>`;
  const linksPart = (inside: string): string =>
    `${HEAD}<Relationships xmlns="${PACKAGE_LINKS}">${inside}</Relationships>`;
  const core =
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
  parts['[Content_Types].xml'] =
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`;
  parts['_rels/.rels'] = linksPart(
    link('a', 'officeDocument', 'xl/workbook.xml') +
      (spec.core === undefined
        ? ''
        : `<Relationship Id="b" Type="${core}" Target="docProps/core.xml"/>`),
  );
  if (spec.core !== undefined) parts['docProps/core.xml'] = spec.core;
  const listed = spec.sheets
    .map(
      ({ name, state }, index) =>
        `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="s${index + 1}"/>`,
    )
    .join('');
  parts['xl/workbook.xml'] =
    `${HEAD}<workbook xmlns="${main}" xmlns:r="${links}"><workbookPr${spec.is1904 ? ' date1904="1"' : ''}/>` +
    `<sheets>${listed}</sheets></workbook>`;
  let inside = '';
  spec.sheets.forEach((sheet, index) => {
    const file = `worksheets/sheet${index + 1}.xml`;
    inside += link(`s${index + 1}`, sheet.kind ?? 'worksheet', file);
    parts[`xl/${file}`] =
      sheet.whole || typeof sheet.xml !== 'string'
        ? sheet.xml
        : worksheetXml(sheet.xml, sheet, spec.strict);
  });
  if (spec.strings !== undefined) {
    inside += link('t', 'sharedStrings', 'sharedStrings.xml');
    parts['xl/sharedStrings.xml'] = `${HEAD}<sst xmlns="${main}">${spec.strings}</sst>`;
  }
  if (spec.styles !== undefined) {
    inside += link('u', 'styles', 'styles.xml');
    parts['xl/styles.xml'] = `${HEAD}<styleSheet xmlns="${main}">${spec.styles}</styleSheet>`;
  }
  parts['xl/_rels/workbook.xml.rels'] = linksPart(inside);
  for (const [name, data] of Object.entries(spec.parts ?? {})) {
    if (data === null) delete parts[name];
    else parts[name] = data;
  }
  return parts;
}

/**
 * A workbook file.
 * @param change what to tell otherwise of single entries, by part name
 */
export function workbookFile(
  spec: WorkbookSpec,
  change: Readonly<Record<string, Partial<ZipItem>>> = {},
): Uint8Array {
  return zipFile(
    Object.entries(workbookParts(spec)).map(([name, data]) => ({ name, data, ...change[name] })),
  );
}

/** A workbook file with one sheet of these rows. */
export function sheetFile(rows: string, spec: Partial<WorkbookSpec & SheetSpec> = {}): Uint8Array {
  const { name = 'Trang', before, after, ...rest } = spec;
  const sheet: SheetSpec = {
    name,
    xml: rows,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  return workbookFile({ ...rest, sheets: [sheet] });
}
