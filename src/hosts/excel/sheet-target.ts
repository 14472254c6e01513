/** A sheet while a patch is thought through: one that the workbook has, or one that the patch adds. */
import type { CellBox } from '../../sheet/address';
import { boxText } from '../../sheet/address';
import { nameKey } from '../../workbook/naming';
import { PatchRefused } from '../../workbook/patch-refused';
import type { ChartEdit, TableEdit } from '../../workbook/sheet-plan';
import { overlap } from './cell-box';
import type { SheetFindings, SurveyedSheet } from './workbook-survey';

interface Occupied {
  readonly box: CellBox;
  /** The table that takes the cells, or null for merged cells. */
  readonly table: string | null;
}

export class SheetTarget {
  /** False once the patch has taken it away again. */
  isAlive = true;
  /** Charts that the patch itself has drawn on it. */
  readonly drawn: ChartEdit[] = [];
  private taken: Occupied[];
  private readonly freed = new Set<string>();
  private readonly charts: Set<string>;

  /**
   * @param old the sheet as the workbook has it, or null for a new one
   * @param findings what was found on it, where the patch changes it
   */
  constructor(
    readonly name: string,
    readonly isHidden: boolean,
    readonly old: SurveyedSheet | null,
    readonly findings: SheetFindings | null,
  ) {
    const merges = new Map((findings?.merges ?? []).map((box) => [boxText(box), box]));
    this.taken = [...merges.values()].map((box) => ({ box, table: null }));
    this.charts = new Set((findings?.charts ?? []).map(nameKey));
  }

  /** @throws PatchRefused `sheet-protected` */
  assertOpen(): void {
    if (this.old?.isProtected) throw new PatchRefused('sheet-protected', this.name);
  }

  /** @throws PatchRefused `merges-overlap` */
  merge(box: CellBox): void {
    this.take(box, null);
  }

  /** @throws PatchRefused `merge-missing` */
  unmerge(box: CellBox): void {
    const text = boxText(box);
    const left = this.taken.filter((one) => one.table !== null || boxText(one.box) !== text);
    // A single cell never counts as merged, whatever was asked for before.
    const isSingle = box.top === box.bottom && box.left === box.right;
    if (left.length === this.taken.length && !isSingle) {
      throw new PatchRefused('merge-missing', this.name, text);
    }
    this.taken = left;
  }

  /** @throws PatchRefused `merges-overlap` */
  addTable({ name, box }: TableEdit): void {
    this.take(box, nameKey(name));
  }

  deleteTable(name: string): void {
    this.taken = this.taken.filter(({ table }) => table !== nameKey(name));
    this.freed.add(nameKey(name));
  }

  /** @throws PatchRefused `chart-exists` */
  addChart(chart: ChartEdit): void {
    const key = nameKey(chart.name);
    if (this.charts.has(key)) throw new PatchRefused('chart-exists', this.name, chart.name);
    this.charts.add(key);
    this.drawn.push(chart);
  }

  /** @throws PatchRefused `chart-missing` */
  deleteChart(name: string): void {
    const key = nameKey(name);
    if (!this.charts.delete(key)) throw new PatchRefused('chart-missing', this.name, name);
    const at = this.drawn.findIndex((chart) => nameKey(chart.name) === key);
    if (at >= 0) this.drawn.splice(at, 1);
  }

  private take(box: CellBox, table: string | null): void {
    const text = boxText(box);
    const other = this.taken.find((one) => overlap(one.box, box));
    if (other) {
      throw new PatchRefused('merges-overlap', this.name, `${boxText(other.box)} ${text}`);
    }
    const inTheWay = this.findings?.inTheWay.find((one) => boxText(one.box) === text)?.tables ?? [];
    const name = inTheWay.find((one) => !this.freed.has(nameKey(one)));
    if (name !== undefined) {
      throw new PatchRefused('merges-overlap', this.name, `${name} ${text}`);
    }
    if (table !== null || box.top < box.bottom || box.left < box.right) {
      this.taken.push({ box, table });
    }
  }
}
