/** Protecting sheets and the workbook's structure. What protection refuses stands in `model/guard.ts`. */
import type { Book } from '../model/book';
import { ExcelError, invalidArgument } from '../model/excel-error';
import type { Part } from '../model/part';
import type { Sheet } from '../model/sheet';
import { api, optional, text } from '../protocol/class-record';
import type { ClassRecord } from '../protocol/class-record';
import { setProtection } from '../user';

const OPTIONS = [
  'allowAutoFilter',
  'allowDeleteColumns',
  'allowDeleteRows',
  'allowEditObjects',
  'allowEditScenarios',
  'allowFormatCells',
  'allowFormatColumns',
  'allowFormatRows',
  'allowInsertColumns',
  'allowInsertHyperlinks',
  'allowInsertRows',
  'allowPivotTables',
  'allowSort',
] as const;
const SELECTION_MODES = ['Normal', 'Unlocked', 'None'];

function checkedOptions(raw: unknown): Record<string, boolean | string> {
  const given = (raw ?? {}) as Record<string, unknown>;
  if (typeof given !== 'object') throw invalidArgument();
  const options: Record<string, boolean | string> = Object.fromEntries(
    OPTIONS.map((name) => [name, false]),
  );
  options.selectionMode = 'Normal';
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    const isMode = name === 'selectionMode' && SELECTION_MODES.includes(String(value));
    const isOption = (OPTIONS as readonly string[]).includes(name) && typeof value === 'boolean';
    if (!isMode && !isOption) throw invalidArgument();
    options[name] = value as boolean | string;
  }
  return options;
}

function assertPassword(given: unknown, wanted: string | undefined): void {
  const password = optional(given, text);
  if (wanted !== undefined && password !== wanted) throw new ExcelError('AccessDenied');
}

export const WORKSHEET_PROTECTION: ClassRecord<Sheet> = {
  name: 'WorksheetProtection',
  properties: {
    Protected: { get: (sheet) => sheet.protection !== null },
    Options: { get: (sheet) => sheet.protection && checkedOptions(sheet.protection.options) },
  },
  methods: {
    Protect: {
      writes: true,
      call: (sheet, [options, password], { book }) => {
        if (sheet.protection) throw new ExcelError('InvalidOperation');
        setProtection(book, sheet, {
          password: optional(password, text),
          options: checkedOptions(options),
        });
      },
    },
    Unprotect: {
      writes: true,
      call: (sheet, [password], { book }) => {
        if (!sheet.protection) return;
        assertPassword(password, sheet.protection.password);
        setProtection(book, sheet, null);
      },
    },
  },
};

export const WORKBOOK_PROTECTION: ClassRecord<Book> = {
  name: 'WorkbookProtection',
  properties: { Protected: { get: (book) => book.structureProtection !== null } },
  methods: {
    Protect: {
      writes: true,
      call: (book, [password]) => {
        if (book.structureProtection) throw new ExcelError('InvalidOperation');
        book.structureProtection = { password: optional(password, text) };
        book.touch();
      },
    },
    Unprotect: {
      writes: true,
      call: (book, [password]) => {
        if (!book.structureProtection) return;
        assertPassword(password, book.structureProtection.password);
        book.structureProtection = null;
        book.touch();
      },
    },
  },
};

export const PROTECTION_PART: Part = {
  key: 'protection',
  adds: {
    Worksheet: {
      children: { Protection: (sheet: Sheet) => api(WORKSHEET_PROTECTION, sheet) },
    },
    Workbook: { children: { Protection: (book: Book) => api(WORKBOOK_PROTECTION, book) } },
  },
};
