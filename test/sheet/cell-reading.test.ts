import { readFigure } from '../../src/sheet/cell-reading';
import { cellText } from '../../src/sheet/cell-text';
import type { FigureKind, Reading } from '../../src/sheet/reading';
import { BLANK } from '../../src/sheet/reading';
import type { CellKind, SnapshotCell } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';

const cell = (
  kind: CellKind,
  value: SnapshotCell['value'],
  more: Partial<SnapshotCell> = {},
): SnapshotCell => ({ row: 0, column: 0, kind, value, style: DEFAULT_STYLE, ...more });
const text = (value: string) => cell('text', value);
const percent = { style: { ...DEFAULT_STYLE, numberFormat: '0%', isPercent: true } };
const forms = ['Chi bộ độc lập', 'Chi bộ ghép'];

type Case = [SnapshotCell, FigureKind, Partial<Reading> & Record<string, unknown>];

describe('a cell read as a figure', () => {
  it.each<Case>([
    [cell('number', 12), 'int', { kind: 'number', value: 12, notes: [] }],
    [cell('number', 0.07, percent), 'pct', { value: 7, notes: ['percent-scaled'] }],
    [cell('number', 12.5), 'pct', { value: 12.5, notes: [] }],
    [text('1.234'), 'int', { value: 1234, notes: ['number-stored-as-text'] }],
    [text('1,234'), 'int', { value: 1234, notes: ['number-stored-as-text', 'decided-by-kind'] }],
    [text('1,234'), 'money', { kind: 'ambiguous', candidates: [1.234, 1234] }],
    [text('1.234'), 'pct', { kind: 'ambiguous', candidates: [1.234, 1234] }],
    [text('12,5%'), 'pct', { value: 12.5, notes: ['number-stored-as-text', 'unit-removed'] }],
    [text('-'), 'int', { value: 0, notes: ['dash-as-zero'] }],
    [text('-'), 'pct', { kind: 'notApplicable', raw: '-' }],
    [text('không có'), 'money', { value: 0, notes: ['word-as-zero'] }],
    [text('…'), 'int', { kind: 'blank', notes: ['not-available-sign'] }],
    [text('x'), 'int', { kind: 'error', code: 'flag-in-number-column' }],
    [text('nhiều'), 'int', { kind: 'error', code: 'not-a-number' }],
    [cell('date', '2026-03-12'), 'int', { kind: 'error', code: 'date-in-number-column' }],
    [cell('boolean', true), 'int', { kind: 'error', code: 'flag-in-number-column' }],
    [cell('error', '#REF!'), 'int', { kind: 'error', code: 'excel-error', detail: '#REF!' }],
    [cell('empty', null, { formula: 'A1+1' }), 'int', { kind: 'error', code: 'no-cached-value' }],
    [text('X'), 'flag', { kind: 'flag', value: true }],
    [text('✓'), 'flag', { kind: 'flag', value: true }],
    [text('Có'), 'flag', { kind: 'flag', value: true }],
    [cell('number', 1), 'flag', { kind: 'flag', value: true }],
    [text('Không'), 'flag', { kind: 'flag', value: false }],
    [text('ü'), 'flag', { kind: 'error', code: 'not-a-flag' }],
    [
      cell('text', 'ü', { style: { ...DEFAULT_STYLE, font: 'Wingdings' } }),
      'flag',
      { kind: 'flag', value: true },
    ],
    [text('chưa'), 'flag', { kind: 'flag', value: false }],
    [text('2. Chi bộ ghép'), 'enum', { kind: 'text', value: 'Chi bộ ghép' }],
    [text('có lẽ'), 'flag', { kind: 'error', code: 'not-a-flag' }],
    [text('CHI BỘ  GHÉP'), 'enum', { kind: 'text', value: 'Chi bộ ghép' }],
    [text('chi bo ghep'), 'enum', { kind: 'text', value: 'Chi bộ ghép' }],
    [text('Khác'), 'enum', { kind: 'text', value: 'Khác' }],
    [cell('number', 7), 'text', { kind: 'text', value: '7', notes: ['number-as-text'] }],
    [cell('date', '2026-03-12T08:00:00'), 'date', { kind: 'date', value: '2026-03-12' }],
    [text('5/3/2026'), 'date', { kind: 'date', value: '2026-03-05' }],
    [text('ngày 5 tháng 3 năm 2026'), 'date', { kind: 'date', value: '2026-03-05' }],
    [text('31/2/2026'), 'date', { kind: 'error', code: 'not-a-date' }],
  ])('%j as %s', (from, kind, expected) => {
    expect(readFigure(from, kind, kind === 'enum' ? forms : undefined)).toMatchObject(expected);
  });

  it.each<FigureKind>(['int', 'money', 'pct', 'text', 'enum', 'date'])(
    'is missing when the cell is blank, as %s',
    (kind) => {
      expect(readFigure(undefined, kind)).toBe(BLANK);
      expect(readFigure(text(' \u00A0'), kind)).toBe(BLANK);
    },
  );

  it('is an unticked box when a flag is blank', () => {
    expect(readFigure(undefined, 'flag')).toMatchObject({ kind: 'flag', value: false, raw: '' });
  });
});

describe('the text of a cell', () => {
  it('is decoded run by run and composed', () => {
    const runs = [
      { text: 'x·', font: '.VnTime' },
      { text: ' Nhe\u0301', font: 'Arial' },
    ];
    expect(cellText(cell('text', 'x· Nhe\u0301', { runs }))).toBe('xã Nhé');
  });
});
