/**
 * Reporting rounds: who has to report on what by when. A deadline "before 15/3" is kept on the 14th at the latest,
 * as the plans mean it.
 */
import type { z } from 'zod';
import deAn09 from './data/rounds/de-an-09.json';
import deAn11 from './data/rounds/de-an-11.json';
import type { Register, RegisterUnit } from './register';
import type { bodySchema, deadlineSchema, roundSchema, taskSchema } from './round-schema';
import type { UnitCode } from './unit-identification';

export type Round = z.infer<typeof roundSchema>;
export type Deadline = z.infer<typeof deadlineSchema>;
export type RoundTask = z.infer<typeof taskSchema>;
export type ProvincialBody = z.infer<typeof bodySchema>;

// What the schema's defaults leave out of the files; a test holds this equal to what zod would fill in.
function complete(data: unknown): Round {
  const round = data as Round;
  const bodies = (list: readonly ProvincialBody[] | undefined): ProvincialBody[] =>
    (list ?? []).map((body) => ({ ...body, alsoWritten: body.alsoWritten ?? [] }));
  return {
    ...round,
    excluded: bodies(round.excluded),
    textOnly: bodies(round.textOnly),
    receipts: round.receipts ?? [],
    tasks: round.tasks ?? [],
  };
}

/** The rounds that come with the program. */
export const builtInRounds: readonly Round[] = [deAn09, deAn11].map(complete);

/**
 * Finds a built-in round.
 * @param id "de-an-09"; case does not matter
 * @returns the round, or null when there is none of that name
 */
export function roundById(id: string): Round | null {
  const wanted = id.trim().toLowerCase();
  return builtInRounds.find((round) => round.id === wanted) ?? null;
}

/**
 * The last day that keeps a deadline.
 * @returns ISO date: 2026-03-14 for "before 2026-03-15", the date itself for "by"
 */
export function lastDay(deadline: Deadline): string {
  if (deadline.boundary === 'by') return deadline.date;
  const day = new Date(`${deadline.date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/**
 * Whether something that came on a day is late.
 * @param date ISO date or date-time; only its day counts
 */
export function isLate(date: string, deadline: Deadline): boolean {
  return date.slice(0, 10) > lastDay(deadline);
}

/**
 * The deadline that the committees' returns have to keep.
 * @returns null where the plan sets none
 */
export function returnDeadline(round: Round): Deadline | null {
  return round.deadlines.find(({ id }) => id === round.returnDeadline) ?? null;
}

/**
 * The units that have to report.
 * @returns units of the register, in its order
 */
export function reportingUnits(round: Round, register: Register): readonly RegisterUnit[] {
  const { reporting } = round;
  if (reporting === 'all') return register.units;
  const wanted = new Set<string>(reporting);
  return register.units.filter(({ code }) => wanted.has(code));
}

/** When returns came in, by unit; a unit that is listed twice counts with its first day. */
export function receiptsByUnit(round: Round): ReadonlyMap<UnitCode, string> {
  const days = new Map<UnitCode, string>();
  for (const { unit, received } of round.receipts) {
    const earlier = days.get(unit);
    if (earlier === undefined || received < earlier) days.set(unit, received);
  }
  return days;
}

const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31'] as const;

/**
 * When a task falls due in a year: quarter I is 31/3, II 30/6, III 30/9, IV 31/12, a whole year 31/12.
 * @param year the reporting year N
 * @returns an ISO date within that year, or null when the task has no date in it
 */
export function taskDueIn(task: RoundTask, year: number): string | null {
  const { schedule } = task;
  switch (schedule.kind) {
    case 'once':
    case 'ongoing':
      return schedule.year === year ? `${year}-${QUARTER_ENDS[schedule.quarter - 1]}` : null;
    case 'yearly':
      return year >= schedule.from && year <= schedule.to
        ? `${year}-${QUARTER_ENDS[(schedule.quarter ?? 4) - 1]}`
        : null;
    case 'years':
      return schedule.years.includes(year) ? `${year}-12-31` : null;
  }
}

/**
 * All dates of the round's tasks within a year, in order of date.
 * @param year the reporting year N
 */
export function taskCalendar(
  round: Round,
  year: number,
): readonly { readonly task: RoundTask; readonly due: string }[] {
  return round.tasks
    .flatMap((task) => {
      const due = taskDueIn(task, year);
      return due === null ? [] : [{ task, due }];
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}
