import type { Book } from './book';
import type { Rect } from './address';
import type { Sheet } from './sheet';
import type { Shift } from './shift';
import type { Members } from '../protocol/class-record';

/** Anything that a saved workbook can keep: plain JSON. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Cells of a sheet. */
export interface PartPlace {
  readonly sheet: Sheet;
  readonly rect: Rect;
}

/**
 * One feature of Excel beyond cells (comments, conditional formats, tables …): members it adds to the classes
 * of others, and how its state follows what happens to sheets. State lives in `sheet.parts` or `book.state`
 * under the part's key.
 */
export interface Part {
  readonly key: string;
  /** Members it adds to existing classes, by the class's name: `{ Range: { children: { … } } }`. */
  readonly adds?: Readonly<Record<string, Members<never>>>;
  /** Called before cells move; throws ExcelError to refuse. */
  beforeShift?(book: Book, shift: Shift): void;
  /** Called after cells moved. */
  shifted?(book: Book, shift: Shift): void;
  /** Called after cells were copied; `kind` as in `copyFrom`. */
  cellsCopied?(book: Book, from: PartPlace, to: PartPlace, kind: string): void;
  /** Called after cells were cleared; `kind` as in `clear`. */
  cellsCleared?(book: Book, place: PartPlace, kind: string): void;
  sheetCopied?(book: Book, from: Sheet, to: Sheet): void;
  sheetRenamed?(book: Book, sheet: Sheet, before: string): void;
  sheetDeleted?(book: Book, sheet: Sheet): void;
  /** Its state as JSON; undefined when there is none. */
  save?(book: Book): Json | undefined;
  /** Takes up what `save` gave; the sheets are there already, found by `book.findSheet(id)`. */
  open?(book: Book, saved: Json): void;
}
