// Lays out what goes to a server: the built pane, the manifest, settings of web servers, the administrator's page.
import { cpSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestFor } from '../manifest/manifest-for.mjs';
import { CONTENT_SECURITY_POLICY } from '../security-policy.mjs';
import { HASHED_NAME, MEDIA_TYPES } from '../static-server.mjs';

const TEMPLATES = new URL('./', import.meta.url);
const MANIFEST = new URL('../../manifest.xml', import.meta.url);

/** Windows PowerShell 5 takes a script without this mark for one in the machine's old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

const escapeXml = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** All files below a folder, in a fixed order; those whose name begins with a dot are no part of the pane. */
function filesBelow(folder, path = '') {
  return readdirSync(join(folder, path))
    .filter((name) => !name.startsWith('.'))
    .sort()
    .flatMap((name) => {
      const below = path ? `${path}/${name}` : name;
      return statSync(join(folder, below)).isDirectory() ? filesBelow(folder, below) : [below];
    });
}

const bare = (mediaType) => mediaType.replace(/;.*/, '');

function mimeMaps() {
  return Object.entries(MEDIA_TYPES)
    .map(
      ([extension, type]) =>
        `      <remove fileExtension="${extension}" />\n` +
        `      <mimeMap fileExtension="${extension}" mimeType="${type}" />`,
    )
    .join('\n');
}

/** IIS knows no patterns for paths; the files are known, so each is named. */
function hashedLocations(files) {
  return files
    .filter((path) => HASHED_NAME.test(path))
    .map(
      (path) =>
        `  <location path="${escapeXml(path)}">\n` +
        '    <system.webServer>\n' +
        '      <staticContent>\n' +
        '        <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="immutable" />\n' +
        '      </staticContent>\n' +
        '    </system.webServer>\n' +
        '  </location>',
    )
    .join('\n');
}

function nginxTypes() {
  return Object.entries(MEDIA_TYPES)
    .map(([extension, type]) => `            ${bare(type)} ${extension.slice(1)};`)
    .join('\n');
}

/**
 * Fills the places of a template.
 * @throws {Error} when a place has no value
 */
function filled(template, values) {
  return template.replace(/\{\{(\w+)\}\}/g, (place, name) => {
    if (values[name] === undefined) throw new Error(`no value for ${place}`);
    return values[name];
  });
}

/**
 * Writes the package.
 * @param {object} task
 * @param {string} task.pane the built pane
 * @param {string} task.folder where to; it must not hold anything
 * @param {string} task.url the address of the pane on its server (see `baseUrlProblem`)
 * @param {string} task.version
 * @returns {number} how many files were written
 */
export function writePackage({ pane, folder, url, version }) {
  const { hostname, origin, pathname, port } = new URL(url);
  const path = pathname.replace(/\/$/, '');
  const files = filesBelow(pane);
  const values = {
    VERSION: version,
    URL: url,
    ORIGIN: origin,
    HOST: hostname,
    PORT: port || '443',
    PATH: path,
    PATH_OR_ROOT: path || '/',
    CSP: CONTENT_SECURITY_POLICY,
  };
  const own = {
    'web/web.config': {
      template: 'web.config',
      MIME_MAPS: mimeMaps(),
      HASHED_LOCATIONS: hashedLocations(files),
      CSP: escapeXml(CONTENT_SECURITY_POLICY),
    },
    'may-chu/nginx.conf': { template: 'nginx.conf', NGINX_TYPES: nginxTypes() },
    'may-chu/Caddyfile': { template: 'Caddyfile' },
    'HUONG-DAN-QUAN-TRI.html': {
      template: 'huong-dan-quan-tri.html',
      ...Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, escapeXml(value)]),
      ),
    },
  };
  for (const name of files) {
    mkdirSync(dirname(join(folder, 'web', name)), { recursive: true });
    cpSync(join(pane, name), join(folder, 'web', name));
  }
  const write = (name, text) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const read = (name) => readFileSync(new URL(name, TEMPLATES), 'utf8');
  for (const [name, { template, ...more }] of Object.entries(own)) {
    write(name, filled(read(template), { ...values, ...more }));
  }
  write('danh-muc/manifest.xml', manifestFor(readFileSync(MANIFEST, 'utf8'), url));
  const script = read('them-danh-muc.ps1').replace(/\r?\n/g, '\r\n');
  write('them-danh-muc.ps1', BYTE_ORDER_MARK + script);
  return files.length + Object.keys(own).length + 2;
}
