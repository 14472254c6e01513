/** The page as it stands without any script of ours. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe } from 'jest-axe';

const page = readFileSync(join(__dirname, '../../../src/pane/taskpane.html'), 'utf8');
const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!.replace(/\/\*[\s\S]*?\*\//g, '');

function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/\w/g, '$&$&') : colour;
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

beforeEach(() => {
  document.body.innerHTML = /<body>([\s\S]*)<\/body>/.exec(page)![1]!;
});

test.each(['waiting', 'too-old', 'no-excel', 'no-answer', 'failed'])(
  'has words for the state "%s" and a rule that shows them',
  (state) => {
    expect(document.getElementById(`boot-${state}`)!.textContent!.trim()).not.toBe('');
    expect(style).toContain(`[data-boot='${state}'] #boot-${state}`);
  },
);

test('shows "too old" by style alone where @supports is unknown, as in Internet Explorer', () => {
  const outside = style.replace(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
  expect(outside).toMatch(/#boot-too-old \{\s*display: block;/);
  expect(style).toMatch(/@supports \(display: block\) \{\s*#boot-too-old \{\s*display: none;/);
});

test('says which Excel is needed and leads to the browser edition, in both languages', () => {
  const tooOld = document.getElementById('boot-too-old')!;
  expect(tooOld.textContent).toMatch(/Excel 2021 trở lên/);
  expect(tooOld.querySelector('[lang="en"]')!.textContent).toMatch(/Excel 2021 or later/);
  expect(tooOld.textContent).toMatch(/Chrome/);
  const links = [...tooOld.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  expect(new Set(links)).toEqual(new Set(['index.html']));
});

test('loads office.js before any script of ours, as Microsoft asks', () => {
  const scripts = [...page.matchAll(/<script src="([^"]+)"/g)].map((match) => match[1]);
  expect(scripts).toEqual(['office/office.js', '<%= quiet %>', '<%= boot %>']);
});

test('is readable: every colour of text against its ground', () => {
  const pairs = [
    ['#242424', '#fff'],
    ['#424242', '#fff'],
    ['#0f548c', '#fff'],
  ] as const;
  const colours = new Set([...style.matchAll(/#[0-9a-f]{3,6}\b/g)].map((match) => match[0]));
  expect(colours).toEqual(new Set(pairs.flat()));
  for (const [text, ground] of pairs) expect(contrast(text, ground)).toBeGreaterThan(4.5);
});

test('has nothing against it from axe', async () => {
  expect((await axe(document.body)).violations).toEqual([]);
});
