import { parse } from 'acorn';
import { bootScripts } from '../../scripts/bundle/boot-scripts.mjs';

describe('the scripts right after office.js', () => {
  const scripts = bootScripts();

  test.each(Object.entries(scripts))('%s parses as ES5', (_, { code }) => {
    expect(parse(code, { ecmaVersion: 5 }).body.length).toBeGreaterThan(0);
  });

  test('the parser that says so refuses what came after ES5', () => {
    for (const younger of ['const a = 1', 'f(() => 1)', '`a`', 'class A {}', 'let a', '[...a]']) {
      expect(() => parse(younger, { ecmaVersion: 5 })).toThrow(SyntaxError);
    }
  });

  test.each(Object.entries(scripts))(
    '%s leaves no globals but those it means to',
    (_, { code }) => {
      const { body } = parse(code, { ecmaVersion: 5 });
      expect(body.map(({ type }) => type)).toEqual(['ExpressionStatement']);
    },
  );

  test.each(Object.entries(scripts))(
    '%s asks for no function that came after ES5',
    (_, { code }) => {
      expect(code).not.toMatch(/\b(Promise|Symbol|Map|Set|fetch|Object\.assign|Array\.from)\b/);
      expect(code).not.toMatch(/\.(includes|startsWith|endsWith|append|remove|closest|find)\(/);
    },
  );

  test('the same source gives the same names', () => {
    expect(bootScripts()).toEqual(scripts);
    expect(scripts.boot.file).toMatch(/^boot\.[0-9a-f]{8}\.js$/);
  });
});
