// Finds an installed Chrome, Edge or Chromium. Old syntax on purpose: set-up.mjs loads this before it knows the Node version.
import { existsSync } from 'fs';
import { join } from 'path';

const LINUX = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Chromium.app/Contents/MacOS/Chromium',
];
const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

function candidates() {
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .filter((name) => process.env[name])
      .reduce((all, name) => all.concat(WINDOWS.map((path) => join(process.env[name], path))), []);
  }
  if (process.platform === 'darwin') {
    const homes = ['/Applications', join(process.env.HOME || '', 'Applications')];
    return homes.reduce((all, home) => all.concat(MAC.map((path) => join(home, path))), []);
  }
  const folders = (process.env.PATH || '')
    .split(':')
    .concat(['/usr/bin', '/usr/local/bin', '/snap/bin']);
  return folders.reduce((all, folder) => all.concat(LINUX.map((name) => join(folder, name))), []);
}

/** The path of a browser for the end-to-end tests (CHROME_PATH first), or null when none is installed. */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) return existsSync(named) ? named : null;
  return candidates().find((path) => existsSync(path)) || null;
}
