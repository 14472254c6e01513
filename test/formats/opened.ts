/** Short ways to open files of any kind in tests. */
import { readFileSync } from 'node:fs';
import { openFile } from '../../src/journeys/open-file';
import type { OpenOptions } from '../../src/journeys/open-file';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import type { FileProblem } from '../../src/workbook/problem';
import { cellsOf, problemIn, sheetsIn } from '../xlsx/reading-in-tests';

/** A file of `test/fixtures/formats`. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(
    readFileSync(new URL(`../fixtures/formats/${name}`, `file://${__filename}`)),
  );
}

/** All sheets of a file that must be sound. */
export async function sheetsOf(
  bytes: Uint8Array,
  options: OpenOptions = {},
): Promise<SheetSnapshot[]> {
  return sheetsIn(await openFile(bytes, options));
}

/** What is wrong with a file, or null. */
export async function problemWith(
  bytes: Uint8Array,
  options: OpenOptions = {},
): Promise<FileProblem | null> {
  return problemIn(await openFile(bytes, options));
}

/** The values of a sheet by address. */
export function valuesOf(sheet: SheetSnapshot): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(cellsOf(sheet)).map(([address, { value }]) => [address, value]),
  );
}
