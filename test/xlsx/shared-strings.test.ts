import fc from 'fast-check';
import { PartError } from '../../src/xlsx/part-error';
import { SharedStrings } from '../../src/xlsx/shared-strings';
import { utf8 } from './package-builder';

const strings = (items: string): SharedStrings =>
  new SharedStrings(
    utf8(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items}</sst>`),
    'xl/sharedStrings.xml',
  );

describe('shared strings', () => {
  it('come back by index as they were written', () => {
    const texts = fc.array(
      fc
        .string({ unit: 'grapheme' })
        .filter((value) => !/[\u0000-\u001f\ufffe\uffff]|_x/.test(value)),
    );
    fc.assert(
      fc.property(texts, (values) => {
        const escape = (value: string): string =>
          value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        const read = strings(
          values.map((value) => `<si><t xml:space="preserve">${escape(value)}</t></si>`).join(''),
        );
        expect(read.length).toBe(values.length);
        expect(values.map((_, index) => read.text(index))).toEqual(values);
      }),
    );
  });

  it('join the runs of rich text under one font', () => {
    const read = strings(
      '<si><r><rPr><rFont val="A"/></rPr><t>a</t></r><r><rPr><rFont val="A"/><b/></rPr><t>b</t></r>' +
        '<r><t></t></r><r><t>c</t></r></si><si><t>x</t></si>',
    );
    expect(read.text(0)).toBe('abc');
    expect(read.runs(0)).toEqual([
      { text: 'ab', font: 'A' },
      { text: 'c', font: null },
    ]);
    expect(read.runs(1)).toBeNull();
  });

  it('are corrupt when their XML is broken or not UTF-8, the latter when a cell asks', () => {
    expect(() => strings('<si><t>x</si>')).toThrow(PartError);
    const bytes = utf8('<sst><si><t>xxxx</t></si></sst>');
    bytes[13] = 0xff;
    const read = new SharedStrings(bytes, 'p');
    expect(() => read.text(0)).toThrow(PartError);
  });
});
