/** `npm run samples`: writes the sample returns to a folder. A tool of the repository, bundled to `dist/tools/samples.js`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultReadme, faultRecord } from './fault-list';
import { registerOf } from './sample-units';
import type { SampleSet } from './sample-set';
import { TooFewUnits, sampleSet } from './sample-set';
import { batchUnits, generateReturns, sampleFormSet, writeSampleSet } from './write-returns';

// The bundle's other door, for the bench.
export { generateReturns, batchUnits } from './write-returns';
export { registerOf } from './sample-units';

/** The set that the repository documents in `samples/README.md`. */
export const DEFAULT_SEED = 9;
export const DEFAULT_COUNT = 45;
const DEFAULT_FOLDER = 'samples/returns';

const USAGE = `npm run samples -- [--seed N] [--count N] [--out DIR] [--working-sheets N] [--clean] [--register FILE]
  --count           how many committees (default ${DEFAULT_COUNT}; above 45 they are invented and the returns clean)
  --working-sheets  sheets of 50 x 25 in each return besides the appendices
  --clean           plants no faults
  --register FILE   writes a register of the committees`;

/**
 * Runs the tool; paths are taken from the working directory.
 * @param args the command line without program and script
 * @returns the exit status
 */
export function run(args: readonly string[]): number {
  const options = readOptions(args);
  if (!options) {
    console.error(USAGE);
    return 2;
  }
  const { seed, count, out, workingSheets } = options;
  const formSet = sampleFormSet();
  const units = batchUnits(count);
  const isClean = options.isClean || count > DEFAULT_COUNT;
  let set: SampleSet | null = null;
  try {
    if (!isClean) set = sampleSet(units, formSet, seed);
  } catch (error) {
    if (!(error instanceof TooFewUnits)) throw error;
    console.error(`--count ${count}: không đủ chỗ cho 30 lỗi, hãy thêm --clean / too few, add --clean`);
    return 2;
  }
  const isDefault = out === DEFAULT_FOLDER;
  mkdirSync(out, { recursive: true });
  // Only our own folder is emptied: another may hold what we did not write.
  if (isDefault) {
    for (const name of readdirSync(out)) if (name.endsWith('.xlsx')) rmSync(join(out, name));
  }
  const files = set
    ? writeSampleSet(set, formSet, workingSheets)
    : generateReturns({ seed, count, workingSheets });
  let written = 0;
  for (const { file, bytes } of files) {
    writeFileSync(join(out, file), bytes);
    written += 1;
  }
  if (options.register) writeFileSync(options.register, json(registerOf(units)));
  if (set && isDefault && seed === DEFAULT_SEED && count === DEFAULT_COUNT) {
    writeFileSync('samples/faults.json', json(faultRecord(set)));
    writeFileSync('samples/README.md', faultReadme(set));
  }
  console.log(`${out}: ${written} tệp / files (seed ${seed})`);
  return 0;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

interface Options {
  readonly seed: number;
  readonly count: number;
  readonly out: string;
  readonly workingSheets: number;
  readonly isClean: boolean;
  readonly register: string | undefined;
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: String(DEFAULT_SEED) },
        count: { type: 'string', default: String(DEFAULT_COUNT) },
        out: { type: 'string', default: DEFAULT_FOLDER },
        'working-sheets': { type: 'string', default: '0' },
        clean: { type: 'boolean', default: false },
        register: { type: 'string' },
      },
    });
    const [seed, count, workingSheets] = [values.seed, values.count, values['working-sheets']].map(
      (text) => (/^\d{1,9}$/.test(text) ? Number(text) : NaN),
    ) as [number, number, number];
    if ([seed, count, workingSheets].some(Number.isNaN) || count < 1) return null;
    const { out, clean: isClean, register } = values;
    return { seed, count, out, workingSheets, isClean, register };
  } catch {
    return null;
  }
}
