// Makes what a command needs before it runs, so that each works as the first one in a fresh clone:
//   node scripts/set-up.mjs demo|start|package|test|samples|bench|ci
// Without dependencies, and in syntax that an old Node still parses, so that it can say that it is too old.
import { spawnSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';
import { findBrowser } from './find-browser.mjs';

const LEAST_NODE = 20;
const NEEDS_BROWSER = ['test', 'ci'];
const PURPOSES = ['demo', 'start', 'package', 'test', 'samples', 'bench', 'ci'];
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function stop(vi, en) {
  console.error('\n' + vi + '\n' + en + '\n');
  process.exit(1);
}

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= LEAST_NODE) return;
  stop(
    'Cần Node.js ' +
      LEAST_NODE +
      ' trở lên; máy này có ' +
      process.versions.node +
      '. Cài bản mới từ https://nodejs.org rồi chạy lại.',
    'Node.js ' +
      LEAST_NODE +
      ' or later is needed; this machine has ' +
      process.versions.node +
      '. Install it from https://nodejs.org and run again.',
  );
}

function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null;
}

/** Times say nothing after a checkout, so the two lock files are compared package by package. */
function packagesAreCurrent() {
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const paths = Object.keys(wanted).filter((path) => path !== '');
  return (
    paths.every((path) => {
      if (!installed[path]) return Boolean(wanted[path].optional);
      return installed[path].version === wanted[path].version;
    }) && Object.keys(installed).every((path) => wanted[path])
  );
}

function installPackages() {
  if (packagesAreCurrent()) return;
  console.error('Đang cài các gói cần thiết (npm ci)… / Installing packages (npm ci)…');
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const viaNode = npm && /\.c?js$/.test(npm);
  const result = spawnSync(
    viaNode ? process.execPath : 'npm',
    viaNode ? [npm].concat(options) : options,
    {
      cwd: root,
      // The report of npm is no part of what the command prints.
      stdio: ['ignore', 2, 2],
      shell: !viaNode && process.platform === 'win32',
    },
  );
  if (result.status === 0) return;
  stop(
    'Không cài được các gói. Kiểm tra kết nối tới kho npm (npm config get registry) rồi chạy lại.',
    'The packages could not be installed. Check the connection to the npm registry (npm config get registry) and run again.',
  );
}

function isRootOnDebian() {
  return existsSync('/etc/debian_version') && process.getuid && process.getuid() === 0;
}

function installBrowser() {
  if (findBrowser()) return;
  if (!process.env.CHROME_PATH && isRootOnDebian()) {
    console.error('Đang cài Chromium cho kiểm thử… / Installing Chromium for the browser tests…');
    const quiet = {
      stdio: ['ignore', 'ignore', 2],
      env: Object.assign({}, process.env, { DEBIAN_FRONTEND: 'noninteractive' }),
    };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      quiet,
    );
    if (findBrowser()) return;
  }
  stop(
    'Kiểm thử trên trình duyệt cần Chrome, Edge hoặc Chromium. Cài một trình duyệt, hoặc đặt CHROME_PATH là đường dẫn tới tệp chạy, rồi chạy lại.',
    'The browser tests need Chrome, Edge or Chromium. Install one, or set CHROME_PATH to its executable, and run again.',
  );
}

const purpose = process.argv[2];
if (PURPOSES.indexOf(purpose) < 0) {
  console.error('Usage: node scripts/set-up.mjs ' + PURPOSES.join('|'));
  process.exit(2);
}
checkNode();
installPackages();
if (NEEDS_BROWSER.indexOf(purpose) >= 0) installBrowser();
