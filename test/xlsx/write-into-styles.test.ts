import { strFromU8, unzipSync } from 'fflate';
import type { CellSpec } from '../../src/workbook/patch';
import { writeCellsIntoWorkbook } from '../../src/xlsx/write-cells-into-workbook';
import { sheetFile } from './package-builder';
import { readCells } from './reading-in-tests';

const STYLES =
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="GENERAL"/><numFmt numFmtId="170" formatCode="GENERAL"/></numFmts>' +
  '<fonts count="2"><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font><font><sz val="9"/><name val=".VnTime"/></font></fonts>' +
  '<fills count="1"><fill/></fills><borders count="1"><border/></borders>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0"/>' +
  '<xf numFmtId="170" fontId="1" fillId="0" quotePrefix="1"><alignment wrapText="1"/></xf>' +
  '<xf numFmtId="14" fontId="0" fillId="0" applyNumberFormat="1"/></cellXfs><dxfs count="0"/>';
const ROWS =
  '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>2</v></c><c r="C1" s="2"><v>3</v></c></row>';

/** The styles part and the cells once these are changed. */
function after(cells: readonly CellSpec[], styles: string | undefined = STYLES) {
  const file = sheetFile(ROWS, styles === '' ? {} : { styles });
  const row = new Map(cells.map((spec, column) => [column, spec]));
  const bytes = writeCellsIntoWorkbook(file, new Map([['Trang', new Map([[0, row]])]]));
  const part = unzipSync(bytes)['xl/styles.xml'];
  return {
    cells: readCells(bytes),
    styles: part ? strFromU8(part) : null,
    isSame: part ? strFromU8(part) === strFromU8(unzipSync(file)['xl/styles.xml']!) : null,
    sheet: strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!),
  };
}

describe('a look that a cell of another program’s workbook needs', () => {
  it('is the cell’s own with another number format and font, and changes no style that is there', () => {
    const { cells, styles } = after([
      { value: 1, format: { numberFormat: '0.000', font: 'Times New Roman' } },
      { value: 2, format: { font: 'Times New Roman' } },
    ]);
    expect(cells['A1']!.style).toMatchObject({ numberFormat: '0.000', font: 'Times New Roman' });
    expect(cells['B1']!.style).toMatchObject({ numberFormat: 'GENERAL', font: 'Times New Roman' });
    expect(styles).toContain('<numFmts count="3">');
    expect(styles).toContain('<numFmt numFmtId="171" formatCode="0.000"/></numFmts>');
    expect(styles).toContain('<font><b/><sz val="11"/><name val="Times New Roman"/></font>');
    expect(styles).toContain('<fonts count="4">');
    expect(styles).toContain('<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0"/>');
    // The mark of a text goes with the text; what else the style says stays.
    expect(styles).toContain(
      '<xf numFmtId="170" fontId="3" fillId="0" applyFont="1"><alignment wrapText="1"/></xf></cellXfs><dxfs count="0"/>',
    );
  });

  it('is one that is there where it says the same', () => {
    const { sheet, isSame } = after([{ value: 5, format: { numberFormat: 'mm-dd-yy' } }]);
    expect(sheet).toContain('<c r="A1" s="2"><v>5</v></c>');
    expect(isSame).toBe(true);
  });

  it('is a date’s where a date is written, unless the cell shows dates already', () => {
    const date = { value: '2026-03-20', isDate: true };
    const { cells } = after([date, { ...date, format: { numberFormat: 'yyyy-mm' } }, date]);
    expect(cells['A1']).toMatchObject({ kind: 'date', style: { numberFormat: 'dd/mm/yyyy' } });
    expect(cells['B1']).toMatchObject({ kind: 'date', style: { numberFormat: 'yyyy-mm' } });
    expect(cells['C1']).toMatchObject({ kind: 'date', style: { numberFormat: 'mm-dd-yy' } });
  });

  it('marks a text that looks like a formula, so that it stays one when somebody edits it', () => {
    const { styles, cells } = after([{ value: '=1+1' }, { value: '=2' }]);
    expect(cells['A1']).toMatchObject({ kind: 'text', value: '=1+1' });
    expect(styles!.match(/quotePrefix="1"/g)).toHaveLength(2);
  });

  it('is refused where the workbook has no styles, unless none is asked for', () => {
    expect(() => after([{ value: 1, format: { font: 'Arial' } }], '')).toThrow('foreign-workbook');
    expect(after([{ value: '=1' }], '').cells['A1']).toMatchObject({ kind: 'text', value: '=1' });
  });
});
