/** What label, printed key and place say of a pair: a row of the sheet and a row of a fixed form. */
import type { DataRow } from './data-row';
import type { FormIndex } from './form-index';
import { formIndexOf, rowKeyOf } from './form-index';
import type { FormDefinition } from './form-set';
import { likenessOfRows, saysSomething } from './row-likeness';
import type { RowOrder } from './row-order';

/** How the grounds are weighed against each other; together 1. */
const BY_LABEL = 0.75;
const BY_KEY = 0.15;
const BY_ORDER = 0.1;
/** Labels this like are a pair by themselves; less like ones only with the key, and then in question. */
const LIKE = 0.75;
const LIKE_WITH_KEY = 0.7;
const LEAST_LIKE = 0.5;
const LEAST_LIKE_WITH_KEY = 0.35;
/** A key alone, where no label says otherwise, is worth a label so like. */
const NAMELESS = 0.6;
/** A total under a name of the committee's own; the one at the wrong end of the table a little less. */
const TOTAL_LIKE = 0.9;
const TOTAL_AT_OTHER_END = 0.8;

export interface Candidate {
  readonly data: DataRow;
  /** Whether its label names anything at all. */
  readonly isNamed: boolean;
  /** The group above it as printed; empty where there is none. */
  readonly group: string;
  /** 0–1 parallel to the form's rows. */
  readonly like: ArrayLike<number>;
}

/** What the printed key says of a pair. */
export type KeySays = 'same' | 'end-same' | 'nothing' | 'other';
export const KEY_WORTH: Readonly<Record<KeySays, number>> = {
  same: 1,
  'end-same': 0.8,
  nothing: 0.5,
  other: 0,
};

export class RowScores {
  readonly candidates: readonly Candidate[];
  private readonly index: FormIndex;

  /** @param rows all rows of data in the sheet's order */
  constructor(
    private readonly form: FormDefinition,
    rows: readonly DataRow[],
  ) {
    this.candidates = candidatesOf(form, rows);
    this.index = formIndexOf(form);
  }

  /** Whether a pair can be at all, whatever stands beside it. */
  isPossible(row: number, at: number): boolean {
    const { isNamed, like, data } = this.candidates[at]!;
    const hasKey = this.keySays(row, at) === 'same';
    if (!isNamed) return hasKey;
    // A sum between the rows is no total of all of them.
    if (this.form.rows[row]!.kind === 'total' && data.isTotal && like[row]! < 1) {
      return this.isAtEnd(at);
    }
    return like[row]! >= (hasKey ? LEAST_LIKE_WITH_KEY : LEAST_LIKE);
  }

  private isAtEnd(at: number): boolean {
    const isData = ({ data }: Candidate) => data.hasFigures && !data.isTotal;
    return !this.candidates.slice(0, at).some(isData) || !this.candidates.slice(at).some(isData);
  }

  /**
   * How much speaks for a pair, 0–1.
   * @param order what is known of the places so far
   */
  score(row: number, at: number, order: RowOrder): number {
    const { isNamed } = this.candidates[at]!;
    const like = isNamed ? this.likeness(row, at) : NAMELESS;
    const inPlace = order.isInPlace(row, at);
    const place = inPlace === null ? 0.5 : Number(inPlace);
    return BY_LABEL * like + BY_KEY * KEY_WORTH[this.keySays(row, at)] + BY_ORDER * place;
  }

  /** How like the labels are, 0–1; a total under any name is like the form's. */
  likeness(row: number, at: number): number {
    const { data, like } = this.candidates[at]!;
    const { kind } = this.form.rows[row]!;
    if (kind !== 'total' || !data.isTotal) return like[row]!;
    const isLast = row === this.form.rows.length - 1;
    const isAbove = !this.candidates.slice(0, at).some((one) => one.data.hasFigures);
    return Math.max(like[row]!, isLast === isAbove ? TOTAL_AT_OTHER_END : TOTAL_LIKE);
  }

  /** What the key printed on the sheet's row says of the form's row. */
  keySays(row: number, at: number): KeySays {
    const { data, group } = this.candidates[at]!;
    if (data.key === '') return 'nothing';
    const own = rowKeyOf(this.form.rows[row]!.key);
    if (own === '') return 'nothing';
    const { rowByKey } = this.index;
    const meant =
      (group === '' ? undefined : rowByKey.get(`${group}.${data.key}`)) ?? rowByKey.get(data.key);
    if (meant === row) return 'same';
    return own.endsWith(`.${data.key}`) ? 'end-same' : 'other';
  }

  /** Whether label and key leave no question of their own. */
  isSure(row: number, at: number): boolean {
    if (!this.candidates[at]!.isNamed) return true;
    const hasKey = this.keySays(row, at) === 'same';
    return this.likeness(row, at) >= (hasKey ? LIKE_WITH_KEY : LIKE);
  }
}

function candidatesOf(form: FormDefinition, rows: readonly DataRow[]): Candidate[] {
  // Keys below a group may be printed without it: "1" under II is II.1.
  let group = '';
  return rows.map((data) => {
    const candidate: Candidate = {
      data,
      group,
      isNamed: saysSomething(data.label),
      like: likenessOfRows(form, data.label),
    };
    if (/^[IVX]+$/u.test(data.key)) group = data.key;
    return candidate;
  });
}
