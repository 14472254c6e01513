import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { readCustomProperties } from '../../src/xlsx/custom-properties';
import { openWorkbook } from '../../src/xlsx/read-workbook';
import { writeIntoWorkbook } from '../../src/xlsx/write-into-workbook';
import type { WorkbookEdit } from '../../src/workbook/patch';
import { openByExcelJs, written } from './written-workbook';

const ADD: WorkbookEdit = { kind: 'addSheet', sheet: 'A' };
const property = (name: string, value: string | null): WorkbookEdit => ({
  kind: 'property',
  name,
  value,
});

function customOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  const opened = openWorkbook(bytes);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  return opened.value.properties.custom;
}

const NS = 'http://schemas.openxmlformats.org/officeDocument/2006/';
const custom = (inside: string): Record<string, string> =>
  readCustomProperties(
    strToU8(
      `<Properties xmlns="${NS}custom-properties" xmlns:vt="${NS}docPropsVTypes">${inside}</Properties>`,
    ),
    'docProps/custom.xml',
  );

describe('custom document properties', () => {
  it('are read as texts whatever their type', () => {
    expect(
      custom(
        '<property name="a"><vt:lpwstr>chữ &amp; số</vt:lpwstr></property>' +
          '<property name="b"><vt:i4>12</vt:i4></property><property name="c"><vt:bool>true</vt:bool></property>' +
          '<property name="d"/><property name="e"><vt:lpwstr/></property>',
      ),
    ).toEqual({ a: 'chữ & số', b: '12', c: 'true', d: '', e: '' });
  });

  it('come back from a file as they were written', () => {
    const names = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.dictionary(names, fc.string({ unit: 'grapheme' })), (properties) => {
        const edits = Object.entries(properties).map(([name, value]) => property(name, value));
        const kept = customOf(written([ADD, ...edits]));
        // Names that differ in case only are one property.
        for (const [name, value] of Object.entries(kept)) expect(properties[name]).toBe(value);
        const keys = new Set(Object.keys(properties).map((name) => name.normalize().toLowerCase()));
        expect(Object.keys(kept)).toHaveLength(keys.size);
      }),
    );
  });

  it('are kept, changed and taken away when something is added to a file of ours', () => {
    const file = written([ADD, property('một', '1'), property('hai', '2\n3')]);
    const into = (...edits: WorkbookEdit[]) =>
      customOf(writeIntoWorkbook(file, { label: '', edits }));
    expect(into({ kind: 'addSheet', sheet: 'B' })).toEqual({ một: '1', hai: '2\n3' });
    expect(into(property('hai', 'mới'), property('MỘT', null))).toEqual({ hai: 'mới' });
    expect(into(property('hai', null), property('một', null))).toEqual({});
  });

  it('are not there in a file without them', () => {
    expect(customOf(written([ADD, property('a', 'x'), property('a', null)]))).toEqual({});
  });

  it('do not keep another reader from the file', async () => {
    const workbook = await openByExcelJs(written([ADD, property('KhopSo', 'a:b')]));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['A']);
  });
});
