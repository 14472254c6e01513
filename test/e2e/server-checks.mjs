// The small server of `npm start`: what it hands out and what it does not.
import assert from 'node:assert/strict';
import { request } from 'node:http';

/** A request whose path goes over the wire as it is, not tidied as `fetch` would. */
function ask(url, path, method = 'GET') {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    })
      .on('error', reject)
      .end();
  });
}

/** Checks of the server at `url`. */
export async function checkServer(check, url) {
  await check('the server hands out the page with the content security policy', async () => {
    const { status, headers } = await ask(url, '/');
    assert.equal(status, 200);
    assert.match(headers['content-type'], /^text\/html/);
    const policy = headers['content-security-policy'];
    assert.match(policy, /script-src 'self'(;|$)/);
    assert.match(policy, /connect-src 'self'(;|$)/);
    assert.doesNotMatch(policy, /unsafe-eval/);
  });
  for (const path of [
    '/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/samples/../../../package.json',
    '/.built',
    '/%00',
    '/%E0%A4%A',
    '/nothing-here.js',
  ]) {
    await check(`the server does not hand out ${path}`, async () => {
      assert.equal((await ask(url, path)).status, 404);
    });
  }
  await check('the server refuses to be written to', async () => {
    assert.equal((await ask(url, '/', 'POST')).status, 405);
    assert.equal((await ask(url, '/index.html', 'PUT')).status, 405);
  });
}
