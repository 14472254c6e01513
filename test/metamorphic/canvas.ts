/** One sheet while it is drawn: its cells, in the letters of Unicode or of an old font, merges and what is hidden. */
import type { CellBox } from '../../src/sheet/address';
import type { CellStyle, SheetSnapshot, SnapshotCell, TextRun } from '../../src/sheet/snapshot';
import type { WrittenRun } from './legacy-writing';
import { inTcvn3, inVni } from './legacy-writing';
import type { Content, Encoding } from './return-model';

const styles = new Map<string, CellStyle>();

function styleOf(numberFormat: string, font: string | null): CellStyle {
  const key = `${numberFormat}\n${font}`;
  let style = styles.get(key);
  if (!style) {
    style = { numberFormat, font, isPercent: numberFormat.includes('%') };
    styles.set(key, style);
  }
  return style;
}

function writtenIn(encoding: Encoding, value: string): WrittenRun[] {
  switch (encoding) {
    case 'vni':
      return [inVni(value)];
    case 'tcvn3':
      return inTcvn3(value);
    case 'unicode':
      return [{ text: value, font: '.VnTime' }];
  }
}

/** One sheet while it is drawn. */
export class Canvas {
  readonly grid = new Map<number, Map<number, SnapshotCell>>();
  readonly merges: CellBox[] = [];
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();

  constructor(
    private readonly encoding: Encoding | undefined,
    private readonly isEncodedAround: boolean,
  ) {}

  /** A cell of a table. */
  put(row: number, column: number, content: Content): void {
    this.write(row, column, content, this.isEncodedAround ? undefined : this.encoding);
  }

  /** A cell outside the tables. */
  putAround(row: number, column: number, content: Content): void {
    this.write(row, column, content, this.encoding);
  }

  private write(row: number, column: number, content: Content, encoding?: Encoding): void {
    const cells = this.grid.get(row) ?? new Map<number, SnapshotCell>();
    cells.set(column, this.cell(row, column, content, encoding));
    this.grid.set(row, cells);
  }

  private cell(
    row: number,
    column: number,
    content: Content,
    encoding: Encoding | undefined,
  ): SnapshotCell {
    const { kind, formula, numberFormat = 'General' } = content;
    let { value } = content;
    let font = content.font ?? 'Times New Roman';
    let runs: TextRun[] | undefined;
    if (kind === 'text' && encoding && typeof value === 'string' && !content.font) {
      const written = writtenIn(encoding, value);
      font = written[0]?.font ?? font;
      value = written.map((run) => run.text).join('');
      if (written.length > 1) runs = written;
    }
    const style = styleOf(numberFormat, font);
    return {
      row,
      column,
      kind,
      value,
      style,
      ...(formula === undefined ? {} : { formula }),
      ...(runs ? { runs } : {}),
    };
  }

  merge(top: number, left: number, bottom: number, right: number): void {
    if (bottom > top || right > left) this.merges.push({ top, left, bottom, right });
  }

  snapshot(name: string, visibility: 'visible' | 'hidden'): SheetSnapshot {
    const rows = [...this.grid]
      .sort(([a], [b]) => a - b)
      .map(([index, cells]) => ({
        index,
        cells: [...cells.values()].sort((a, b) => a.column - b.column),
      }));
    const columns = rows.flatMap(({ cells }) => cells.map(({ column }) => column));
    const box =
      rows.length === 0
        ? null
        : {
            top: rows[0]!.index,
            bottom: rows.at(-1)!.index,
            left: Math.min(...columns),
            right: Math.max(...columns),
          };
    const { merges, hiddenRows, hiddenColumns } = this;
    return { name, visibility, box, rows, merges, hiddenRows, hiddenColumns, isProtected: false };
  }
}
