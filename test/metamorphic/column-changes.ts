/** What committees do to the columns of a table and to the row that numbers them. */
import type { Random } from '../../samples/generator/random';
import type { Change } from './change';
import { ofTables, someOf } from './change';
import type { Content, ModelColumn, ModelReturn, ModelTable } from './return-model';
import { definitionOf, isLabelColumn, lose, number, text } from './return-model';

const OWN_HEADINGS = [
  'Tăng, giảm so với năm trước',
  'Số liệu của đơn vị',
  'Tỷ trọng (%)',
  'Xác nhận của chi bộ',
  'Người cung cấp số liệu',
];

function figureColumns(table: ModelTable): ModelColumn[] {
  return table.columns.filter((column) => definitionOf(table, column) && !isLabelColumn(column));
}

/** A place among the figures' columns where a column may be put in. */
function placeAmongFigures(table: ModelTable, random: Random): number {
  const first = table.columns.findIndex((column) => !isLabelColumn(column));
  return random.whole(first, table.columns.length);
}

/** A column of the committee's own with something in every row of data. */
function insertOwn(
  table: ModelTable,
  at: number,
  column: Pick<ModelColumn, 'path' | 'number'>,
  content: (at: number) => Content | null,
): void {
  const id = `own-${table.columns.length}`;
  table.columns.splice(at, 0, { id, ...column });
  table.rows.forEach((row, index) => {
    const cell = row.kind === 'section' || row.kind === 'blank' ? null : content(index);
    if (cell) row.cells[id] = cell;
  });
}

function ownContent(heading: string, random: Random): (at: number) => Content | null {
  if (heading.startsWith('Xác nhận')) return () => text('Đúng');
  if (heading.startsWith('Người')) return () => text('Chi ủy');
  return () => number(random.whole(0, 60));
}

/** Its parents are those of the column on its left where that one has the same parents as the one on its right. */
function pathAt(table: ModelTable, at: number, heading: string): string[] {
  const [left, right] = [table.columns[at - 1], table.columns[at]];
  const parents = left?.path.slice(0, -1) ?? [];
  const isInside = right && parents.length > 0 && parents.join() === right.path.slice(0, -1).join();
  return isInside ? [...parents, heading] : [heading];
}

const isPlainNumber = (content: Content | null): boolean =>
  content !== null && /^\d+$/u.test(String(content.value));

/** Numbers the columns 1, 2, 3 … again, as somebody does who drags the cells along. */
function numberAnew(table: ModelTable): void {
  let next = 0;
  for (const column of table.columns) {
    if (isLabelColumn(column)) continue;
    next += 1;
    column.number = number(next);
  }
}

/** A change of columns under two names: the numbers stay with their columns, or are written anew. */
function bothNumberings(
  name: string,
  change: (table: ModelTable, random: Random, model: ModelReturn) => void,
): Change[] {
  return [
    ofTables(name, 'columns', change),
    ofTables(`${name}-and-numbered-anew`, 'columns', (table, random, model) => {
      change(table, random, model);
      numberAnew(table);
    }),
  ];
}

function removeColumn(table: ModelTable, column: ModelColumn): void {
  table.columns = table.columns.filter((each) => each !== column);
  for (const row of table.rows) delete row.cells[column.id];
}

function moveToEnd(table: ModelTable, moved: readonly ModelColumn[]): void {
  table.columns = [...table.columns.filter((column) => !moved.includes(column)), ...moved];
}

const letters = (content: Content | null): boolean => /^[A-Z]$/u.test(String(content?.value ?? ''));

/** Rewrites the numbering row cell by cell. */
function numberingChange(
  name: string,
  write: (content: Content, column: ModelColumn, table: ModelTable) => Content | null,
): Change {
  return ofTables(name, 'numbering', (table) => {
    for (const column of table.columns) {
      if (column.number) column.number = write(column.number, column, table);
    }
  });
}

/** "6=3+4+5" with every number in parentheses. */
function inParentheses(printed: string): string {
  const [formula = '', ...remarks] = printed.split(' ');
  const words = remarks.length > 0 ? ` ${remarks.join(' ')}` : '';
  return formula.replace(/(?<![\d(])\d{1,2}(?![\d)])/gu, '($&)') + words;
}

export const COLUMN_CHANGES: readonly Change[] = [
  ...bothNumberings('column-inserted', (table, random) => {
    const heading = random.pick(OWN_HEADINGS);
    const at = placeAmongFigures(table, random);
    const column = { path: pathAt(table, at, heading), number: null };
    insertOwn(table, at, column, ownContent(heading, random));
  }),
  ofTables('blank-column-inserted', 'columns', (table, random) => {
    const at = placeAmongFigures(table, random);
    insertOwn(table, at, { path: [], number: null }, () => null);
  }),
  ofTables('own-sum-column', 'columns', (table, random) => {
    const counted = figureColumns(table).filter(
      (column) => definitionOf(table, column)?.kind === 'int',
    );
    if (counted.length < 2) return;
    const [a, b] = [random.pick(counted), random.pick(counted)];
    const at = random.chance(0.5) ? table.columns.length : placeAmongFigures(table, random);
    const sum = (row: number): Content | null => {
      const cells = table.rows[row]!.cells;
      const values = [a, b].map(({ id }) => Number(cells[id]?.value ?? NaN));
      const total = values[0]! + values[1]!;
      return Number.isFinite(total) ? { ...number(total), formula: 'D9+E9' } : null;
    };
    insertOwn(table, at, { path: [random.pick(['Cộng dồn', 'Cộng', 'Tổng'])], number: null }, sum);
  }),
  ...bothNumberings('column-deleted', (table, random, model) => {
    const column = random.pick(figureColumns(table));
    removeColumn(table, column);
    lose(model, table.form.id, (figure) => figure.column === column.id);
  }),
  ofTables('column-split', 'columns', (table, random, model) => {
    const counted = figureColumns(table).filter(
      (column) => definitionOf(table, column)?.kind === 'int',
    );
    if (counted.length === 0) return;
    const column = random.pick(counted);
    const at = table.columns.indexOf(column);
    const parts = ['Nam', 'Nữ'].map((part, i): ModelColumn => ({
      id: `own-part-${i}`,
      path: [...column.path, part],
      number: i === 0 ? column.number : null,
    }));
    for (const row of table.rows) {
      const value = row.cells[column.id]?.value;
      if (typeof value !== 'number') continue;
      const first = random.whole(0, value);
      row.cells['own-part-0'] = number(first);
      row.cells['own-part-1'] = number(value - first);
    }
    removeColumn(table, column);
    table.columns.splice(at, 0, ...parts);
    lose(model, table.form.id, (figure) => figure.column === column.id);
  }),
  ...bothNumberings('columns-swapped', (table, random) => {
    const columns = figureColumns(table);
    const first = table.columns.indexOf(random.pick(columns));
    const second = table.columns.indexOf(random.pick(columns));
    const [a, b] = [table.columns[first]!, table.columns[second]!];
    table.columns[first] = b;
    table.columns[second] = a;
  }),
  ...bothNumberings('columns-moved-to-the-end', (table, random) => {
    moveToEnd(table, someOf(figureColumns(table), random, 0.1));
  }),
  ofTables('remarks-column-left-out', 'columns', (table, _, model) => {
    const last = table.columns.at(-1)!;
    if (definitionOf(table, last)?.kind !== 'text') return;
    removeColumn(table, last);
    lose(model, table.form.id, (figure) => figure.column === last.id);
  }),
  ofTables('no-numbering-row', 'numbering', (table) => {
    table.hasNumbering = false;
  }),
  numberingChange('numbering-in-parentheses', (content) =>
    text(inParentheses(`${content.value}`.replace(/^[A-Z]$/u, '($&)'))),
  ),
  numberingChange('numbering-became-negative', (content) =>
    isPlainNumber(content) ? number(-Number(content.value)) : content,
  ),
  numberingChange('numbering-as-text', (content) => text(String(content.value))),
  numberingChange('numbering-without-formulas', (content, column) =>
    isLabelColumn(column) || column.id.startsWith('own')
      ? content
      : number(Number(/^\d+/u.exec(String(content.value))?.[0] ?? column.id)),
  ),
  numberingChange('numbering-without-letters', (content) => (letters(content) ? null : content)),
  numberingChange('numbering-with-stt', (content, column) =>
    column.id === 'A' ? text('STT') : content,
  ),
  ofTables('numbering-in-the-heading-cell', 'numbering', (table) => {
    table.isNumberInHeading = true;
  }),
];
