import fc from 'fast-check';
import { openWorkbook } from '../../src/xlsx/read-workbook';
import { problemOf } from './reading-in-tests';
import { utf16, utf8, zipFile } from './package-builder';

/** A compound file as far as its directory: a header of one sector, then entries of 128 bytes. */
function compoundFile(...names: string[]): Uint8Array {
  const bytes = new Uint8Array(512 + 128 * names.length);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  names.forEach((name, index) => {
    const at = 512 + 128 * index;
    bytes.set(utf16(name).subarray(2), at);
    bytes[at + 64] = name.length * 2 + 2;
    bytes[at + 66] = index === 0 ? 5 : 2;
  });
  return bytes;
}

const links = (target: string): string =>
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" ' +
  `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${target}"/></Relationships>`;
const office = (target: string): Uint8Array =>
  zipFile([
    { name: '_rels/.rels', data: links(target) },
    { name: target, data: 'x' },
  ]);
const openDocument = (kind: string): Uint8Array =>
  zipFile([
    { name: 'mimetype', data: `application/vnd.oasis.opendocument.${kind}`, stored: true },
    { name: 'content.xml', data: '<x/>' },
  ]);

describe('a file that is no .xlsx workbook', () => {
  it.each<[string, Uint8Array, string, string | null]>([
    ['an empty file', new Uint8Array(0), 'not-a-workbook', 'empty'],
    [
      'a password-protected workbook',
      compoundFile('Root Entry', 'EncryptionInfo', 'EncryptedPackage'),
      'password',
      null,
    ],
    ['an .xls workbook', compoundFile('Root Entry', 'Workbook'), 'unsupported-format', 'xls'],
    ['an old .xls workbook', compoundFile('Root Entry', 'Book'), 'unsupported-format', 'xls'],
    ['a .doc document', compoundFile('Root Entry', 'WordDocument'), 'not-a-workbook', 'doc'],
    ['another compound file', compoundFile('Root Entry'), 'not-a-workbook', 'ole'],
    ['an .ods workbook', openDocument('spreadsheet'), 'unsupported-format', 'ods'],
    ['an .odt document', openDocument('text'), 'not-a-workbook', 'odf'],
    ['an .xlsb workbook', office('xl/workbook.bin'), 'unsupported-format', 'xlsb'],
    ['a .docx document', office('word/document.xml'), 'not-a-workbook', 'docx'],
    ['another zip file', zipFile([{ name: 'a.txt', data: 'a' }]), 'not-a-workbook', 'zip'],
    ['an empty zip file', zipFile([]), 'not-a-workbook', 'zip'],
    ['a PDF', utf8('%PDF-1.7'), 'not-a-workbook', 'pdf'],
    ['HTML named .xls', utf8('\ufeff\n<html><table></table></html>'), 'not-a-workbook', 'html'],
    ['XML', utf8('<?xml version="1.0"?><Workbook/>'), 'not-a-workbook', 'xml'],
    ['CSV', utf8('STT;Đơn vị;Tổng\n1;A;2'), 'not-a-workbook', 'csv'],
    ['HTML behind a comment', utf8('<!-- x --><table><tr><td>1'), 'not-a-workbook', 'html'],
    ['HTML in UTF-16', utf16('<html><table></table></html>'), 'not-a-workbook', 'html'],
    [
      'XML that speaks of HTML further on',
      utf8('<?xml version="1.0"?><Workbook><html:B>x</html:B></Workbook>'),
      'not-a-workbook',
      'xml',
    ],
    ['XML behind a mark', utf8('\ufeff<?xml version="1.0"?><Workbook/>'), 'not-a-workbook', 'xml'],
    [
      'XML in UTF-16 without a mark',
      utf16('<?xml version="1.0"?><Workbook/>').subarray(2),
      'not-a-workbook',
      'xml',
    ],
    ['CSV in UTF-16', utf16('STT\tTổng\n1\t2'), 'not-a-workbook', 'csv'],
    ['JSON', utf8('[{"a":1,"b":2},\n{"a":1,"b":2}]'), 'not-a-workbook', 'text'],
    ['prose', utf8('Kính gửi: các đồng chí, đồng bào\nTrân trọng.'), 'not-a-workbook', 'text'],
    [
      'a web page in a single file',
      utf8('From: <Saved>\nMIME-Version: 1.0\n\nx'),
      'not-a-workbook',
      'mhtml',
    ],
    ['UTF-16 text', utf16('xin chào'), 'not-a-workbook', 'text'],
    ['text', utf8('xin chào'), 'not-a-workbook', 'text'],
    ['other bytes', Uint8Array.of(0, 1, 2, 3), 'not-a-workbook', 'binary'],
    ['the first two bytes of a zip file', utf8('PK'), 'truncated', null],
    ['the first letter of a zip file', utf8('P'), 'not-a-workbook', 'text'],
  ])('is told for what it is: %s', (_, bytes, code, detail) => {
    expect(problemOf(bytes)).toEqual({ code, part: null, detail });
  });

  it('is a value whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(openWorkbook(bytes).ok).toBe(false);
      }),
    );
  });
});
