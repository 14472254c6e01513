import { readCells, readSheets, readValues, problemOf } from './reading-in-tests';
import { sheetFile, workbookFile, worksheetXml } from './package-builder';

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/>' +
  '<numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>' +
  '<fonts><font><name val="Times New Roman"/></font><font><b/><name val=".VnTime"/></font></fonts>' +
  '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="1"/>' +
  '<xf numFmtId="166" fontId="0"/><xf numFmtId="22" fontId="0"/><xf numFmtId="14" fontId="0"/></cellXfs>' +
  '<dxfs><dxf><font><name val="Arial"/></font></dxf></dxfs>';
const row = (cells: string): string => `<row r="1">${cells}</row>`;

describe('cells of a worksheet', () => {
  it('have the value and kind of their type', () => {
    const cells = readCells(
      sheetFile(
        row(
          '<c r="A1"><v>12.5</v></c><c r="B1" t="n"><v>-3</v></c><c r="C1" t="s"><v>0</v></c>' +
            '<c r="D1" t="str"><v>chữ</v></c><c r="E1" t="inlineStr"><is><t>trong ô</t></is></c>' +
            '<c r="F1" t="b"><v>1</v></c><c r="G1" t="b"><v>false</v></c><c r="H1" t="e"><v>#DIV/0!</v></c>' +
            '<c r="I1" t="d"><v>2026-03-20T00:00:00</v></c><c r="J1" t="d"><v>12:00:00</v></c>',
        ),
        { strings: '<si><t>dùng chung</t></si>' },
      ),
    );
    expect(Object.values(cells).map(({ kind, value }) => [kind, value])).toEqual([
      ['number', 12.5],
      ['number', -3],
      ['text', 'dùng chung'],
      ['text', 'chữ'],
      ['text', 'trong ô'],
      ['boolean', true],
      ['boolean', false],
      ['error', '#DIV/0!'],
      ['date', '2026-03-20'],
      ['number', 0.5],
    ]);
  });

  it('are left out when they hold neither value nor formula', () => {
    const [sheet] = readSheets(
      sheetFile(
        '<row r="1"><c r="A1" s="0"/></row><row r="2"><c r="B2"><v></v></c><c r="C2" t="s"><v/></c>' +
          '<c r="D2"></c></row>',
      ),
    );
    expect(sheet).toMatchObject({ rows: [], box: null });
  });

  it('may leave out their address, and rows their number', () => {
    expect(
      readValues(
        sheetFile(
          '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="5"/>' +
            '<row><c t="n"><v>4</v></c></row>',
        ),
      ),
    ).toEqual({ A1: 1, D1: 2, E1: 3, A6: 4 });
  });

  it('come in order whatever their order in the file', () => {
    const [sheet] = readSheets(
      sheetFile(
        '<row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row><row r="1"><c r="C1"><v>1</v></c></row>' +
          '<row r="3"><c r="C3"><v>5</v></c></row>',
      ),
    );
    expect(sheet!.rows.map(({ index }) => index)).toEqual([0, 2]);
    expect(sheet!.rows[1]!.cells.map(({ value }) => value)).toEqual([3, 4, 5]);
    expect(sheet!.box).toEqual({ top: 0, left: 0, bottom: 2, right: 2 });
  });

  it('at the far corner of the sheet cost no more than others', () => {
    const [sheet] = readSheets(sheetFile('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'));
    expect(sheet!.box).toEqual({ top: 1048575, left: 16383, bottom: 1048575, right: 16383 });
  });

  it('resolve escapes, references and CDATA in text', () => {
    expect(
      readValues(
        sheetFile(
          row(
            '<c r="A1" t="str"><v>a_x000D__x000a_b &lt;&#7841;&gt;<![CDATA[<&>]]></v></c>' +
              '<c r="B1" t="inlineStr"><is><t xml:space="preserve">  _x005F_x000D_ </t></is></c>' +
              '<c r="C1"><v>1<!-- giữa -->2</v></c><c r="D1" t="s"><v>&#48;</v></c>',
          ),
          { strings: '<si><t>x_X000D_y</t></si>' },
        ),
      ),
    ).toEqual({ A1: 'a\r\nb <ạ><&>', B1: '  _x000D_ ', C1: 12, D1: 'x_X000D_y' });
  });

  it('name the number format and font of their style, and share one object for one style', () => {
    const { A1, B1, C1 } = readCells(
      sheetFile(
        row('<c r="A1" s="2"><v>0.5</v></c><c r="B1" s="2"><v>1</v></c><c r="C1"><v>1</v></c>'),
        {
          styles: STYLES,
        },
      ),
    );
    expect(A1!.style).toEqual({ numberFormat: '0.0%', font: '.VnTime', isPercent: true });
    expect(B1!.style).toBe(A1!.style);
    expect(C1!.style).toEqual({
      numberFormat: 'General',
      font: 'Times New Roman',
      isPercent: false,
    });
  });

  const SERIALS = row(
    '<c r="A1" s="1"><v>45000</v></c><c r="B1" s="4"><v>45000.75</v></c><c r="C1" s="3"><v>45000.5</v></c>' +
      '<c r="D1" s="1"><v>60</v></c><c r="E1" s="5"><f>TODAY()</f><v>46100</v></c><c r="F1" s="0"><v>45000</v></c>',
  );

  it('are dates under a date format, but not under a time alone or before 1 March 1900', () => {
    expect(readCells(sheetFile(SERIALS, { styles: STYLES }))).toMatchObject({
      A1: { kind: 'date', value: '2023-03-15' },
      B1: { kind: 'date', value: '2023-03-15T18:00:00' },
      C1: { kind: 'number', value: 45000.5 },
      D1: { kind: 'number', value: 60 },
      E1: { kind: 'date', value: '2026-03-19', formula: 'TODAY()' },
      F1: { kind: 'number', value: 45000 },
    });
  });

  it('count their dates from 1904 where the workbook says so', () => {
    expect(readCells(sheetFile(SERIALS, { styles: STYLES, is1904: true }))).toMatchObject({
      A1: { kind: 'date', value: '2027-03-16' },
      D1: { kind: 'date', value: '1904-03-01' },
    });
  });

  it('keep formulas with their cached results, or with none', () => {
    const cells = readCells(
      sheetFile(
        row(
          '<c r="A1"><f>B1+1</f><v>3</v></c><c r="B1"><f>_xlfn.CONCAT("a &amp; b")</f></c>' +
            '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>' +
            '<c r="E1"><f t="array" ref="E1:F1">A1:B1*2</f><v>6</v></c><c r="F1"><v>8</v></c>' +
            '<c r="G1"><f/><v>1</v></c>',
        ),
      ),
    );
    expect(cells).toMatchObject({
      A1: { kind: 'number', value: 3, formula: 'B1+1' },
      B1: { kind: 'empty', value: null, formula: '_xlfn.CONCAT("a & b")' },
      C1: { kind: 'text', value: '', formula: '""' },
      D1: { kind: 'error', value: '#DIV/0!', formula: '1/0' },
      E1: { kind: 'number', value: 6, formula: 'A1:B1*2' },
      F1: { value: 8 },
      G1: { value: 1 },
    });
    expect(cells.F1).not.toHaveProperty('formula');
    expect(cells.G1).not.toHaveProperty('formula');
  });

  it('have shared formulas written out for them, also before the cell that holds the text', () => {
    const cells = readCells(
      sheetFile(
        '<row r="1"><c r="C1"><f t="shared" si="0"/><v>1</v></c></row>' +
          '<row r="2"><c r="C2"><f t="shared" ref="C1:C3" si="0">SUM(A2:B2)*$A$9</f><v>2</v></c></row>' +
          '<row r="3"><c r="C3"><f t="shared" si="0"/></c><c r="D3"><f t="shared" si="7"/><v>9</v></c></row>',
      ),
    );
    expect(cells).toMatchObject({
      C1: { value: 1, formula: 'SUM(A1:B1)*$A$9' },
      C2: { value: 2, formula: 'SUM(A2:B2)*$A$9' },
      C3: { value: null, kind: 'empty', formula: 'SUM(A3:B3)*$A$9' },
      D3: { value: 9 },
    });
    // Nothing is left of a shared formula whose own cell is gone but the cached result.
    expect(cells.D3).not.toHaveProperty('formula');
  });

  it('are empty where the text of their shared formula and its result are both lost', () => {
    const { A1 } = readCells(sheetFile(row('<c r="A1"><f t="shared" si="3"/></c>')));
    expect(A1).toMatchObject({ kind: 'empty', value: null });
    expect(A1).not.toHaveProperty('formula');
  });

  it('join rich text, leave phonetic runs out, and tell runs under other fonts', () => {
    const rich =
      '<si><r><rPr><rFont val=".VnTime"/></rPr><t>§¶ng </t></r><r><t>bộ</t></r><r><rPr><b/></rPr><t> xã</t></r>' +
      '<rPh sb="0" eb="1"><t>phiên âm</t></rPh><phoneticPr fontId="1"/></si>' +
      '<si><t>漢</t><rPh sb="0" eb="1"><t>Hán</t></rPh></si>' +
      '<si><r><rPr><rFont val="Times New Roman"/></rPr><t>một phông</t></r></si><si/>';
    const cells = readCells(
      sheetFile(row([0, 1, 2, 3].map((index) => `<c t="s"><v>${index}</v></c>`).join('')), {
        strings: rich,
        styles: STYLES,
      }),
    );
    expect(cells.A1).toMatchObject({
      value: '§¶ng bộ xã',
      runs: [
        { text: '§¶ng ', font: '.VnTime' },
        { text: 'bộ xã', font: 'Times New Roman' },
      ],
    });
    expect(cells.B1!.value).toBe('漢');
    expect(cells.C1!.value).toBe('một phông');
    expect(cells.C1).not.toHaveProperty('runs');
    expect(cells.D1!.value).toBe('');
  });
});

describe('a worksheet', () => {
  it('tells its merges, hidden rows and columns, and protection', () => {
    const [sheet] = readSheets(
      sheetFile('<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="4" hidden="true"/>', {
        before: '<cols><col min="2" max="4" hidden="1"/><col min="6" max="6" width="0"/></cols>',
        after:
          '<sheetProtection password="83AF" sheet="1" objects="1"/>' +
          '<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="E5:D4"/></mergeCells>',
      }),
    );
    expect(sheet).toMatchObject({
      isProtected: true,
      merges: [
        { top: 0, left: 0, bottom: 1, right: 2 },
        { top: 3, left: 3, bottom: 4, right: 4 },
      ],
    });
    expect([...sheet!.hiddenRows]).toEqual([1, 3]);
    expect([...sheet!.hiddenColumns]).toEqual([1, 2, 3]);
  });

  it('is not protected by an element that does not say so', () => {
    const [sheet] = readSheets(sheetFile('', { after: '<sheetProtection objects="1"/>' }));
    expect(sheet!.isProtected).toBe(false);
  });

  it('reads the same under a prefix, and passes over what is not of its vocabulary', () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const xml =
      `<x:worksheet xmlns:x="${main}" xmlns:y="urn:y"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>` +
      '<y:c r="B1"><y:v>2</y:v></y:c><x:c r="C1" t="inlineStr"><x:is><x:t>ba</x:t><y:t>bốn</y:t></x:is></x:c>' +
      '</x:row></x:sheetData></x:worksheet>';
    const file = workbookFile({ sheets: [{ name: 'Trang', xml, whole: true }] });
    expect(readValues(file)).toEqual({ A1: 1, C1: 'ba' });
  });

  it('reads the same with white space and line breaks between its elements', () => {
    const xml = worksheetXml(
      '\n  <row r="1" >\r\n    <c\n r="A1"\tt=\'n\' >\n <v>1</v> </c >\n  </row>\n',
    );
    expect(readValues(workbookFile({ sheets: [{ name: 'T', xml, whole: true }] }))).toEqual({
      A1: 1,
    });
  });

  it.each([
    ['<c r="A1" t="s"><v>1</v></c>', 'shared string index'],
    ['<c r="A1" t="s"><v>-1</v></c>', 'shared string index'],
    ['<c r="A1" s="1" t="s"><v>0</v></c>', 'style index'],
    ['<c r="A2"><v>1</v></c>', 'cell address'],
    ['<c r="1A"><v>1</v></c>', 'cell address'],
    ['<c r="XFE1"><v>1</v></c>', 'cell address'],
    ['<c r="A1"><v>một</v></c>', 'number'],
    ['<c r="A1"><v>1 2</v></c>', 'number'],
    ['<c r="A1" t="x"><v>1</v></c>', 'cell type'],
    ['<c r="A1" t="b"><v>2</v></c>', 'boolean'],
    ['<c r="A1" t="d"><v>20/3</v></c>', 'date'],
    ['<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', 'cell twice'],
    ['<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c><c><v>3</v></c>', 'cell twice'],
    ['<c r="A1"><v>1</v></d>', 'closing tag'],
    ['<c r="A1"><v>1</c></v>', 'closing tag'],
    ['<c r="A1"><v>1</v></c', 'closing tag'],
  ])('of %s is a corrupt part: %s', (cells, detail) => {
    const file = sheetFile(row(cells), {
      strings: '<si><t>một</t></si>',
      styles: '<cellXfs><xf/></cellXfs>',
    });
    expect(problemOf(file)).toEqual({
      code: 'corrupt-part',
      part: 'xl/worksheets/sheet1.xml',
      detail,
    });
  });

  it.each(['0', '1048577', '-1', 'x'])('with row number %s is a corrupt part', (number) => {
    expect(problemOf(sheetFile(`<row r="${number}"/>`))).toMatchObject({ detail: 'row number' });
  });

  it('that asks for shared strings of a workbook without any is a corrupt part', () => {
    expect(problemOf(sheetFile(row('<c t="s"><v>0</v></c>')))).toMatchObject({
      code: 'corrupt-part',
      detail: 'no shared strings',
    });
  });

  it('stops at the caps for merges, cells and columns', () => {
    const merges = '<mergeCell ref="A1:B1"/>'.repeat(11);
    const file = sheetFile(row('<c><v>1</v></c>'.repeat(11)), {
      after: `<mergeCells>${merges}</mergeCells>`,
    });
    expect(problemOf(file)).toBeNull();
    expect(problemOf(file, { limits: { merges: 10 } })?.code).toBe('too-large');
    expect(problemOf(file, { limits: { cells: 10 } })?.code).toBe('too-large');
    const columns = '<col min="1" max="16384" hidden="1"/>'.repeat(2);
    expect(problemOf(sheetFile('', { before: `<cols>${columns}</cols>` }))?.code).toBe(
      'corrupt-part',
    );
  });

  it('with merges beyond any real sheet is too large', () => {
    const after = `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(150_000)}</mergeCells>`;
    expect(problemOf(sheetFile('', { after }))).toMatchObject({
      code: 'too-large',
      part: 'xl/worksheets/sheet1.xml',
    });
  });
});
