import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';
import { findTables } from '../../src/sheet/table-outline';
import { readReturn } from '../../src/form/read-return';
import { builtInFormSets } from '../../src/form/registry';
import type { LayoutIssue, Return, ReturnTable } from '../../src/form/return';
import { layoutFindings } from '../../src/check/layout-findings';
import { writeOfficialReturn } from '../fixtures/official-return';
import { readSheets } from '../xlsx/reading-in-tests';
import { deAn09, differences, figures09, identifyByHeading, issuesOf } from './official-readings';

let official: readonly SheetSnapshot[];
beforeAll(async () => {
  official = readSheets(await writeOfficialReturn(deAn09, figures09));
});

type Line = readonly (string | number | null)[];

function rowOf(index: number, values: Line, left = 0) {
  const cells = values.flatMap((value, at): SnapshotCell[] =>
    value === null
      ? []
      : [
          {
            row: index,
            column: left + at,
            kind: typeof value === 'number' ? 'number' : 'text',
            value,
            style: DEFAULT_STYLE,
          },
        ],
  );
  return { index, cells };
}

/** The official return, one of its sheets changed. */
function read(name: string, change: (sheet: SheetSnapshot, dataTop: number) => SheetSnapshot) {
  const sheets = official.map((sheet) =>
    sheet.name === name ? change(sheet, findTables(sheet)[0]!.dataTop) : sheet,
  );
  return readReturn(sheets, builtInFormSets, identifyByHeading).return!;
}

function leftOut({ issues }: ReturnTable): LayoutIssue[] {
  return issues.filter(({ code }) => code.endsWith('-left-out'));
}

/** Puts lines below the last row of a sheet, after some blank ones. */
function withLinesBelow(lines: readonly Line[], gap = 2) {
  return (sheet: SheetSnapshot): SheetSnapshot => {
    const last = sheet.rows.at(-1)!.index;
    const rows = lines.map((line, i) => rowOf(last + 1 + gap + i, line));
    return { ...sheet, rows: [...sheet.rows, ...rows] };
  };
}

const village = (number: number | null, name: string): Line => [
  ...[number, name, 'Xã Mường Nhé', 'Biên giới', 40, 190, 'Chi bộ độc lập', `Chi bộ ${name}`],
  ...[9, 8, 1, 3, 9, 1, 0, 1, 2, 4],
];

/** What is told of figures left out on one form, as "rows-left-out 25-27"; all figures are read in spite of them. */
function told(found: Return, form: string): string[] {
  expect(differences(found, figures09)).toEqual([]);
  return leftOut(found.tables.get(form)!).map(({ code, values }) => `${code} ${values['text']}`);
}

describe('figures below a table', () => {
  it('are told where they are like its rows', () => {
    const lines = [village(1, 'Bản Khác 1'), village(2, 'Bản Khác 2')];
    const found = read('PL03', withLinesBelow(lines));
    const last = official[2]!.rows.at(-1)!.index;
    expect(told(found, 'A03')).toEqual([`rows-left-out ${last + 4}-${last + 5}`]);
    const findings = layoutFindings(found.tables.get('A03')!);
    expect(findings).toMatchObject([
      { rule: 'A03-LAYOUT', severity: 'warning', message: { code: 'layout.rows-left-out' } },
    ]);
    expect(findings[0]!.cells).toMatchObject([{ sheet: 'PL03', address: `A${last + 4}` }]);
  });

  it('are told where a list begins anew behind a gap, and has no total', () => {
    const found = read('PL03', (sheet, dataTop) => {
      const kept = sheet.rows.filter(({ index }) => index < dataTop + 5);
      const more = [1, 2].map((at) => rowOf(dataTop + 8 + at, village(at, `Bản Khác ${at}`)));
      return { ...sheet, rows: [...kept, ...more] };
    });
    const issues = leftOut(found.tables.get('A03')!);
    const first = findTables(official[2]!)[0]!.dataTop + 10;
    expect(issues).toMatchObject([
      { code: 'rows-left-out', values: { text: `${first}-${first + 1}` } },
    ]);
  });

  it('are told as texts too', () => {
    const line = village(1, 'Bản Khác 1').map((one) => (typeof one === 'number' ? `${one}` : one));
    expect(told(read('PL03', withLinesBelow([line])), 'A03')).toHaveLength(1);
  });

  it.each<[string, readonly Line[]]>([
    ['a note', [['Ghi chú: 12 bản chưa có chi bộ']]],
    ['a single figure', [['Tổng số hộ của xã', null, null, null, 1240]]],
    ['a name with one figure', [[null, 'Kiểm tra', null, null, 276]]],
    ['figures under texts', [['Chi bộ 1', 4, 6, 8, 10, 12, 14, 16, 18, 20]]],
    [
      'a table of their own',
      [
        ['Chi bộ', 'Tháng 1', 'Tháng 2', 'Tháng 3', 'Tháng 4', 'Tháng 5', 'Tháng 6'],
        [null, 'Bản Mẫu 1', null, null, 5, 6, 7, 8, 9, 1, 2, 3],
      ],
    ],
    ['the lines above another table', [['PHỤ LỤC 9'], village(1, 'Bản Khác')]],
    ['figures beside the table', [[...Array.from({ length: 24 }, () => null), 1, 2, 3, 4]]],
  ])('are not told where they are none of its rows: %s', (_, lines) => {
    expect(told(read('PL03', withLinesBelow(lines)), 'A03')).toEqual([]);
  });

  it('are not told where the official form is as it was sent out', () => {
    const found = readReturn(official, builtInFormSets, identifyByHeading).return!;
    expect(issuesOf(found)).toEqual([]);
  });
});

describe('figures inside a table', () => {
  it('are told where they stand in a row that was taken for a footnote', () => {
    const found = read('PL03', (sheet, dataTop) => {
      const rows = sheet.rows.map((row) =>
        row.index === dataTop + 4
          ? rowOf(row.index, ['(*) bản mới', null, null, null, 12, 70])
          : row,
      );
      return { ...sheet, rows };
    });
    const row = findTables(official[2]!)[0]!.dataTop + 5;
    expect(leftOut(found.tables.get('A03')!)).toMatchObject([
      { code: 'rows-left-out', values: { text: String(row) } },
    ]);
  });

  it('are told where their column has neither heading nor number', () => {
    const found = read('PL03', (sheet, dataTop) => {
      const rows = sheet.rows.map(({ index, cells }) => {
        const moved = cells.map((cell) =>
          cell.column < 4 ? cell : { ...cell, column: cell.column + 1 },
        );
        const own = index >= dataTop && index < dataTop + 5 ? rowOf(index, [7], 4).cells : [];
        return { index, cells: [...moved, ...own].sort((a, b) => a.column - b.column) };
      });
      const merges = sheet.merges.map((box) => ({
        ...box,
        left: box.left < 4 ? box.left : box.left + 1,
        right: box.right < 4 ? box.right : box.right + 1,
      }));
      return { ...sheet, rows, merges };
    });
    expect(told(found, 'A03')).toEqual(['columns-left-out E']);
  });

  it('are not told where a row that was told of holds them', () => {
    const found = read('PL03', (sheet, dataTop) => ({
      ...sheet,
      rows: [
        ...sheet.rows.filter(({ index }) => index !== dataTop + 5),
        rowOf(dataTop + 5, [null, 'Cộng', null, null, 276, 1443, null, null, 32, 28, 4, 9]),
        rowOf(dataTop + 6, [null, 'Tổng cộng', null, null, 276, 1443, null, null, 32, 28, 4, 9]),
      ].sort((a, b) => a.index - b.index),
    }));
    expect(leftOut(found.tables.get('A03')!)).toEqual([]);
  });
});
