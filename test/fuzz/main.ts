/**
 * `npm run fuzz`: changes sound files at random and reads them. Each number makes one file, the same on every machine, so
 * that a failure is found again by its number alone. The reading runs in a process of its own (`--from`): where that one
 * hangs or dies, this one knows the number, keeps the file as a fixture and goes on behind it.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Random } from '../../samples/generator/random';
import { BYTE_CHANGES } from './byte-changes';
import type { FileChange } from './byte-changes';
import { judgeFile, MOST_BYTES, MOST_MILLISECONDS } from './judge';
import { PACKAGE_CHANGES } from './package-changes';
import { fuzzSeeds } from './seeds';
import type { Seed } from './seeds';

const CHANGES: readonly FileChange[] = [...BYTE_CHANGES, ...PACKAGE_CHANGES];
const KEPT = 'test/fixtures/fuzz';
/** A process that says nothing for so long hangs. */
const SILENCE = 30_000;

interface ChangedFile {
  readonly name: string;
  readonly changes: readonly string[];
  readonly bytes: Uint8Array;
}

/** The file of a number: one to three changes to one seed. */
function changedFile(seeds: readonly Seed[], seed: string, number: number): ChangedFile {
  const random = new Random(`${seed} ${number}`);
  const { name, bytes } = random.pick(seeds);
  let changed = bytes;
  const changes: string[] = [];
  for (let count = random.pick([1, 1, 2, 3]); count > 0; count -= 1) {
    const change = random.pick(CHANGES);
    let next: Uint8Array | null = null;
    try {
      next = change.apply(changed, random);
    } catch {
      // A file that was broken before may be no zip any more for the next change.
    }
    if (next === null || changed.length < 2) continue;
    changed = next;
    changes.push(change.name);
  }
  return { name, changes, bytes: changed };
}

/** Reads the files from one number to another, and tells of each on its own line. */
async function readOn(seed: string, from: number, to: number): Promise<number> {
  const seeds = fuzzSeeds();
  for (const { name, bytes } of seeds) await judgeFile(name, bytes);
  for (let number = from; number < to; number += 1) {
    const { name, bytes } = changedFile(seeds, seed, number);
    const peak = process.resourceUsage().maxRSS * 1024;
    const before = Math.max(peak, process.memoryUsage().rss);
    // Processor time, not the clock's: a loaded machine makes no file slow.
    const start = process.cpuUsage();
    let outcome: string;
    try {
      outcome = await judgeFile(name, bytes);
    } catch (error) {
      outcome = `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    }
    const { user, system } = process.cpuUsage(start);
    const milliseconds = (user + system) / 1000;
    const grown = process.resourceUsage().maxRSS * 1024 - before;
    if (milliseconds > MOST_MILLISECONDS) outcome = `slow ${Math.round(milliseconds)} ms`;
    else if (grown > MOST_BYTES) outcome = `large ${Math.round(grown / 1048576)} MB`;
    process.stdout.write(`${JSON.stringify([number, outcome])}\n`);
  }
  return 0;
}

/** Runs a process until it ends or falls silent, and hands on each line as it comes. */
function watch(
  seed: string,
  from: number,
  to: number,
  tell: (line: [number, string]) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [process.argv[1]!, '--seed', seed, '--from', String(from), '--to', String(to)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let alarm = setTimeout(() => child.kill('SIGKILL'), SILENCE);
    let rest = '';
    child.stdout.on('data', (data: Buffer) => {
      clearTimeout(alarm);
      alarm = setTimeout(() => child.kill('SIGKILL'), SILENCE);
      const lines = (rest + data.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) tell(JSON.parse(line) as [number, string]);
    });
    child.on('close', () => {
      clearTimeout(alarm);
      resolve();
    });
  });
}

function isFault(outcome: string): boolean {
  return /^(?:threw|slow|large|hung)/u.test(outcome);
}

/** Keeps the file under a name that tells how it was made; `hostile-files.test.ts` reads it for ever after. */
function keep(seed: string, number: number, outcome: string): void {
  const { name, changes, bytes } = changedFile(fuzzSeeds(), seed, number);
  mkdirSync(KEPT, { recursive: true });
  const format = /\.\w+$/u.exec(name)?.[0] ?? '';
  const path = `${KEPT}/${changes.join('+') || 'as-it-was'}-${seed}-${number}${format}`;
  writeFileSync(path, bytes);
  console.error(`${outcome}\n  ${name}: ${changes.join(', ')}\n  kept as ${path}`);
}

async function lead(seed: string, count: number): Promise<number> {
  const outcomes = new Map<string, number>();
  let next = 0;
  let faults = 0;
  const note = (number: number, outcome: string): void => {
    const kind = outcome.split(' ')[0]!;
    outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    if (!isFault(outcome)) return;
    faults += 1;
    keep(seed, number, outcome);
  };
  while (next < count) {
    await watch(seed, next, count, ([number, outcome]) => {
      note(number, outcome);
      next = number + 1;
    });
    if (next < count) {
      note(next, 'hung or died');
      next += 1;
    }
  }
  const told = [...outcomes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, n]) => `${kind} ${n}`);
  console.log(`fuzz: ${count} files, seed ${seed}: ${told.join(', ')}`);
  console.log(faults === 0 ? 'fuzz: no fault' : `fuzz: ${faults} faults`);
  return faults === 0 ? 0 : 1;
}

/**
 * Runs the fuzzer.
 * @param args `--count N` files (500) and `--seed TEXT` (khop-so), whose files are the same everywhere; `--from` and `--to`
 *   make it the process that reads
 * @returns 0 when every file was read or named a problem in time and memory
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '500' },
      seed: { type: 'string', default: 'khop-so' },
      from: { type: 'string' },
      to: { type: 'string' },
    },
  });
  return values.from === undefined
    ? lead(values.seed, Number(values.count))
    : readOn(values.seed, Number(values.from), Number(values.to));
}
