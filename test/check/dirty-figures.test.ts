/**
 * The lines of the list of dirty data about numbers (§1) and dates (§2), in its order: what each is read as, and whether
 * it is silent, told, or asked about. What the rest of a column and the rules settle is in column-evidence.test.ts and
 * resolve-ambiguous.test.ts; figures from other workbooks and wrong units of a whole sheet are other readers' matter.
 */
import { findingMessage } from '../../src/check/finding-message';
import { typeFindings } from '../../src/check/figure-types';
import { readFigure } from '../../src/sheet/cell-reading';
import type { Reading } from '../../src/sheet/reading';
import type { CellKind, SnapshotCell } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';
import { DE_AN_09, DE_AN_11, makeReturn, unitNumber } from '../consolidate/return-builder';

type Place = 'count' | 'money' | 'ratio' | 'flag' | 'date' | 'rate of work';
const PLACES = {
  count: { set: DE_AN_09, form: 'A02', row: '2023', column: '3' },
  money: { set: DE_AN_09, form: 'A05', row: '2023', column: '10' },
  ratio: { set: DE_AN_09, form: 'A02', row: '2023', column: '22' },
  flag: { set: DE_AN_09, form: 'A03', row: '1', column: '15' },
  date: { set: DE_AN_11, form: 'B07', row: '1', column: '2' },
  'rate of work': { set: DE_AN_11, form: 'B07', row: '1', column: '3' },
} as const;

const cell = (kind: CellKind, value: SnapshotCell['value'], numberFormat = 'General') => ({
  row: 0,
  column: 0,
  kind,
  value,
  style: { ...DEFAULT_STYLE, numberFormat, isPercent: numberFormat.includes('%') },
});
const number = (value: number, format?: string) => cell('number', value, format);
const date = (value: string, format: string) => cell('date', value, format);

/** Reads a cell at its place in a form and tells what is found there. */
function readAt(place: Place, from: string | SnapshotCell) {
  const { set, form: id, row, column: key } = PLACES[place];
  const form = set.forms.find((one) => one.id === id)!;
  const column = form.columns.find((one) => one.key === key)!;
  const source = typeof from === 'string' ? cell('text', from) : from;
  const reading = readFigure(source, column.kind, column.values, column.unit);
  const figures = { [key]: reading };
  const rows = form.layout === 'list' ? [figures] : { [row]: figures };
  const found = makeReturn(unitNumber(1), { [id]: rows }, { formSet: set });
  const findings = typeFindings(found.tables.get(id)!).filter(
    ({ cells: [first] }) => first!.column === key && first!.row === row,
  );
  return { reading, findings, set };
}

type Level = 'silent' | 'note' | 'warning' | 'error';
type Expected = number | string | boolean | readonly (number | string)[] | null;
type Line = [string, Place, string | SnapshotCell, Expected, Level, string?];

/** A number, text or flag; a list of meanings; null for a blank; the code of an error. */
function shown(reading: Reading): Expected {
  switch (reading.kind) {
    case 'number':
    case 'text':
    case 'flag':
    case 'date':
      return reading.value;
    case 'ambiguous':
      return reading.dates ?? reading.candidates;
    case 'blank':
      return null;
    case 'notApplicable':
      return 'not applicable';
    case 'error':
      return reading.code;
  }
}

describe.each<[string, Line[]]>([
  [
    '§1 numbers',
    [
      ['1.234,5', 'money', '1.234,5', 1234.5, 'note', 'number-stored-as-text'],
      ['1.234 as text', 'count', '1.234', 1234, 'note', 'number-stored-as-text'],
      ['1.234 as text in a column of %', 'ratio', '1.234', [1.234, 1234], 'error', 'ambiguous'],
      ['1,234 as text', 'money', '1,234', [1.234, 1234], 'error', 'ambiguous'],
      ['1,234 in a column of whole numbers', 'count', '1,234', 1234, 'note', 'decided-by-kind'],
      ['1 234', 'count', '1 234', 1234, 'note', 'number-stored-as-text'],
      ['1\u00A0234', 'count', '1\u00A0234', 1234, 'note', 'number-stored-as-text'],
      ['1\u00A0234.567', 'money', '1\u00A0234.567', [1234.567, 1234567], 'error', 'ambiguous'],
      ['a number as text', 'count', '15', 15, 'note', 'number-stored-as-text'],
      ["' in front", 'count', "'15", 15, 'note', 'number-stored-as-text'],
      ['-', 'count', '-', 0, 'note', 'dash-as-zero'],
      ['–', 'count', '–', 0, 'note', 'dash-as-zero'],
      ['—', 'count', '—', 0, 'note', 'dash-as-zero'],
      ['- - -', 'count', '- - -', 0, 'note', 'dash-as-zero'],
      ['- where there is no base', 'ratio', '-', 'not applicable', 'silent'],
      ['blank', 'count', '', null, 'silent'],
      ['không', 'count', 'không', 0, 'note', 'word-as-zero'],
      ['không có', 'count', 'Không có', 0, 'note', 'word-as-zero'],
      ['chưa có', 'count', 'chưa có', 0, 'note', 'word-as-zero'],
      ['ko', 'count', 'ko', 0, 'note', 'word-as-zero'],
      ['0', 'count', '0', 0, 'note', 'number-stored-as-text'],
      ['O', 'count', 'O', [0], 'error', 'ambiguous-letter'],
      ['o', 'count', 'o', [0], 'error', 'ambiguous-letter'],
      ['O inside digits', 'count', '1O', [10], 'error', 'ambiguous-letter'],
      ['x as a flag', 'flag', 'x', true, 'silent'],
      ['X as a flag', 'flag', 'X', true, 'silent'],
      ['✓ as a flag', 'flag', '✓', true, 'silent'],
      ['a flag left blank', 'flag', '', false, 'silent'],
      ['another word as a flag', 'flag', 'có lẽ', 'not-a-flag', 'error', 'not-a-flag'],
      ...(['x', 'X', '✓'] as const).map((tick): Line => [
        `${tick} in a column of counts`,
        'count',
        tick,
        'flag-in-number-column',
        'error',
        'flag-in-number-column',
      ]),
      ['/ where a figure is required (told as missing)', 'count', '/', null, 'silent'],
      ['..', 'date', '..', null, 'warning', 'not-available'],
      ['…', 'date', '…', null, 'warning', 'not-available'],
      ['/', 'date', '/', null, 'warning', 'not-available'],
      ['5 đ/c', 'count', '5 đ/c', 5, 'note', 'unit-removed'],
      ['12 hộ where members are counted', 'count', '12 hộ', 12, 'warning', 'unit-differs'],
      ['12 người where members are counted', 'count', '12 người', 12, 'note', 'unit-removed'],
      ['3 chi bộ where members are counted', 'count', '3 chi bộ', 3, 'warning', 'unit-differs'],
      ['12% where members are counted', 'count', '12%', [12], 'error', 'ambiguous-unit-other'],
      ['1,2 tỷ among millions', 'money', '1,2 tỷ', 1200, 'note', 'unit-scaled'],
      ['500 triệu among millions', 'money', '500 triệu', 500, 'note', 'unit-removed'],
      ['12,5% as text', 'ratio', '12,5%', 12.5, 'note', 'unit-removed'],
      ['12,5 % as text', 'ratio', '12,5 %', 12.5, 'note', 'unit-removed'],
      ['12.5% as text', 'ratio', '12.5%', 12.5, 'note', 'unit-removed'],
      ['0,125 under a % format', 'ratio', number(0.125, '0.0%'), 12.5, 'silent'],
      ['12,5', 'ratio', number(12.5), 12.5, 'silent'],
      [
        '0,125 without a % format',
        'ratio',
        number(0.125),
        [0.125, 12.5],
        'error',
        'ambiguous-percent-scale',
      ],
      [
        '12,5 under a % format',
        'ratio',
        number(12.5, '0%'),
        [1250, 12.5],
        'error',
        'ambiguous-percent-scale',
      ],
      ['0 without a % format', 'ratio', number(0), 0, 'silent'],
      ['12/15', 'count', '12/15', [12], 'error', 'ambiguous-fraction'],
      ['12/15 in a column of %', 'ratio', '12/15', [80], 'error', 'ambiguous-fraction'],
      [
        '12/3 that became a day',
        'count',
        date('2026-03-12', 'd-mmm'),
        'date-in-number-column',
        'error',
        'date-in-number-column',
      ],
      ['15 (trong đó 3 nữ)', 'count', '15 (trong đó 3 nữ)', 15, 'note', 'text-after-number'],
      ['15 (3 nữ)', 'count', '15 (3 nữ)', 15, 'note', 'text-after-number'],
      ['15*', 'count', '15*', 15, 'note', 'footnote-mark-removed'],
      ['(5)', 'count', '(5)', [5, -5], 'error', 'ambiguous-brackets'],
      ['khoảng 12', 'count', 'khoảng 12', [12], 'error', 'ambiguous-approximate'],
      ...(['#REF!', '#DIV/0!', '#N/A', '#VALUE!'] as const).flatMap((error): Line[] => [
        [error, 'count', cell('error', error), 'excel-error', 'error', 'excel-error'],
        [`${error} as text`, 'count', error, 'excel-error', 'error', 'excel-error'],
      ]),
      ['a negative count', 'count', number(-3), -3, 'error', 'negative'],
      ['a broken count', 'count', number(1.5), 1.5, 'error', 'not-whole'],
    ],
  ],
  [
    '§2 dates',
    [
      ['d/m/yyyy', 'date', '15/3/2026', '2026-03-15', 'silent'],
      ['d/m/yyyy of a day up to 12', 'date', '5/3/2026', '2026-03-05', 'silent'],
      ['dd-mm-yy', 'date', '05-03-26', '2026-03-05', 'silent'],
      ['in words', 'date', 'ngày 5 tháng 3 năm 2026', '2026-03-05', 'silent'],
      ['3/2026', 'date', '3/2026', 'partial-date', 'error', 'partial-date'],
      ['Quý I/2026', 'date', 'Quý I/2026', 'partial-date', 'error', 'partial-date'],
      ['a year', 'date', number(2026), 'partial-date', 'error', 'partial-date'],
      ['a serial number', 'date', number(46086), '2026-03-05', 'note', 'serial-as-date'],
      ['another number', 'date', number(12), 'not-a-date', 'error', 'not-a-date'],
      ['a stored date', 'date', date('2026-03-05', 'dd/mm/yyyy'), '2026-03-05', 'silent'],
      [
        '3/2026 that became the first of March',
        'date',
        date('2026-03-01', 'mmm-yy'),
        'partial-date',
        'error',
        'partial-date',
      ],
      [
        '5/3 to which Excel put a year',
        'date',
        date('2026-03-05', 'd-mmm'),
        'partial-date',
        'error',
        'partial-date',
      ],
      [
        'a stored date up to 12 under an American format',
        'date',
        date('2026-05-03', '[$-409]m/d/yyyy'),
        ['2026-05-03', '2026-03-05'],
        'error',
        'ambiguous-day-month',
      ],
      [
        'a stored date beyond 12 under an American format',
        'date',
        date('2026-03-25', 'm/d/yyyy'),
        '2026-03-25',
        'silent',
      ],
      ['month first', 'date', '3/25/2026', '2026-03-25', 'note', 'month-first'],
    ],
  ],
])('%s', (_section, lines) => {
  it.each(lines.map((line) => [line[0], line] as const))(
    '%s',
    (_name, [, place, from, expected, level, code]) => {
      const { reading, findings, set } = readAt(place, from);
      expect(shown(reading)).toEqual(expected);
      expect(findings.map(({ severity }) => severity)).toEqual(level === 'silent' ? [] : [level]);
      const [finding] = findings;
      if (!finding) return;
      expect(finding.message).toEqual({ code: `finding.type.${code}` });
      for (const language of ['vi', 'en'] as const) {
        const sentence = findingMessage(finding, set, language);
        expect(sentence).toContain(reading.raw);
        expect(sentence).not.toMatch(/[{}]|undefined|NaN/u);
      }
    },
  );
});

describe('what is told of a figure that could be another', () => {
  it('names what was read and what it is not', () => {
    const { findings, set } = readAt('count', '1,234');
    expect(findingMessage(findings[0]!, set, 'vi')).toContain('đã đọc là 1.234, không phải 1,234 ');
  });

  it('names the unit of the column where a cell carries another', () => {
    const { findings, set } = readAt('count', '12 hộ');
    expect(findingMessage(findings[0]!, set, 'vi')).toContain('đơn vị của cột (đảng viên)');
  });

  it('names the fractions that a date may have been', () => {
    const { findings, set } = readAt('count', date('2026-03-12', 'd-mmm'));
    expect(findingMessage(findings[0]!, set, 'vi')).toContain('12/3; 3/12');
  });
});
