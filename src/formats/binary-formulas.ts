/** The formulas of one .xls sheet: those of a cell alone, and those that many cells share. */
import { PartError } from '../xlsx/part-error';
import type { BinaryBook } from './binary-book';
import { BinaryCursor } from './binary-cursor';
import { readFormula } from './binary-formula';
import type { FormulaElsewhere, FormulaText } from './binary-formula';
import type { BinaryGlobals } from './binary-globals';
import { PART, RECORD } from './binary-records';
import { tokensOf5, tokensOf8 } from './binary-tokens';

/** Stands for a formula that is there but cannot be shown: its value then still counts as reckoned. */
export const UNREADABLE_FORMULA = '?';

/** How much text the formulas of one file may come to. */
export interface FormulaBudget {
  characters: number;
}

interface Kept {
  /** Tokens and what stands behind them. */
  readonly bytes: Uint8Array;
  readonly length: number;
  /** An array's formula belongs to its first cell alone, as in .xlsx. */
  readonly isArray: boolean;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

const keyOf = ({ row, column }: Place): number => row * 256 + column;

export class FormulaReader {
  private readonly kept = new Map<number, Kept>();
  /** The cell before: a shared formula follows the first cell that uses it. */
  private before: Place | null = null;

  constructor(
    private readonly globals: BinaryGlobals,
    private readonly links: () => BinaryBook,
    private readonly budget: FormulaBudget,
  ) {}

  /** Reads the formula of a cell; the cursor stands before the length of its tokens. */
  own(cursor: BinaryCursor, cell: Place): FormulaText {
    this.before = cell;
    const length = cursor.u16();
    return this.text(cursor, length, cell);
  }

  /** Keeps a formula that stands for several cells, until all cells are read. */
  keep(type: number, cursor: BinaryCursor): void {
    const row = cursor.u16();
    cursor.skip(2);
    const column = cursor.u8();
    const isArray = type === RECORD.array;
    cursor.skip(isArray ? 7 : 3);
    const length = cursor.u16();
    const kept = { bytes: cursor.bytes.subarray(cursor.at), length, isArray };
    // Cells name the place where the formula was first used, which need not be the range's corner.
    if (this.before) this.kept.set(keyOf(this.before), kept);
    if (!this.kept.has(row * 256 + column)) this.kept.set(row * 256 + column, kept);
  }

  /** The formula that stands at another cell, as it reads in this one. */
  shared(at: FormulaElsewhere, cell: Place): string | null {
    const kept = this.kept.get(keyOf(at));
    if (!kept) return UNREADABLE_FORMULA;
    if (kept.isArray && (at.row !== cell.row || at.column !== cell.column)) return null;
    const text = this.text(new BinaryCursor(kept.bytes, PART), kept.length, cell);
    return typeof text === 'string' ? text : UNREADABLE_FORMULA;
  }

  /** A formula that cannot be shown spoils no file: its value was stored beside it. */
  private text(cursor: BinaryCursor, length: number, cell: Place): FormulaText {
    const { globals, budget } = this;
    const links = this.links();
    const layout = globals.isBiff8 ? tokensOf8(links, cell) : tokensOf5(links, cell, globals.texts);
    let text: FormulaText;
    try {
      text = readFormula(cursor, length, layout, links);
    } catch (error) {
      if (error instanceof PartError) return UNREADABLE_FORMULA;
      throw error;
    }
    if (typeof text === 'string') {
      budget.characters -= text.length;
      if (budget.characters < 0) throw new PartError('too-large', PART, 'formulas');
    }
    return text;
  }
}
