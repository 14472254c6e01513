/**
 * `npm run metamorphic`: a larger sweep than the test's, with a table of shares by change; and one trial by name:
 *   npm run metamorphic -- --count 2000
 *   npm run metamorphic -- --seed 17 --changes "no-numbering-row,headings-abbreviated"
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judge } from './judge';
import type { Share, Sweep } from './sweep';
import { changedReturn, isFailure, rightShare, sweep, untoldAt } from './sweep';
import { timeWideTables } from './wide-table';
import { writeChangedReturns } from './write-changed-returns';

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function lineOf(name: string, share: Share): string {
  const { held, gone, units, invented } = share;
  const cells = [
    name.padEnd(46),
    String(share.trials).padStart(6),
    percent(rightShare(share)).padStart(10),
    String(held.flagged).padStart(8),
    String(held.ruleOnly).padStart(6),
    String(held.silent).padStart(7),
    `${gone.flagged}/${gone.ruleOnly}/${gone.silent}`.padStart(12),
    String(invented).padStart(5),
    `${units.right}/${units.asked}/${units.wrong}`.padStart(14),
  ];
  return cells.join(' ');
}

const HEAD = `${'change'.padEnd(46)} trials      right  flagged   rule  silent   gone f/r/s  new  unit r/a/wrong`;

function report(found: Sweep): string {
  const lines = ['Alone:', HEAD];
  for (const [name, share] of found.alone) lines.push(lineOf(name, share));
  lines.push('', 'In combinations of 2 to 6:', HEAD);
  for (const [name, share] of [...found.combined].sort(
    ([, a], [, b]) => rightShare(a) - rightShare(b),
  )) {
    lines.push(lineOf(name, share));
  }
  for (const name of found.alone.keys()) {
    const seed = untoldAt(name, [1, 2, 3, 4]);
    if (seed !== null) lines.push(`not told: --seed ${seed} --changes ${name}`);
  }
  lines.push('', HEAD, lineOf('all', found.all), '');
  lines.push(`${found.failures.length} kinds of failure`);
  for (const { trial, problems } of found.failures) {
    lines.push(`- seed ${trial.seed}: ${trial.changes.join(',')}`);
    for (const problem of problems.slice(0, 3)) lines.push(`    ${problem}`);
  }
  return lines.join('\n');
}

function oneTrial(seed: number, changes: readonly string[]): boolean {
  const judgement = judge(changedReturn({ seed, changes }));
  console.log(judgement.problems.join('\n'));
  console.log(JSON.stringify({ ...judgement, problems: undefined, findings: undefined }));
  for (const { rule, severity, cells, message, params } of judgement.findings.slice(0, 40)) {
    const where = cells.slice(0, 3).map(({ sheet, address }) => `${sheet}!${address}`);
    const code = 'code' in message ? message.code : 'rule';
    console.log(
      `  ${severity} ${rule} ${code} ${where.join()} ${JSON.stringify(params).slice(0, 200)}`,
    );
  }
  return !isFailure(judgement);
}

/**
 * Runs the tool.
 * @param args the command line without program and script
 * @returns the exit status: 1 where a figure is wrong without a finding
 */
export function run(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '500' },
      each: { type: 'string', default: '4' },
      first: { type: 'string', default: '1' },
      seed: { type: 'string' },
      changes: { type: 'string' },
      out: { type: 'string' },
      matching: { type: 'string' },
    },
  });
  const changes = values.changes?.split(',');
  if (values.matching !== undefined) {
    console.log(JSON.stringify(timeWideTables(Number(values.matching))));
    return 0;
  }
  if (values.out !== undefined) {
    mkdirSync(values.out, { recursive: true });
    for (const { file, bytes } of writeChangedReturns(Number(values.count), Number(values.first))) {
      writeFileSync(join(values.out, file), bytes);
    }
    return 0;
  }
  if (values.seed !== undefined) return oneTrial(Number(values.seed), changes ?? []) ? 0 : 1;
  const found = sweep({
    each: Number(values.each),
    count: Number(values.count),
    first: Number(values.first),
    ...(changes ? { only: changes } : {}),
  });
  console.log(report(found));
  return found.failures.length === 0 ? 0 : 1;
}
