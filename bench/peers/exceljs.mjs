// exceljs reading values: node bench/peers/exceljs.mjs FOLDER
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJs from 'exceljs';

const [folder] = process.argv.slice(2);
let cells = 0;
for (const name of readdirSync(folder)) {
  const workbook = new ExcelJs.Workbook();
  await workbook.xlsx.readFile(join(folder, name));
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.value !== null) cells += 1;
      }),
    ),
  );
}
console.log(JSON.stringify({ cells }));
