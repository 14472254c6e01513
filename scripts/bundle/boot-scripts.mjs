// The scripts that come right after office.js, compiled apart from all bundles: Internet Explorer's engine has to parse
// them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { minifySync, transformSync } from '@swc/core';

const FOLDER = new URL('../../src/pane/boot/', import.meta.url);

function compile(name) {
  const compiled = transformSync(readFileSync(new URL(`${name}.ts`, FOLDER), 'utf8'), {
    configFile: false,
    swcrc: false,
    isModule: true,
    jsc: {
      target: 'es5',
      parser: { syntax: 'typescript' },
    },
    module: { type: 'commonjs', strictMode: false, noInterop: true },
  });
  // As a script, not as a module: nothing of it may become a global beside those of office.js.
  const { code } = minifySync(compiled.code, {
    module: false,
    toplevel: false,
    ecma: 5,
    compress: true,
    mangle: true,
    format: { asciiOnly: true },
  });
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8);
  return { file: `${name}.${hash}.js`, code };
}

/**
 * Compiles the early scripts of `src/pane/boot/` to ES5.
 * @returns {Record<'boot'|'commandsBoot'|'quiet', {file: string, code: string}>} the name with a hash of the content, and the content
 */
export function bootScripts() {
  return {
    boot: compile('boot'),
    commandsBoot: compile('commands-boot'),
    quiet: compile('quiet'),
  };
}
