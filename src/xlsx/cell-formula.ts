/** The formulas of one worksheet's cells, shared ones written out for each cell. */
import { SharedFormula } from './shared-formula';
import type { XmlScanner } from './xml-scanner';

interface Pending {
  readonly cell: { formula?: string };
  readonly index: number;
  readonly row: number;
  readonly column: number;
}

export class CellFormulas {
  /** The shared formula that the cell last read waits for, or -1. */
  awaited = -1;
  private readonly shared = new Map<number, SharedFormula>();
  /** Cells met before the one that holds their shared formula. */
  private readonly pending: Pending[] = [];

  constructor(private readonly scanner: XmlScanner) {}

  /**
   * Reads the `f` element last opened, to its closing tag.
   * @param row zero-based row of its cell
   * @param column zero-based column of its cell
   * @returns the formula without `=`, or null where the element names none (yet: see `awaited`)
   */
  read(row: number, column: number): string | null {
    const { scanner } = this;
    const isShared = scanner.attributes.count > 0 && scanner.attribute('t') === 'shared';
    const index = isShared ? Number(scanner.attribute('si') ?? NaN) : -1;
    if (isShared && !Number.isInteger(index)) throw scanner.fail('shared formula');
    // Some programs write the sign that the format leaves out.
    const text = scanner.leafText().replace(/^=/, '');
    if (text !== '') {
      if (isShared && !this.shared.has(index)) {
        this.shared.set(index, new SharedFormula(text, row, column));
      }
      return text;
    }
    if (!isShared) return null;
    const formula = this.shared.get(index)?.at(row, column) ?? null;
    if (formula === null) this.awaited = index;
    return formula;
  }

  /** Notes the cell that waits for the shared formula `awaited`. */
  wait(cell: Pending['cell'], row: number, column: number): void {
    this.pending.push({ cell, index: this.awaited, row, column });
  }

  /** Gives the cells that waited their formulas. */
  finish(): void {
    for (const { cell, index, row, column } of this.pending) {
      const formula = this.shared.get(index)?.at(row, column);
      // Without the formula's own cell the cached value is all there is, as in Excel.
      if (formula !== undefined) cell.formula = formula;
    }
  }
}
