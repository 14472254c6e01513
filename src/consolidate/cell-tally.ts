/**
 * One province cell while committees are added to it, one after the other. Only what its aggregation rule needs is
 * kept, so that a thousand committees take no more memory than one.
 */
import type { Aggregation, ColumnDefinition } from '../form/form-set';
import { DecimalSum } from './decimal-sum';
import type { ProvinceValue, ReportingUnit } from './province-cell';

/** What one row of one committee gives to a cell. */
export interface GivenFigure {
  /** NaN where there is no number. */
  readonly number: number;
  readonly text: string | undefined;
}

/** Gathers one cell of the province table. */
export class CellTally {
  private readonly sum = new DecimalSum();
  private rows = 0;
  private ticks = 0;
  private senders = 0;
  private givers = 0;
  private readonly counts = new Map<string, number>();
  private readonly lines: string[] = [];
  private greatestNumber = -Infinity;
  private greatestText: string | null = null;

  constructor(
    private readonly aggregation: Aggregation,
    private readonly column: ColumnDefinition,
  ) {}

  /**
   * Adds what one committee that sent the appendix gives here.
   * @param figures of the one row of a fixed form, or of all listed rows
   */
  add(unit: ReportingUnit, figures: Iterable<GivenFigure>): void {
    let gives = false;
    for (const { number, text } of figures) {
      this.rows += 1;
      if (!Number.isNaN(number)) {
        gives = true;
        this.addNumber(unit, number);
      }
      if (text !== undefined) {
        gives = true;
        this.addText(unit, text);
      }
    }
    this.senders += 1;
    if (gives) this.givers += 1;
  }

  private addNumber(unit: ReportingUnit, number: number): void {
    this.sum.add(number);
    if (number === 1) this.ticks += 1;
    if (number > this.greatestNumber) this.greatestNumber = number;
    if (this.aggregation === 'concat') this.lines.push(`${unit.name}: ${number}`);
  }

  private addText(unit: ReportingUnit, text: string): void {
    if (this.aggregation === 'concat') this.lines.push(`${unit.name}: ${text}`);
    else if (this.aggregation === 'countBy' || this.aggregation === 'groupBy') {
      this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
    } else if (this.greatestText === null || this.greatestText < text) this.greatestText = text;
  }

  /** How many committees gave a figure. One that sent the appendix has answered a count and a tick-box. */
  get units(): number {
    return this.aggregation === 'count' || this.aggregation === 'countTrue'
      ? this.senders
      : this.givers;
  }

  /** The province's figure, or null where no committee gave one. A ratio is recomputed from two cells elsewhere. */
  value(): ProvinceValue {
    switch (this.aggregation) {
      case 'sum':
      case 'last':
        return this.sum.value();
      case 'countTrue':
        return this.senders === 0 ? null : this.ticks;
      case 'count':
        return this.senders === 0 ? null : this.rows;
      case 'countBy':
      case 'groupBy':
        return this.countsByValue();
      case 'max':
        return this.greatestNumber > -Infinity ? this.greatestNumber : this.greatestText;
      case 'concat':
        return this.lines.length > 0 ? this.lines.join('\n') : null;
      case 'recompute':
      case 'list':
      case 'none':
        return null;
    }
  }

  /** Counts in the order of the form's own values, then the others by code point; values never met are left out. */
  private countsByValue(): Readonly<Record<string, number>> | null {
    if (this.counts.size === 0) return null;
    const order = this.column.values ?? [];
    const others = [...this.counts.keys()].filter((value) => !order.includes(value)).sort();
    return Object.fromEntries(
      [...order, ...others].flatMap((value) => {
        const count = this.counts.get(value);
        return count === undefined ? [] : [[value, count]];
      }),
    );
  }
}
