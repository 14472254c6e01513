export function manifestFor(manifest: string, url: string): string;
