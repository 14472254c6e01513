import './web-globals';
import { excelWorkbook } from '../../../src/hosts/excel/excel-workbook';
import type { WorkbookHost } from '../../../src/workbook/port';
import { describeWorkbookHost } from '../../contract/workbook-host.contract';
import { createExcel } from '../emulated-excel/emulated-excel';
import { loadOffice } from '../emulated-excel/jsdom-office';

/** The sheet that a new workbook in Excel begins with. */
const FIRST = 'Sheet1';

async function names(ask: (workbook: Excel.Workbook) => () => string[]): Promise<string[]> {
  return Excel.run(async (context) => {
    const answer = ask(context.workbook);
    await context.sync();
    return answer();
  });
}

describeWorkbookHost(
  'Excel',
  async (patch): Promise<WorkbookHost> => {
    const excel = createExcel({ sheets: [FIRST] });
    await loadOffice(excel);
    const host = excelWorkbook();
    await host.apply(patch);
    excel.user.deleteSheet(FIRST);
    return host;
  },
  {
    async properties() {
      const pairs = await names(({ properties }) => {
        properties.custom.load('items/key,items/value');
        return () => properties.custom.items.map(({ key, value }) => JSON.stringify([key, value]));
      });
      return Object.fromEntries(pairs.map((pair) => JSON.parse(pair) as [string, string]));
    },
    charts: (_host, sheet) =>
      names(({ worksheets }) => {
        const { charts } = worksheets.getItem(sheet);
        charts.load('items/name');
        return () => charts.items.map(({ name }) => name);
      }),
  },
);
