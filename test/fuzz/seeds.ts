/** The sound files that are changed: a return as we write it, and one of each other format that is read. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const FOLDERS = ['samples/returns', 'test/fixtures/formats'];
const FORMATS = /\.(?:xlsx|xlsm|xlsb|xls|ods|fods|csv|html?|mht|xml)$/iu;
const LARGEST = 600_000;
/** So many of one folder and format; more would only slow the round down. */
const MOST_OF_A_KIND = 4;

/**
 * The seeds in the order of their names.
 * @throws when a folder is missing: without seeds nothing would be tried
 */
export function fuzzSeeds(): readonly Seed[] {
  const seeds: Seed[] = [];
  for (const folder of FOLDERS) {
    const counts = new Map<string, number>();
    for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
      const format = FORMATS.exec(name)?.[0].toLowerCase();
      if (format === undefined) continue;
      const path = join(folder, name);
      const count = counts.get(format) ?? 0;
      if (count >= MOST_OF_A_KIND || statSync(path).size > LARGEST) continue;
      counts.set(format, count + 1);
      seeds.push({ name: path, bytes: new Uint8Array(readFileSync(path)) });
    }
  }
  return seeds;
}
