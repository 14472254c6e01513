/** What is known of a table before anybody asks which form it is. */
import type { HeaderTree } from './header-tree';
import type { HeadingBlock } from './heading-block';
import type { NumberingRow } from './numbering-row';

/** Rows of headings that stand again inside the data, as on every printed page; both ends included. */
export interface RepeatedHeading {
  readonly top: number;
  readonly bottom: number;
}

export interface TableOutline {
  /** Null where the table numbers no columns. */
  readonly numbering: NumberingRow | null;
  readonly header: HeaderTree;
  readonly heading: HeadingBlock;
  readonly dataTop: number;
  /** The first row that cannot belong to this table's data: the headings of the table below, or infinity. */
  readonly dataLimit: number;
  readonly repeats: readonly RepeatedHeading[];
}
