import type { HostProblemCode } from './host-problem';

/** Why a workbook does not take a patch. */
export type PatchRefusal =
  /** What an open workbook has against it; see `host-problem.ts`. */
  | HostProblemCode
  | 'sheet-exists'
  | 'sheet-missing'
  | 'bad-sheet-name'
  | 'no-visible-sheet'
  | 'bad-table-name'
  | 'table-exists'
  | 'table-missing'
  | 'bad-table-box'
  | 'table-heading-differs'
  | 'merges-overlap'
  | 'merge-missing'
  | 'rows-not-rising'
  | 'outside-sheet'
  | 'text-too-long'
  | 'workbook-too-large'
  | 'foreign-workbook'
  | 'chart-exists'
  | 'chart-missing'
  /** A sheet that is to be taken away bears what could not be brought back; `detail` says what. */
  | 'sheet-not-ours'
  /**
   * Excel failed half-way and would not let us take back what had been written; `detail` names what is left. The one
   * refusal after which the workbook is not as it was.
   */
  | 'half-written'
  | 'sheet-of-the-file'
  /** A cell has its content together with others: an array formula, a data table, a pivot, a table's heading. */
  | 'cell-bound'
  /** A look that cannot be given to cells of a workbook that another program wrote; `detail` is a cell. */
  | 'look-not-addable'
  /** More than a sheet of plain values at the end, in a workbook that another program wrote. */
  | 'plain-sheets-only'
  /** The workbook bears a digital signature, which any change would break. */
  | 'workbook-signed';

/** Thrown by hosts and by the writer before anything of the workbook has changed. */
export class PatchRefused extends Error {
  override readonly name = 'PatchRefused';

  /**
   * @param reason why, as a code; its sentence is made by whoever shows it
   * @param sheet the sheet that is at fault, or null where it is the workbook
   * @param detail a short fact such as an address or a table's name, or null
   */
  constructor(
    readonly reason: PatchRefusal,
    readonly sheet: string | null,
    readonly detail: string | null = null,
  ) {
    super([reason, sheet, detail].filter((part) => part !== null).join(': '));
  }
}
