/** How figures are typed. */
import type { Random } from '../../samples/generator/random';
import type { Change } from './change';
import { ofTables, someOf } from './change';
import type { Content, ModelColumn, ModelReturn, ModelRow, ModelTable } from './return-model';
import { definitionOf, isLabelColumn, lose, number, numberColumn, text } from './return-model';

type Kind = 'int' | 'money' | 'pct';

interface FigureCell {
  readonly row: ModelRow;
  readonly column: ModelColumn;
  readonly kind: Kind;
  readonly value: number;
  readonly content: Content;
  readonly unit: string;
  readonly set: (content: Content) => void;
}

function figureCells(table: ModelTable, kinds: readonly Kind[]): FigureCell[] {
  return table.columns.flatMap((column): FigureCell[] => {
    const definition = definitionOf(table, column);
    const kind = definition?.kind as Kind;
    if (!definition || isLabelColumn(column) || !kinds.includes(kind)) return [];
    return table.rows.flatMap((row): FigureCell[] => {
      const content = row.cells[column.id];
      if (content?.kind !== 'number' || row.kind === 'own') return [];
      const own = table.form.rows.find(({ key }) => key === row.id)?.unit;
      const set = (to: Content): void => {
        row.cells[column.id] = to;
      };
      const unit = definition.unit === 'theo dòng' ? (own ?? '') : definition.unit;
      return [{ row, column, kind, value: content.value as number, content, unit, set }];
    });
  });
}

const COUNTS: readonly Kind[] = ['int', 'money'];
const ALL: readonly Kind[] = ['int', 'money', 'pct'];

/** A change of figures: of whole columns or of cells here and there. */
function ofFigures(
  name: string,
  kinds: readonly Kind[],
  change: (cell: FigureCell, random: Random) => void,
  fits: (cell: FigureCell) => boolean = () => true,
): Change {
  return ofTables(name, 'figures', (table, random) => {
    const cells = figureCells(table, kinds).filter(fits);
    const columns = someOf([...new Set(cells.map(({ column }) => column))], random, 0.4);
    const isWhole = random.chance(0.5);
    for (const cell of cells) {
      if (columns.includes(cell.column) && (isWhole || random.chance(0.3))) change(cell, random);
    }
  });
}

/** 1234.5 with the given signs: "1.234,5". */
function grouped(value: number, group: string, point: string): string {
  const [whole = '', fraction] = String(value).split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/gu, group);
  return fraction === undefined ? digits : `${digits}${point}${fraction}`;
}

function asText(group: string, point: string) {
  return ({ value, set }: FigureCell): void => set(text(grouped(value, group, point)));
}

function withFormula(formula: string) {
  return ({ content, set }: FigureCell): void => set({ ...content, formula });
}

const isZero = ({ value }: FigureCell): boolean => value === 0;

/** The figure is replaced by something that is none. */
function lost(
  name: string,
  kinds: readonly Kind[],
  content: (random: Random, cell: FigureCell) => Content | null,
): Change {
  return ofTables(name, 'figures', (table, random, model) => {
    // A ratio of nothing to nothing may be 0 or blank.
    const cells = figureCells(table, kinds).filter(
      ({ kind, value }) => kind !== 'pct' || value > 0,
    );
    for (const cell of someOf(cells, random, 0.03)) {
      const to = content(random, cell);
      if (to) cell.set(to);
      else delete cell.row.cells[cell.column.id];
      forget(model, table, cell);
    }
  });
}

function forget(model: ModelReturn, table: ModelTable, { row, column }: FigureCell): void {
  lose(model, table.form.id, (each) => each.row === row.id && each.column === column.id);
}

const STT_WRITINGS: readonly ((at: number) => Content)[] = [
  (at) => text(String(at).padStart(2, '0')),
  (at) => text(`${at}.`),
  (at) => text(`${at})`),
  (at) => text(String(at)),
];

export const FIGURE_CHANGES: readonly Change[] = [
  ofFigures('figures-as-text-vietnamese', ALL, asText('.', ',')),
  ofFigures('figures-as-text-english', ALL, asText(',', '.')),
  ofFigures('figures-with-spaces', ALL, asText(' ', ',')),
  ofFigures('figures-with-hard-spaces', ALL, asText('\u00a0', ',')),
  ofFigures('figures-with-spaces-around', ALL, ({ value, set }) =>
    set(text(`\u00a0${grouped(value, '.', ',')} `)),
  ),
  ofFigures('figures-with-units', COUNTS, ({ value, unit, set }, random) => {
    const word = unit === '' ? 'người' : unit;
    set(text(`${grouped(value, '.', ',')}${random.pick([' ', ' ', '\u00a0', ''])}${word}`));
  }),
  ofFigures('figures-with-short-units', ['int'], ({ value, unit, set }, random) => {
    const short = unit === 'đảng viên' ? ['đ/c', 'ĐV', 'đv'] : ['người', 'ng.'];
    set(text(`${value} ${random.pick(short)}`));
  }),
  ofFigures(
    'zeros-as-dashes',
    COUNTS,
    ({ set }, random) => set(text(random.pick(['-', '–', '—', ' - ']))),
    isZero,
  ),
  ofFigures(
    'zeros-as-words',
    COUNTS,
    ({ set }, random) => set(text(random.pick(['không', 'Không có', 'chưa có', 'ko', '0']))),
    isZero,
  ),
  ofFigures(
    'zeros-as-letters',
    COUNTS,
    ({ set }, random) => set(text(random.pick(['O', 'o']))),
    isZero,
  ),
  ofFigures('percent-under-percent-format', ['pct'], ({ value, set }) =>
    set(number(value / 100, '0.00%')),
  ),
  ofFigures('percent-as-plain-fraction', ['pct'], ({ value, set }) => set(number(value / 100))),
  ofFigures('percent-as-text-with-sign', ['pct'], ({ value, set }) =>
    set(text(`${grouped(value, '.', ',')}%`)),
  ),
  ofFigures(
    'figures-with-parts-behind',
    ['int'],
    ({ value, set }, random) =>
      set(
        text(
          `${value} (${random.pick(['trong đó ', ''])}${random.whole(1, value)} ${random.pick(['nữ', 'DTTS'])})`,
        ),
      ),
    ({ value }) => value > 1,
  ),
  ofFigures('figures-with-footnote-marks', ['int'], ({ value, set }, random) =>
    set(text(`${value}${random.pick(['*', '(*)', ' (1)', '¹'])}`)),
  ),
  ofFigures('figures-as-formulas', ALL, withFormula('SUM(C1:C2)')),
  ofTables('totals-as-formulas', 'figures', (table) => {
    for (const { row, content, set } of figureCells(table, ALL)) {
      if (row.kind === 'total') set({ ...content, formula: 'SUM(D10:D20)' });
    }
  }),
  ofTables('a-total-typed-among-formulas', 'figures', (table, random) => {
    const cells = figureCells(table, COUNTS).filter(({ row }) => row.kind === 'total');
    const typed = someOf(cells, random, 0.05);
    if (cells.length < 5 || typed.length > 2) return;
    for (const cell of cells) {
      if (!typed.includes(cell)) withFormula('SUM(D10:D20)')(cell);
    }
  }),
  ofFigures('figures-from-another-workbook', ALL, withFormula("'[So lieu.xlsx]Sheet1'!$B$4")),
  lost('figures-became-errors', ALL, (random) => ({
    kind: 'error',
    value: random.pick(['#REF!', '#VALUE!', '#N/A', '#NAME?']),
  })),
  lost('figures-became-dates', ['int'], (_, { value }) => ({
    kind: 'date',
    value: `2026-03-${String((value % 28) + 1).padStart(2, '0')}`,
    numberFormat: 'd-mmm',
  })),
  lost('figures-left-blank', ALL, () => null),
  lost('figures-as-statistical-signs', ALL, (random) => text(random.pick(['..', '…', '...']))),
  lost('figures-as-words', COUNTS, (random) =>
    text(random.pick(['đang rà soát', 'xem biểu 2', 'chưa báo cáo', 'khoảng 10-15'])),
  ),
  ofTables('running-numbers-as-formulas', 'figures', (table) => {
    const column = numberColumn(table);
    for (const row of table.rows) {
      const content = column && row.cells[column.id];
      if (content?.kind === 'number') content.formula = 'ROW()-11';
    }
  }),
  ofTables('running-numbers-written-otherwise', 'figures', (table, random) => {
    const column = numberColumn(table);
    const write = random.pick(STT_WRITINGS);
    for (const row of table.rows) {
      const content = column && row.cells[column.id];
      if (column && content?.kind === 'number') row.cells[column.id] = write(Number(content.value));
    }
  }),
  ofTables('running-numbers-left-out', 'figures', (table) => {
    const column = numberColumn(table);
    if (column) for (const row of table.rows) delete row.cells[column.id];
  }),
  ofTables('ticks-written-otherwise', 'figures', (table, random) => {
    const flags = table.form.columns.filter(({ kind }) => kind === 'flag');
    for (const { key } of flags) {
      for (const row of table.rows) {
        if (row.cells[key]) row.cells[key] = text(random.pick(['X', '✓', 'v', 'x ', 'Có']));
      }
    }
  }),
];
