import fc from 'fast-check';
import { dateOfSerial, findWrittenDate, readDateText, swappedDate } from '../../src/text/date';

describe('reading a date from text', () => {
  it.each<[string, string]>([
    ['15/3/2026', '2026-03-15'],
    ['15-03-26', '2026-03-15'],
    ['15.3.2026', '2026-03-15'],
    ['15 / 3 / 2026', '2026-03-15'],
    ['ngày 5 tháng 3 năm 2026', '2026-03-05'],
    ['Ngày 15/03/2026', '2026-03-15'],
    ['5 tháng 3, 2026', '2026-03-05'],
    ['12-thg 3-2026', '2026-03-12'],
    ['2026-03-05', '2026-03-05'],
  ])('takes %s as %s', (text, value) => {
    expect(readDateText(text)).toMatchObject({ kind: 'date', value });
  });

  it('puts the day before the month and keeps the other meaning', () => {
    expect(readDateText('5/3/2026')).toEqual({
      kind: 'date',
      value: '2026-03-05',
      order: 'day-first',
      monthFirst: '2026-05-03',
    });
    expect(readDateText('5/5/2026')).not.toHaveProperty('monthFirst');
  });

  it('takes the month first where the second number can be none', () => {
    expect(readDateText('3/25/2026')).toEqual({
      kind: 'date',
      value: '2026-03-25',
      order: 'month-first',
    });
  });

  it.each([
    ...['3/2026', '03-2026', 'tháng 3 năm 2026', 'Tháng 3/2026', 'T3/2026', 'thg 3/2026'],
    ...['Quý I/2026', 'Q1/2026', 'quý 2 năm 2026', 'Quý IV', 'năm 2026', '2026', '5/3'],
    ...['cuối năm 2026', 'tháng 3'],
  ])('makes no day of %s', (text) => {
    expect(readDateText(text).kind).toBe('partial');
  });

  it.each([
    '',
    '31/2/2026',
    '13/13/2026',
    'x',
    '12',
    '5/3/2026 và 6/3/2026',
    '1/1/1800',
    '5//2026',
  ])('finds no date in "%s"', (text) => {
    expect(readDateText(text).kind).toBe('not-a-date');
  });

  it('finds again what was written, day first', () => {
    const days = fc.date({
      min: new Date('1901-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    const marks = fc.constantFrom('/', '-', '.');
    fc.assert(
      fc.property(days, marks, (day, mark) => {
        const iso = day.toISOString().slice(0, 10);
        const [year, month, date] = iso.split('-').map(Number);
        expect(readDateText([date, month, year].join(mark))).toMatchObject({ value: iso });
        const swapped = swappedDate(iso);
        if (swapped !== null) expect(swappedDate(swapped)).toBe(iso);
      }),
    );
  });

  it('never fails, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(['date', 'partial', 'not-a-date']).toContain(readDateText(text).kind);
      }),
    );
  });
});

describe('a serial number of Excel', () => {
  it.each<[number, string | null]>([
    [46086, '2026-03-05'],
    [45000, '2023-03-15'],
    [44999, null],
    [60001, null],
    [46086.5, null],
  ])('%d is %s', (serial, date) => {
    expect(dateOfSerial(serial)).toBe(date);
  });
});

it('the date in a line of place and date is found', () => {
  expect(findWrittenDate('Điện Biên, ngày 12 tháng 3 năm 2026')).toBe('2026-03-12');
  expect(findWrittenDate('Điện Biên, ngày   tháng 3 năm 2026')).toBeNull();
});
