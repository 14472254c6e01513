import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writePackage } from '../../scripts/package/write-package.mjs';
import { readXml } from '../../scripts/manifest/xml-tree.mjs';

const PANE: Readonly<Record<string, string>> = {
  'index.html': '<p>index</p>',
  'taskpane.html': '<p>pane</p>',
  'pane.0123abcd.js': 'run()',
  'office/office.js': 'office()',
  'office/vi-vn/office_strings.js': 'strings()',
  'samples/03158 - Sin Thau.xlsx': 'PK',
  '.built': '',
};
const URL_OF_SERVER = 'https://may-chu.noi-bo:8443/thu-muc/khop-so';

const work = mkdtempSync(join(tmpdir(), 'khop-so-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const pane = join(work, 'pane');
for (const [name, text] of Object.entries(PANE)) {
  mkdirSync(dirname(join(pane, name)), { recursive: true });
  writeFileSync(join(pane, name), text);
}

let made = 0;
function packageFor(url: string): string {
  const folder = join(work, `package-${(made += 1)}`);
  writePackage({ pane, folder, url, version: '1.2.3' });
  return folder;
}

function filesOf(folder: string): Record<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}

function textOf(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('the package for a server', () => {
  const folder = packageFor(URL_OF_SERVER);
  const files = filesOf(folder);

  test('holds the pane unchanged, without the marks of the build', () => {
    for (const [name, text] of Object.entries(PANE)) {
      const found = files[join('web', name)]?.toString('utf8');
      expect(found).toBe(name.startsWith('.') ? undefined : text);
    }
  });

  test('holds what an administrator needs and nothing else', () => {
    expect(Object.keys(files).filter((name) => !name.startsWith('web'))).toEqual([
      'HUONG-DAN-QUAN-TRI.html',
      'danh-muc/manifest.xml',
      'may-chu/Caddyfile',
      'may-chu/nginx.conf',
      'them-danh-muc.ps1',
    ]);
  });

  test('is the same, byte for byte, when it is made again', () => {
    const again = filesOf(packageFor(URL_OF_SERVER));
    const sumsOf = (all: Record<string, Buffer>): string[] =>
      Object.entries(all).map(
        ([name, bytes]) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`,
      );
    expect(sumsOf(again)).toEqual(sumsOf(files));
  });

  test('leaves no place of a template empty', () => {
    for (const [name, bytes] of Object.entries(files)) {
      expect([name, /\{\{|undefined/.test(bytes.toString('utf8'))]).toEqual([name, false]);
    }
  });

  test('speaks of its own server everywhere, never of the one of development', () => {
    for (const name of ['HUONG-DAN-QUAN-TRI.html', 'danh-muc/manifest.xml']) {
      expect(textOf(folder, name)).toContain(URL_OF_SERVER);
      expect(textOf(folder, name)).not.toContain('localhost');
    }
    expect(textOf(folder, 'may-chu/nginx.conf')).toMatch(
      /listen 8443 ssl;\s+server_name may-chu\.noi-bo;/,
    );
    expect(textOf(folder, 'may-chu/nginx.conf')).toContain('location /thu-muc/khop-so/ {');
    expect(textOf(folder, 'may-chu/Caddyfile')).toMatch(
      /^https:\/\/may-chu\.noi-bo:8443 \{[\s\S]*handle_path \/thu-muc\/khop-so\/\* \{/m,
    );
  });

  test.each(['web/web.config', 'may-chu/nginx.conf', 'may-chu/Caddyfile'])(
    '%s sends the policy with who may frame the pane, and no cache but for hashed names',
    (name) => {
      const text = textOf(folder, name);
      expect(text).toMatch(/Content-Security-Policy/);
      expect(text).toMatch(/script-src 'self';/);
      expect(text).toMatch(/frame-ancestors 'self' https:\/\/\*\.officeapps\.live\.com/);
      expect(text).toMatch(/no-cache|DisableCache/);
      expect(text).toMatch(/immutable/);
      expect(text).not.toMatch(/X-Frame-Options "|name="X-Frame-Options" value/);
    },
  );

  test('names each hashed file to IIS, which knows no patterns, and only those', () => {
    const text = textOf(folder, 'web/web.config');
    expect([...text.matchAll(/<location path="([^"]+)"/g)].map((match) => match[1])).toEqual([
      'pane.0123abcd.js',
    ]);
    expect(() => readXml(text)).not.toThrow();
  });

  test.each(['web/web.config', 'may-chu/nginx.conf'])('%s knows the type of every file', (name) => {
    const text = textOf(folder, name);
    for (const type of ['text/html', 'text/javascript', 'application/json', 'image/png']) {
      expect(text).toContain(type);
    }
    expect(text).toMatch(/spreadsheetml\.sheet/);
  });

  test('brings its script as Windows PowerShell 5 reads Vietnamese: with a mark, and lines as Windows ends them', () => {
    const bytes = files['them-danh-muc.ps1']!;
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text).toContain('Thêm thư mục dùng chung');
    expect(text).toMatch(/SupportsShouldProcess/);
    expect(text).toContain(String.raw`HKCU:\Software\Microsoft\Office\16.0\WEF\TrustedCatalogs`);
  });

  test('needs neither port nor path in the address', () => {
    const plain = packageFor('https://may-chu.noi-bo');
    expect(textOf(plain, 'may-chu/nginx.conf')).toMatch(/listen 443 ssl;/);
    expect(textOf(plain, 'may-chu/nginx.conf')).toContain('location / {');
    expect(textOf(plain, 'may-chu/Caddyfile')).toContain('handle_path /* {');
    expect(textOf(plain, 'danh-muc/manifest.xml')).toContain(
      '"https://may-chu.noi-bo/taskpane.html"',
    );
  });

  test('tells the administrator what leaves the machine, how to update and how to remove', () => {
    const text = textOf(folder, 'HUONG-DAN-QUAN-TRI.html');
    for (const word of [
      'không có gì',
      'Cập nhật',
      'Gỡ bỏ',
      'Chứng thư',
      'SharePoint',
      'WebView2',
    ]) {
      expect(text).toContain(word);
    }
    expect(text).toContain('Microsoft không');
  });
});
