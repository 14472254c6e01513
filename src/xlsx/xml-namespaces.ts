/** Which elements belong to the reader's vocabulary: the namespaces in force at a place of a part. */
import { corruptPart } from './part-error';
import type { Declaration } from './xml-attributes';

interface Binding extends Declaration {
  readonly depth: number;
}

/** Real parts declare some thirty; thousands would make every prefix a long search. */
const MOST_BINDINGS = 256;

export class XmlNamespaces {
  /** Whether elements without prefix belong to the vocabulary. */
  isDefaultOwn = true;
  private readonly bindings: Binding[] = [];

  /**
   * @param bytes those of the part, in which declarations and prefixes are ranges
   * @param vocabulary the namespaces whose elements the reader knows; no namespace at all counts as known too, for
   *   programs that forget to declare it
   */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly part: string,
    private readonly vocabulary: readonly string[],
  ) {}

  /** Takes up what an element at this depth declares. */
  enter(declarations: readonly Declaration[], depth: number): void {
    for (const declaration of declarations) {
      this.bindings.push({ ...declaration, depth });
      if (declaration.end === 0) this.isDefaultOwn = this.isOwn(declaration.uri);
    }
    if (this.bindings.length > MOST_BINDINGS) throw corruptPart(this.part, 'namespaces');
  }

  /** Drops what the element at this depth declared. */
  leave(depth: number): void {
    const { bindings } = this;
    while (bindings.length > 0 && bindings[bindings.length - 1]!.depth === depth) {
      if (bindings.pop()!.end === 0) this.isDefaultOwn = this.isOwn(this.uriOf(0, 0) ?? '');
    }
  }

  /**
   * Whether a prefix stands for the vocabulary.
   * @throws PartError for a prefix that nobody declared
   */
  isPrefixOwn(start: number, end: number): boolean {
    const uri = this.uriOf(start, end);
    if (uri === null) throw corruptPart(this.part, 'namespace prefix');
    return uri !== '' && this.isOwn(uri);
  }

  private isOwn(uri: string): boolean {
    return uri === '' || this.vocabulary.includes(uri);
  }

  private uriOf(start: number, end: number): string | null {
    const { bytes, bindings } = this;
    for (let index = bindings.length - 1; index >= 0; index--) {
      const binding = bindings[index]!;
      if (binding.end - binding.start !== end - start) continue;
      let at = 0;
      while (at < end - start && bytes[binding.start + at] === bytes[start + at]) at++;
      if (at === end - start) return binding.uri;
    }
    return null;
  }
}
