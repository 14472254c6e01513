import type { Rect } from './address';
import type { Sheet } from './sheet';
import type { Shift } from './shift';

/** Something that happened to contents. */
export type Change =
  | { readonly kind: 'cells'; readonly sheet: Sheet; readonly rect: Rect }
  | { readonly kind: 'shift'; readonly sheet: Sheet; readonly shift: Shift }
  | { readonly kind: 'renamed' | 'deleted'; readonly sheet: Sheet }
  /** Names changed, or nobody knows what. */
  | { readonly kind: 'anything' };

/** What happened to contents since a calculator last looked, in order. */
export class Changes {
  private list: Change[] = [];

  add(change: Change): void {
    this.list.push(change);
  }

  /** Takes the changes. */
  take(): readonly Change[] {
    const { list } = this;
    this.list = [];
    return list;
  }
}
