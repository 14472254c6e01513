// SheetJS reading values, spared all that it can be spared: node bench/peers/sheetjs.mjs FOLDER
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '@e965/xlsx';

const [folder] = process.argv.slice(2);
let cells = 0;
for (const name of readdirSync(folder)) {
  const workbook = read(readFileSync(join(folder, name)), {
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
  });
  for (const sheet of Object.values(workbook.Sheets)) {
    for (const row of sheet['!data'] ?? []) {
      for (const cell of row ?? []) if (cell?.v !== undefined) cells += 1;
    }
  }
}
console.log(JSON.stringify({ cells }));
