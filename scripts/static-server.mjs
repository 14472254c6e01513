// A small static server for the built pane: localhost only, nothing outside its folder, no cache of pages.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { extname, join, normalize, sep } from 'node:path';
import { CONTENT_SECURITY_POLICY } from './security-policy.mjs';

/** The media type of every kind of file in the pane, by extension. */
export const MEDIA_TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xlsm': 'application/vnd.ms-excel.sheet.macroEnabled.12',
};
/** Names with a hash of the content: such a file never changes. */
export const HASHED_NAME = /\.[0-9a-f]{8}\.js$/;

/**
 * The file that a request asks for.
 * @returns {string|null} its path inside the folder, or null when there is none or it lies outside
 */
export function resolveFile(folder, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  const hidden = file
    .slice(folder.length)
    .split(sep)
    .some((part) => part.startsWith('.'));
  if (hidden || !file.startsWith(folder + sep)) return null;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

function answer(folder, request, response) {
  const headers = {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...headers, Allow: 'GET, HEAD' }).end();
    return;
  }
  const file = resolveFile(folder, request.url ?? '/');
  if (!file) {
    response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('404');
    return;
  }
  response.writeHead(200, {
    ...headers,
    'Content-Type': MEDIA_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Cache-Control': HASHED_NAME.test(file) ? 'max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

/**
 * Serves a folder on the loopback address.
 * @param {string} folder absolute path, without a separator at its end
 * @param {number} port the first port to try; up to 50 after it when others hold it; 0 for any
 * @param {object} [options]
 * @param {{cert: Buffer, key: Buffer}} [options.tls] serves https with this certificate
 * @param {boolean} [options.exact] only this port will do
 * @returns {Promise<{url: string, close: () => void}>}
 * @throws the server's error when no port is free
 */
export function serveFolder(folder, port, { tls, exact = false } = {}) {
  const listener = (request, response) => answer(folder, request, response);
  const server = tls ? createSecureServer(tls, listener) : createServer(listener);
  const last = exact ? port : port + 50;
  return new Promise((resolve, reject) => {
    let next = port;
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && next < last) server.listen(++next, 'localhost');
      else reject(error);
    });
    server.on('listening', () => {
      resolve({
        url: `${tls ? 'https' : 'http'}://localhost:${server.address().port}/`,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
    server.listen(port, 'localhost');
  });
}
