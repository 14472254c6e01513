/** Opening files as new workbooks: nothing is opened, the files are kept for tests to look at. */
import type { Book } from '../model/book';
import { invalidArgument } from '../model/excel-error';
import type { Part } from '../model/part';
import { api, optional, text } from '../protocol/class-record';
import type { ClassRecord } from '../protocol/class-record';

const opened = new WeakMap<Book, string[]>();

/** The files that an add-in has opened from this workbook, in base64; an empty text is a blank workbook. */
export function openedWorkbooks(book: Book): readonly string[] {
  return opened.get(book) ?? [];
}

function open(book: Book, base64: string): void {
  opened.set(book, [...openedWorkbooks(book), base64]);
}

function checkedFile(argument: unknown): string {
  const base64 = optional(argument, text) ?? '';
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) throw invalidArgument();
  // "PK": an .xlsx file is a zip archive.
  if (base64 !== '' && !base64.startsWith('UEs')) throw invalidArgument();
  return base64;
}

interface Created {
  readonly book: Book;
  readonly id: string;
  readonly base64: string;
}

const created = new WeakMap<Book, Created[]>();

/** A workbook of the desktop that was made and is not open yet. */
export const WORKBOOK_CREATED: ClassRecord<Created> = {
  name: 'WorkbookCreated',
  identity: 'Id',
  properties: { Id: { get: ({ id }) => id } },
  methods: { Open: { call: ({ book, base64 }) => open(book, base64) } },
};

export const NEW_WORKBOOK_PART: Part = {
  key: 'newWorkbook',
  adds: {
    Workbook: {
      methods: {
        // Excel on the web opens in one step.
        CreateAndOpenWorkbook: { call: (book: Book, [file]) => open(book, checkedFile(file)) },
      },
    },
    Application: {
      methods: {
        CreateWorkbook: {
          call: (book: Book, [file]) => {
            const made = created.get(book) ?? [];
            const one = { book, id: `workbook-${made.length + 1}`, base64: checkedFile(file) };
            created.set(book, [...made, one]);
            return api(WORKBOOK_CREATED, one);
          },
        },
        _GetWorkbookCreatedById: {
          call: (book: Book, [id]) => {
            const one = created.get(book)?.find((made) => made.id === id);
            return one ? api(WORKBOOK_CREATED, one) : null;
          },
        },
      },
    },
  },
};
