import type { Rect } from './address';
import type { Sheet } from './sheet';

/** A changed cell. */
export interface ChangedCell {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
}

const WORTH_NAMING = 20_000;

/** Which contents changed since a calculator last looked. */
export class Changes {
  private areas: { readonly sheet: Sheet; readonly rect: Rect }[] = [];
  private all = false;

  /** Contents of these cells changed. */
  add(sheet: Sheet, rect: Rect): void {
    this.areas.push({ sheet, rect });
  }

  /** Cells moved, or sheets or names changed. */
  addEverything(): void {
    this.all = true;
  }

  clear(): void {
    this.areas = [];
    this.all = false;
  }

  /** Takes the changes; very many cells are given as everything. */
  take(): { readonly everything: boolean; readonly cells: readonly ChangedCell[] } {
    const { areas, all } = this;
    this.clear();
    const size = areas.reduce((sum, { rect }) => sum + rect.rows * rect.columns, 0);
    if (all || size > WORTH_NAMING) return { everything: true, cells: [] };
    const cells: ChangedCell[] = [];
    for (const { sheet, rect } of areas) {
      for (let row = rect.row; row < rect.row + rect.rows; row++) {
        for (let column = rect.column; column < rect.column + rect.columns; column++) {
          cells.push({ sheet, row, column });
        }
      }
    }
    return { everything: false, cells };
  }
}
