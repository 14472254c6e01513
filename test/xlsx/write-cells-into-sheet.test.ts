import fc from 'fast-check';
import { addressOf } from '../../src/sheet/address';
import type { CellSpec } from '../../src/workbook/patch';
import type { CellChanges } from '../../src/xlsx/write-cells-into-sheet';
import { writeCellsIntoSheet } from '../../src/xlsx/write-cells-into-sheet';
import { sheetFile, utf8, workbookFile, worksheetXml } from './package-builder';
import { readCells, readValues } from './reading-in-tests';

const AROUND = { sheet: 'S', is1904: false, style: (base: number) => base };

function changesOf(
  cells: Readonly<Record<string, CellSpec | number | string | null>>,
): CellChanges {
  const changes = new Map<number, Map<number, CellSpec>>();
  for (const [address, value] of Object.entries(cells)) {
    const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(address)!;
    const row = Number(digits) - 1;
    const column = [...letters!].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;
    const spec = typeof value === 'object' && value ? value : { value };
    changes.set(row, (changes.get(row) ?? new Map<number, CellSpec>()).set(column, spec));
  }
  return changes;
}

/** The part after the change, given and returned as text. */
function surgery(xml: string, cells: Parameters<typeof changesOf>[0]): string {
  const part = writeCellsIntoSheet(utf8(xml), changesOf(cells), 'sheet1.xml', AROUND);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(part.bytes);
}

/** The rows after the change of rows. */
function rowsAfter(rows: string, cells: Parameters<typeof changesOf>[0], before = ''): string {
  return /<sheetData>(.*)<\/sheetData>/s.exec(surgery(worksheetXml(rows, { before }), cells))![1]!;
}

describe('a cell of another program’s sheet that gets a value', () => {
  it.each<[string, string, CellSpec | number | string | null, string]>([
    ['keeps its style', '<c r="A1" s="7"><v>1</v></c>', 2.5, '<c r="A1" s="7"><v>2.5</v></c>'],
    [
      'becomes a text in itself',
      '<c s="7" r="A1" t="s"><v>0</v></c>',
      'a <b> & c ',
      '<c s="7" r="A1" t="inlineStr"><is><t xml:space="preserve">a &lt;b&gt; &amp; c </t></is></c>',
    ],
    [
      'loses its formula and what belonged to it',
      '<c r="A1" cm="1" vm="2" t="str"><f>B1</f><v>x</v></c>',
      3,
      '<c r="A1"><v>3</v></c>',
    ],
    [
      'keeps extensions and attributes that we do not know',
      '<c r="A1" ph="1" x:y="&gt; t=" xmlns:x="urn:x"><f>1</f><v>1</v><extLst><ext uri="u"/></extLst></c>',
      3,
      '<c r="A1" ph="1" x:y="&gt; t=" xmlns:x="urn:x"><v>3</v><extLst><ext uri="u"/></extLst></c>',
    ],
    [
      'is left blank with its style',
      '<c r="A1" s="7" t="s"><v>0</v></c>',
      null,
      '<c r="A1" s="7"/>',
    ],
    [
      'gets a formula with its result',
      '<c r="A1" s="7"/>',
      { value: 3, formula: 'B1<2&"x"' },
      '<c r="A1" s="7"><f>B1&lt;2&amp;"x"</f><v>3</v></c>',
    ],
    [
      'gets a boolean',
      "<c r='A1' t='n'><v>1</v></c>",
      { value: true },
      `<c r='A1' t="b"><v>1</v></c>`,
    ],
    ['without an address keeps having none', '<c s="1"><v>1</v></c>', 2, '<c s="1"><v>2</v></c>'],
  ])('%s', (_, cell, value, after) => {
    expect(rowsAfter(`<row r="1">${cell}</row>`, { A1: value })).toBe(`<row r="1">${after}</row>`);
  });

  it('leaves every other byte as it was', () => {
    const head = '<?xml version="1.0"?>\r\n<!-- <row r="9"> -->';
    const xml =
      `${head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"\n  xmlns:z="urn:z" z:a='>'>` +
      '<dimension  ref="A1:B2" />\n <sheetData >\n\t<row  r="1"  ht="3"  >\n<c r="A1"  ><v>1</v></c> <c r="B1"><v>2</v></c>\n</row >' +
      '<?pi <row r="1">?><row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[<c r="A1">]]></t></is></c></row></sheetData>' +
      '<z:x><z:y/></z:x><extLst><ext uri="{1}"/></extLst></worksheet>\n<!-- end -->';
    expect(surgery(xml, { B1: 5 })).toBe(xml.replace('<c r="B1"><v>2', '<c r="B1"><v>5'));
    expect(surgery(`\ufeff${xml}`, { B1: 5 }).startsWith(`\ufeff${head}`)).toBe(true);
  });

  it('is found under a prefix, and written with it', () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const xml = (b: string, rest = '') =>
      `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>${b}</x:row>${rest}</x:sheetData></x:worksheet>`;
    expect(surgery(xml(''), { B1: 'chữ', C4: 2 })).toBe(
      xml(
        '<x:c r="B1" t="inlineStr"><x:is><x:t>chữ</x:t></x:is></x:c>',
        '<x:row r="4"><x:c r="C4"><x:v>2</x:v></x:c></x:row>',
      ),
    );
  });

  it('is refused where the vocabulary changes its meaning inside the rows', () => {
    const rows = '<row r="1" xmlns="urn:other"><c r="A1"/></row>';
    expect(() => rowsAfter(rows, { A1: 1 })).toThrow('foreign-workbook');
  });
});

describe('a cell that is not there yet', () => {
  it('is put in in order, with its row and the style of row or column', () => {
    const cols = '<cols><col min="2" max="3" style="4"/></cols>';
    const rows =
      '<row r="2" spans="1:4"><c r="A2"><v>1</v></c><c r="D2"><v>4</v></c></row><row r="5" s="9" customFormat="1"/>';
    expect(rowsAfter(rows, { C2: 3, F2: 6, B3: 1, A5: 5, A9: 9, B1: 0 }, cols)).toBe(
      '<row r="1"><c r="B1" s="4"><v>0</v></c></row>' +
        '<row r="2" spans="1:6"><c r="A2"><v>1</v></c><c r="C2" s="4"><v>3</v></c><c r="D2"><v>4</v></c><c r="F2"><v>6</v></c></row>' +
        '<row r="3"><c r="B3" s="4"><v>1</v></c></row>' +
        '<row r="5" s="9" customFormat="1"><c r="A5" s="9"><v>5</v></c></row>' +
        '<row r="9"><c r="A9"><v>9</v></c></row>',
    );
  });

  it('is not put in for a blank', () => {
    expect(rowsAfter('<row r="1"/>', { A1: null, B7: '' })).toBe('<row r="1"/>');
  });

  it('comes into a sheet without rows', () => {
    const xml = worksheetXml('').replace('<sheetData></sheetData>', '<sheetData/>');
    expect(surgery(xml, { B2: 1, A3: 2 })).toContain(
      '<sheetData><row r="2"><c r="B2"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row></sheetData>',
    );
  });

  it('widens the used range that the sheet states', () => {
    const xml = worksheetXml('<row r="2"><c r="B2"><v>1</v></c></row>', {
      before: '<dimension ref="B2"/>',
    });
    expect(surgery(xml, { D9: 1 })).toContain('<dimension ref="B2:D9"/>');
    expect(surgery(xml, { B2: 2, J40: null })).toContain('<dimension ref="B2"/>');
  });
});

describe('formulas of several cells', () => {
  const SHARED =
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2&gt;$A$1</f><v>0</v></c></row>' +
    '<row r="2"><c r="B2"><f t="shared" ca="1" si="0"/><v>0</v></c></row>' +
    '<row r="3"><c r="B3"><f t="shared" si="0"></f><v>0</v></c></row>';

  it('are written out for the others when the cell that holds them is changed', () => {
    const bytes = sheetFile(rowsAfter(SHARED, { B1: 7 }));
    const cells = readCells(bytes);
    expect(cells['B1']).toMatchObject({ value: 7 });
    expect(cells['B2']!.formula).toBe('A2*2>$A$1');
    expect(cells['B3']!.formula).toBe('A3*2>$A$1');
    expect(rowsAfter(SHARED, { B1: 7 })).toContain('<f ca="1">A2*2&gt;$A$1</f>');
  });

  it('stay as they are when one of the others is changed', () => {
    const after = rowsAfter(SHARED, { B2: 7 });
    expect(after).toBe(
      SHARED.replace(
        '<c r="B2"><f t="shared" ca="1" si="0"/><v>0</v></c>',
        '<c r="B2"><v>7</v></c>',
      ),
    );
    expect(readCells(sheetFile(after))['B3']!.formula).toBe('A3*2>$A$1');
  });

  it('of an array are refused, but for one that has a cell for itself', () => {
    const array = (ref: string) =>
      `<row r="1"><c r="A1"><f t="array" ref="${ref}">B1:B2</f><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>`;
    expect(() => rowsAfter(array('A1:A2'), { A2: 1 })).toThrow('cell-bound: S: A2');
    expect(rowsAfter(array('A1'), { A1: 5 })).toContain('<c r="A1"><v>5</v></c>');
  });
});

/** A sheet as some program might write it: rows and cells with and without addresses, in order. */
const sheetOfCells = fc
  .record({
    cells: fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(5), fc.integer({ min: -99, max: 99 })), {
      selector: ([row, column]) => row * 100 + column,
      maxLength: 25,
    }),
    isBare: fc.boolean(),
    space: fc.constantFrom('', '\n  ', ' '),
  })
  .map(({ cells, isBare, space }) => {
    const model = new Map(cells.map(([row, column, value]) => [addressOf(row, column), value]));
    const rows = [...new Set(cells.map(([row]) => row))].sort((a, b) => a - b);
    const xml = rows.map((row) => {
      const own = cells.filter(([at]) => at === row).sort(([, a], [, b]) => a - b);
      const inside = own.map(([, column, value], at) => {
        // A cell that follows on the one before may leave its address out.
        const isNext = isBare && column === (at === 0 ? 0 : own[at - 1]![1] + 1);
        const address = isNext ? '' : ` r="${addressOf(row, column)}"`;
        return `<c${address} s="0">${space}<v>${value}</v></c>`;
      });
      const isNext = isBare && row === 0;
      return `<row${isNext ? '' : ` r="${row + 1}"`}${space}>${inside.join(space)}</row>`;
    });
    return { model, xml: xml.join(space) };
  });

const edits = fc.uniqueArray(
  fc.tuple(
    fc.nat(9),
    fc.nat(7),
    fc.oneof(
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
      fc.string(),
    ),
  ),
  { selector: ([row, column]) => row * 100 + column, maxLength: 20 },
);

describe('any changes of any sheet', () => {
  it('are read back, with every other cell as it was', () => {
    fc.assert(
      fc.property(sheetOfCells, edits, ({ model, xml }, changes) => {
        const wanted = Object.fromEntries(
          changes.map(([row, column, value]) => [addressOf(row, column), value]),
        );
        const expected: Record<string, unknown> = Object.fromEntries(model);
        for (const [address, value] of Object.entries(wanted)) {
          if (value === null || value === '') delete expected[address];
          else expected[address] = value;
        }
        const after = rowsAfter(xml, wanted);
        const read = readValues(workbookFile({ sheets: [{ name: 'S', xml: after }] }));
        expect(read).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('lead back to the same values when they are taken back', () => {
    fc.assert(
      fc.property(sheetOfCells, edits, ({ model, xml }, changes) => {
        const there = Object.fromEntries(
          changes.map(([row, column, value]) => [addressOf(row, column), value]),
        );
        const back = Object.fromEntries(
          Object.keys(there).map((address) => [address, model.get(address as never) ?? null]),
        );
        const read = readValues(sheetFile(rowsAfter(rowsAfter(xml, there), back)));
        expect(read).toEqual(Object.fromEntries(model));
      }),
      { numRuns: 150 },
    );
  });
});
