import { textIssues } from '../../src/form/text-issues';
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';
import type { TableOutline } from '../../src/sheet/outline';

type Line = readonly (string | number | readonly [text: string, font: string])[];

/** Lines of texts and numbers under fonts, from the first row on. */
function sheetOf(lines: readonly Line[]): SheetSnapshot {
  const rows = lines.map((line, row) => ({
    index: row,
    cells: line.map((content, column): SnapshotCell => {
      const [value, font] =
        typeof content === 'string' || typeof content === 'number' ? [content, null] : content;
      const kind = typeof value === 'number' ? 'number' : 'text';
      return { row, column, kind, value, style: { ...DEFAULT_STYLE, font } };
    }),
  }));
  return {
    name: 'PL1',
    visibility: 'visible',
    box: null,
    rows,
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    isProtected: false,
  };
}

function outlineOf(top: number, texts: readonly string[]): TableOutline {
  return {
    numbering: null,
    header: { top, left: 0, right: 3, paths: new Map() },
    heading: { top: 0, texts, formNumber: null, unitLine: null, date: null },
    dataTop: top + 1,
    dataLimit: Infinity,
    repeats: [],
  };
}

const CLEAN: readonly Line[] = [
  ['Đảng ủy xã Mường Nhé'],
  ['STT', 'Chi bộ (a)', 'Số đảng viên'],
  [1, 'xã', 12],
  [2, 'ABC Ltd.', 3],
];

describe('the writing of a table', () => {
  it('leaves nothing to tell where it is Unicode, whatever the font is called', () => {
    expect(textIssues(sheetOf(CLEAN), outlineOf(1, ['Đảng ủy xã Mường Nhé']), 3)).toEqual([]);
    const font = '.VnTime';
    const lines: Line[] = [[['STT', font]], [['Số đảng viên', font]], [['xã', font]]];
    expect(textIssues(sheetOf(lines), outlineOf(0, []), 2)).toEqual([]);
  });

  it('is told once a table where it was decoded, with the fonts', () => {
    const lines: Line[] = [
      [['§¶ng ñy x· M\u00adêng NhÐ', '.VnTimeH']],
      ['STT', ['Chi bé', '.VnTime'], 'Số đảng viên'],
      [1, ['b¶n', '.VnTime'], 12],
    ];
    expect(textIssues(sheetOf(lines), outlineOf(1, ['ĐẢNG ỦY XÃ MƯỜNG NHÉ']), 2)).toEqual([
      {
        code: 'text-legacy',
        sheetRow: 0,
        sheetColumn: 0,
        values: {
          text: '.VnTimeH; .VnTime',
          expected: 'ĐẢNG ỦY XÃ MƯỜNG NHÉ; Chi bộ; bản',
          count: '3',
        },
      },
    ]);
  });

  it('is only suggested where it may be VIQR, or an old code under no old font', () => {
    const lines: Line[] = [
      ['STT', "To^?ng so^' dda?ng vie^n", 'Ñaûng vieân'],
      [1, 'x', 5],
    ];
    expect(textIssues(sheetOf(lines), outlineOf(0, []), 1)).toMatchObject([
      {
        code: 'text-viqr',
        sheetColumn: 1,
        values: { text: "To^?ng so^' dda?ng vie^n", expected: 'Tổng số đảng viên', count: '1' },
      },
      {
        code: 'text-suggested',
        sheetColumn: 2,
        values: { text: 'Ñaûng vieân', expected: 'Đảng viên', count: '1' },
      },
    ]);
  });

  it('is told of this table only: not of lines above its heading, nor below its data', () => {
    const old = ['x·', '.VnTime'] as const;
    const lines: Line[] = [[old], ['Đảng ủy'], ['STT', 'Tên'], [1, 'Nà'], [old]];
    expect(textIssues(sheetOf(lines), outlineOf(2, ['Đảng ủy']), 3)).toEqual([]);
  });

  describe('that is word for word its form', () => {
    const exact = (lines: readonly Line[], texts: readonly string[] = []) =>
      textIssues(sheetOf(lines), outlineOf(1, texts), lines.length - 1, true);

    it('leaves nothing to tell where the committee wrote Unicode', () => {
      expect(exact(CLEAN, ['Đảng ủy xã Mường Nhé'])).toEqual([]);
      expect(exact([['Đảng ủy'], ['STT'], ['Có (a) + b']], ['Đảng ủy'])).toEqual([]);
    });

    it('is told all the same where its data, its lines above or a font carry an old code', () => {
      const data: Line[] = [['Đảng ủy'], ['STT', 'Tên'], [1, "Chi bo^. ba?n To^?ng so^'"]];
      expect(exact(data, ['Đảng ủy'])).toEqual(
        textIssues(sheetOf(data), outlineOf(1, ['Đảng ủy']), 2),
      );
      expect(exact(data, ['Đảng ủy'])).toMatchObject([{ code: 'text-viqr', sheetRow: 2 }]);
      const above: Line[] = [['Ñaûng uûy xaõ Möôøng Nheù'], ['STT'], [1]];
      expect(exact(above, ['Ñaûng uûy xaõ Möôøng Nheù'])).toMatchObject([
        { code: 'text-suggested', sheetRow: 0 },
      ]);
      const font: Line[] = [['Đảng ủy'], ['STT'], [['Chi bé', '.VnTime']]];
      expect(exact(font, ['Đảng ủy'])).toMatchObject([{ code: 'text-legacy', sheetRow: 2 }]);
    });
  });
});
