/**
 * The ledger: the long format of a round, one row per figure with the cell it came from. It is made again from the
 * contributions whenever it is read, so that it never lies in memory as a whole.
 */
import { addressOf } from '../sheet/address';
import type { FigureKind } from '../sheet/reading';
import { figureCount } from './contribution';
import type { Contribution, PiecePlaces, TableContribution } from './contribution';
import { figureColumns } from './figure-place';
import { unpackTexts } from './packed-texts';
import { countedReturn } from './partial';
import type { ConsolidationPartial } from './partial';
import type { ReportingUnit } from './province-cell';

export type LedgerKind = 'number' | 'text' | 'flag' | 'date';

/** The ledger's columns, in order, the same in every file. */
export const LEDGER_COLUMNS = [
  'round',
  'unit',
  'form',
  'row',
  'column',
  'kind',
  'value',
  'text',
  'file',
  'sheet',
  'address',
] as const;

export interface LedgerRow {
  readonly round: string;
  /** Unit code; empty when the committee could not be told. */
  readonly unit: string;
  readonly form: string;
  readonly row: string;
  readonly column: string;
  readonly kind: LedgerKind;
  /** The number; 1 or 0 for a flag; null for texts and dates, so that the column can always be added up. */
  readonly value: number | null;
  /** Of numbers and flags what the cell shows; of texts the text as read; of dates the ISO date. */
  readonly text: string;
  readonly file: string;
  readonly sheet: string;
  /** A1 form; empty when the sheet lacks the cell. */
  readonly address: string;
}

/** A sequence that can be gone through more than once, made anew each time. */
export function repeatable<T>(generate: () => Iterator<T>): Iterable<T> {
  return { [Symbol.iterator]: generate };
}

/**
 * The ledger of the province: the returns that count, in the order of the units.
 * @param round the round's id
 */
export function ledger(
  partial: ConsolidationPartial,
  units: readonly ReportingUnit[],
  round: string,
): Iterable<LedgerRow> {
  return repeatable(function* () {
    for (const { code } of units) {
      const contribution = countedReturn(partial, code);
      if (contribution) yield* ledgerRows(contribution, round);
    }
  });
}

/** How many rows {@link ledger} gives, without making them. */
export function ledgerLength(
  partial: ConsolidationPartial,
  units: readonly ReportingUnit[],
): number {
  return units.reduce((sum, { code }) => {
    const contribution = countedReturn(partial, code);
    return contribution ? sum + figureCount(contribution) : sum;
  }, 0);
}

/** The ledger of one return: by form, row and column, blanks left out. */
export function* ledgerRows(contribution: Contribution, round: string): Generator<LedgerRow> {
  for (const table of contribution.tables.values()) {
    yield* tableRows(table, round, contribution.unit ?? '', contribution.file);
  }
}

function* tableRows(
  table: TableContribution,
  round: string,
  unit: string,
  file: string,
): Generator<LedgerRow> {
  const columns = figureColumns(table.form).map((index) => table.form.columns[index]!);
  const texts = unpackTexts(table.texts);
  const raws = unpackTexts(table.raws);
  const form = table.form.id;
  for (const [rowIndex, row] of table.rowKeys.entries()) {
    for (const [position, column] of columns.entries()) {
      const cell = rowIndex * columns.length + position;
      const number = table.numbers[cell]!;
      const word = texts.get(cell);
      const hasNumber = !Number.isNaN(number);
      if (!hasNumber && word === undefined) continue;
      const piece = pieceOf(table, rowIndex, position);
      // One literal, no spreading: a national ledger makes millions of these.
      yield {
        round,
        unit,
        form,
        row,
        column: column.key,
        kind: kindOf(column.kind, hasNumber),
        value: hasNumber ? number : null,
        text: hasNumber ? (raws.get(cell) ?? String(number)) : word!,
        file,
        sheet: piece.sheet,
        address: addressIn(piece, rowIndex, position),
      };
    }
  }
}

function kindOf(column: FigureKind, hasNumber: boolean): LedgerKind {
  if (hasNumber) return column === 'flag' ? 'flag' : 'number';
  return column === 'date' ? 'date' : 'text';
}

/** The piece of an appendix in which a figure stands; the first where it stands in none. */
function pieceOf(table: TableContribution, rowIndex: number, position: number): PiecePlaces {
  if (!table.continued) return table;
  return [table, ...table.continued].find((piece) => isIn(piece, rowIndex, position)) ?? table;
}

function isIn({ sheetRows, sheetColumns }: PiecePlaces, row: number, position: number): boolean {
  return sheetRows[row]! >= 0 && sheetColumns[position]! >= 0;
}

function addressIn(piece: PiecePlaces, rowIndex: number, position: number): string {
  const row = piece.sheetRows[rowIndex]!;
  const column = piece.sheetColumns[position]!;
  return row < 0 || column < 0 ? '' : addressOf(row, column);
}
