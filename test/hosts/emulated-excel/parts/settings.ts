/** What an add-in keeps in a workbook through `workbook.settings`. */
import type { Book } from '../model/book';
import { invalidArgument } from '../model/excel-error';
import type { Json, Part } from '../model/part';
import { api, text } from '../protocol/class-record';
import type { ApiObject, ClassRecord } from '../protocol/class-record';
import { copyOf } from './sheet-state';

const SETTINGS = 'settings';

/** The settings by key, in the order in which they were first written. */
export function settings(book: Book): Map<string, Json> {
  let own = book.state.get(SETTINGS) as Map<string, Json> | undefined;
  if (!own) book.state.set(SETTINGS, (own = new Map()));
  return own;
}

interface Placed {
  readonly book: Book;
  readonly key: string;
}

export const SETTING: ClassRecord<Placed> = {
  name: 'Setting',
  identity: '_Id',
  alive: ({ book, key }) => settings(book).has(key),
  properties: {
    _Id: { get: ({ key }) => key },
    Key: { get: ({ key }) => key },
    Value: {
      get: ({ book, key }) => settings(book).get(key) ?? null,
      set: ({ book, key }, value) => {
        settings(book).set(key, copyOf(value) as Json);
        book.isDirty = true;
      },
    },
  },
  methods: {
    Delete: {
      writes: true,
      call: ({ book, key }) => {
        settings(book).delete(key);
        book.isDirty = true;
      },
    },
  },
};

function byKey(book: Book, raw: unknown): ApiObject | null {
  const key = text(raw);
  return settings(book).has(key) ? api(SETTING, { book, key }) : null;
}

export const COLLECTION: ClassRecord<Book> = {
  name: 'SettingCollection',
  items: (book) => [...settings(book).keys()].map((key) => api(SETTING, { book, key })),
  item: byKey,
  methods: {
    GetCount: { call: (book) => settings(book).size },
    GetItemOrNullObject: { call: (book, [key]) => byKey(book, key) },
    Add: {
      writes: true,
      call: (book, [raw, value]) => {
        const key = text(raw);
        if (key === '' || value === undefined) throw invalidArgument();
        settings(book).set(key, copyOf(value) as Json);
        book.isDirty = true;
        return api(SETTING, { book, key });
      },
    },
  },
};

export const SETTINGS_PART: Part = {
  key: SETTINGS,
  adds: { Workbook: { children: { Settings: (book: Book) => api(COLLECTION, book) } } },
  save: (book) => (settings(book).size ? (Object.fromEntries(settings(book)) as Json) : undefined),
  open(book, saved) {
    book.state.set(SETTINGS, new Map(Object.entries(copyOf(saved) as Record<string, Json>)));
  },
};
