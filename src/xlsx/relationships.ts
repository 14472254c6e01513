/** The relationships of a part: which other parts it leads to (ISO/IEC 29500-2, Open Packaging Conventions). */
import type { PackageParts } from './package-parts';
import { corruptPart } from './part-error';
import { rememberPart } from './part-memory';
import { RELATIONSHIPS } from './vocabulary';
import { toUtf8 } from './xml-encoding';
import { XmlScanner } from './xml-scanner';
import { OPEN, END } from './xml-token';

export interface Relationship {
  readonly id: string;
  /** The last word of the type: `worksheet`, `sharedStrings`, `officeDocument`; transitional and strict alike. */
  readonly kind: string;
  /** The name of the part led to. */
  readonly target: string;
}

/** The part that holds the relationships of a part; `''` stands for the package itself. */
function relationshipsPart(source: string): string {
  const slash = source.lastIndexOf('/') + 1;
  return `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`;
}

/** Resolves a target against the folder of its source; percent-escapes are undone where they are sound. */
function resolveTarget(source: string, target: string): string {
  let path = target.replaceAll('\\', '/');
  try {
    path = decodeURIComponent(path);
  } catch {
    // A stray percent sign stands for itself.
  }
  const folder = path.startsWith('/') ? '' : source.slice(0, source.lastIndexOf('/') + 1);
  const steps: string[] = [];
  for (const step of (folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/**
 * Reads the relationships of a part.
 * @param source the part's name, `''` for the package itself
 * @returns those that stay inside the package, by id; none where the part has no relationships
 * @throws PartError where the relationships part is damaged or names an id twice
 */
export function readRelationships(
  parts: PackageParts,
  source: string,
): ReadonlyMap<string, Relationship> {
  const part = relationshipsPart(source);
  return parts.has(part) ? relationshipsOf(toUtf8(parts.read(part), part), part) : NONE;
}

const NONE: ReadonlyMap<string, Relationship> = new Map();

/** The part whose relationships a part holds; see `relationshipsPart`. */
function sourceOf(part: string): string {
  return part.replace(/_rels\/([^/]*)\.rels$/, '$1');
}

const relationshipsOf = rememberPart((bytes, part): ReadonlyMap<string, Relationship> => {
  const found = new Map<string, Relationship>();
  const source = sourceOf(part);
  const scanner = new XmlScanner(bytes, part, RELATIONSHIPS);
  for (let token = scanner.next(); token !== END; token = scanner.next()) {
    if (token !== OPEN || scanner.name() !== 'Relationship') continue;
    const id = scanner.attribute('Id') ?? '';
    const type = scanner.attribute('Type') ?? '';
    const target = scanner.attribute('Target') ?? '';
    if (scanner.attribute('TargetMode') === 'External') continue;
    if (found.has(id)) throw corruptPart(part, 'relationship twice');
    const kind = type.slice(type.lastIndexOf('/') + 1);
    found.set(id, { id, kind, target: resolveTarget(source, target) });
  }
  return found;
});

/** The first relationship of a kind, or undefined. */
export function relationshipOf(
  relationships: ReadonlyMap<string, Relationship>,
  kind: string,
): Relationship | undefined {
  for (const relationship of relationships.values()) {
    if (relationship.kind === kind) return relationship;
  }
  return undefined;
}
