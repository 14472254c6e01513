// The boot script of taskpane.html, compiled apart from all bundles: Internet Explorer's engine has to parse it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transformSync } from '@swc/core';

const SOURCE = new URL('../../src/pane/boot/boot.ts', import.meta.url);

/**
 * Compiles `src/pane/boot/boot.ts` to ES5.
 * @returns {{name: string, code: string}} the file's name with a hash of its content, and its content
 */
export function bootScript() {
  const { code } = transformSync(readFileSync(SOURCE, 'utf8'), {
    configFile: false,
    swcrc: false,
    isModule: true,
    minify: true,
    jsc: {
      target: 'es5',
      parser: { syntax: 'typescript' },
      minify: { compress: { ecma: 5 }, mangle: true, format: { ecma: 5, asciiOnly: true } },
    },
    module: { type: 'commonjs', strictMode: false, noInterop: true },
  });
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8);
  return { name: `boot.${hash}.js`, code };
}
