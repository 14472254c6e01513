// node bench/excel-workbook.mjs: 45 returns of 5 sheets, once as files and once as one workbook that is open in the
// emulated Excel; prints the medians and how many times as long the open workbook takes.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const jest = [
  'node_modules/jest/bin/jest.js',
  '--config',
  'bench/jest.config.mjs',
  '--silent=false',
];
const { status } = spawnSync(process.execPath, [...jest, 'excel-workbook'], { stdio: 'inherit' });
process.exit(status ?? 1);
