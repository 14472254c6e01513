/**
 * `workbook.functions`: worksheet functions called by the add-in itself. Covered is DATE, which also tells from which
 * year the workbook counts its days.
 */
import type { Book } from '../model/book';
import type { Part } from '../model/part';
import { api, numeric } from '../protocol/class-record';
import type { ClassRecord } from '../protocol/class-record';

const KEY = 'date1904';
const MS_A_DAY = 86_400_000;
/** Serial 1 of 1900's system is off by Excel's 29 February 1900, so that days from March 1900 on are right. */
const START = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };

/** Says from which year a workbook counts its days; 1900 where nothing was said. */
export function countFrom1904(book: Book, is1904: boolean): void {
  book.state.set(KEY, is1904);
}

function is1904(book: Book): boolean {
  return book.state.get(KEY) === true;
}

interface Result {
  readonly value: number;
}

/** `Excel.FunctionResult`. */
export const FUNCTION_RESULT: ClassRecord<Result> = {
  name: 'FunctionResult',
  properties: { Value: { get: ({ value }) => value }, Error: { get: () => null } },
};

/** `Excel.Functions`. */
export const FUNCTIONS: ClassRecord<Book> = {
  name: 'Functions',
  methods: {
    Date: {
      call(book, args) {
        const [year, month, day] = args.map(numeric) as [number, number, number];
        const start = is1904(book) ? START.from1904 : START.from1900;
        const value = Math.round((Date.UTC(year, month - 1, day) - start) / MS_A_DAY);
        return api(FUNCTION_RESULT, { value });
      },
    },
  },
};

export const WORKSHEET_FUNCTIONS_PART: Part = {
  key: KEY,
  adds: {
    Workbook: { children: { Functions: (book: Book) => api(FUNCTIONS, book) } },
  } as Part['adds'] & object,
  save: (book) => (is1904(book) ? true : undefined),
  open: (book, saved) => countFrom1904(book, saved === true),
};
