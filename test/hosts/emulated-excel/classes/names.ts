import { Book, type Name } from '../model/book';
import { shownValue } from '../model/cell';
import { ExcelError, invalidArgument } from '../model/excel-error';
import { addName, findName, formulaOfRect, nameRange } from '../model/names';
import type { Sheet } from '../model/sheet';
import {
  api,
  ApiObject,
  existing,
  flag,
  optional,
  text,
  type ClassRecord,
  type Request,
} from '../protocol/class-record';
import { RANGE } from './range';
import { rectOf } from './range-target';
import { WORKSHEET } from './worksheet';

/** What a NamedItemCollection stands for: the names of the book, or those of one sheet. */
type NamesTarget = Book | Sheet;

function scopeOf(target: NamesTarget): Sheet | null {
  return target instanceof Book ? null : target;
}

function namesOf(target: NamesTarget, { book }: Request): readonly Name[] {
  const scope = scopeOf(target);
  return book.names.filter((name) => name.scope === scope);
}

function rangeOfName(name: Name, request: Request): ApiObject | null {
  const found = nameRange(request.book, name);
  return found && api(RANGE, request.hold(found.sheet, found.rect));
}

function typeOf(name: Name, { book }: Request): string {
  if (nameRange(book, name)) return 'Range';
  const content = name.formula.replace(/^=/, '');
  if (content === '#REF!' || content.includes('#REF!')) return 'Error';
  if (/^".*"$/.test(content)) return 'String';
  if (/^(TRUE|FALSE)$/i.test(content)) return 'Boolean';
  return /^[+-]?\d+$/.test(content) ? 'Integer' : 'Double';
}

function valueOf(name: Name, request: Request): unknown {
  const content = name.formula.replace(/^=/, '');
  const found = nameRange(request.book, name);
  if (found) return content.replaceAll('$', '');
  const number = Number(content);
  if (content !== '' && Number.isFinite(number)) return number;
  return shownValue(content.replace(/^"(.*)"$/, '$1'));
}

/** `Excel.NamedItem`. */
export const NAME: ClassRecord<Name> = {
  name: 'NamedItem',
  identity: '_Id',
  properties: {
    Name: { get: (name) => name.name },
    _Id: { get: (name) => name.name },
    Type: { get: typeOf },
    Value: { get: valueOf },
    Visible: {
      get: (name) => name.visible,
      set: (name, value) => void (name.visible = flag(value)),
    },
    Comment: {
      get: (name) => name.comment,
      set: (name, value) => void (name.comment = text(value)),
    },
    Scope: { get: (name) => (name.scope ? 'Worksheet' : 'Workbook') },
    Formula: {
      get: (name) => name.formula,
      set(name, value, { book }) {
        name.formula = text(value);
        book.contentsChanged();
      },
    },
  },
  children: {
    Worksheet(name) {
      if (!name.scope) throw new ExcelError('InvalidArgument');
      return api(WORKSHEET, name.scope);
    },
    WorksheetOrNullObject: (name) => name.scope && api(WORKSHEET, name.scope),
  },
  methods: {
    Delete: {
      writes: true,
      call(name, _args, { book }) {
        book.names = book.names.filter((one) => one !== name);
        book.contentsChanged();
      },
    },
    GetRange: {
      call(name, _args, request) {
        return existing(rangeOfName(name, request));
      },
    },
    GetRangeOrNullObject: { call: (name, _args, request) => rangeOfName(name, request) },
  },
};

function add(target: NamesTarget, args: readonly unknown[], request: Request): ApiObject {
  const [rawName, reference, comment] = args;
  const formula = (): string => {
    if (reference instanceof ApiObject) {
      const range = reference.as(RANGE);
      return formulaOfRect(range.sheet, rectOf(range));
    }
    if (typeof reference === 'string' && reference.startsWith('=')) return reference;
    if (typeof reference === 'string') return `="${reference.replaceAll('"', '""')}"`;
    if (typeof reference === 'number' || typeof reference === 'boolean') return `=${reference}`;
    throw invalidArgument();
  };
  const scope = scopeOf(target);
  const note = optional(comment, text) ?? '';
  return api(NAME, addName(request.book, text(rawName), formula(), note, scope));
}

/** `Excel.NamedItemCollection`, of the workbook or of a sheet. */
export const NAMES: ClassRecord<NamesTarget> = {
  name: 'NamedItemCollection',
  items: (target, request) => namesOf(target, request).map((name) => api(NAME, name)),
  item(target, key, request) {
    const name = findName(request.book, text(key), scopeOf(target));
    return name ? api(NAME, name) : null;
  },
  methods: {
    Add: { writes: true, call: add },
    AddFormulaLocal: { writes: true, call: add },
    GetCount: { call: (target, _args, request) => namesOf(target, request).length },
    GetItemOrNullObject: {
      call(target, [key], request) {
        const name = findName(request.book, text(key), scopeOf(target));
        return name ? api(NAME, name) : null;
      },
    },
  },
};
