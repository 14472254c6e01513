import { PartError } from '../../src/xlsx/part-error';
import { readStyles } from '../../src/xlsx/styles';
import type { ReadStyle } from '../../src/xlsx/styles';
import { utf8 } from './package-builder';

const styles = (inside: string): readonly ReadStyle[] =>
  readStyles(
    utf8(
      `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${inside}</styleSheet>`,
    ),
    'xl/styles.xml',
  );

describe('the styles part', () => {
  it('gives each index its format and font, and does not mix in fonts of other lists', () => {
    const read = styles(
      '<fonts><font><sz val="11"/><name val="Arial"/></font><font/></fonts>' +
        '<cellStyleXfs><xf numFmtId="9" fontId="0"/></cellStyleXfs>' +
        '<cellXfs><xf/><xf numFmtId="9" fontId="1" applyNumberFormat="0"><alignment/></xf></cellXfs>' +
        '<dxfs><dxf><font><name val="Tahoma"/></font><numFmt numFmtId="14" formatCode="0"/></dxf></dxfs>',
    );
    expect(read.map(({ style }) => style)).toEqual([
      { numberFormat: 'General', font: 'Arial', isPercent: false },
      { numberFormat: '0%', font: null, isPercent: true },
    ]);
  });

  it('lets the file say otherwise of a built-in format, but not by an empty code', () => {
    const read = styles(
      '<numFmts><numFmt numFmtId="14" formatCode="yyyy &quot;năm&quot;"/><numFmt numFmtId="1" formatCode=""/></numFmts>' +
        '<cellXfs><xf numFmtId="14"/><xf numFmtId="1"/></cellXfs>',
    );
    expect(read.map(({ style }) => style.numberFormat)).toEqual(['yyyy "năm"', '0']);
  });

  it('shares one object among indexes that differ only in what we do not read', () => {
    const read = styles('<cellXfs><xf numFmtId="2" borderId="1"/><xf numFmtId="2"/></cellXfs>');
    expect(read[0]).toBe(read[1]);
  });

  it.each([
    '<cellXfs><xf fontId="3"/></cellXfs>',
    '<cellXfs><xf numFmtId="x"/></cellXfs>',
    '<cellXfs><xf numFmtId="-1"/></cellXfs>',
    '<cellXfs><xf></cellXfs>',
  ])('is corrupt when it says %s', (inside) => {
    expect(() => styles(inside)).toThrow(PartError);
  });
});
