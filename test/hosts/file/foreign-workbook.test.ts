import { strToU8, unzipSync } from 'fflate';
import type { FileHost } from '../../../src/hosts/file/workbook-file';
import { openFileHost } from '../../../src/hosts/file/workbook-file';
import { parseBox } from '../../../src/sheet/address';
import type { SheetSnapshot } from '../../../src/sheet/snapshot';
import { repairPatch } from '../../../src/journeys/repair-patch';
import { metadataEdits, readMetadata } from '../../../src/workbook/metadata';
import type { WorkbookEdit, WorkbookPatch } from '../../../src/workbook/patch';
import type { HostEyes } from '../../contract/workbook-host.contract';
import { describeWorkbookHost } from '../../contract/workbook-host.contract';
import { add, patchOf, write } from '../../workbook/patch-edits';
import { utf16 } from '../../xlsx/package-builder';
import { cellsOf, readSheets } from '../../xlsx/reading-in-tests';
import { openByExcelJs, openBySheetJs } from '../../xlsx/written-workbook';
import { MACROS, changedParts, fixture, macroWorkbook, partText, withParts } from './foreign-files';

const eyes: HostEyes = {
  properties: (host) => {
    const properties = (host as FileHost).properties();
    return Promise.resolve(properties.ok ? properties.value.custom : {});
  },
  charts: () => Promise.resolve([]),
};

describeWorkbookHost(
  'a workbook with macros of another program',
  (patch) => Promise.resolve(openFileHost(macroWorkbook(patch))),
  eyes,
  { cellsOnly: true },
);

const BOOK = macroWorkbook(
  patchOf(
    add('PL02'),
    write('PL02', [
      ['Đơn vị', 'Số'],
      ['Xã A', 1.5],
      ['Xã B', '1.234'],
      ['Cộng', { value: 3, formula: 'SUM(B2:B3)', format: { bold: true } }],
    ]),
    add('Khác'),
    write('Khác', [['giữ nguyên', { value: 3, formula: 'PL02!B4' }]]),
  ),
);

async function changed(bytes: Uint8Array, ...edits: WorkbookEdit[]): Promise<Uint8Array> {
  const host = openFileHost(bytes);
  await host.apply(patchOf(...edits));
  return host.save();
}

function refusal(bytes: Uint8Array, ...edits: WorkbookEdit[]): Promise<unknown> {
  return openFileHost(bytes)
    .apply(patchOf(...edits))
    .then(
      () => 'applied',
      (error: unknown) => error,
    );
}

describe('a workbook with macros', () => {
  it('keeps its macros and every other part byte for byte when figures are changed', async () => {
    const after = await changed(BOOK, write('PL02', [[1234]], 2, 1));
    expect(changedParts(BOOK, after)).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
    expect(unzipSync(after)['xl/vbaProject.bin']).toEqual(MACROS);
    expect(cellsOf(readSheets(after)[0]!)['B3']).toMatchObject({ kind: 'number', value: 1234 });
  });

  it('stays a workbook with macros', async () => {
    const after = await changed(BOOK, write('PL02', [[7]], 3, 1), add('Mới'));
    const types = partText(after, '[Content_Types].xml');
    expect(types).toContain('application/vnd.ms-excel.sheet.macroEnabled.main+xml');
    expect(types).toContain('Extension="bin"');
    expect(partText(after, 'xl/_rels/workbook.xml.rels')).toContain('vbaProject.bin');
  });

  it('loses its order of calculation with a formula that is written over, which Excel makes anew', async () => {
    const after = await changed(BOOK, write('PL02', [[7]], 3, 1));
    expect(changedParts(BOOK, after)).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/calcChain.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    expect(unzipSync(after)).not.toHaveProperty(['xl/calcChain.xml']);
    expect(partText(after, '[Content_Types].xml')).not.toContain('calcChain');
    expect(partText(after, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
    const cell = cellsOf(readSheets(after)[0]!)['B4']!;
    expect(cell).toMatchObject({ value: 7 });
    expect(cell.formula).toBeUndefined();
  });

  it('asks to be calculated when it is opened, since other sheets may have formulas', async () => {
    const after = await changed(BOOK, write('PL02', [[2]], 1, 1));
    expect(partText(after, 'xl/workbook.xml')).toContain(
      '<calcPr calcId="124519" calcMode="auto" fullCalcOnLoad="1"/>',
    );
  });

  it('is the same file again once everything was undone, also with what crossed as JSON', async () => {
    const host = openFileHost(BOOK);
    const edits: WorkbookPatch[] = [
      patchOf(
        write(
          'PL02',
          [
            ['Xã C', 7],
            [null, { value: '2026-03-20', isDate: true }],
          ],
          2,
          0,
        ),
      ),
      patchOf(
        write('PL02', [[{ value: 9, format: { numberFormat: '0.0', font: 'Arial' } }]], 2, 1),
      ),
      patchOf(write('Khác', [['=x', null, 'mới']], 0, 0), add('Thêm'), write('Thêm', [[1]])),
      patchOf({ kind: 'property', name: 'KhopSo', value: 'a:b' }),
    ];
    const undos: WorkbookPatch[] = [];
    for (const patch of edits) undos.unshift(await host.apply(patch));
    for (const undo of undos) await host.apply(JSON.parse(JSON.stringify(undo)) as WorkbookPatch);
    expect(host.save()).toBe(BOOK);
  });

  it('is repaired with the patch that the pane makes, and unrepaired in another session', async () => {
    const host = openFileHost(BOOK);
    const undo = await host.apply(
      repairPatch([
        {
          id: '1',
          kind: 'text-number',
          sheet: 'PL02',
          row: 2,
          column: 1,
          address: 'B3',
          form: null,
          before: { value: '1.234' },
          after: 1234,
          numberFormat: '#,##0',
        } as never,
      ]),
    );
    const [sheet] = readSheets(host.save());
    expect(cellsOf(sheet!)['B3']).toMatchObject({ value: 1234, style: { numberFormat: '#,##0' } });
    const later = openFileHost(host.save());
    await later.apply(JSON.parse(JSON.stringify(undo)) as WorkbookPatch);
    expect(readSheets(later.save())).toEqual(readSheets(BOOK));
  });

  it('is not repaired where the cell has changed since the check', async () => {
    const patch = {
      ...patchOf(write('PL02', [[1]], 1, 1)),
      expect: [{ sheet: 'PL02', row: 1, column: 1, value: 2 }],
    };
    const host = openFileHost(BOOK);
    await expect(host.apply(patch)).rejects.toMatchObject({
      reason: 'cells-changed',
      detail: 'B2',
    });
    expect(host.save()).toBe(BOOK);
  });

  it('takes our records as a hidden sheet and a property, and they are read again', async () => {
    const metadata = {
      version: 1 as const,
      id: 'abc',
      savedAt: '2026-03-20T00:00:00Z',
      unit: null,
      formSet: null,
      sheets: [],
      marks: { shown: false, comments: [] },
      journal: [],
      dropped: 0,
    };
    const first = metadataEdits(metadata, null);
    const once = await changed(BOOK, ...first.edits);
    const again = await changed(
      once,
      ...metadataEdits({ ...metadata, dropped: 3 }, first.after).edits,
    );
    for (const [bytes, dropped] of [
      [once, 0],
      [again, 3],
    ] as const) {
      const properties = openFileHost(bytes).properties();
      const sheets = readSheets(bytes);
      expect(sheets.at(-1)).toMatchObject({ name: '_KhopSo', visibility: 'hidden' });
      const state = readMetadata({
        sheets,
        properties: properties.ok ? properties.value.custom : {},
      });
      expect(state).toMatchObject({ state: 'read', property: 'same', metadata: { dropped } });
      expect(unzipSync(bytes)['xl/vbaProject.bin']).toEqual(MACROS);
      expect((await openByExcelJs(bytes)).worksheets.map(({ name }) => name)).toEqual([
        'PL02',
        'Khác',
        '_KhopSo',
      ]);
    }
  });
});

describe.each(['openpyxl', 'libreoffice'] as const)('a workbook made by %s', (program) => {
  const bytes = fixture(program);
  const [before] = readSheets(bytes) as [SheetSnapshot, SheetSnapshot];
  const EDITS = [
    write('PL02', [[1234]], 3, 2),
    write('PL02', [[{ value: 'Chi bộ 3', format: { font: 'Times New Roman' } }]], 4, 1),
    write('PL02', [['ghi <thêm> & "nữa"']], 11, 6),
    write('PL02', [[{ value: '2026-04-30', isDate: true }]], 4, 3),
    write('PL02', [[null]], 5, 2),
  ];

  it('keeps charts, comments, tables, theme and properties byte for byte', async () => {
    const after = await changed(bytes, ...EDITS);
    // openpyxl asks for the calculation already.
    const workbook = program === 'openpyxl' ? [] : ['xl/workbook.xml'];
    expect(changedParts(bytes, after)).toEqual([
      'xl/styles.xml',
      ...workbook,
      'xl/worksheets/sheet1.xml',
    ]);
    expect(partText(after, 'xl/workbook.xml')).toMatch(/<calcPr [^>]*fullCalcOnLoad="1"/);
  });

  it('keeps everything on the sheet but the cells that were changed', async () => {
    const after = await changed(bytes, ...EDITS);
    const sheet = readSheets(after)[0]!;
    const cells = cellsOf(sheet);
    const old = cellsOf(before);
    expect(cells).toMatchObject({
      C4: { value: 1234, style: old['C4']!.style },
      B5: { value: 'Chi bộ 3', style: { font: 'Times New Roman' } },
      G12: { value: 'ghi <thêm> & "nữa"' },
      D5: { kind: 'date', value: '2026-04-30', style: old['D5']!.style },
    });
    expect(cells).not.toHaveProperty('C6');
    const touched = ['C4', 'B5', 'G12', 'D5', 'C6'];
    const rest = (all: typeof cells) =>
      Object.entries(all).filter(([address]) => !touched.includes(address));
    expect(rest(cells)).toEqual(rest(old));
    expect({ ...sheet, rows: [], box: null }).toEqual({ ...before, rows: [], box: null });
    const xml = partText(after, 'xl/worksheets/sheet1.xml');
    const oldXml = partText(bytes, 'xl/worksheets/sheet1.xml');
    const behind = (part: string) => part.slice(part.indexOf('</sheetData>'));
    expect(behind(xml)).toBe(behind(oldXml));
    expect(xml).toContain('<conditionalFormatting');
    expect(xml).toContain('<dataValidation');
  });

  it('is opened by another reader with the same formats and the new values', async () => {
    const after = openBySheetJs(await changed(bytes, ...EDITS)).Sheets['PL02']!;
    const old = openBySheetJs(bytes).Sheets['PL02']!;
    expect(after['C4']).toMatchObject({ t: 'n', v: 1234 });
    expect(after['B5']).toMatchObject({ t: 's', v: 'Chi bộ 3' });
    for (const address of ['C3', 'C5', 'D4', 'D5']) expect(after[address].z).toBe(old[address].z);
    expect(after['!merges']).toEqual(old['!merges']);
    expect(after['!ref']).toBe('A1:G12');
  });

  it('is the same file again after the undo', async () => {
    const host = openFileHost(bytes);
    const undo = await host.apply(patchOf(...EDITS));
    await host.apply(undo);
    expect(host.save()).toBe(bytes);
  });

  it('refuses to change the heading of a table, which the table repeats', async () => {
    expect(await refusal(bytes, write('Bảng', [['Khác']], 0, 0))).toMatchObject({
      reason: 'cell-bound',
      sheet: 'Bảng',
      detail: 'A1',
    });
    const after = await changed(bytes, write('Bảng', [[5]], 1, 1));
    expect(cellsOf(readSheets(after)[1]!)['B2']).toMatchObject({ value: 5 });
  });
});

describe('what a workbook of another program does not take', () => {
  const signed = withParts(BOOK, { '_xmlsignatures/sig1.xml': () => '<Signature/>' });
  const sheetXml = (change: (xml: string) => string) =>
    withParts(BOOK, { 'xl/worksheets/sheet1.xml': change });
  const isLocked = sheetXml((xml) =>
    xml.replace('</sheetData>', '</sheetData><sheetProtection sheet="1"/>'),
  );
  const closed = withParts(BOOK, {
    'xl/workbook.xml': (xml) =>
      xml.replace('<bookViews>', '<workbookProtection lockStructure="1"/><bookViews>'),
  });
  const wide = withParts(BOOK, {
    'xl/worksheets/sheet1.xml': utf16(
      partText(BOOK, 'xl/worksheets/sheet1.xml').replace('UTF-8', 'UTF-16'),
    ),
  });
  const twoPrefixes = sheetXml((xml) =>
    xml.replace(
      '<worksheet ',
      '<worksheet xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ',
    ),
  );
  const cell = write('PL02', [[9]], 1, 1);

  it.each<[string, Uint8Array, WorkbookEdit[], object]>([
    ['a change to a signed workbook', signed, [cell], { reason: 'workbook-signed' }],
    [
      'a change to a protected sheet',
      isLocked,
      [cell],
      { reason: 'sheet-protected', sheet: 'PL02' },
    ],
    [
      'a sheet where the structure is protected',
      closed,
      [add('B')],
      { reason: 'workbook-protected' },
    ],
    [
      'a change to a part in UTF-16',
      wide,
      [cell],
      { reason: 'foreign-workbook', detail: 'xl/worksheets/sheet1.xml: encoding' },
    ],
    [
      'a change where one vocabulary has two prefixes',
      twoPrefixes,
      [cell],
      { reason: 'foreign-workbook', detail: 'xl/worksheets/sheet1.xml: xmlns' },
    ],
    [
      'a border or a fill',
      BOOK,
      [write('PL02', [[{ value: 1, format: { bold: true } }]], 1, 1)],
      { reason: 'look-not-addable', sheet: 'PL02', detail: 'B2' },
    ],
    [
      'looks on a new sheet',
      BOOK,
      [add('B'), write('B', [[{ value: 1, format: { fill: 'FF0000' } }]])],
      { reason: 'look-not-addable', sheet: 'B' },
    ],
    [
      'a sheet before others',
      BOOK,
      [add('B', { before: 'PL02' })],
      { reason: 'plain-sheets-only' },
    ],
    [
      'a table',
      BOOK,
      [
        add('B'),
        write('B', [['x'], [1]]),
        { kind: 'table', sheet: 'B', name: 'T', box: parseBox('A1:A2')!, columns: ['x'] },
      ],
      { reason: 'plain-sheets-only', sheet: 'B' },
    ],
    [
      'the end of a sheet',
      BOOK,
      [{ kind: 'deleteSheet', sheet: 'Khác' }],
      { reason: 'sheet-of-the-file' },
    ],
    [
      'a cell beyond the sheet',
      BOOK,
      [write('PL02', [[1, 2]], 0, 16_383)],
      { reason: 'outside-sheet' },
    ],
  ])('is %s', async (_, bytes, edits, reason) => {
    expect(await refusal(bytes, ...edits)).toMatchObject(reason);
  });

  it('leaves the file as it was when a later edit of the patch is refused', async () => {
    const host = openFileHost(BOOK);
    const refused = host.apply(patchOf(cell, add('B', { before: 'PL02' })));
    await expect(refused).rejects.toMatchObject({ reason: 'plain-sheets-only' });
    expect(host.save()).toBe(BOOK);
    expect(cellsOf(readSheets(host.save())[0]!)['B2']!.value).toBe(1.5);
  });

  it('names what is wrong with a file that is no workbook', async () => {
    expect(await refusal(strToU8('PK không phải'), cell)).toMatchObject({
      reason: 'foreign-workbook',
    });
  });
});

describe('custom properties of another program', () => {
  const withOwn = withParts(BOOK, {
    'docProps/custom.xml': () =>
      '<p:Properties xmlns:p="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:t="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">' +
      '<p:property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="4" name="Khac"><t:i4>12</t:i4></p:property></p:Properties>',
    '_rels/.rels': (xml) =>
      xml.replace(
        '</Relationships>',
        '<Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="docProps/custom.xml"/></Relationships>',
      ),
  });

  it('keep their types when one of ours comes, changes and goes', async () => {
    const set = (value: string | null): WorkbookEdit => ({
      kind: 'property',
      name: 'KhopSo',
      value,
    });
    const one = await changed(withOwn, set('a & <b>'));
    const two = await changed(one, set('c'));
    const gone = await changed(two, set(null));
    const custom = (bytes: Uint8Array) => {
      const read = openFileHost(bytes).properties();
      return read.ok ? read.value.custom : null;
    };
    expect(custom(one)).toEqual({ Khac: '12', KhopSo: 'a & <b>' });
    expect(custom(two)).toEqual({ Khac: '12', KhopSo: 'c' });
    expect(partText(two, 'docProps/custom.xml')).toContain('pid="5" name="KhopSo"');
    expect(changedParts(withOwn, two)).toEqual(['docProps/custom.xml']);
    expect(changedParts(withOwn, gone)).toEqual([]);
  });
});
