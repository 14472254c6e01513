/** What cells let in. The rules are kept and given back; nothing that is typed is tested against them. */
import type { HeldRange } from '../model/book';
import { sameRect } from '../model/address';
import type { Rect } from '../model/address';
import { invalidArgument } from '../model/excel-error';
import { assertUnprotected } from '../model/guard';
import type { Part } from '../model/part';
import type { Sheet } from '../model/sheet';
import { shiftRect } from '../model/shift';
import { api, flag } from '../protocol/class-record';
import type { ClassRecord, PropertyRecord } from '../protocol/class-record';
import { rectOf } from '../classes/range-target';
import { without } from './rect-set';
import { copyOf, copyState, openSheets, saveSheets } from './sheet-state';

const DATA_VALIDATION = 'dataValidation';

export interface ValidationState {
  rects: readonly Rect[];
  rule: unknown;
  prompt: unknown;
  errorAlert: unknown;
  ignoreBlanks: boolean;
}

/** A sheet's validations; their areas do not overlap. The array is the sheet's own. */
export function validations(sheet: Sheet): ValidationState[] {
  let all = sheet.parts.get(DATA_VALIDATION) as ValidationState[] | undefined;
  if (!all) sheet.parts.set(DATA_VALIDATION, (all = []));
  return all;
}

function replace(sheet: Sheet, all: readonly ValidationState[]): void {
  const own = validations(sheet);
  own.splice(0, own.length, ...all.filter(({ rects }) => rects.length > 0));
}

/** The validation that holds for all cells of a range: none, one, or `mixed`. */
function of(range: HeldRange): ValidationState | null | 'mixed' {
  const rect = rectOf(range);
  const touching = validations(range.sheet).filter(
    ({ rects }) => !isUntouched(without([rect], rects), rect),
  );
  if (touching.length === 0) return null;
  const covering = touching.find(({ rects }) => without([rect], rects).length === 0);
  return covering ?? 'mixed';
}

function isUntouched(left: readonly Rect[], whole: Rect): boolean {
  return left.length === 1 && sameRect(left[0]!, whole);
}

/** The validation of exactly this range, which a setter may change; cut out of larger ones. */
function own(range: HeldRange): ValidationState {
  const { sheet } = range;
  assertUnprotected(sheet);
  const rect = rectOf(range);
  const before = of(range);
  const all = validations(sheet);
  const exact = all.find(({ rects }) => rects.length === 1 && sameRect(rects[0]!, rect));
  if (exact) return exact;
  const base =
    before === null || before === 'mixed'
      ? { rule: {}, prompt: null, errorAlert: null, ignoreBlanks: true }
      : before;
  clear(range);
  const made: ValidationState = { ...copyOf(base), rects: [rect] };
  validations(sheet).push(made);
  return made;
}

function clear(range: HeldRange): void {
  assertUnprotected(range.sheet);
  const rect = rectOf(range);
  const all = validations(range.sheet);
  for (const one of all) one.rects = without(one.rects, [rect]);
  replace(range.sheet, all);
}

const TYPES: Readonly<Record<string, string>> = {
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  list: 'List',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
  custom: 'Custom',
};

function typeOf(state: ReturnType<typeof of>): string {
  if (state === null) return 'None';
  if (state === 'mixed') return 'Inconsistent';
  return TYPES[Object.keys(state.rule as object)[0] ?? ''] ?? 'None';
}

function checkedRule(raw: unknown): unknown {
  const keys = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
  if (keys.length !== 1 || !TYPES[keys[0]!]) throw invalidArgument();
  return copyOf(raw);
}

function objectProperty(
  key: 'rule' | 'prompt' | 'errorAlert',
  check: (raw: unknown) => unknown,
  standard: unknown,
): PropertyRecord<HeldRange> {
  return {
    get: (range) => {
      const state = of(range);
      if (state === 'mixed') return null;
      return state?.[key] ?? standard;
    },
    set: (range, value, { book }) => {
      own(range)[key] = check(value);
      book.touch();
    },
  };
}

const NO_PROMPT = { message: '', showPrompt: true, title: '' };
const NO_ALERT = { message: '', showAlert: true, style: 'Stop', title: '' };

export const RECORD: ClassRecord<HeldRange> = {
  name: 'DataValidation',
  properties: {
    Type: { get: (range) => typeOf(of(range)) },
    Rule: objectProperty('rule', checkedRule, {}),
    Prompt: objectProperty('prompt', copyOf, NO_PROMPT),
    ErrorAlert: objectProperty('errorAlert', copyOf, NO_ALERT),
    IgnoreBlanks: {
      get: (range) => {
        const state = of(range);
        return state === 'mixed' ? null : (state?.ignoreBlanks ?? true);
      },
      set: (range, value, { book }) => {
        own(range).ignoreBlanks = flag(value);
        book.touch();
      },
    },
    Valid: { get: () => true },
  },
  methods: {
    Clear: {
      writes: true,
      call: (range, _args, { book }) => {
        clear(range);
        book.touch();
      },
    },
  },
};

export const DATA_VALIDATION_PART: Part = {
  key: DATA_VALIDATION,
  adds: { Range: { children: { DataValidation: (range: HeldRange) => api(RECORD, range) } } },
  shifted(_book, shift) {
    const all = validations(shift.sheet);
    for (const one of all) {
      one.rects = one.rects.flatMap((rect) => shiftRect(rect, shift) ?? []);
    }
    replace(shift.sheet, all);
  },
  sheetCopied: (_book, from, to) => copyState(DATA_VALIDATION, from, to, () => undefined),
  save: (book) => saveSheets(book, DATA_VALIDATION),
  open: (book, saved) => openSheets(book, DATA_VALIDATION, saved),
};
