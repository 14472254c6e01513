import type { Book, HeldRange } from '../model/book';
import { ExcelError, invalidArgument } from '../model/excel-error';
import type { Rect } from '../model/address';
import type { Sheet } from '../model/sheet';

/** An object on the wire: what it is of, and what it stands for in the model. */
export class ApiObject {
  constructor(
    readonly record: ClassRecord<unknown>,
    readonly target: unknown,
  ) {}

  /** What it stands for, when it is of this class; another class is refused with InvalidArgument. */
  as<T>(record: ClassRecord<T>): T {
    if (this.record.name !== record.name) throw invalidArgument();
    return this.target as T;
  }
}

/** An object of a class. */
export function api<T>(record: ClassRecord<T>, target: T): ApiObject {
  return new ApiObject(record as unknown as ClassRecord<unknown>, target);
}

/** What the running request offers to members of classes. */
export interface Request {
  readonly book: Book;
  /** How many cells this request read and wrote: members that touch contents add to it. */
  readonly counts: { cellsRead: number; cellsWritten: number };
  /** A range that follows its cells for the rest of the request. */
  hold(sheet: Sheet, rect: Rect): HeldRange;
}

/** One scalar property. */
export interface PropertyRecord<T> {
  /** Its value as it goes over the wire: anything JSON can say. */
  get(target: T, request: Request): unknown;
  /** Absent: read-only. */
  set?(target: T, value: unknown, request: Request): void;
  /** True: not part of a `load()` that names nothing. */
  onDemand?: true;
}

/** One method. It returns an object, null (an `…OrNullObject` that found nothing), or a plain value. */
export interface MethodRecord<T> {
  /** True when it changes the workbook: refused on null objects and in read-only workbooks. */
  writes?: true;
  call(target: T, args: readonly unknown[], request: Request): unknown;
}

/** The members of a class by their wire names (`NumberFormat`, `GetUsedRange`). */
export interface Members<T> {
  readonly properties?: Readonly<Record<string, PropertyRecord<T>>>;
  /** Navigation properties. null is a null object. */
  readonly children?: Readonly<Record<string, (target: T, request: Request) => ApiObject | null>>;
  readonly methods?: Readonly<Record<string, MethodRecord<T>>>;
}

/** A class of Excel's object model, declared. `T` is what its objects stand for in the model. */
export interface ClassRecord<T> extends Members<T> {
  readonly name: string;
  /** The scalar property that tells an object from its siblings; sent whenever an object is made. */
  readonly identity?: string;
  /** True: objects can be kept between requests by `_KeepReference` (Range, RangeAreas). */
  readonly referable?: true;
  /** False once the object's thing is gone: every use is then ItemNotFound. */
  alive?(target: T): boolean;
  /** Collections: all items, in order. */
  items?(target: T, request: Request): readonly ApiObject[];
  /** Collections: the item of a key; null is ItemNotFound. */
  item?(target: T, key: unknown, request: Request): ApiObject | null;
}

/** The object that an argument is, of this class. */
export function objectArgument<T>(argument: unknown, record: ClassRecord<T>): T {
  if (!(argument instanceof ApiObject)) throw invalidArgument();
  return argument.as(record);
}

/** An argument that may be left out. */
export function optional<T>(argument: unknown, check: (argument: unknown) => T): T | undefined {
  return argument === undefined || argument === null ? undefined : check(argument);
}

export function text(argument: unknown): string {
  if (typeof argument !== 'string') throw invalidArgument();
  return argument;
}

export function whole(argument: unknown): number {
  if (typeof argument !== 'number' || !Number.isInteger(argument)) throw invalidArgument();
  return argument;
}

/** What was found; nothing is refused with ItemNotFound. */
export function existing<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new ExcelError('ItemNotFound');
  return found;
}

/** The item of a collection at a place; a place beyond it is refused with InvalidArgument. */
export function itemAt<T>(items: readonly T[], index: unknown): T {
  const item = items[whole(index)];
  if (item === undefined) throw invalidArgument();
  return item;
}

export function numeric(argument: unknown): number {
  if (typeof argument !== 'number' || !Number.isFinite(argument)) throw invalidArgument();
  return argument;
}

export function flag(argument: unknown): boolean {
  if (typeof argument !== 'boolean') throw invalidArgument();
  return argument;
}

/** One of a list of words; Excel takes them in any case. */
export function oneOf<W extends string>(argument: unknown, words: readonly W[]): W {
  const lower = text(argument).toLowerCase();
  const word = words.find((one) => one.toLowerCase() === lower);
  if (word === undefined) throw invalidArgument();
  return word;
}
