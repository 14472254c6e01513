import type { Book } from '../model/book';
import type { Json } from '../model/part';
import { settings } from '../parts/settings';

/** `Office.context.document.settings`: the same store as `workbook.settings`, here as JSON texts by key. */
export class DocumentSettings {
  constructor(private readonly book: Book) {}

  *[Symbol.iterator](): IterableIterator<[key: string, text: string]> {
    for (const [key, value] of settings(this.book)) yield [key, JSON.stringify(value)];
  }

  clear(): void {
    settings(this.book).clear();
  }

  set(key: string, text: string): void {
    settings(this.book).set(key, JSON.parse(text) as Json);
    this.book.touch();
  }
}
