// The packaged folder on a web server that knows nothing of it, below a path, as on an intranet.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchedPage } from './harness.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ADDRESS = 'https://may-chu.noi-bo/khop-so';
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' };

/** Sends files and nothing more: no headers of ours, no rules. */
function plainServer(folder, path) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = join(folder, decodeURIComponent(pathname.slice(path.length)));
    if (!pathname.startsWith(`${path}/`) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, 'localhost', () =>
      resolve({
        url: `http://localhost:${server.address().port}${path}/`,
        close() {
          server.close();
          server.closeAllConnections();
        },
      }),
    );
  });
}

function packageInto(folder) {
  return spawnSync(process.execPath, ['scripts/package.mjs', '--url', ADDRESS, '--out', folder], {
    cwd: root,
    encoding: 'utf8',
  });
}

/** All that a page asked for, as paths below the pane, with the answer's status. */
function requestsOf(page, url) {
  const asked = new Map();
  page.on('request', (request) => asked.set(request.url().replace(url, ''), 0));
  page.on('response', (response) => asked.set(response.url().replace(url, ''), response.status()));
  return asked;
}

const shownState = (page) => page.evaluate(() => document.documentElement.dataset.boot);

/** Checks of `npm run package` and of what it makes. */
export async function checkPackage(check, { browser, work, shots }) {
  const folder = join(work, 'package');
  await check('the package is made for an address, and made again over itself', () => {
    for (let time = 0; time < 2; time += 1) {
      const { status, stderr } = packageInto(folder);
      assert.equal(status, 0, stderr);
    }
  });
  await check('the package is not made for an address that Excel would refuse', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['scripts/package.mjs', '--url', 'http://may-chu.noi-bo'],
      { cwd: root, encoding: 'utf8' },
    );
    assert.equal(status, 2);
    assert.match(stderr, /https:\/\//);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });
  await check('the package does not empty a folder that holds something else', () => {
    const { status, stderr } = packageInto(join(root, 'docs'));
    assert.equal(status, 2);
    assert.match(stderr, /holds other files/);
    assert.ok(existsSync(join(root, 'docs/overview.md')));
  });

  const { url, close } = await plainServer(join(folder, 'web'), '/khop-so');
  const viewport = { width: 380, height: 760 };

  await check('everything that the manifest of the package names is on the server', async () => {
    const manifest = readFileSync(join(folder, 'danh-muc/manifest.xml'), 'utf8');
    const named = [...manifest.matchAll(/"(https:[^"]+)"/g)].map((match) => match[1]);
    assert.ok(named.length > 20);
    for (const address of named) {
      const { status } = await fetch(address.replace(`${ADDRESS}/`, url));
      assert.equal(status, 200, address);
    }
  });

  await check(
    'the browser edition works below a path, with nothing missing or outside',
    async () => {
      const { page, wrongs } = await watchedPage(browser, `${url}index.html`, viewport);
      await page.getByRole('tab', { name: 'Tổng hợp' }).click();
      await page.getByRole('button', { name: 'Dùng bộ mẫu' }).click();
      await page.getByRole('button', { name: 'Tải biểu toàn tỉnh' }).waitFor({ timeout: 60_000 });
      assert.deepEqual(wrongs, []);
      await page.context().close();
    },
  );

  for (const name of ['taskpane.html', 'commands.html', 'message.html#%5B%22a%22%2C%22b%22%5D']) {
    await check(`${name} outside Excel: nothing missing, nothing outside`, async () => {
      const { page, wrongs } = await watchedPage(browser, url + name, viewport);
      // Longer than the three seconds after which an older office.js opens its frame of usage reports.
      await page.waitForTimeout(4000);
      if (name === 'taskpane.html') {
        assert.equal(await shownState(page), 'no-excel');
        assert.ok(await page.getByText('Trang này dùng trong Excel').isVisible());
        await page.screenshot({ path: join(shots, 'package-no-excel.png') });
      }
      assert.deepEqual(wrongs, []);
      await page.context().close();
    });
  }

  for (const [platform, host, locale] of [
    ['Win32', 'excel-win32-16.01.js', 'vi-VN'],
    ['Win32', 'excel-win32-16.01.js', 'en-US'],
    ['Mac', 'excel-mac-16.00.js', 'vi-VN'],
    ['Web', 'excel-web-16.00.js', 'vi-VN'],
  ]) {
    await check(`all that office.js asks for on ${platform} in ${locale} is there`, async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const asked = requestsOf(page, url);
      const version = host.match(/\d+\.\d+/)[0];
      await page.goto(`${url}taskpane.html?_host_Info=Excel$${platform}$${version}$${locale}$$$$`);
      await page.waitForTimeout(1500);
      assert.equal(asked.get(`office/${host}`), 200);
      assert.equal(asked.get(`office/${locale.toLowerCase()}/office_strings.js`), 200);
      const bad = [...asked].filter(([path, status]) => status >= 400 || /^https?:/.test(path));
      assert.deepEqual(bad, []);
      assert.ok(![...asked.keys()].some((path) => /telemetry/i.test(path)));
      await context.close();
    });
  }

  await check('an older Excel: its office.js goes to no outside server', async () => {
    const { page, wrongs } = await watchedPage(
      browser,
      `${url}taskpane.html?_host_Info=Excel$Win32$16.00$vi-VN$$$$`,
      viewport,
    );
    await page.waitForTimeout(4000);
    // The file of such an Excel is left out on purpose; nothing else may be missed, and nothing go out.
    assert.deepEqual(
      wrongs.filter((wrong) => !/^console: Failed to load resource: .* 404/.test(wrong)),
      [],
    );
    assert.equal(await page.locator('iframe').count(), 0);
    await page.context().close();
  });

  await check(
    'an Excel that does not answer: the page loads again once, then offers a button',
    async () => {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      let loads = 0;
      page.on('load', () => (loads += 1));
      await page.goto(`${url}taskpane.html?_host_Info=Excel$Win32$16.01$vi-VN$$$$`);
      const button = page.getByRole('button', { name: 'Tải lại' });
      await button.waitFor({ timeout: 30_000 });
      assert.equal(loads, 2);
      await page.screenshot({ path: join(shots, 'package-no-answer.png') });
      await button.click();
      await page.waitForFunction(() => document.documentElement.dataset.boot === 'waiting');
      await context.close();
    },
  );

  await check('the page "too old" is read without any script of ours', async () => {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    // An engine that knows no @supports drops the rule, and one that knows no modules runs none.
    await page.route('**/*.js', (route) => route.abort());
    await page.route('**/taskpane.html', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(
        '@supports (display: block)',
        '@supports (none: none)',
      );
      await route.fulfill({ response, body });
    });
    await page.goto(`${url}taskpane.html`);
    assert.ok(await page.getByText('Excel 2021 trở lên').first().isVisible());
    await page.screenshot({ path: join(shots, 'package-too-old.png'), fullPage: true });
    const link = page.getByRole('link', { name: 'bản chạy trên trình duyệt' }).first();
    assert.equal(await link.evaluate((element) => element.href), `${url}index.html`);
    await context.close();
  });
  close();
}
