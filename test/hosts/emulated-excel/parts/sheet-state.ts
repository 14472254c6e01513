/** What the features that keep a list on each sheet have in common. All their state is plain JSON. */
import type { Book } from '../model/book';
import type { Json } from '../model/part';
import type { Sheet } from '../model/sheet';

/** Deep copy of plain JSON. */
export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function isEmpty(state: unknown): boolean {
  return state === undefined || (Array.isArray(state) && state.length === 0);
}

/** The state under `key` of every sheet that has any, by the sheet's id; undefined when none has. */
export function saveSheets(book: Book, key: string): Json | undefined {
  const entries = book.sheets
    .filter((sheet) => !isEmpty(sheet.parts.get(key)))
    .map((sheet) => [sheet.id, copyOf(sheet.parts.get(key)) as Json] as const);
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/** Takes up what `saveSheets` gave. */
export function openSheets(book: Book, key: string, saved: Json): void {
  for (const [id, state] of Object.entries(saved as Record<string, Json>)) {
    book.findSheet(id)?.parts.set(key, copyOf(state));
  }
}

/** Copies the state to another sheet; `change` may alter it on the way (fresh ids). */
export function copyState<T>(
  key: string,
  from: Sheet,
  to: Sheet,
  change: (state: T) => void,
): void {
  const state = from.parts.get(key) as T | undefined;
  if (isEmpty(state)) return;
  const copy = copyOf(state!);
  change(copy);
  to.parts.set(key, copy);
}

const counters = new WeakMap<Book, number>();

/** An id that no object of the book has: a number after the kind's name, never given twice in a session. */
export function freshId(book: Book, kind: string, isTaken: (id: string) => boolean): string {
  let number = counters.get(book) ?? 0;
  let id: string;
  do id = `{${kind}-${(number += 1)}}`;
  while (isTaken(id));
  counters.set(book, number);
  return id;
}
