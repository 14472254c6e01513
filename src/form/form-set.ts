/**
 * A form set: the appendices of one reporting plan with their rules, as data. Officers write their own sets in the
 * same JSON, so the schema is strict and its types are derived from it, never written twice.
 */
import { z } from 'zod';

export type FormId = string;
export type RowKey = string;
export type ColumnKey = string;
export type RuleId = string;

const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });

/** What a figure does when units are put together into the province (`docs/forms`, column "Tổng hợp tỉnh"). */
export const aggregationSchema = z.enum([
  'sum',
  'last',
  'recompute',
  'countBy',
  'countTrue',
  'count',
  'concat',
  'list',
  'max',
  'groupBy',
  'none',
]);
export type Aggregation = z.infer<typeof aggregationSchema>;

export const figureKindSchema = z.enum(['int', 'money', 'pct', 'text', 'enum', 'flag', 'date']);

export const columnSchema = z.strictObject({
  /** The printed number or letter: "2", "B". */
  key: z.string().min(1),
  /** The path through the merged headings, top to bottom. */
  heading: z.array(z.string().min(1)).min(1),
  /** The same path in English, for messages. */
  headingEn: z.array(z.string().min(1)).min(1),
  kind: figureKindSchema,
  /** Unit of measure as printed; empty where there is none. */
  unit: z.string().default(''),
  required: z.boolean(),
  aggregate: aggregationSchema,
  /** The ratio of a recomputed column: numerator and denominator are column keys, scale 100 for a percentage. */
  ratio: z
    .strictObject({ numerator: z.string(), denominator: z.string(), scale: z.number() })
    .optional(),
  /** The formula printed in the numbering row, such as "2=3+4+5". */
  headingFormula: z.string().optional(),
  /** Allowed values of an `enum`. */
  values: z.array(z.string().min(1)).optional(),
  /** Size of the figure to expect for one committee, as a range in words; a design assumption, no rule. */
  magnitude: z.string().optional(),
  /** Where the column comes from: the plan's own words, a statistical term, or our design. */
  origin: z.string().optional(),
});
export type ColumnDefinition = z.infer<typeof columnSchema>;

export const rowKindSchema = z.enum([
  'section',
  'stock',
  'flow',
  'year',
  'detail',
  'group',
  'task',
  'total',
]);
export type RowKind = z.infer<typeof rowKindSchema>;

export const rowSchema = z.strictObject({
  /** The key as printed in STT, or the form's own: "5.1", "2024", "II.1", "TONG". */
  key: z.string().min(1),
  label: z.string().min(1),
  labelEn: z.string().min(1),
  kind: rowKindSchema,
  /** The row of which this one is an "of which". */
  parent: z.string().optional(),
  unit: z.string().optional(),
  better: z.enum(['higher', 'lower']).optional(),
  /** Task rows: who leads, the deadline in the plan's words and as ISO dates (`{N}` is the reporting year). */
  owner: z.string().optional(),
  deadline: z.string().optional(),
  due: z.array(z.string()).optional(),
  recurs: z.string().optional(),
  origin: z.string().optional(),
});
export type RowDefinition = z.infer<typeof rowSchema>;

/** How the total row comes from the rows above; columns in no list are not totalled. */
export const totalRowSchema = z.strictObject({
  key: z.literal('TONG'),
  label: z.string().min(1),
  labelEn: z.string().min(1),
  sum: z.array(z.string()),
  first: z.array(z.string()).default([]),
  last: z.array(z.string()).default([]),
  recompute: z.array(z.string()).default([]),
});
export type TotalRowDefinition = z.infer<typeof totalRowSchema>;

/** Which rows a rule runs over. An absent condition admits every row; section rows are never admitted. */
export const scopeSchema = z.discriminatedUnion('over', [
  z.strictObject({
    over: z.literal('rows'),
    kinds: z.array(rowKindSchema).optional(),
    keys: z.array(z.string()).optional(),
    better: z.enum(['higher', 'lower']).optional(),
    /** Only rows that have a parent. */
    hasParent: z.boolean().optional(),
  }),
  /** Once over the whole appendix. */
  z.strictObject({ over: z.literal('form') }),
  /** Once over the whole return; the forms named are those that must be present. */
  z.strictObject({ over: z.literal('return'), forms: z.array(z.string()).min(1) }),
]);
export type RuleScope = z.infer<typeof scopeSchema>;

/** What a rule needs besides the return itself; without it the rule does not apply. */
export const ruleNeedSchema = z.enum(['targets', 'prior', 'today']);
export type RuleNeed = z.infer<typeof ruleNeedSchema>;

export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)+$/),
  scope: scopeSchema,
  expression: z.string().min(1),
  severity: z.enum(['error', 'warning', 'note']),
  /** How missing values are treated, by VTL 2.2; `non_null` leaves the rule undecided. */
  missing: z
    .enum(['non_null', 'non_zero', 'partial_null', 'partial_zero', 'always_null', 'always_zero'])
    .default('non_null'),
  needs: z.array(ruleNeedSchema).default([]),
  message: bilingual,
  /** When the rule may be relaxed, and to what; told to the user beside the message. */
  relax: bilingual.optional(),
  source: z.enum(['printed in the form', 'designed', 'seed', 'inferred']),
  since: z.number().int().positive(),
});
export type RuleRecord = z.infer<typeof ruleSchema>;

export const formSchema = z.strictObject({
  /** Identifier in rules' ids and output: "A02". */
  id: z.string().min(1),
  /** The appendix's printed code: "PL02". References in rules use it. */
  code: z.string().min(1),
  title: bilingual,
  unitLine: bilingual.optional(),
  respondents: z.string(),
  /** `fixed`: the form lists its rows; `list`: the committee adds one row per thing. */
  layout: z.enum(['fixed', 'list']),
  rowNoun: bilingual,
  rows: z.array(rowSchema).default([]),
  columns: z.array(columnSchema).min(2),
  totalRow: totalRowSchema.optional(),
  rules: z.array(ruleSchema),
});
export type FormDefinition = z.infer<typeof formSchema>;

export const formSetSchema = z.strictObject({
  schema: z.literal('khop-so/form-set/1'),
  /** "de-an-09". */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The name in older files: "DA09-TK". */
  alias: z.string().optional(),
  name: bilingual,
  /** Says plainly that the appendices are our design. */
  note: bilingual,
  register: z.string(),
  round: z.string(),
  forms: z.array(formSchema).min(1),
  /** Rules across appendices. */
  rules: z.array(ruleSchema),
});
export type FormSet = z.infer<typeof formSetSchema>;
