/** The short way for plain cells must see what the general way sees; a prefix on every tag forces the latter. */
import fc from 'fast-check';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import type { FileProblem } from '../../src/workbook/problem';
import { readWorksheet } from '../../src/xlsx/worksheet';
import { DEFAULT_LIMITS } from '../../src/xlsx/read-options';
import { PartError } from '../../src/xlsx/part-error';
import { SharedStrings } from '../../src/xlsx/shared-strings';
import { readStyles } from '../../src/xlsx/styles';
import { utf8 } from './package-builder';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STYLES = readStyles(
  utf8(`<styleSheet xmlns="${MAIN}"><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>`),
  'styles',
);
const STRINGS = new SharedStrings(
  utf8(
    `<sst xmlns="${MAIN}"><si><t>một</t></si><si><r><rPr><rFont val="A"/></rPr><t>2</t></r></si></sst>`,
  ),
  'strings',
);

function read(rows: string, prefix: string): SheetSnapshot | FileProblem {
  const declared = prefix === '' ? 'xmlns' : 'xmlns:x';
  const body = `<worksheet ${declared}="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
  const xml =
    prefix === ''
      ? body
      : body.replace(
          /<(\/?)(?=(?:worksheet|sheetData|row|c|v|f)\b)/g,
          (_, slash: string) => `<${slash}${prefix}`,
        );
  try {
    return readWorksheet(utf8(xml), 'sheet', {
      name: 'T',
      visibility: 'visible',
      styles: STYLES,
      is1904: false,
      strings: () => STRINGS,
      limits: DEFAULT_LIMITS,
    });
  } catch (error) {
    if (error instanceof PartError) return error.problem;
    throw error;
  }
}

const attribute = fc.constantFrom(
  ' r="A1"',
  ' r="C1"',
  ' r="c1"',
  ' r="A2"',
  ' r="A0"',
  ' r="A01"',
  ' r="AAAA1"',
  ' r="XFE1"',
  ' r=""',
  ' s="1"',
  ' s="01"',
  ' s="9"',
  ' s=""',
  ' s="x"',
  ' t="s"',
  ' t="n"',
  ' t="str"',
  ' t=""',
  "  s='0'",
  ' cm="1"',
);
const content = fc.constantFrom(
  '',
  '<v>1</v>',
  '<v>0</v>',
  '<v>45000</v>',
  '<v>-1.5E3</v>',
  '<v>x</v>',
  '<v></v>',
  '<v/>',
  '<v> 1 </v>',
  '<v>&#49;</v>',
  '<v>é</v>',
  '<f>A1</f><v>2</v>',
  '<v>1</v><v>2</v>',
);
const cell = fc
  .tuple(fc.array(attribute, { maxLength: 3 }), content)
  .map(([attributes, inside]) =>
    inside === '' ? `<c${attributes.join('')}/>` : `<c${attributes.join('')}>${inside}</c>`,
  );

describe('plain cells', () => {
  it('are read as the general way reads them', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 3 }), (cells) => {
        const rows = `<row r="1">${cells.join('')}</row>`;
        expect(read(rows, '')).toEqual(read(rows, 'x:'));
      }),
      { numRuns: 5000 },
    );
  });
});
