/** What the province table is made of: its committees and its cells. */
import type { RowKey } from '../form/form-set';
import type { UnitCode } from '../register/unit-identification';

/** A committee that has to report, in the register's order. */
export interface ReportingUnit {
  readonly code: UnitCode;
  readonly name: string;
}

/** Number, text, counts by value, or null where no committee gave a figure. */
export type ProvinceValue = number | string | Readonly<Record<string, number>> | null;

export interface ProvinceCell {
  readonly row: RowKey;
  readonly column: string;
  readonly value: ProvinceValue;
  /** How many committees gave a figure here. */
  readonly units: number;
}
