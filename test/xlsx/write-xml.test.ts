import fc from 'fast-check';
import {
  dateSerial,
  textElement,
  textOfAttribute,
  xmlAttribute,
  xmlText,
} from '../../src/xlsx/write-xml';

/** Reads character data as Excel does: references first, then its own escapes from left to right. */
function readBack(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Texts rich in what needs care. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '_',
        'x',
        '_x',
        '_x000D_',
        '_x005F',
        '0041',
        '\r',
        '\n',
        '\t',
        '\u0001',
        '&',
        '<',
        '"',
        '\ud83d',
        '\ude00',
        '\uffff',
        ' ',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
  )
  .map((parts) => parts.join(''));

describe('text in a file', () => {
  it('comes back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(readBack(xmlText(text))).toBe(text);
        expect(readBack(xmlAttribute(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('holds only what XML can hold', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(xmlText(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff<>]/);
        expect(xmlText(text)).not.toMatch(/[\ud800-\udfff]/u);
        expect(xmlAttribute(text)).not.toMatch(/["\n\t]/);
      }),
    );
  });

  it('is named in an attribute so that its name can be read back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '&', '<', '>', '"', '_', 'x', '0', 'Ẩ', ';') }),
        (name) => {
          expect(textOfAttribute(xmlAttribute(name))).toBe(name);
        },
      ),
    );
  });

  it('keeps an escape that was meant literally from being resolved', () => {
    expect(xmlText('_x000D_')).toBe('_x005F_x000D_');
    expect(xmlText('a\rb')).toBe('a_x000D_b');
    expect(xmlText('_x005F\u0001')).toBe('_x005F_x005F_x0001_');
  });

  it('is marked where white space matters', () => {
    expect(textElement('a b')).toBe('<t>a b</t>');
    expect(textElement(' a')).toBe('<t xml:space="preserve"> a</t>');
    expect(textElement('a\nb')).toBe('<t xml:space="preserve">a\nb</t>');
  });
});

describe('dates in a file', () => {
  it.each([
    ['1900-03-01', 61],
    ['2026-03-15', 46096],
    ['2026-03-15T12:00', 46096.5],
    ['2026-03-15T06:00:00.000', 46096.25],
    ['2024-02-29', 45351],
    ['9999-12-31', 2958465],
  ])('counts %s as %d', (iso, serial) => {
    expect(dateSerial(iso)).toBe(serial);
  });

  it.each([
    '1900-02-28',
    '1899-12-31',
    '2026-02-29',
    '2026-13-01',
    '2026-3-1',
    '15/3/2026',
    '2026-03-15T24:00',
    '2026-03-15T10:00Z',
    '',
  ])('takes %p for no date that Excel can count', (text) => {
    expect(dateSerial(text)).toBeNull();
  });

  it('counts days one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
        expect(dateSerial(day.toISOString().slice(0, 10))).toBe(serial);
      }),
    );
  });
});
