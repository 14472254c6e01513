/**
 * Another program's package while parts of it are changed: what it holds, what has been changed so far, and the parts
 * that list the others, changed at single places.
 */
import { PatchRefused } from '../workbook/patch-refused';
import { PackageParts } from './package-parts';
import { PartError } from './part-error';
import { readRelationships, relationshipOf } from './relationships';
import type { Relationship } from './relationships';
import type { WorkbookPart } from './workbook-part';
import { readWorkbookPart } from './workbook-part';
import type { WriteOptions } from './write-workbook';
import { NS_RELATIONS } from './write-xml';
import {
  attributeOf,
  changeablePart,
  outlineOf,
  spliced,
  withAttribute,
} from './write-into-markup';
import type { Splice } from './write-into-markup';
import { rewriteZip } from './write-into-zip';
import { toUtf8 } from './xml-encoding';
import { readZipDirectory } from './zip-directory';

const TYPES = '[Content_Types].xml';
const STRICT_RELATIONS = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
/** What may stand between the list of sheets and `calcPr` in a workbook part, in the format's order. */
const BEFORE_CALC = ['sheets', 'functionGroups', 'externalReferences', 'definedNames'];

export class ChangedPackage {
  readonly parts: PackageParts;
  /** The name of the workbook part. */
  readonly workbook: string;
  readonly listed: WorkbookPart;
  readonly links: ReadonlyMap<string, Relationship>;
  readonly packageLinks: ReadonlyMap<string, Relationship>;
  private readonly changes = new Map<string, Uint8Array | null>();

  /**
   * @throws PatchRefused `workbook-signed`, since a signature does not outlive a change
   * @throws PartError for a file that is no sound workbook
   */
  constructor(private readonly bytes: Uint8Array) {
    const { entries } = readZipDirectory(bytes);
    if ([...entries.keys()].some((name) => name.startsWith('_xmlsignatures/'))) {
      throw new PatchRefused('workbook-signed', null);
    }
    this.parts = new PackageParts(bytes, {});
    this.packageLinks = readRelationships(this.parts, '');
    this.workbook =
      relationshipOf(this.packageLinks, 'officeDocument')?.target ?? 'xl/workbook.xml';
    const xml = toUtf8(this.parts.read(this.workbook), this.workbook);
    this.listed = readWorkbookPart(xml, this.workbook);
    this.links = readRelationships(this.parts, this.workbook);
  }

  /** Whether the package has, or has got, a part of this name. */
  has(name: string): boolean {
    return this.changes.has(name) ? this.changes.get(name) !== null : this.parts.has(name);
  }

  /**
   * A part as it stands now.
   * @throws PatchRefused `foreign-workbook` where it cannot be changed at single places
   */
  part(name: string): Uint8Array {
    return this.changes.get(name) ?? changeablePart(this.parts, name);
  }

  /** Sets a part, or takes it away by null. */
  set(name: string, content: Uint8Array | null): void {
    this.changes.set(name, content);
  }

  /** The relationships of a part as their own part's name. */
  linksPart(source: string): string {
    const slash = source.lastIndexOf('/') + 1;
    return `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`;
  }

  /** Takes a part away with its relationship from the workbook and its content type. */
  dropPart(kind: string): void {
    const link = relationshipOf(this.links, kind);
    if (!link) return;
    if (this.parts.has(link.target)) this.set(link.target, null);
    this.dropChild(this.linksPart(this.workbook), 'Id', link.id);
    this.dropChild(TYPES, 'PartName', `/${link.target}`);
  }

  /**
   * Adds a part: a relationship that leads to it from another part, and its content type.
   * @param source the part that leads to it, `''` for the package
   * @param kind of the relationship, or its whole type
   * @returns the relationship's id
   */
  addPart(
    source: string,
    part: { name: string; kind: string; contentType: string; content: Uint8Array },
  ): string {
    const { name, kind, contentType, content } = part;
    this.set(name, content);
    const links = this.linksPart(source);
    const bytes = this.part(links);
    const { children, prefix, root } = outlineOf(bytes);
    const taken = new Set(children.map(({ tag }) => attributeOf(tag, 'Id')));
    let number = taken.size + 1;
    while (taken.has(`rId${number}`)) number += 1;
    const id = `rId${number}`;
    const type = kind.includes('://') ? kind : `${this.relationsNamespace()}/${kind}`;
    const link = `<${prefix}Relationship Id="${id}" Type="${type}" Target="/${name}"/>`;
    this.append(links, root, link);
    const types = outlineOf(this.part(TYPES));
    const override = `<${types.prefix}Override PartName="/${name}" ContentType="${contentType}"/>`;
    this.append(TYPES, types.root, override);
    return id;
  }

  /** Asks for all formulas to be calculated when the workbook is opened. */
  calculateOnLoad(): void {
    const bytes = this.part(this.workbook);
    const { children, prefix } = outlineOf(bytes);
    const named = (name: string) => children.find((child) => child.name === prefix + name);
    const old = named('calcPr');
    if (old) {
      const text = withAttribute(old.tag, 'fullCalcOnLoad', '1');
      this.splice(this.workbook, [{ start: old.start, end: old.content, text }]);
      return;
    }
    const before = BEFORE_CALC.map(named).filter((child) => child !== undefined);
    const place = Math.max(...before.map(({ end }) => end));
    const text = `<${prefix}calcPr fullCalcOnLoad="1"/>`;
    this.splice(this.workbook, [{ start: place, end: place, text }]);
  }

  /** Changes places of a part. */
  splice(name: string, splices: readonly Splice[]): void {
    this.set(name, spliced(this.part(name), splices));
  }

  /** The file as it stands now. */
  file(options: WriteOptions): Uint8Array {
    return rewriteZip(this.bytes, this.changes, options);
  }

  private relationsNamespace(): string {
    const tag = outlineOf(this.part(this.workbook)).root;
    return tag.includes(STRICT_RELATIONS) ? STRICT_RELATIONS : NS_RELATIONS;
  }

  /** Puts XML at the end of a part's root element. */
  private append(name: string, root: string, xml: string): void {
    const bytes = this.part(name);
    const { close } = outlineOf(bytes);
    // Nothing can be put into a root element that closes itself.
    if (/\/>$/.test(root)) throw new PatchRefused('foreign-workbook', null, name);
    this.splice(name, [{ start: close, end: close, text: xml }]);
  }

  private dropChild(name: string, attribute: string, value: string): void {
    const { children } = outlineOf(this.part(name));
    const key = value.toLowerCase();
    const child = children.find(({ tag }) => attributeOf(tag, attribute)?.toLowerCase() === key);
    if (child) this.splice(name, [{ start: child.start, end: child.end, text: '' }]);
  }
}

/**
 * Works on a package.
 * @throws PatchRefused `foreign-workbook` with what is wrong where the file is no sound workbook
 */
export function onPackage<T>(bytes: Uint8Array, work: (book: ChangedPackage) => T): T {
  try {
    return work(new ChangedPackage(bytes));
  } catch (error) {
    if (!(error instanceof PartError)) throw error;
    const { code, part } = error.problem;
    throw new PatchRefused('foreign-workbook', null, part === null ? code : `${part}: ${code}`);
  }
}
