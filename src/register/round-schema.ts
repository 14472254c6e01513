/** The shape of a reporting round; the program's own rounds and a user's file have the same. */
import { z } from 'zod';
import { unitCodeSchema } from './register-schema';

const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const year = z.number().int().min(2000).max(2100);
const quarter = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

export const deadlineSchema = z.strictObject({
  id: z.string().min(1),
  label: bilingual,
  date: z.iso.date(),
  /** `before` as in "trước ngày 15/3": the day itself is too late; `by`: the day itself is in time. */
  boundary: z.enum(['before', 'by']),
});

/** A body under the provincial committee that is no unit of the register. */
export const bodySchema = z.strictObject({
  name: z.string().min(1),
  alsoWritten: z.array(z.string().min(1)).default([]),
});

/** When a task is due, in the plan's own terms. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  /** "Quý I/2026". */
  z.strictObject({ kind: z.literal('once'), year, quarter }),
  /** "Quý I/2026 và thường xuyên": due once, then goes on without a further date. */
  z.strictObject({ kind: z.literal('ongoing'), year, quarter }),
  /** "Quý II/2026 và hằng năm", "Hằng năm" (then without a quarter: the end of the year). */
  z.strictObject({ kind: z.literal('yearly'), from: year, to: year, quarter: quarter.optional() }),
  /** "Năm 2028; 2030". */
  z.strictObject({ kind: z.literal('years'), years: z.array(year).min(1) }),
]);

export const taskSchema = z.strictObject({
  /** The row of the progress form: "11a". */
  key: z.string().min(1),
  title: bilingual,
  owner: z.string().min(1),
  /** In the plan's words. */
  deadline: z.string().min(1),
  schedule: scheduleSchema,
  note: bilingual.optional(),
});

export const roundSchema = z.strictObject({
  schema: z.literal('khop-so/round/1'),
  /** "de-an-09"; stands in the ledger. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: bilingual,
  note: bilingual.optional(),
  register: z.string().min(1),
  formSet: z.string().min(1),
  /** The year that the figures are for, `{N}` in titles; the last one of a period of several years. */
  year,
  deadlines: z.array(deadlineSchema),
  /** Id of the deadline that returns have to keep, or null where the plan sets none. */
  returnDeadline: z.string().nullable(),
  /** Which committees report: all of the register, or those with these codes. */
  reporting: z.union([z.literal('all'), z.array(unitCodeSchema).min(1)]),
  /** Committees of the province that do not report in this round. */
  excluded: z.array(bodySchema).default([]),
  /** Bodies that send a written report but no appendices. */
  textOnly: z.array(bodySchema).default([]),
  /** When returns came in, where somebody wrote it down; outweighs the date that a return bears. */
  receipts: z.array(z.strictObject({ unit: unitCodeSchema, received: z.iso.date() })).default([]),
  tasks: z.array(taskSchema).default([]),
});
