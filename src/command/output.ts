/** Where the command speaks: results on standard output, progress and complaints on standard error. */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Progress } from '../journeys/report';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';

/** Writes a result. */
export function writeOutput(text: string): void {
  process.stdout.write(text);
}

/** Writes one JSON object and a line break. */
export function writeJson(value: unknown): void {
  writeOutput(`${JSON.stringify(value)}\n`);
}

/** Takes the pieces of a file in order. */
export type FileSink = (chunk: string | Uint8Array) => void;

/**
 * Writes a file, making its folder where it is missing. What stood there before stays until the new file is whole.
 * @param fill hands the file's content to the sink, piece by piece
 * @returns null when written, else the sentence that says why not
 */
export function saveFile(
  path: string,
  fill: (sink: FileSink) => void,
  language: Language,
): string | null {
  const unfinished = `${path}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(unfinished, 'w');
    try {
      fill((chunk) => writeFileSync(file, chunk));
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code !== 'string') throw error;
    discard(unfinished);
    return formatMessage(language, 'command.cannot-write', { file: path, reason: code });
  }
}

/** Takes away what was begun; the reason why it failed is told already. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where the file could not be made, it cannot be looked for either.
  }
}

/** Hands on the pieces of a file that are made one by one. */
export function fillFrom(chunks: Iterable<string | Uint8Array>, sink: FileSink): void {
  for (const chunk of chunks) sink(chunk);
}

/**
 * Shows progress on one line of a terminal; says nothing when standard error is no terminal or `--quiet` is given.
 * @returns the listener, and a function that clears the line
 */
export function progressLine(
  language: Language,
  quiet: boolean,
): { onProgress(progress: Progress): void; end(): void } {
  const { stderr } = process;
  if (quiet || !stderr.isTTY) return { onProgress: () => undefined, end: () => undefined };
  const show = (text: string): void => {
    stderr.write(`\r\u001b[K${text.slice(0, Math.max((stderr.columns ?? 80) - 1, 20))}`);
  };
  return {
    onProgress: ({ stage, done, total, file }) =>
      show(
        stage === 'read'
          ? formatMessage(language, 'command.progress', { done: done + 1, total, file: file ?? '' })
          : formatMessage(language, 'command.progress-write'),
      ),
    end: () => void stderr.write('\r\u001b[K'),
  };
}
