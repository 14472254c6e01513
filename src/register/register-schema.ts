/** The shape of a register of reporting units; the program's own registers and a user's file have the same. */
import { z } from 'zod';
import type { UnitCode } from './unit-identification';

const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });

/** Five digits as text, so that a leading zero stays. */
export const unitCodeSchema = z.string().regex(/^\d{5}$/) as unknown as z.ZodType<UnitCode>;

export const formerUnitSchema = z.strictObject({
  code: unitCodeSchema,
  /** With its type: "Thị trấn Mường Chà". */
  name: z.string().min(1),
  district: z.string().min(1),
});

export const registerUnitSchema = z.strictObject({
  code: unitCodeSchema,
  /** "Xã", "Phường", "Đặc khu". */
  type: z.string().min(1),
  /** Without its type: "Mường Nhé". */
  name: z.string().min(1),
  /** The party committee that reports for it: "Đảng ủy xã Mường Nhé". */
  committee: z.string().min(1),
  /** Other spellings of the full name in use. */
  alsoWritten: z.array(z.string().min(1)).optional(),
  /** The units of before 1 July 2025 that became this one. */
  formerUnits: z.array(formerUnitSchema),
});

export const registerSchema = z.strictObject({
  schema: z.literal('khop-so/register/1'),
  /** "dien-bien". */
  id: z.string().regex(/^[a-z0-9-]+$/),
  province: z.strictObject({ code: z.string().min(1), name: z.string().min(1) }),
  /** ISO date of the data. */
  asOf: z.iso.date(),
  note: bilingual.optional(),
  sources: z
    .array(
      z.strictObject({
        of: z.string().min(1),
        from: z.string().min(1),
        licence: z.string().min(1),
        copyright: z.string().optional(),
      }),
    )
    .default([]),
  units: z.array(registerUnitSchema).min(1),
});
