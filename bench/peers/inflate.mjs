// fflate merely inflating every part of every workbook: node bench/peers/inflate.mjs FOLDER
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

const [folder] = process.argv.slice(2);
let bytes = 0;
for (const name of readdirSync(folder)) {
  for (const part of Object.values(unzipSync(readFileSync(join(folder, name))))) {
    bytes += part.length;
  }
}
console.log(JSON.stringify({ bytes }));
