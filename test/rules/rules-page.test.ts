import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_FUNCTIONS } from '../../src/rules/functions';
import { parseExpression } from '../../src/rules/parser';
import { checkRuleText } from '../../src/rules/rule-set';
import { siteOf } from './small-form-set';

const page = readFileSync(join(__dirname, '../../docs/rules.md'), 'utf8');

function linesIn(language: string): string[] {
  const blocks = page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'));
  return [...blocks].flatMap((block) => block[1]!.split('\n').filter((line) => line.trim() !== ''));
}

const sites = ['S01', 'S02', 'S03', 'S07'].flatMap((id) => [siteOf(id), siteOf(id, false)]);

describe('the page on the rule language', () => {
  test.each(linesIn('rules'))('gives an example that is read and fits a form: %s', (line) => {
    expect(parseExpression(line)).toMatchObject({ ok: true });
    expect(sites.some((site) => checkRuleText(line, site).ok)).toBe(true);
  });

  test.each(linesIn('rule-errors'))('names the error that its example makes: %s', (line) => {
    const [text, code] = line.split(/ {2,}(?=rule\.)/);
    const result = checkRuleText(text!, siteOf('S01'));
    expect(result.ok ? [] : result.errors.map((error) => error.code)).toEqual([code]);
  });

  test('shows every function in an example', () => {
    const examples = linesIn('rules').join('\n');
    const missing = [...RULE_FUNCTIONS.keys()].filter((name) => !examples.includes(`${name}(`));
    expect(missing).toEqual([]);
  });
});
