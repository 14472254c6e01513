import { createExcel, openExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';
import { charts } from './parts/chart-state';

async function withChart(
  run: (chart: Excel.Chart, context: Excel.RequestContext) => Promise<void>,
) {
  const excel = createExcel();
  await loadOffice(excel);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    sheet.getRange('A1:C4').values = [
      ['', 'Nam', 'Nữ'],
      ['2023', 1, 2],
      ['2024', 3, 4],
      ['2025', 5, 6],
    ];
    sheet.getRange('A2:A4').numberFormat = [['@'], ['@'], ['@']];
    sheet.getRange('A2:A4').values = [['2023'], ['2024'], ['2025']];
    const chart = sheet.charts.add('ColumnClustered', sheet.getRange('A1:C4'), 'Auto');
    chart.name = 'Biểu đồ';
    await context.sync();
    await run(chart, context);
  });
  return excel;
}

describe('charts', () => {
  it('take names and categories from the first row and column', async () => {
    await withChart(async (chart, context) => {
      chart.title.text = 'Kết nạp';
      chart.series.load('items/name,count');
      const values = chart.series.getItemAt(1).getDimensionValues('Values');
      const years = chart.series.getItemAt(1).getDimensionValues('Categories');
      chart.title.load('text,visible');
      await context.sync();
      expect(chart.series.items.map(({ name }) => name)).toEqual(['Nam', 'Nữ']);
      expect(values.value).toEqual([2, 4, 6]);
      expect(years.value).toEqual(['2023', '2024', '2025']);
      expect(chart.title).toMatchObject({ text: 'Kết nạp', visible: true });
    });
  });

  it('keep what is set of series, axes, legend and labels', async () => {
    const excel = await withChart(async (chart, context) => {
      const series = chart.series.add('Thêm');
      series.setValues(chart.worksheet.getRange('C2:C4'));
      series.setXAxisValues(chart.worksheet.getRange('A2:A4'));
      series.format.fill.setSolidColor('#0f6cbd');
      series.gapWidth = 60;
      series.hasDataLabels = true;
      chart.axes.valueAxis.minimum = 0;
      chart.legend.position = 'Top';
      chart.dataLabels.showValue = true;
      chart.series.getItemAt(0).delete();
      await context.sync();
      chart.series.load('items/name,items/gapWidth');
      chart.axes.valueAxis.load('minimum');
      await context.sync();
      expect(chart.series.items.map(({ name }) => name)).toEqual(['Nữ', 'Thêm']);
      expect(chart.axes.valueAxis.minimum).toBe(0);
    });
    const [chart] = charts(excel.book.active);
    expect(chart!.series[1]).toMatchObject({ fill: '#0F6CBD', gapWidth: 60, hasDataLabels: true });
    expect(openExcel(excel.save()).save()).toBe(excel.save());
  });

  it('lie over cells and move with them, as their data does', async () => {
    const excel = await withChart(async (chart, context) => {
      chart.setPosition('E2', 'H10');
      chart.load('top,left,height,width');
      await context.sync();
      expect(chart).toMatchObject({ top: 15, left: 192, height: 135, width: 192 });
      const rows = context.workbook.worksheets.getItem('Sheet1').getRange('1:2');
      rows.insert('Down');
      chart.load('top');
      await context.sync();
      expect(chart.top).toBe(45);
    });
    expect(charts(excel.book.active)[0]!.series[0]!.values!.rect.row).toBe(3);
  });

  it('are found by name and deleted', async () => {
    const excel = await withChart(async (_chart, context) => {
      const all = context.workbook.worksheets.getItem('Sheet1').charts;
      const found = all.getItemOrNullObject('biểu đồ');
      const missing = all.getItemOrNullObject('khác');
      await context.sync();
      expect([found.isNullObject, missing.isNullObject]).toEqual([false, true]);
      found.delete();
      await context.sync();
    });
    expect(charts(excel.book.active)).toEqual([]);
  });

  it('are refused on a protected sheet', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    excel.user.protect('Sheet1', { allowFormatCells: true });
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      sheet.charts.add('Line', sheet.getRange('A1:B2'));
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
    });
  });
});

describe('shapes', () => {
  it('are added, listed with the charts, deleted, saved and opened', async () => {
    const excel = await withChart(async (_chart, context) => {
      const { shapes } = context.workbook.worksheets.getItem('Sheet1');
      const box = shapes.addTextBox('ghi chú');
      shapes.addGeometricShape('Rectangle').name = 'Khung';
      box.left = 10;
      shapes.load('items/type,items/name');
      await context.sync();
      expect(shapes.items.map(({ type, name }) => [type, name])).toEqual([
        ['TextBox', 'TextBox 1'],
        ['GeometricShape', 'Khung'],
        ['Unsupported', 'Biểu đồ'],
      ]);
      box.delete();
      const count = shapes.getCount();
      await context.sync();
      expect(count.value).toBe(2);
    });
    expect(openExcel(excel.save()).save()).toBe(excel.save());
  });
});
