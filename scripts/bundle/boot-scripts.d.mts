export interface EarlyScript {
  readonly file: string;
  readonly code: string;
}
export function bootScripts(): Record<'boot' | 'commandsBoot' | 'quiet', EarlyScript>;
