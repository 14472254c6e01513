// SheetJS reading values: node bench/peers/sheetjs.mjs FOLDER [spared]
// As its documentation calls it; `spared` leaves out what it can be told to leave out (formulas, shown texts), though we
// read formulas and number formats too.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '@e965/xlsx';

const [folder, mode] = process.argv.slice(2);
const options =
  mode === 'spared'
    ? { dense: true, cellFormula: false, cellHTML: false, cellText: false }
    : { dense: true };
let cells = 0;
for (const name of readdirSync(folder)) {
  const workbook = read(readFileSync(join(folder, name)), options);
  for (const sheet of Object.values(workbook.Sheets)) {
    for (const row of sheet['!data'] ?? []) {
      for (const cell of row ?? []) if (cell?.v !== undefined) cells += 1;
    }
  }
}
console.log(JSON.stringify({ cells }));
