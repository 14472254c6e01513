export interface ManifestContext {
  readonly version: string;
  readonly file: ((path: string) => Buffer | null) | null;
}
export function manifestProblems(text: string, context: ManifestContext): string[];
