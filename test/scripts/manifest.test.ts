/** Each check on the manifest is seen to fail on a copy that is broken in just that way. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEVELOPMENT_URL } from '../../scripts/manifest/base-url.mjs';
import { manifestFor } from '../../scripts/manifest/manifest-for.mjs';
import { manifestProblems } from '../../scripts/manifest/problems.mjs';

const root = join(__dirname, '../..');
const manifest = readFileSync(join(root, 'manifest.xml'), 'utf8');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
};

/** A built pane of the bare minimum. */
function file(path: string): Buffer | null {
  if (path.startsWith('assets/')) {
    return existsSync(join(root, path)) ? readFileSync(join(root, path)) : null;
  }
  if (path === 'commands.html') return Buffer.from('<script src="commands.js"></script>');
  if (path === 'commands.js') return Buffer.from('associate("mark",run)');
  return ['index.html', 'taskpane.html'].includes(path) ? Buffer.from('<p>') : null;
}

const problemsOf = (text: string, files: typeof file | null = file): string[] =>
  manifestProblems(text, { version, file: files });

/** A copy with one thing changed; the change has to strike. */
function broken(from: string | RegExp, to: string): string {
  const copy = manifest.replace(from, to);
  if (copy === manifest) throw new RangeError(`nothing to break: ${String(from)}`);
  return copy;
}

describe('the manifest', () => {
  test('has nothing against it', () => {
    expect(problemsOf(manifest)).toEqual([]);
  });

  test.each<[string, string | RegExp, string, RegExp]>([
    ['an element that does not close', '</Hosts>', '', /no manifest/],
    ['another type of add-in', 'xsi:type="TaskPaneApp"', 'xsi:type="ContentApp"', /TaskPaneApp/],
    ['an id that is none', /<Id>[^<]*/, '<Id>khop-so', /Id: khop-so/],
    ['a version unlike the package', /<Version>[^<]*/, '<Version>9.9.9.0', /Version is 9\.9\.9\.0/],
    ['another default language', '<DefaultLocale>vi-VN', '<DefaultLocale>en-US', /DefaultLocale/],
    ['too few permissions', 'ReadWriteDocument', 'ReadDocument', /Permissions/],
    ['another host', '<Host Name="Workbook" />', '<Host Name="Document" />', /Hosts: Document/],
    [
      'a higher floor',
      'MinVersion="1.1" />',
      'MinVersion="1.14" />',
      /Requirements: ExcelApi 1\.14/,
    ],
    ['no overrides', /<VersionOverrides[\s\S]*<\/VersionOverrides>/, '', /no VersionOverrides/],
    [
      'a resid that dangles',
      'resid="Check.Label"',
      'resid="Chekc.Label"',
      /Chekc\.Label is not defined/,
    ],
    [
      'a resource without use',
      'resid="Tab.Label"',
      'resid="Open.Label"',
      /Tab\.Label is used nowhere/,
    ],
    [
      'a resource defined twice',
      '<bt:Url id="Url.Open"',
      '<bt:Url id="Url.Check"',
      /Url\.Check is defined twice/,
    ],
    ['a resource id too long', /"Url\.LearnMore"/g, `"${'U'.repeat(33)}"`, /longer than 32/],
    [
      'a label too long',
      'DefaultValue="Mở bảng"',
      `DefaultValue="${'M'.repeat(126)}"`,
      /Open\.Label: 126/,
    ],
    ['a tip too long', /Value="Opens the [^"]*"/, `Value="${'O'.repeat(251)}"`, /Open\.Tip: 251/],
    ['an empty label', 'DefaultValue="Mở bảng"', 'DefaultValue=""', /Open\.Label: 0/],
    [
      'a text without English',
      /\s*<bt:Override Locale="en-US" Value="Progress" \/>/,
      '',
      /Progress\.Label has no English/,
    ],
    [
      'a name without English',
      /\s*<Override Locale="en-US" Value="Khớp Số" \/>/,
      '',
      /DisplayName has no English/,
    ],
    [
      'Vietnamese for English',
      'Value="Consolidate"',
      'Value="Tổng hợp"',
      /Consolidate\.Label says the same/,
    ],
    [
      'a page over http',
      `"${DEVELOPMENT_URL}/commands.html"`,
      '"http://localhost:3000/commands.html"',
      /not https/,
    ],
    [
      'a page of another server',
      `"${DEVELOPMENT_URL}/taskpane.html#check"`,
      '"https://x.vn/taskpane.html"',
      /not below/,
    ],
    [
      'two commands of one id',
      'id="KhopSo.Mark"',
      'id="KhopSo.Check"',
      /KhopSo\.Check is given twice/,
    ],
    ['a second tab', /(<CustomTab[\s\S]*<\/CustomTab>)/, '$1$1', /2 tabs/],
    [
      'a group without its label',
      /<Label resid="Unit.Label" \/>/,
      '',
      /group KhopSo\.Unit has no Label/,
    ],
    [
      'a command without supertip',
      /<Supertip>[\s\S]*?<\/Supertip>/,
      '',
      /command KhopSo\.Check has no Supertip/,
    ],
    [
      'a supertip without description',
      /<Description resid="Mark.Tip" \/>/,
      '',
      /KhopSo\.Mark: the supertip lacks/,
    ],
    [
      'a command without action',
      /<Action[\s\S]*?<\/Action>/,
      '',
      /command KhopSo\.Check has no Action/,
    ],
    [
      'an icon without 80 px',
      /<bt:Image size="80" resid="Icon.Progress.80" \/>/,
      '',
      /KhopSo\.Progress: the icon lacks 80/,
    ],
    [
      'a pane of its own',
      /KhopSo\.Pane(?=<\/TaskpaneId>\s*<SourceLocation resid="Url.Open")/,
      'Other',
      /commands open 2 panes/,
    ],
    [
      'a command without pane id',
      /<TaskpaneId>[^<]*<\/TaskpaneId>/,
      '',
      /KhopSo\.Check has no TaskpaneId/,
    ],
    [
      'a command that opens no page',
      '<SourceLocation resid="Url.Progress"',
      '<SourceLocation resid="Tab.Label"',
      /KhopSo\.Progress opens no page/,
    ],
    [
      'a command without function',
      /<FunctionName>[^<]*<\/FunctionName>/,
      '',
      /KhopSo\.Mark names no function/,
    ],
    ['functions without their page', /<FunctionFile[^>]*>/, '', /there is no FunctionFile/],
    [
      'a function that nobody wrote',
      '<FunctionName>mark',
      '<FunctionName>paint',
      /no function paint/,
    ],
    [
      'an icon that is not there',
      'assets/open-16.png',
      'assets/opne-16.png',
      /no file for .*opne-16/,
    ],
    ['an icon of another size', 'assets/open-16.png', 'assets/open-32.png', /32×32, not 16 px/],
    ['an icon that is no picture', 'assets/open-16.png', 'assets/open.svg', /no PNG, not 16/],
    [
      'a page that is not there',
      'taskpane.html#progress',
      'progress.html',
      /no file for .*progress\.html/,
    ],
    ['no small icon', /<IconUrl[^>]*>/, '', /no IconUrl/],
  ])('is refused with %s', (_, from, to, expected) => {
    expect(problemsOf(broken(from, to)).join('\n')).toMatch(expected);
  });

  test('is refused with a group of more commands than Excel shows', () => {
    const control = /\s*<Control [\s\S]*?<\/Control>/.exec(manifest)![0];
    const many = Array.from({ length: 6 }, (_, at) => control.replace('KhopSo.Check', `X.${at}`));
    expect(problemsOf(manifest.replace(control, control + many.join(''))).join('\n')).toMatch(
      /group KhopSo\.Unit: 8 commands/,
    );
  });

  test('can be checked before anything is built', () => {
    expect(problemsOf(manifest, null)).toEqual([]);
  });
});

describe('the manifest for a server', () => {
  test('differs in the address only', () => {
    const url = 'https://may-chu.noi-bo:8443/thu-muc/khop-so';
    const derived = manifestFor(manifest, url);
    expect(problemsOf(derived)).toEqual([]);
    expect(derived).not.toContain('localhost');
    const bodyOf = (text: string): string => text.slice(text.indexOf('<OfficeApp'));
    expect(bodyOf(derived.replaceAll(url, DEVELOPMENT_URL))).toBe(bodyOf(manifest));
  });

  test('is the checked-in one for the development address', () => {
    expect(manifestFor(manifest, DEVELOPMENT_URL)).toBe(manifest);
  });

  test('escapes what XML would take for its own', () => {
    const derived = manifestFor(manifest, 'https://may-chu.noi-bo/a&b');
    expect(derived).toContain('"https://may-chu.noi-bo/a&amp;b/taskpane.html"');
    expect(problemsOf(derived)).toEqual([]);
  });
});
