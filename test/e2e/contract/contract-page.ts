/**
 * The contract of a workbook host, run against Excel's host inside an add-in's page. Whoever drives the page runs the
 * cases by their number and gives it `freshWorkbook`, which makes the Excel around it open a new workbook.
 */
import { excelWorkbook } from '../../../src/hosts/excel/excel-workbook';
import type { WorkbookPatch } from '../../../src/workbook/patch';
import type { WorkbookHost } from '../../../src/workbook/port';
import { describeWorkbookHost } from '../../contract/workbook-host.contract';
import type { HostEyes } from '../../contract/workbook-host.contract';
import { collectCases } from './case-list';

declare global {
  interface Window {
    freshWorkbook(): Promise<string>;
    dropSheet(name: string): Promise<void>;
    contract: { readonly names: readonly string[]; run(index: number): Promise<void> };
  }
}

async function makeHost(patch: WorkbookPatch): Promise<WorkbookHost> {
  const spare = await window.freshWorkbook();
  const host = excelWorkbook();
  await host.apply(patch);
  // A workbook is never without a sheet: the one that it began with goes when there are others.
  await window.dropSheet(spare);
  return host;
}

const eyes: HostEyes = {
  properties: () =>
    Excel.run(async (context) => {
      const { custom } = context.workbook.properties;
      custom.load('items/key,items/value');
      await context.sync();
      return Object.fromEntries(custom.items.map(({ key, value }) => [key, String(value)]));
    }),
  charts: (_host, sheet) =>
    Excel.run(async (context) => {
      const { charts } = context.workbook.worksheets.getItem(sheet);
      charts.load('items/name');
      await context.sync();
      return charts.items.map(({ name }) => name);
    }),
};

void Office.onReady().then(() => {
  const cases = collectCases(() =>
    describeWorkbookHost('hosts/excel in a browser', makeHost, eyes),
  );
  window.contract = {
    names: cases.map(({ name }) => name),
    run: (index) => cases[index]!.run(),
  };
});
