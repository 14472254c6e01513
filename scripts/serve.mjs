// `npm start`: serves the built pane on this machine and opens it. `--no-open` leaves the browser alone.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { laySamplesBesidePane, makeSamplesIfMissing } from './sample-files.mjs';
import { serveFolder } from './static-server.mjs';

const PORT = 3000;

function openBrowser(url) {
  const [command, ...options] = {
    darwin: ['open', url],
    win32: ['cmd', '/c', 'start', '', url],
  }[process.platform] ?? ['xdg-open', url];
  // Without a desktop there is nothing to open; the address stands on the screen anyway.
  spawn(command, options, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

if (!buildIfStale(['pane', 'tools'])) process.exit(1);
if (!makeSamplesIfMissing()) process.exit(1);
laySamplesBesidePane();
const { url } = await serveFolder(fileURLToPath(new URL('../dist/pane', import.meta.url)), PORT);
console.log(`Khớp Số: ${url}\nDừng bằng Ctrl+C. / Stop with Ctrl+C.`);
if (!process.env.CI && !process.argv.includes('--no-open')) openBrowser(url);
