// Measures whole processes, each fresh: wall time, processor time where the system tells it, and peak memory.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const preload = pathToFileURL('bench/peak-memory.mjs').href;
const TICK_MS = 10;

/** Processor time of all children that have ended, in milliseconds, or null where there is no /proc. */
function childrenCpu() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
  } catch {
    return null;
  }
}

/**
 * Runs a process once.
 * @param {{command: string, args: string[], statuses?: number[]}} task
 * @returns {Promise<{wall: number, cpu: number | null, output: string}>} milliseconds
 */
export function runOnce({ command, args, statuses = [0] }, environment = {}) {
  return new Promise((resolve, reject) => {
    const cpu = childrenCpu();
    const start = performance.now();
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (chunk) => {
      if (output.length < 1e6) output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      const wall = performance.now() - start;
      if (!statuses.includes(status)) {
        reject(
          new Error(`${command} ${args[0]} ended with ${status}\n${complaint.slice(0, 2000)}`),
        );
        return;
      }
      resolve({ wall, cpu: cpu === null ? null : childrenCpu() - cpu, output });
    });
  });
}

/**
 * The peak memory of a process, in a run of its own so that the measuring costs the timed runs nothing.
 * @returns {Promise<number | null>} megabytes
 */
export async function peakOf(task, work) {
  if (task.command !== process.execPath) {
    return JSON.parse((await runOnce(task)).output).peakMegabytes;
  }
  const file = `${work}/peak`;
  await runOnce({ ...task, args: ['--import', preload, ...task.args] }, { PEAK_FILE: file });
  const peak = Number(readFileSync(file, 'utf8'));
  rmSync(file);
  return peak;
}

/** The middle of some numbers; null where one is missing. */
export function median(values) {
  if (values.includes(null)) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs tasks in turns, so that whatever else the machine does falls on all of them alike.
 * @param {Record<string, object>} tasks by name
 * @returns {Promise<Record<string, {wall: number, cpu: number | null, output: string}>>} medians by name
 */
export async function inTurns(tasks, rounds, onRun = () => {}) {
  const runs = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [name, task] of Object.entries(tasks)) {
      onRun(name, round);
      runs[name].push(await runOnce(task));
    }
  }
  return Object.fromEntries(
    Object.entries(runs).map(([name, list]) => [
      name,
      {
        wall: median(list.map(({ wall }) => wall)),
        cpu: median(list.map(({ cpu }) => cpu)),
        output: list[0].output,
      },
    ]),
  );
}
