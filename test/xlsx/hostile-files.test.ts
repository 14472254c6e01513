import fc from 'fast-check';
import type { FileProblemCode } from '../../src/workbook/problem';
import { problemOf } from './reading-in-tests';
import { utf8, workbookFile, workbookParts, zipFile } from './package-builder';
import type { WorkbookSpec } from './package-builder';

const SPEC: WorkbookSpec = {
  sheets: [
    {
      name: 'Trang',
      xml:
        '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="0"><v>45000.5</v></c></row>' +
        '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">A1+$B$1</f><v>1</v></c></row>' +
        '<row r="3"><c r="A3"><f t="shared" si="0"/><v>2</v></c><c r="B3" t="b"><v>1</v></c></row>',
      before: '<cols><col min="1" max="2" hidden="1"/></cols>',
      after: '<mergeCells><mergeCell ref="A5:B6"/></mergeCells>',
    },
  ],
  strings: '<si><t>chữ</t></si><si><r><rPr><rFont val="Arial"/></rPr><t>x</t></r></si>',
  styles:
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts><font><name val="Arial"/></font></fonts>' +
    '<cellXfs><xf numFmtId="164" fontId="0"/><xf/></cellXfs>',
};
const WHOLE = workbookFile(SPEC);
const CODES: readonly FileProblemCode[] = [
  'not-a-workbook',
  'truncated',
  'corrupt-part',
  'password',
  'too-large',
  'unsupported-format',
  'xml-refused',
];
const isKnown = (bytes: Uint8Array): boolean => {
  const problem = problemOf(bytes);
  return problem === null || CODES.includes(problem.code);
};

describe('a hostile file', () => {
  it('is sound before it is tampered with', () => {
    expect(problemOf(WHOLE)).toBeNull();
  });

  it('with any bytes changed gives a problem or a workbook, never an exception', () => {
    const changes = fc.array(fc.tuple(fc.nat(WHOLE.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(changes, (places) => {
        const bytes = WHOLE.slice();
        for (const [at, value] of places) bytes[at] = value;
        expect(isKnown(bytes)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('cut off anywhere gives a problem', () => {
    fc.assert(
      fc.property(fc.nat(WHOLE.length - 1), (length) => {
        expect(problemOf(WHOLE.subarray(0, length))).not.toBeNull();
      }),
    );
  });

  it('with any XML changed under a right checksum gives a problem or a workbook', () => {
    const parts = workbookParts(SPEC);
    const names = Object.keys(parts);
    const change = fc.record({
      name: fc.constantFrom(...names),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat(12),
      put: fc.string({ unit: fc.constantFrom(...'<>/="& 019-ArstvE\u0000é!?[]:'), maxLength: 4 }),
    });
    fc.assert(
      fc.property(change, ({ name, at, drop, put }) => {
        const xml = String(parts[name]);
        const place = Math.floor(at * xml.length);
        const data = xml.slice(0, place) + put + xml.slice(place + drop);
        const changed = { ...parts, [name]: data };
        const file = zipFile(
          Object.entries(changed).map(([part, text]) => ({ name: part, data: text, stored: true })),
        );
        expect(isKnown(file)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not hang on what grows with the square of its length', () => {
    const many = 20_000;
    const head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
    const sheet = (xml: string): Uint8Array =>
      workbookFile({ sheets: [{ name: 'T', xml: utf8(xml) }] });
    const numbers = Array.from({ length: many }, (_, index) => index);
    const attributes = numbers.map((index) => `a${index}="1"`).join(' ');
    expect(problemOf(sheet(`${head} ${attributes}/>`))).toBeNull();
    const prefixes = numbers.map((index) => `xmlns:p${index}="urn:${index}"`).join(' ');
    expect(problemOf(sheet(`${head} ${prefixes}/>`))?.detail).toBe('namespaces');
    const rows = numbers.map((index) => `<row r="${many - index}"><c><v>1</v></c></row>`).join('');
    expect(problemOf(sheet(`${head}><sheetData>${rows}</sheetData></worksheet>`))).toBeNull();
    const twins = '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(many);
    expect(problemOf(sheet(`${head}><sheetData>${twins}</sheetData></worksheet>`))?.detail).toBe(
      'cell twice',
    );
    const open = '<a>'.repeat(many);
    expect(problemOf(sheet(`${head}>${open}`))?.detail).toBe('nesting');
    const comments = '<!-- - - -'.repeat(many);
    expect(problemOf(sheet(`${head}>${comments}`))?.detail).toBe('unexpected end');
    const references = '&amp;'.repeat(many);
    expect(problemOf(sheet(`${head}>${references}</worksheet>`))).toBeNull();
  });
});
