import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFormSet } from '../../src/form/form-set-file';
import { builtInFormSets } from '../../src/form/registry';

const root = join(__dirname, '..', '..');
const page = (...path: string[]): string =>
  readFileSync(join(root, 'docs', 'forms', ...path), 'utf8');

describe('docs/forms', () => {
  it('is what the data say', () => {
    expect(() =>
      execFileSync(process.execPath, [join(root, 'scripts', 'write-docs.mjs'), '--check'], {
        stdio: 'pipe',
      }),
    ).not.toThrow();
  });

  it('has every rule with its expression and both messages on the page of its form', () => {
    for (const set of builtInFormSets) {
      const pages = [
        { rules: set.rules, text: page(set.id, 'README.md') },
        ...set.forms.map((form) => ({ rules: form.rules, text: page(set.id, `${form.code}.md`) })),
      ];
      for (const { rules, text } of pages) {
        for (const rule of rules) {
          for (const part of [
            `### ${rule.id}\n`,
            rule.expression,
            rule.message.vi,
            rule.message.en,
          ]) {
            expect(text).toContain(part);
          }
        }
      }
    }
  });

  it('shows officers an example that the program reads', () => {
    const example = /```json\n([\s\S]*?)\n```/.exec(page('README.md'))![1]!;
    expect(parseFormSet(example)).toMatchObject({ ok: true, value: { id: 'vi-du' } });
  });
});
