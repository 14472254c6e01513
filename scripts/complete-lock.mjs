// Completes package-lock.json: node scripts/complete-lock.mjs [--check]
// An npm mirror that lacks the binaries of other platforms makes `npm install` leave them out of the lock file, and then
// `npm ci` refuses to install at all, everywhere. Their names and versions are known from the packages that ask for
// them, their platforms from their names; only the checksums are not.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** What a name such as `@swc/core-linux-arm64-gnu` says of its platform, or null when it names none. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const at = words.findIndex((word) => SYSTEMS.includes(word));
  if (at < 0 || at + 1 >= words.length) return null;
  const library = LIBRARIES[words[at + 2]];
  return {
    os: [words[at]],
    cpu: [words[at + 1]],
    ...(library && words[at] === 'linux' ? { libc: [library] } : {}),
  };
}

const missing = {};
for (const asker of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(asker.optionalDependencies ?? {})) {
    const platform = platformOf(name);
    const entry = `node_modules/${name}`;
    if (lock.packages[entry] || !platform || !/^\d/.test(version)) continue;
    missing[entry] = {
      version,
      cpu: platform.cpu,
      ...(asker.dev ? { dev: true } : {}),
      ...(platform.libc ? { libc: platform.libc } : {}),
      optional: true,
      os: platform.os,
    };
  }
}

const names = Object.keys(missing);
if (process.argv.includes('--check')) {
  for (const name of names) console.error(`package-lock.json lacks ${name}`);
  console.log(`lock file: ${names.length} missing`);
  process.exit(names.length === 0 ? 0 : 1);
}
const entries = Object.entries({ ...lock.packages, ...missing });
lock.packages = Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`lock file: ${names.length} added`);
