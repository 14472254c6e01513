// `npm run package -- --url https://may-chu.noi-bo/khop-so [--out dist/package]`: a folder to put on an intranet server.
// The same sources and address give the same bytes: nothing of the day or the machine goes in.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { baseUrlProblem } from './manifest/base-url.mjs';
import { writePackage } from './package/write-package.mjs';
import { laySamplesBesidePane, makeSamplesIfMissing } from './sample-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function stop(message) {
  console.error(message);
  process.exit(2);
}

function readOptions() {
  try {
    const options = { url: { type: 'string' }, out: { type: 'string', default: 'dist/package' } };
    return parseArgs({ options }).values;
  } catch (error) {
    return stop(`${error.message}\nnpm run package -- --url https://… [--out FOLDER]`);
  }
}

const { url, out } = readOptions();
const problem = baseUrlProblem(url);
if (problem) stop(problem);
const folder = resolve(root, out);
// A folder of somebody else's is never emptied.
const isOurs = existsSync(join(folder, 'web', 'taskpane.html'));
if (existsSync(folder) && readdirSync(folder).length > 0 && !isOurs) {
  stop(
    `Thư mục ${folder} đã có tệp khác. Chọn thư mục trống với --out.\n` +
      `The folder ${folder} holds other files. Choose an empty one with --out.`,
  );
}
if (!buildIfStale(['pane', 'tools']) || !makeSamplesIfMissing()) process.exit(1);
laySamplesBesidePane();
rmSync(folder, { recursive: true, force: true });
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const files = writePackage({ pane: join(root, 'dist/pane'), folder, url, version });
console.log(
  `Đã làm gói cho ${url}: ${folder} (${files} tệp). Mở HUONG-DAN-QUAN-TRI.html trong đó.\n` +
    `The package for ${url} is ready: ${folder} (${files} files).`,
);
