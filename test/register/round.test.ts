import fc from 'fast-check';
import { registerById } from '../../src/register/register';
import { parseRound } from '../../src/register/round-file';
import {
  builtInRounds,
  isLate,
  lastDay,
  receiptsByUnit,
  reportingUnits,
  returnDeadline,
  roundById,
  taskCalendar,
  taskDueIn,
} from '../../src/register/round';
import type { Deadline, Round } from '../../src/register/round';
import { roundSchema } from '../../src/register/round-schema';
import type { UnitCode } from '../../src/register/unit-identification';

const deAn09 = roundById('de-an-09')!;
const deAn11 = roundById('de-an-11')!;
const deadline = (date: string, boundary: 'before' | 'by'): Deadline => ({
  id: 'x',
  label: { vi: 'x', en: 'x' },
  date,
  boundary,
});

describe('the built-in rounds', () => {
  it('satisfy the schema, and carry the same defaults as the schema fills in', () => {
    for (const round of builtInRounds) expect(roundSchema.parse(round)).toEqual(round);
  });

  it('have in Đề án 09 the deadlines of the plan, each kept the day before', () => {
    expect(deAn09.deadlines.map((one) => [one.date, lastDay(one)])).toEqual([
      ['2026-03-15', '2026-03-14'],
      ['2026-03-30', '2026-03-29'],
      ['2026-04-10', '2026-04-09'],
    ]);
    expect(lastDay(returnDeadline(deAn09)!)).toBe('2026-03-14');
  });

  it('have in Đề án 09 45 reporting committees, 4 excluded ones and 5 bodies that send text', () => {
    expect(reportingUnits(deAn09, registerById(deAn09.register)!)).toHaveLength(45);
    expect(deAn09.excluded.map(({ name }) => name)).toEqual([
      'Đảng ủy các cơ quan Đảng tỉnh',
      'Đảng ủy UBND tỉnh',
      'Đảng ủy Công an tỉnh',
      'Đảng ủy Quân sự tỉnh',
    ]);
    expect(deAn09.textOnly).toHaveLength(5);
    expect(deAn09.note!.vi).toContain('cách hiểu của chúng tôi');
  });

  it('have in Đề án 11 15 task lines and no due date for returns', () => {
    expect(deAn11.tasks).toHaveLength(15);
    expect(returnDeadline(deAn11)).toBeNull();
  });
});

describe('lastDay and isLate', () => {
  it('mean by "before" the end of the day before, across months and leap years', () => {
    expect(lastDay(deadline('2026-03-01', 'before'))).toBe('2026-02-28');
    expect(lastDay(deadline('2028-03-01', 'before'))).toBe('2028-02-29');
    expect(lastDay(deadline('2026-01-01', 'before'))).toBe('2025-12-31');
    expect(lastDay(deadline('2026-03-15', 'by'))).toBe('2026-03-15');
  });

  it('find the day itself late under "before" and in time under "by"', () => {
    expect(isLate('2026-03-14', deadline('2026-03-15', 'before'))).toBe(false);
    expect(isLate('2026-03-14T23:59:59', deadline('2026-03-15', 'before'))).toBe(false);
    expect(isLate('2026-03-15', deadline('2026-03-15', 'before'))).toBe(true);
    expect(isLate('2026-03-15', deadline('2026-03-15', 'by'))).toBe(false);
    expect(isLate('2026-03-16', deadline('2026-03-15', 'by'))).toBe(true);
  });

  it('never find the last day itself late', () => {
    const days = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.constantFrom('before' as const, 'by' as const), (day, boundary) => {
        const one = deadline(day, boundary);
        expect(isLate(lastDay(one), one)).toBe(false);
        expect(isLate(day, one)).toBe(boundary === 'before');
      }),
    );
  });
});

describe('tasks of Đề án 11', () => {
  const dueIn = (key: string, year: number): string | null =>
    taskDueIn(
      deAn11.tasks.find((task) => task.key === key)!,
      year,
    );

  it.each([
    ['1', '2026-03-31', null],
    ['2', '2026-03-31', null],
    ['3', '2026-03-31', '2027-03-31'],
    ['4', '2026-06-30', null],
    ['5', '2026-12-31', '2027-12-31'],
    ['6', '2026-06-30', '2027-06-30'],
    ['10', '2026-12-31', null],
    ['11b', '2026-03-31', null],
    ['11c', '2026-06-30', '2027-06-30'],
    ['12a', null, null],
  ])('fall due as the plan says: task %s', (key, in2026, in2027) => {
    expect([dueIn(key, 2026), dueIn(key, 2027)]).toEqual([in2026, in2027]);
  });

  it('have the reviews in 2028 and 2030, and nothing outside 2026-2030', () => {
    expect([2028, 2029, 2030].map((year) => dueIn('12b', year))).toEqual([
      '2028-12-31',
      null,
      '2030-12-31',
    ]);
    expect(taskCalendar(deAn11, 2025)).toEqual([]);
    expect(taskCalendar(deAn11, 2031)).toEqual([]);
  });

  it('stand in the calendar of 2026 in order of date', () => {
    const calendar = taskCalendar(deAn11, 2026);
    expect(calendar.map(({ task, due }) => `${due} ${task.key}`)).toEqual([
      ...['1', '2', '3', '11b'].map((key) => `2026-03-31 ${key}`),
      ...['4', '6', '7', '9', '11a', '11c'].map((key) => `2026-06-30 ${key}`),
      ...['5', '8', '10'].map((key) => `2026-12-31 ${key}`),
    ]);
  });
});

describe('a round that somebody wrote', () => {
  const changed = (change: object): unknown => ({ ...deAn09, ...change });

  it('is read back from text with its receipts', () => {
    const receipts = [
      { unit: '03127', received: '2026-03-16' },
      { unit: '03127', received: '2026-03-12' },
    ];
    const read = parseRound(JSON.stringify(changed({ receipts })));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(receiptsByUnit(read.value)).toEqual(new Map([['03127' as UnitCode, '2026-03-12']]));
  });

  it('may name the units that report', () => {
    const read = parseRound(changed({ reporting: ['03151', '03127'] }));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const units = reportingUnits(read.value, registerById('dien-bien')!);
    expect(units.map(({ code }) => code)).toEqual(['03127', '03151']);
  });

  it.each<[string, Partial<Round> | object, string, string]>([
    [
      'a date that does not exist',
      { deadlines: [deadline('2026-02-30', 'by')] },
      'data-file.wrong-form',
      'deadlines[0].date',
    ],
    [
      'a deadline that is not there',
      { returnDeadline: 'end' },
      'round.unknown-deadline',
      'returnDeadline',
    ],
    [
      'two deadlines of one id',
      { deadlines: [...deAn09.deadlines, deAn09.deadlines[0]] },
      'round.duplicate',
      'deadlines[3].id',
    ],
    [
      'two tasks of one key',
      { tasks: [deAn11.tasks[0], deAn11.tasks[0]] },
      'round.duplicate',
      'tasks[1].key',
    ],
    [
      'years the wrong way round',
      { tasks: [{ ...deAn11.tasks[4], schedule: { kind: 'yearly', from: 2030, to: 2026 } }] },
      'round.years-reversed',
      'tasks[0].schedule',
    ],
    [
      'a quarter that does not exist',
      { tasks: [{ ...deAn11.tasks[0], schedule: { kind: 'once', year: 2026, quarter: 5 } }] },
      'data-file.invalid',
      'tasks[0].schedule.quarter',
    ],
  ])('is refused for %s', (_, change, code, path) => {
    expect(parseRound(changed(change))).toMatchObject({ ok: false, problems: [{ code, path }] });
  });
});
