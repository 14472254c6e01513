import fc from 'fast-check';
import { isoToSerial, readIso, serialToIso } from '../../src/xlsx/date-serial';

describe('serial dates', () => {
  it('counts days from the turn of 1899/1900, past the 29 February 1900 that never was', () => {
    expect(serialToIso(61, false)).toBe('1900-03-01');
    expect(serialToIso(45_000, false)).toBe('2023-03-15');
    expect(serialToIso(2_958_465, false)).toBe('9999-12-31');
  });

  it('counts days from 1 January 1904 where the workbook says so', () => {
    expect(serialToIso(0, true)).toBe('1904-01-01');
    expect(serialToIso(45_000 - 1462, true)).toBe('2023-03-15');
  });

  it('gives the time of day to the millisecond, and none at midnight', () => {
    expect(serialToIso(45_000.5, false)).toBe('2023-03-15T12:00:00');
    expect(serialToIso(45_000 + 1.5 / 86_400, false)).toBe('2023-03-15T00:00:01.500');
    expect(serialToIso(45_000.999_999_999_9, false)).toBe('2023-03-16');
  });

  it.each([-1, 0, 1, 60, 60.9, 2_958_466, 1e9, 1e300])(
    'makes no date of %p, which is before 1 March 1900 or after 9999',
    (serial) => {
      expect(serialToIso(serial, false)).toBeNull();
    },
  );

  it('comes back to the same serial from the date, in both systems', () => {
    const serials = fc.record({
      days: fc.integer({ min: 61, max: 2_957_003 }),
      seconds: fc.integer({ min: 0, max: 86_399 }),
      is1904: fc.boolean(),
    });
    fc.assert(
      fc.property(serials, ({ days, seconds, is1904 }) => {
        const serial = days + seconds / 86_400;
        const iso = serialToIso(serial, is1904)!;
        expect(isoToSerial(iso, is1904)).toBeCloseTo(serial, 8);
        expect(serialToIso(isoToSerial(iso, is1904)!, is1904)).toBe(iso);
      }),
    );
  });

  it('has no serial for days before the system begins', () => {
    expect(isoToSerial('1900-02-28', false)).toBeNull();
    expect(isoToSerial('1903-12-31', true)).toBeNull();
    expect(isoToSerial('xyz', false)).toBeNull();
  });
});

describe('ISO dates as stored', () => {
  it.each([
    ['2026-03-20', '2026-03-20'],
    ['2026-03-20T00:00:00', '2026-03-20'],
    ['2026-03-20T08:30:00Z', '2026-03-20T08:30:00'],
    ['2026-03-20T08:30', '2026-03-20T08:30:00'],
    ['2026-03-20T08:30:00.25+07:00', '2026-03-20T08:30:00.250'],
    ['12:00:00', 0.5],
    ['T06:00', 0.25],
  ])('reads %s', (text, expected) => {
    expect(readIso(text)).toBe(expected);
  });

  it.each(['', '2026-02-30', '2026-13-01', '20/03/2026', '25:00:00', 'T', '2026-03-20T', 'Z'])(
    'refuses %p',
    (text) => {
      expect(readIso(text)).toBeNull();
    },
  );
});
