/** What is copied of office.js has to be what office.js asks for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OFFICE_PATHS, officeFiles } from '../../scripts/bundle/office-files.mjs';

const office = join(__dirname, '../../node_modules/@microsoft/office-js/dist');
const source = readFileSync(join(office, 'office.debug.js'), 'utf8');

describe('the files of office.js', () => {
  const files = officeFiles();

  test('are copied byte for byte', () => {
    for (const [path, from] of Object.entries(OFFICE_PATHS)) {
      const original = readFileSync(join(office, '..', from));
      expect([path, files[`office/${path}`]!.equals(original)]).toEqual([path, true]);
    }
  });

  test('hold the youngest host file of every platform on which Excel 2021 and later run', () => {
    const known = /"excel": \{([^}]*)\}/.exec(source)![1]!;
    for (const platform of ['win32', 'web', 'mac', 'ios']) {
      const version = new RegExp(`"${platform}": "([\\d.]+)"`).exec(known)![1]!;
      expect(OFFICE_PATHS).toHaveProperty([`excel-${platform}-${version}.js`]);
    }
  });

  test('hold no host file that fetches from outside by itself', () => {
    // As the file of Excel 2016 does, which shows that the look strikes.
    const fetches = (name: string): boolean =>
      /telemetryservice\.firstpartyapps/.test(readFileSync(join(office, name), 'utf8'));
    expect(fetches('excel-win32-16.00.js')).toBe(true);
    const hosts = Object.keys(OFFICE_PATHS).filter((path) => path.startsWith('excel-'));
    expect(hosts).toHaveLength(4);
    expect(hosts.filter(fetches)).toEqual([]);
  });

  test('hold the words of both languages, the one that office.js falls back to among them', () => {
    expect(/DefaultLocale: "([^"]+)"/.exec(source)![1]).toBe('en-us');
    expect(source).toContain('"vi-vn": true');
    for (const locale of ['vi-vn', 'en-us']) {
      expect(OFFICE_PATHS).toHaveProperty([`${locale}/office_strings.js`]);
    }
  });

  test('hold what office.js asks for outside Excel', () => {
    const helper = /O15InitHelper: "([^"]+)\.debug\.js"/.exec(source)![1]!;
    expect(OFFICE_PATHS).toHaveProperty([`${helper}.js`]);
  });

  test('hold the page for unknown servers in the spelling in which it is asked for', () => {
    const host = readFileSync(join(office, 'excel-web-16.00.debug.js'), 'utf8');
    const page = /'(AgaveErrorUX\/index\.html)#'/.exec(host)![1]!;
    const html = files[`office/${page}`]!.toString('utf8');
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) {
      expect(OFFICE_PATHS).toHaveProperty([`AgaveErrorUX/${part.replace('\\', '/')}`]);
    }
  });

  test('hold no reporting of usage, which the pages switch off before it is asked for', () => {
    expect(existsSync(join(office, 'telemetry/oteljs_agave.js'))).toBe(true);
    expect(Object.keys(files).filter((path) => /telemetry/i.test(path))).toEqual([]);
  });

  test('bring their licence and stay a small part of the package', () => {
    expect(files['office/LICENSE.md']!.toString('utf8')).toMatch(/OFFICE JAVASCRIPT/);
    const size = Object.values(files).reduce((sum, bytes) => sum + bytes.length, 0);
    expect(size).toBeLessThan(8 * 2 ** 20);
  });
});
