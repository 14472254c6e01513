/**
 * Opens an .xlsx or .xlsm file. Opening reads only what tells which sheets there are; a sheet is read when asked
 * for. Whatever is wrong with the file comes back as a problem value.
 */
import type { ReadResult } from '../workbook/problem';
import type { SheetSource, WorkbookSource } from '../workbook/port';
import { readModified } from './core-properties';
import { readCustomProperties } from './custom-properties';
import { isZip, otherFileProblem } from './file-kind';
import { PackageParts } from './package-parts';
import { corruptPart, PartError, readResult } from './part-error';
import { rememberPart } from './part-memory';
import { DEFAULT_LIMITS } from './read-options';
import type { ReadOptions } from './read-options';
import { readRelationships, relationshipOf } from './relationships';
import type { Relationship } from './relationships';
import { SharedStrings } from './shared-strings';
import { NO_STYLES, readStyles } from './styles';
import type { ReadStyle } from './styles';
import { readWorkbookPart } from './workbook-part';
import { readWorksheet } from './worksheet';
import { toUtf8 } from './xml-encoding';

/** The part where every program puts the workbook, for packages that lack their own relationships. */
const USUAL_WORKBOOK = 'xl/workbook.xml';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';

function readXml(parts: PackageParts, part: string): Uint8Array {
  return toUtf8(parts.read(part), part);
}

/** Finds the workbook part, or throws what the package is instead. */
function findWorkbook(
  parts: PackageParts,
  relationships: ReadonlyMap<string, Relationship>,
): string {
  const main = relationshipOf(relationships, 'officeDocument')?.target;
  if (main !== undefined) {
    const name = main.toLowerCase();
    if (name.endsWith('.bin')) throw new PartError('unsupported-format', null, 'xlsb');
    if (name.startsWith('word/')) throw new PartError('not-a-workbook', null, 'docx');
    if (name.startsWith('ppt/')) throw new PartError('not-a-workbook', null, 'pptx');
    return main;
  }
  if (parts.has(USUAL_WORKBOOK)) return USUAL_WORKBOOK;
  if (parts.has('xl/workbook.bin')) throw new PartError('unsupported-format', null, 'xlsb');
  if (parts.has('mimetype')) {
    const type = new TextDecoder().decode(parts.read('mimetype').subarray(0, 128)).trim();
    if (type.startsWith(`${OPEN_DOCUMENT}spreadsheet`)) {
      throw new PartError('unsupported-format', null, 'ods');
    }
    if (type.startsWith(OPEN_DOCUMENT)) throw new PartError('not-a-workbook', null, 'odf');
  }
  throw new PartError('not-a-workbook', null, 'zip');
}

const stylesOf = rememberPart(readStyles);
const workbookOf = rememberPart(readWorkbookPart);

/** What the sheets of one workbook share, each read once, when a sheet first needs it. */
class SharedParts {
  private strings: SharedStrings | null = null;
  private cellStyles: readonly ReadStyle[] | null = null;

  constructor(
    private readonly parts: PackageParts,
    private readonly workbook: string,
    private readonly relationships: ReadonlyMap<string, Relationship>,
  ) {}

  sharedStrings(): SharedStrings {
    if (this.strings === null) {
      const part = relationshipOf(this.relationships, 'sharedStrings')?.target;
      if (part === undefined) throw corruptPart(this.workbook, 'no shared strings');
      this.strings = new SharedStrings(readXml(this.parts, part), part);
    }
    return this.strings;
  }

  styles(): readonly ReadStyle[] {
    if (this.cellStyles === null) {
      const part = relationshipOf(this.relationships, 'styles')?.target;
      this.cellStyles = part === undefined ? NO_STYLES : stylesOf(readXml(this.parts, part), part);
    }
    return this.cellStyles;
  }
}

function open(bytes: Uint8Array, options: ReadOptions): WorkbookSource {
  if (!isZip(bytes)) throw otherFileProblem(bytes);
  const parts = new PackageParts(bytes, options);
  const packageLinks = readRelationships(parts, '');
  const workbook = findWorkbook(parts, packageLinks);
  const { sheets: listed, is1904 } = workbookOf(readXml(parts, workbook), workbook);
  const links = readRelationships(parts, workbook);
  const shared = new SharedParts(parts, workbook, links);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const sheets: SheetSource[] = [];
  for (const { name, visibility, relationship } of listed) {
    const link = links.get(relationship);
    if (!link) throw corruptPart(workbook, `sheet ${name}`);
    if (!parts.has(link.target)) throw corruptPart(link.target, 'missing part');
    // Chart, dialogue and macro sheets hold no cells to check.
    if (link.kind !== 'worksheet') continue;
    const read: SheetSource['read'] = () =>
      readResult(() =>
        readWorksheet(readXml(parts, link.target), link.target, {
          name,
          visibility,
          is1904,
          limits,
          styles: shared.styles(),
          strings: () => shared.sharedStrings(),
        }),
      );
    sheets.push({ name, visibility, read });
  }
  const core = relationshipOf(packageLinks, 'core-properties')?.target;
  const modified =
    core !== undefined && parts.has(core) ? readModified(readXml(parts, core), core) : null;
  const own = relationshipOf(packageLinks, 'custom-properties')?.target;
  const custom =
    own !== undefined && parts.has(own) ? readCustomProperties(readXml(parts, own), own) : {};
  return { properties: { modified, custom }, sheets };
}

/**
 * Opens a workbook from the bytes of its file; the bytes are kept, and must not change, as long as its sheets are
 * read.
 * @param bytes the whole file
 * @param options what the host lends (inflate, CRC) and caps
 * @returns the workbook, or the problem: `not-a-workbook` (with what it looks like), `truncated`, `corrupt-part`,
 *   `password`, `too-large`, `unsupported-format` (xls, ods, xlsb) or `xml-refused`. Reading a sheet may find
 *   further problems of the last five kinds. No content of a file makes it throw.
 */
export function openWorkbook(
  bytes: Uint8Array,
  options: ReadOptions = {},
): ReadResult<WorkbookSource> {
  return readResult(() => open(bytes, options));
}
