import { utf8, zipFile } from '../xlsx/package-builder';
import { problemWith, sheetsOf } from './opened';

const ODF =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';

function ods(inside: string, dtd = ''): Uint8Array {
  const content = `<?xml version="1.0"?>${dtd}<office:document-content ${ODF}><office:body><office:spreadsheet>${inside}</office:spreadsheet></office:body></office:document-content>`;
  return zipFile([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', data: content },
  ]);
}

const table = (inside: string): string => `<table:table table:name="A">${inside}</table:table>`;
const FULL = '<table:table-cell office:value-type="float" office:value="1"';

describe('a hostile file of another kind', () => {
  it.each<[string, () => Uint8Array, string]>([
    [
      'a million rows of sixteen thousand cells in one line',
      () =>
        ods(
          table(
            `<table:table-row table:number-rows-repeated="1048576">${FULL} table:number-columns-repeated="16384"/></table:table-row>`,
          ),
        ),
      'too-large',
    ],
    [
      'a million merges in one line',
      () =>
        ods(
          table(
            `<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-spanned="2"/></table:table-row>`,
          ),
        ),
      'too-large',
    ],
    [
      'a cell behind the last row',
      () =>
        ods(
          table(
            `<table:table-row table:number-rows-repeated="2000000"/><table:table-row>${FULL}/></table:table-row>`,
          ),
        ),
      'corrupt-part',
    ],
    [
      'a billion spaces',
      () =>
        ods(
          table(
            '<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="1000000000"/></text:p></table:table-cell></table:table-row>',
          ),
        ),
      'too-large',
    ],
    [
      'entities that expand',
      () => ods(table(''), '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'),
      'xml-refused',
    ],
    [
      'groups of rows without end',
      () => ods(table('<table:table-row-group>'.repeat(5000))),
      'corrupt-part',
    ],
    [
      'a part that says it is enormous',
      () =>
        zipFile([
          { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
          { name: 'content.xml', data: new Uint8Array(1_000_000), size: 300 * 1024 * 1024 },
        ]),
      'too-large',
    ],
    ['tables in tables without end', () => utf8('<table><tr><td>'.repeat(50_000)), 'corrupt-part'],
    [
      'cells that span a thousand columns in millions of rows',
      () => utf8(`<table>${'<tr><td colspan=1000 rowspan=9>'.repeat(200_000)}`),
      'too-large',
    ],
    [
      'rows that step over wide cells again and again',
      () =>
        utf8(
          `<table><tr>${'<td colspan=1000 rowspan=65534>'.repeat(16)}${'<tr><td>'.repeat(200_000)}1`,
        ),
      'too-large',
    ],
    ['a text of thirty-six million letters', () => utf8('a;b\n'.repeat(9_000_000)), 'too-large'],
    [
      'a quote that is never closed',
      () => utf8(`a;b\n1;2\n${'"'.repeat(1_000_001)}`),
      'corrupt-part',
    ],
  ])('is refused with its reason: %s', async (_, file, code) => {
    expect(await problemWith(file())).toMatchObject({ code });
  });

  it.each<[string, () => string]>([
    ['line breaks by the million', () => `<td>${'<br>'.repeat(1_000_000)}x`],
    ['elements that are never closed', () => `<td>${'<p><b><font face=a>'.repeat(200_000)}x`],
    ['closing tags of nothing', () => `<td>x${'</b></p></div>'.repeat(200_000)}`],
    ['attributes by the million', () => `<td ${'a'.repeat(3)}${' b=1'.repeat(1_000_000)}>x`],
    ['comments that never end', () => `<td>x</td>${'<!--'.repeat(500_000)}`],
    ['style comments that never end', () => `<style>${'/*{'.repeat(500_000)}</style><td>x`],
    ['references by the million', () => `<td>x${'&amp'.repeat(500_000)}`],
  ])('is read all the same: %s', async (_, cell) => {
    const [sheet] = await sheetsOf(utf8(`<table><tr>${cell()}`));
    expect(String(sheet!.rows[0]!.cells[0]!.value)).toContain('x');
  });
});
