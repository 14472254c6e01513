/** Properties of the workbook as a document: the built-in ones and those that anybody may add. */
import type { Book } from '../model/book';
import { invalidArgument } from '../model/excel-error';
import type { Json, Part } from '../model/part';
import { api, text } from '../protocol/class-record';
import type { ApiObject, ClassRecord } from '../protocol/class-record';
import { bagProperties } from './bag';
import type { Bag } from './bag';
import { copyOf } from './sheet-state';

const PROPERTIES = 'documentProperties';
const MAX_KEY = 255;
const MAX_TEXT = 255;

export interface CustomPropertyState {
  readonly key: string;
  value: string | number | boolean;
}

interface State {
  readonly builtIn: Bag;
  custom: CustomPropertyState[];
}

function state(book: Book): State {
  let own = book.state.get(PROPERTIES) as State | undefined;
  if (!own) book.state.set(PROPERTIES, (own = { builtIn: {}, custom: [] }));
  return own;
}

/** The custom properties in the order in which they were added. */
export function customProperties(book: Book): readonly CustomPropertyState[] {
  return state(book).custom;
}

function find(book: Book, key: unknown): CustomPropertyState | undefined {
  const lower = text(key).toLowerCase();
  return state(book).custom.find((property) => property.key.toLowerCase() === lower);
}

function checkedValue(value: unknown): string | number | boolean {
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  if (!isPlain || String(value).length > MAX_TEXT) throw invalidArgument();
  return value as string | number | boolean;
}

function typeOf(value: string | number | boolean): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'Number' : 'Float';
  return typeof value === 'boolean' ? 'Boolean' : 'String';
}

interface Placed {
  readonly book: Book;
  readonly property: CustomPropertyState;
}

export const CUSTOM_PROPERTY: ClassRecord<Placed> = {
  name: 'CustomProperty',
  identity: '_Id',
  alive: ({ book, property }) => state(book).custom.includes(property),
  properties: {
    _Id: { get: ({ property }) => property.key, onDemand: true },
    Key: { get: ({ property }) => property.key },
    Type: { get: ({ property }) => typeOf(property.value) },
    Value: {
      get: ({ property }) => property.value,
      set: ({ book, property }, value) => {
        property.value = checkedValue(value);
        book.touch();
      },
    },
  },
  methods: {
    Delete: {
      writes: true,
      call: ({ book, property }) => {
        const own = state(book);
        own.custom = own.custom.filter((other) => other !== property);
        book.touch();
      },
    },
  },
};

function byKey(book: Book, key: unknown): ApiObject | null {
  const property = find(book, key);
  return property ? api(CUSTOM_PROPERTY, { book, property }) : null;
}

export const CUSTOM_PROPERTIES: ClassRecord<Book> = {
  name: 'CustomPropertyCollection',
  items: (book) => state(book).custom.map((property) => api(CUSTOM_PROPERTY, { book, property })),
  item: byKey,
  methods: {
    GetCount: { call: (book) => state(book).custom.length },
    GetItemOrNullObject: { call: (book, [key]) => byKey(book, key) },
    DeleteAll: {
      writes: true,
      call: (book) => {
        state(book).custom = [];
        book.touch();
      },
    },
    Add: {
      writes: true,
      call: (book, [rawKey, rawValue]) => {
        const key = text(rawKey);
        if (key === '' || key.length > MAX_KEY) throw invalidArgument();
        const value = checkedValue(rawValue);
        let property = find(book, key);
        if (property) property.value = value;
        else state(book).custom.push((property = { key, value }));
        book.touch();
        return api(CUSTOM_PROPERTY, { book, property });
      },
    },
  },
};

export const DOCUMENT_PROPERTIES: ClassRecord<Book> = {
  name: 'DocumentProperties',
  properties: {
    ...bagProperties<Book>(
      (book) => ({ bag: state(book).builtIn, prefix: '' }),
      (book) => book.touch(),
      {
        Title: '',
        Subject: '',
        Author: '',
        Keywords: '',
        Comments: '',
        Category: '',
        Manager: '',
        Company: '',
        RevisionNumber: 0,
      },
    ),
    LastAuthor: { get: (book) => state(book).builtIn.LastAuthor ?? '' },
    CreationDate: { get: (book) => state(book).builtIn.CreationDate ?? '2026-01-01T00:00:00Z' },
  },
  children: { Custom: (book) => api(CUSTOM_PROPERTIES, book) },
};

export const DOCUMENT_PROPERTIES_PART: Part = {
  key: PROPERTIES,
  adds: { Workbook: { children: { Properties: (book: Book) => api(DOCUMENT_PROPERTIES, book) } } },
  save(book) {
    const { builtIn, custom } = state(book);
    const isEmpty = Object.keys(builtIn).length === 0 && custom.length === 0;
    return isEmpty ? undefined : (copyOf({ builtIn, custom }) as unknown as Json);
  },
  open(book, saved) {
    book.state.set(PROPERTIES, copyOf(saved));
  },
};
