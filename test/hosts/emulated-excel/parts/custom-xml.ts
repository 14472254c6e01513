/** Parts of XML that an add-in keeps in a workbook. */
import type { Book } from '../model/book';
import { ExcelError, invalidArgument } from '../model/excel-error';
import type { Json, Part } from '../model/part';
import { api, text } from '../protocol/class-record';
import type { ApiObject, ClassRecord, MethodRecord } from '../protocol/class-record';
import { copyOf, freshId } from './sheet-state';

const CUSTOM_XML = 'customXml';

interface XmlPart {
  readonly id: string;
  xml: string;
}

function parts(book: Book): XmlPart[] {
  let own = book.state.get(CUSTOM_XML) as XmlPart[] | undefined;
  if (!own) book.state.set(CUSTOM_XML, (own = []));
  return own;
}

/** The namespace of the root element, as far as it is declared there. */
function namespaceOf(xml: string): string {
  const root = /<(?![?!])([^\s/>]+)([^>]*)>/.exec(xml);
  const prefix = root?.[1]!.includes(':') ? `:${root[1]!.split(':')[0]}` : '';
  return new RegExp(`\\sxmlns${prefix}\\s*=\\s*["']([^"']*)["']`).exec(root?.[2] ?? '')?.[1] ?? '';
}

function checkedXml(raw: unknown): string {
  const xml = text(raw);
  if (!/^\s*</.test(xml)) throw invalidArgument();
  return xml;
}

interface Placed {
  readonly book: Book;
  readonly part: XmlPart;
}

export const PART: ClassRecord<Placed> = {
  name: 'CustomXmlPart',
  identity: 'Id',
  alive: ({ book, part }) => parts(book).includes(part),
  properties: {
    Id: { get: ({ part }) => part.id },
    NamespaceUri: { get: ({ part }) => namespaceOf(part.xml) },
  },
  methods: {
    GetXml: { call: ({ part }) => part.xml },
    SetXml: {
      writes: true,
      call: ({ book, part }, [xml]) => {
        part.xml = checkedXml(xml);
        book.isDirty = true;
      },
    },
    Delete: {
      writes: true,
      call: ({ book, part }) => {
        const own = parts(book);
        own.splice(own.indexOf(part), 1);
        book.isDirty = true;
      },
    },
  },
};

/** Parts of one namespace, or all of them where it is null. */
interface Scope {
  readonly book: Book;
  readonly namespace: string | null;
}

function partsIn({ book, namespace }: Scope): XmlPart[] {
  return parts(book).filter(({ xml }) => namespace === null || namespaceOf(xml) === namespace);
}

function byId(scope: Scope, id: unknown): ApiObject | null {
  const part = partsIn(scope).find((one) => one.id === text(id));
  return part ? api(PART, { book: scope.book, part }) : null;
}

function onlyItem(orNull: boolean): MethodRecord<Scope> {
  return {
    call: (scope) => {
      const [part, ...others] = partsIn(scope);
      if (others.length > 0) throw new ExcelError('InvalidOperation');
      if (part) return api(PART, { book: scope.book, part });
      if (orNull) return null;
      throw new ExcelError('ItemNotFound');
    },
  };
}

const shared: Pick<ClassRecord<Scope>, 'items' | 'item'> = {
  items: (scope) => partsIn(scope).map((part) => api(PART, { book: scope.book, part })),
  item: byId,
};
const GetCount: MethodRecord<Scope> = { call: (scope) => partsIn(scope).length };
const GetItemOrNullObject: MethodRecord<Scope> = { call: (scope, [id]) => byId(scope, id) };

export const SCOPED: ClassRecord<Scope> = {
  name: 'CustomXmlPartScopedCollection',
  ...shared,
  methods: {
    GetCount,
    GetItemOrNullObject,
    GetOnlyItem: onlyItem(false),
    GetOnlyItemOrNullObject: onlyItem(true),
  },
};

export const COLLECTION: ClassRecord<Scope> = {
  name: 'CustomXmlPartCollection',
  ...shared,
  methods: {
    GetCount,
    GetItemOrNullObject,
    GetByNamespace: {
      call: ({ book }, [namespace]) => api(SCOPED, { book, namespace: text(namespace) }),
    },
    Add: {
      writes: true,
      call: ({ book }, [xml]) => {
        const isTaken = (id: string): boolean => parts(book).some((one) => one.id === id);
        const part = { id: freshId(book, 'xml', isTaken), xml: checkedXml(xml) };
        parts(book).push(part);
        book.isDirty = true;
        return api(PART, { book, part });
      },
    },
  },
};

export const CUSTOM_XML_PART: Part = {
  key: CUSTOM_XML,
  adds: {
    Workbook: {
      children: { CustomXmlParts: (book: Book) => api(COLLECTION, { book, namespace: null }) },
    },
  },
  save: (book) => (parts(book).length ? (copyOf(parts(book)) as unknown as Json) : undefined),
  open: (book, saved) => void book.state.set(CUSTOM_XML, copyOf(saved)),
};
