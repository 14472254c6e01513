/** A row of a table's data, and the columns under which it stands. */
import type { SnapshotRow } from '../sheet/snapshot';
import type { FormIndex } from './form-index';

/** A row of the data area with what names it. */
export interface DataRow {
  readonly row: SnapshotRow;
  /** The key in one writing ("1", "II", "5.1"); empty where none is printed. */
  readonly key: string;
  /** The text that names the row; from the key's column where the label's is empty, as in merged total rows. */
  readonly label: string;
  readonly isTotal: boolean;
  /** Whether any cell of a number column holds something. */
  readonly hasFigures: boolean;
}

export interface TableColumns {
  readonly index: FormIndex;
  /** Parallel to the form's columns. */
  readonly sheetColumns: readonly (number | null)[];
  readonly left: number;
  readonly right: number;
}
