// `npm run demo`: consolidates the synthetic returns with the headless command and tells, in Vietnamese, what came out.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { makeSamplesIfMissing, RETURNS } from './sample-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = 'samples/out/tong-hop-toan-tinh.xlsx';
const messages = JSON.parse(readFileSync(`${root}/src/text/messages/vi.json`, 'utf8'));

/** Lines of text in columns; `isNumber` columns stand to the right. */
function table(rows, isNumber) {
  const widths = isNumber.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((text, column) =>
          isNumber[column] ? text.padStart(widths[column]) : text.padEnd(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

if (!buildIfStale(['command', 'tools']) || !makeSamplesIfMissing()) process.exit(1);
mkdirSync(`${root}/samples/out`, { recursive: true });
const run = spawnSync(
  process.execPath,
  ['dist/command/main.js', 'consolidate', RETURNS, '--out', OUTPUT, '--json'],
  { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 2], maxBuffer: 1 << 28 },
);
// 1 only says that there are findings, which the samples are made to have.
if (run.status !== 0 && run.status !== 1) process.exit(run.status ?? 1);

const { units, unplaced, summary } = JSON.parse(run.stdout);
const count = (unit, number) => (unit.status === 'missing' ? '' : String(number));
const committees = units.filter((unit) => unit.code !== null);
const rows = committees.map((unit, index) => [
  String(index + 1),
  unit.name,
  messages[`status.${unit.status}`],
  count(unit, unit.errors),
  count(unit, unit.warnings),
  unit.file ? basename(unit.file) : '',
]);
const heading = ['TT', 'Đơn vị', 'Tình trạng', 'Lỗi', 'Cảnh báo', 'Tệp'];
console.log(`Bộ mẫu: số liệu giả của ${summary.expected} đơn vị (samples/README.md).\n`);
console.log(table([heading, ...rows], [true, false, false, true, true, false]));
if (unplaced.length > 0) console.log('\nTệp không tính vào biểu toàn tỉnh:');
for (const { file, reason } of unplaced) console.log(`  ${basename(file)}: ${reason}`);
console.log(`
Đã gửi ${summary.received}/${summary.expected} đơn vị: ${summary.errors} lỗi, ${summary.warnings} cảnh báo trong ${summary.files} tệp.
Biểu toàn tỉnh: ${OUTPUT}`);
