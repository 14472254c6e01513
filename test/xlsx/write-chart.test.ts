import { strFromU8, unzipSync } from 'fflate';
import { parseBox } from '../../src/sheet/address';
import type { WorkbookEdit } from '../../src/workbook/patch';
import { openByExcelJs, written } from './written-workbook';

const SHEET = "Tiến 'độ' mới";
type ChartEdit = Extract<WorkbookEdit, { kind: 'chart' }>;
const chart = (name: string, more: Partial<ChartEdit> = {}): ChartEdit => ({
  kind: 'chart',
  sheet: SHEET,
  name,
  type: 'column',
  title: 'Số lỗi <theo> đơn vị & xã',
  categories: parseBox('A2:A4')!,
  series: [
    { name: 'Lỗi', values: parseBox('B2:B4')!, color: 'C00000' },
    { name: 'Cảnh báo', values: parseBox('C2:C4')! },
  ],
  place: parseBox('E2:L20')!,
  ...more,
});
const CELLS: WorkbookEdit[] = [
  { kind: 'addSheet', sheet: SHEET },
  {
    kind: 'write',
    sheet: SHEET,
    row: 0,
    column: 0,
    rows: [
      ['Đơn vị', 'Lỗi', 'Cảnh báo'],
      ['Xã A', 1, 2],
      ['Xã B', 3, 4],
      ['Xã C', 5, 6],
    ],
  },
  { kind: 'addSheet', sheet: 'Khác' },
];

function partsOf(...edits: WorkbookEdit[]): Record<string, string> {
  const parts = unzipSync(written([...CELLS, ...edits]));
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]));
}

/** Each element with the names of its children, in the order of the document. */
function childrenOf(xml: string): [element: string, children: string[]][] {
  const found: [string, string[]][] = [];
  const open: [string, string[]][] = [];
  for (const [, close, name, , empty] of xml.matchAll(/<(\/?)([\w:]+)([^>]*?)(\/?)>/g)) {
    if (close) {
      open.pop();
      continue;
    }
    open.at(-1)?.[1].push(name!);
    const element: [string, string[]] = [name!, []];
    found.push(element);
    if (!empty) open.push(element);
  }
  return found;
}

/** The order of children that ECMA-376 part 1 (annex A, dml-chart and dml-spreadsheetDrawing) asks for. */
const SCHEMA: Readonly<Record<string, string>> = {
  'c:chartSpace': 'roundedCorners chart spPr txPr',
  'c:chart': 'title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs',
  'c:title': 'tx layout overlay spPr txPr',
  'c:plotArea': 'layout barChart catAx valAx spPr',
  'c:barChart': 'barDir grouping varyColors ser dLbls gapWidth overlap serLines axId',
  'c:ser': 'idx order tx spPr invertIfNegative dPt dLbls cat val',
  'c:catAx':
    'axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos ' +
    'spPr txPr crossAx crosses auto lblAlgn lblOffset noMultiLvlLbl',
  'c:valAx':
    'axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos ' +
    'spPr txPr crossAx crosses crossBetween',
  'c:legend': 'legendPos layout overlay',
  'xdr:twoCellAnchor': 'from to graphicFrame clientData',
  'xdr:graphicFrame': 'nvGraphicFramePr xfrm graphic',
};

describe('a chart in a written workbook', () => {
  it.each(['bar', 'column', 'stackedBar'] as const)(
    'of type %s has its elements in the order of the schema',
    (type) => {
      const parts = partsOf(chart('Một', { type }));
      const elements = ['xl/charts/chart1.xml', 'xl/drawings/drawing1.xml'].flatMap((part) =>
        childrenOf(parts[part]!),
      );
      const known = elements.filter(([element]) => element in SCHEMA);
      expect(new Set(known.map(([element]) => element)).size).toBe(Object.keys(SCHEMA).length);
      for (const [element, children] of known) {
        const order = SCHEMA[element]!.split(' ');
        const places = children.map((child) => order.indexOf(child.replace(/^\w+:/, '')));
        expect([element, places.includes(-1)]).toEqual([element, false]);
        expect([element, ...places]).toEqual([element, ...[...places].sort((a, b) => a - b)]);
      }
    },
  );

  it('refers to the cells of its sheet, whatever the sheet is called', () => {
    const xml = partsOf(chart('Một'))['xl/charts/chart1.xml']!;
    expect(Array.from(xml.matchAll(/<c:f>([^<]*)<\/c:f>/g), ([, text]) => text)).toEqual([
      "'Tiến ''độ'' mới'!$A$2:$A$4",
      "'Tiến ''độ'' mới'!$B$2:$B$4",
      "'Tiến ''độ'' mới'!$A$2:$A$4",
      "'Tiến ''độ'' mới'!$C$2:$C$4",
    ]);
    expect(xml).toContain('<a:t>Số lỗi &lt;theo&gt; đơn vị &amp; xã</a:t>');
    expect(xml.match(/srgbClr val="C00000"/g)).toHaveLength(1);
  });

  it('draws upright columns, lying bars and stacked bars', () => {
    const shape = (type: ChartEdit['type']) => {
      const xml = partsOf(chart('Một', { type }))['xl/charts/chart1.xml']!;
      return ['barDir', 'grouping', 'overlap'].map(
        (element) => new RegExp(`<c:${element} val="(\\w+)"`).exec(xml)?.[1],
      );
    };
    expect(shape('column')).toEqual(['col', 'clustered', undefined]);
    expect(shape('bar')).toEqual(['bar', 'clustered', undefined]);
    expect(shape('stackedBar')).toEqual(['bar', 'stacked', '100']);
  });

  it('lies over the cells of its place', () => {
    const xml = partsOf(chart('Một'), chart('Hai', { place: parseBox('XFD1048576')! }))[
      'xl/drawings/drawing1.xml'
    ]!;
    const corners = Array.from(
      xml.matchAll(/<xdr:col>(\d+)<\/xdr:col>.*?<xdr:row>(\d+)<\/xdr:row>/g),
      ([, column, row]) => [Number(column), Number(row)],
    );
    expect(corners).toEqual([
      [4, 1],
      [12, 20],
      [16_383, 1_048_575],
      [16_383, 1_048_575],
    ]);
  });

  it('is led to from its sheet beside tables, and every part of it is listed once', () => {
    const table: WorkbookEdit = {
      kind: 'table',
      sheet: SHEET,
      name: 'Bang',
      box: parseBox('A1:C4')!,
      columns: ['Đơn vị', 'Lỗi', 'Cảnh báo'],
    };
    const more: WorkbookEdit[] = [
      { kind: 'write', sheet: 'Khác', row: 0, column: 0, rows: [['x', 1]] },
      { ...chart('Ba'), sheet: 'Khác' },
      { kind: 'property', name: 'KhopSo', value: 'a' },
    ];
    const parts = partsOf(table, chart('Một'), chart('Hai'), ...more);
    const sheet = parts['xl/worksheets/sheet1.xml']!;
    expect(sheet).toContain('<drawing r:id="rId2"/><tableParts count="1"><tablePart r:id="rId1"/>');
    const links = parts['xl/worksheets/_rels/sheet1.xml.rels']!;
    expect(links).toMatch(/Id="rId2" Type="[^"]*\/drawing" Target="\.\.\/drawings\/drawing1\.xml"/);
    expect(parts['xl/drawings/_rels/drawing2.xml.rels']).toContain('"../charts/chart3.xml"');
    expect(parts['xl/drawings/drawing2.xml']).toContain('<c:chart r:id="rId1"/>');
    const listed = Array.from(
      parts['[Content_Types].xml']!.matchAll(/PartName="\/([^"]*)"/g),
      ([, name]) => name!,
    );
    const named = Object.keys(parts).filter((name) => !/\.rels$|^\[/.test(name));
    expect(listed.sort()).toEqual(named.sort());
  });

  it('does not keep another reader from the cells', async () => {
    const workbook = await openByExcelJs(written([...CELLS, chart('Một')]));
    expect(workbook.getWorksheet(SHEET)!.getCell('B4').value).toBe(5);
  });
});
