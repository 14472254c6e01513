import fc from 'fast-check';
import type { FileProblem } from '../../src/workbook/problem';
import { PartError } from '../../src/xlsx/part-error';
import { XmlScanner } from '../../src/xlsx/xml-scanner';
import { CLOSE, END, FOREIGN, nameKey, OPEN, TEXT } from '../../src/xlsx/xml-token';
import { utf8 } from './package-builder';

const OWN = 'urn:own';

function scan(xml: string): string[] {
  const scanner = new XmlScanner(utf8(xml), 'part.xml', [OWN]);
  const seen: string[] = [];
  for (let token = scanner.next(); token !== END; token = scanner.next()) {
    if (token === OPEN) seen.push(`<${scanner.key === FOREIGN ? '?' : scanner.name()}`);
    else if (token === TEXT) seen.push(scanner.pieceText());
    else if (token === CLOSE) seen.push('>');
  }
  return seen;
}

function problem(xml: string): FileProblem | null {
  try {
    scan(xml);
    return null;
  } catch (error) {
    if (error instanceof PartError) return error.problem;
    throw error;
  }
}

describe('the XML scanner', () => {
  it('gives tags and text in order', () => {
    expect(scan('<a x="1">t<b/>u</a>')).toEqual(['<a', 't', '<b', '>', 'u', '>']);
  });

  it('passes over declarations, comments and instructions', () => {
    expect(scan('<?xml version="1.0"?><!-- <x> --><a><?p <y> ?><!----></a>\n<!-- z -->')).toEqual([
      '<a',
      '>',
    ]);
  });

  it('resolves references, CDATA and line ends in text', () => {
    expect(scan('<a>&lt;&#65;&#x1EA1;&amp;<![CDATA[<&amp;>\r\n]]>\r\nx\ry</a>')).toEqual([
      '<a',
      '<Aạ&',
      '<&amp;>\n',
      '\nx\ny',
      '>',
    ]);
  });

  it('resolves references and white space in attributes', () => {
    const scanner = new XmlScanner(utf8(`<a x='"1"' y = "a&#10;b\n&quot;ế"/>`), 'p', []);
    scanner.next();
    expect(scanner.attribute('x')).toBe('"1"');
    expect(scanner.attribute('y')).toBe('a\nb "ế');
    expect(scanner.attribute('z')).toBeNull();
  });

  it('knows the elements of its vocabulary under any prefix, and only those', () => {
    expect(scan(`<a xmlns="${OWN}"><b xmlns="urn:x"><c/></b><d/></a>`)).toEqual([
      '<a',
      '<?',
      '<?',
      '>',
      '>',
      '<d',
      '>',
      '>',
    ]);
    expect(scan(`<x:a xmlns:x="${OWN}" xmlns:y="urn:y"><x:b/><y:b/><b/></x:a>`)).toEqual([
      '<a',
      '<b',
      '>',
      '<?',
      '>',
      '<b',
      '>',
      '>',
    ]);
  });

  it('packs short names into keys without clashes', () => {
    const scanner = new XmlScanner(utf8('<row/>'), 'p', []);
    scanner.next();
    expect(scanner.key).toBe(nameKey('row'));
    expect(nameKey('row')).not.toBe(nameKey('rows'));
  });

  it.each([
    ['<a>'],
    ['<a></b>'],
    ['<a></ab>'],
    ['<a/><b/>'],
    ['<a'],
    ['<a x="1'],
    ['<a x=1/>'],
    ['<a x/>'],
    ['<a x="1"y="2"/>'],
    ['<a x="1" x="2"/>'],
    ['<a x="<"/>'],
    ['<a>&nbsp;</a>'],
    ['<a>&</a>'],
    ['<a>&#0;</a>'],
    ['<a>&#xD800;</a>'],
    ['<a x="&b;"/>'],
    ['<a>\u0001</a>'],
    ['<1a/>'],
    ['< a/>'],
    ['<a/>text'],
    ['text<a/>'],
    ['</a>'],
    ['<a><!-- </a>'],
    ['<a><![CDATA[</a>'],
    ['<x:a/>'],
    ['<a:b:c xmlns:a="urn:a"/>'],
    [''],
    ['   '],
    ['<a>'.repeat(300) + '</a>'.repeat(300)],
  ])('finds %p broken', (xml) => {
    expect(problem(xml)).toMatchObject({ code: 'corrupt-part', part: 'part.xml' });
  });

  it.each([
    '<!DOCTYPE a><a/>',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<a><!ENTITY x "y"></a>',
    '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>',
  ])('refuses the DTD in %p', (xml) => {
    expect(problem(xml)).toEqual({ code: 'xml-refused', part: 'part.xml', detail: 'DTD' });
  });

  it('does not take a comment or text about a DTD for one', () => {
    expect(problem('<a><!-- <!DOCTYPE x> --><![CDATA[<!ENTITY]]></a>')).toBeNull();
  });

  it('finds the same attribute twice among many', () => {
    const many = Array.from({ length: 40 }, (_, index) => `a${index}="1"`).join(' ');
    expect(problem(`<a ${many}/>`)).toBeNull();
    expect(problem(`<a ${many} a7="2"/>`)?.detail).toBe('attribute twice');
  });

  it('gives back any text that was escaped into it', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((value) => !/[\u0000-\u001f\ufffe\uffff]/.test(value));
    fc.assert(
      fc.property(text, (value) => {
        const escaped = value
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('"', '&quot;');
        const scanner = new XmlScanner(utf8(`<a x="${escaped}">${escaped}</a>`), 'p', []);
        scanner.next();
        expect(scanner.attribute('x')).toBe(value);
        expect(scanner.leafText()).toBe(value);
      }),
    );
  });

  it('ends or fails on any bytes', () => {
    const soup = fc.array(
      fc.constantFrom(
        '<',
        '>',
        '/',
        'a',
        'b',
        ' ',
        '=',
        '"',
        '!',
        '--',
        '?',
        '&',
        ';',
        'xmlns',
        ':',
        '[',
        ']',
        'é',
      ),
    );
    fc.assert(
      fc.property(soup, (pieces) => {
        const found = problem(pieces.join(''));
        expect(found === null || ['corrupt-part', 'xml-refused'].includes(found.code)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
