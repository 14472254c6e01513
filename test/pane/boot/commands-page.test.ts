import { readFileSync } from 'node:fs';
import { join } from 'node:path';

test('the page of the commands knows them before the boot script lets Excel call', () => {
  const page = readFileSync(join(__dirname, '../../../src/pane/commands.html'), 'utf8');
  expect([...page.matchAll(/<script src="([^"]+)"/g)].map((match) => match[1])).toEqual([
    'office/office.js',
    '<%= quiet %>',
    '<%= commandsBoot %>',
    '<%= boot %>',
  ]);
});
