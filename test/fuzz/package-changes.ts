/**
 * Changes inside a zip package: its XML is changed and packed again with the right checksum, so that the change reaches
 * the readers of the parts instead of the check of the zip.
 */
import { unzipSync } from 'fflate';
import type { Random } from '../../samples/generator/random';
import { utf16, utf8, zipFile } from '../xlsx/package-builder';
import type { ZipItem } from '../xlsx/package-builder';
import type { FileChange } from './byte-changes';

interface Part {
  readonly name: string;
  readonly data: Uint8Array;
}

/** A change of one XML part as text. */
type TextChange = (xml: string, random: Random) => string | null;

const NUMBERS = [
  ...[
    '-1',
    '0',
    '1.5',
    '99999999',
    '4294967296',
    '1e308',
    '-0',
    'NaN',
    '٣',
    '00000000000000000001',
  ],
  ...['XFD1048576', 'A1:XFD1048576', 'A0', 'ZZZZ1', 'A1:A1048576', '', ' ', '&#0;', '&amp;'],
] as const;

/** Writes something else for one of the places where a pattern is found. */
function atOnePlace(
  pattern: RegExp,
  write: (found: RegExpExecArray, random: Random) => string,
): TextChange {
  return (xml, random) => {
    const all = [...xml.matchAll(pattern)];
    if (all.length === 0) return null;
    const found = random.pick(all);
    const end = found.index + found[0].length;
    return xml.slice(0, found.index) + write(found, random) + xml.slice(end);
  };
}

function entities(xml: string, random: Random): string | null {
  const head = xml.indexOf('?>') + 2;
  const declared = random.pick([
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x">%p;]>',
    '<!-- -- -->',
    '<?php echo 1?>',
    '<![CDATA[<c r="A1"/>]]>',
  ]);
  return xml.slice(0, head) + declared + xml.slice(head);
}

/** What readers of sheets have to bear: cells and merges at the edges, without end, and long texts. */
function strain(xml: string, random: Random): string | null {
  const end = '</sheetData>';
  if (!xml.includes(end)) return null;
  const many = (count: number, make: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => make(i)).join('');
  const withRows = (rows: string): string => xml.replace(end, `${rows}${end}`);
  const withMerges = (merges: string): string =>
    xml.replace(end, `${end}<mergeCells>${merges}</mergeCells>`);
  return random.pick([
    () => withRows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    () => withRows('<row r="1048577"><c r="XFE1048577"><v>1</v></c></row>'),
    () => withMerges('<mergeCell ref="A1:XFD1048576"/>'),
    () => withMerges(many(30_000, (i) => `<mergeCell ref="A${i + 1}:Z${i + 1}"/>`)),
    () => withRows('<row r="2000"><c r="A2000" t="s"><v>987654321</v></c></row>'),
    () => {
      const text = 'ề'.repeat(400_000);
      return withRows(`<row r="3000"><c r="A3000" t="inlineStr"><is><t>${text}</t></is></c></row>`);
    },
    () => withRows(many(60_000, (i) => `<row r="${i + 5000}"/>`)),
    () =>
      xml.replace('<cols>', `<cols>${many(20_000, () => '<col min="1" max="16384" hidden="1"/>')}`),
  ])();
}

const TEXT_CHANGES: readonly (readonly [string, TextChange])[] = [
  [
    'change-an-attribute',
    atOnePlace(/( [\w:]+=")[^"]*"/gu, ([, name], random) => `${name}${random.pick(NUMBERS)}"`),
  ],
  ['change-a-text', atOnePlace(/>[^<]+</gu, (_, random) => `>${random.pick(NUMBERS)}<`)],
  ['drop-a-tag', atOnePlace(/<[^>]+>/gu, () => '')],
  [
    'repeat-a-tag',
    atOnePlace(/<[^>]+\/>|<(\w+)[^>]*>[^<]*<\/\1>/gu, ([tag], random) =>
      tag.repeat(random.pick([2, 3, 5000])),
    ),
  ],
  [
    'nest-a-tag',
    atOnePlace(/<\w+[^>/]*>/gu, ([tag], random) => tag.repeat(random.pick([2, 100, 20_000])) + tag),
  ],
  ['declare-entities', entities],
  ['strain-a-sheet', strain],
];

/** The parts of a zip file, or null for another file. */
function partsOf(bytes: Uint8Array): Part[] | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  return Object.entries(unzipSync(bytes)).map(([name, data]) => ({ name, data }));
}

function packed(
  parts: readonly Part[],
  more: Readonly<Record<string, Partial<ZipItem>>> = {},
  zip64 = false,
): Uint8Array {
  return zipFile(
    parts.map((part) => ({ ...part, ...more[part.name] })),
    zip64,
  );
}

const textOf = ({ data }: Part): string => new TextDecoder().decode(data);

/** The package with other bytes in one part. */
function packedWith(parts: readonly Part[], part: Part, data: Uint8Array): Uint8Array {
  return packed(parts.map((one) => (one === part ? { ...one, data } : one)));
}

function ofPackage(
  name: string,
  change: (parts: Part[], random: Random) => Uint8Array | null,
): FileChange {
  return {
    name,
    apply(bytes, random) {
      const parts = partsOf(bytes);
      return parts && change(parts, random);
    },
  };
}

function ofText(name: string, change: TextChange): FileChange {
  return ofPackage(name, (parts, random) => {
    const xml = parts.filter((part) => /\.(?:xml|rels)$/u.test(part.name));
    if (xml.length === 0) return null;
    const part = random.pick(xml);
    const changed = change(textOf(part), random);
    return changed === null ? null : packedWith(parts, part, utf8(changed));
  });
}

export const PACKAGE_CHANGES: readonly FileChange[] = [
  ...TEXT_CHANGES.map(([name, change]) => ofText(name, change)),
  ofPackage('take-a-part-out', (parts, random) => {
    const gone = random.pick(parts);
    return packed(parts.filter((part) => part !== gone));
  }),
  ofPackage('two-parts-of-one-name', (parts, random) => {
    const { name, data } = random.pick(parts);
    return packed([...parts, { name: random.chance(0.5) ? name : name.toUpperCase(), data }]);
  }),
  ofPackage('swap-two-parts', (parts, random) => {
    const one = random.pick(parts);
    const other = random.pick(parts);
    return packed(
      parts.map((part) =>
        part === one
          ? { ...part, data: other.data }
          : part === other
            ? { ...part, data: one.data }
            : part,
      ),
    );
  }),
  ofPackage('name-a-path', (parts, random) => {
    const part = random.pick(parts);
    const name = random.pick([
      ...[
        `../../${part.name}`,
        `/${part.name}`,
        part.name.replaceAll('/', '\\'),
        `C:\\${part.name}`,
      ],
      ...[`${part.name}\u0000.xml`, '', `./${part.name}`, 'a/'.repeat(20_000)],
    ]);
    return packed([...parts, { name, data: part.data }]);
  }),
  ofPackage('write-in-utf-16', (parts, random) => {
    const part = random.pick(parts);
    const text = textOf(part).replace(/encoding="UTF-8"/iu, 'encoding="UTF-16"');
    return packedWith(parts, part, utf16(text, random.chance(0.5)));
  }),
  ofPackage('claim-another-size', (parts, random) => {
    const { name } = random.pick(parts);
    const size = random.pick([0, 1, 0x7fffffff, 0xfffffffe]);
    return packed(parts, { [name]: random.chance(0.5) ? { size } : { size, local: { size } } });
  }),
  ofPackage('a-part-that-swells', (parts, random) => {
    const part = random.pick(parts);
    return packedWith(parts, part, utf8(`${textOf(part)}${' '.repeat(20_000_000)}`));
  }),
  ofPackage('zip64', (parts) =>
    packed(parts, Object.fromEntries(parts.map(({ name }) => [name, { zip64: true }])), true),
  ),
];
