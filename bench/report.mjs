// Makes the bench's tables and holds the figures against what the project has promised.
import { cpus, release, totalmem, type } from 'node:os';

const MEGABYTE = 1024 * 1024;
/** No more than this of our start-up is taken off our side. */
const MOST_START_UP = 250;

const number = (value, digits = 0) =>
  value === null || value === undefined
    ? '–'
    : value.toLocaleString('en-US', {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });

/** The time of a task of ours without the start-up. */
function netOf(batch, task) {
  return batch[task].wall - Math.min(batch['start-up'].wall, MOST_START_UP);
}

/**
 * The promises of the bench, each with the figure reached.
 * @returns {{promise: string, limit: string, value: number, isMet: boolean}[]}
 */
export function verdicts({ plain, working, changed, matching, many }) {
  const atMost = (promise, value, limit, unit = '×') => ({
    promise,
    limit: `≤ ${number(limit, limit % 1 ? 1 : 0)} ${unit}`,
    value: `${number(value, unit === '×' ? 2 : 0)} ${unit}`,
    isMet: value <= limit,
  });
  const atLeast = (promise, value, limit) => ({
    promise,
    limit: `≥ ${limit} ×`,
    value: `${number(value, 2)} ×`,
    isMet: value >= limit,
  });
  return [
    atMost('start-up', plain['start-up'].wall, MOST_START_UP, 'ms'),
    atMost('check ÷ fflate inflating', netOf(plain, 'check') / plain['fflate inflate'].wall, 3),
    atMost(
      'check ÷ fflate inflating, in layouts of their own',
      netOf(changed, 'check') / changed['fflate inflate'].wall,
      5,
    ),
    atMost('reading a changed table of 100 × 60', matching.middle, 20, 'ms'),
    atLeast(
      'SheetJS ÷ check, with working sheets',
      working.SheetJS.wall / netOf(working, 'check'),
      4,
    ),
    ...(working.openpyxl
      ? [
          atLeast(
            'openpyxl ÷ check, with working sheets',
            working.openpyxl.wall / netOf(working, 'check'),
            8,
          ),
        ]
      : []),
    atMost('memory of consolidate', plain.consolidate.peak, 400, 'MB'),
    atMost('memory of consolidate, with working sheets', working.consolidate.peak, 400, 'MB'),
    ...(many
      ? [
          atMost('time of 1,300 ÷ 130 returns', many[1300].wall / many[130].wall, 11),
          atMost('memory of 1,300 ÷ 130 returns', many[1300].peak / many[130].peak, 1.3),
        ]
      : []),
  ];
}

function batchTable(batch) {
  const inflate = batch['fflate inflate'].wall;
  const rows = Object.entries(batch).map(([task, { wall, cpu, peak }]) => {
    const isOurs = task === 'check' || task === 'consolidate';
    const net = isOurs ? netOf(batch, task) : wall;
    const cells = [
      isOurs ? `**our \`${task}\`**` : task === 'start-up' ? 'our start-up' : task,
      number(wall),
      number(cpu),
      task === 'start-up' ? '–' : number(net / inflate, 2),
      task === 'start-up' ? '–' : number(net / netOf(batch, 'check'), 2),
      number(peak),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| whole process | wall, ms | processor, ms | ÷ inflating | ÷ our check | peak, MB |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n');
}

function growthTable(many) {
  const rows = [130, 1300].map(
    (count) =>
      `| ${number(count)} | ${number(many[count].wall)} | ${number(many[count].cpu)} | ${number(many[count].peak)} |`,
  );
  return ['| returns | wall, ms | processor, ms | peak, MB |', '|--:|--:|--:|--:|', ...rows].join(
    '\n',
  );
}

/**
 * The whole report as Markdown.
 * @param {{results: object, batches: object, rounds: number}} bench
 */
export function reportText({ results, batches, rounds }) {
  const size = (batch) => `${batch.files.length} files, ${number(batch.bytes / MEGABYTE, 1)} MB`;
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const promises = verdicts(results).map(
    ({ promise, limit, value, isMet }) =>
      `| ${promise} | ${limit} | ${value} | ${isMet ? 'yes' : '**no**'} |`,
  );
  return `# Bench

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${processor}, ${cpus().length} cores, ${number(totalmem() / MEGABYTE / 1024)} GB,
${type()} ${release()}, Node ${process.versions.node}. Fresh processes, in turns, medians of ${rounds}; the ratios of our
commands are without our start-up (at most ${MOST_START_UP} ms). Peak memory comes from a run of its own.

| promise | limit | reached | kept |
|---|--:|--:|---|
${promises.join('\n')}

## 130 returns as they are laid out (${size(batches.plain)})

${batchTable(results.plain)}

## The same with five working sheets of 50 × 25 each (${size(batches.working)})

${batchTable(results.working)}

## 130 returns, each in a layout of its own (${size(batches.changed)})

${batchTable(results.changed)}

A table of 100 rows and 60 columns with columns moved, deleted, inserted and numbered anew, headings abbreviated and rows
renamed, no two alike: ${number(results.matching.middle, 1)} ms to match and to read, the first one ${number(results.matching.first)} ms.
${results.many ? `\n## Growth of \`consolidate\` (medians of 3)\n\n${growthTable(results.many)}\n` : ''}`;
}
