/** What committees do to the rows of a table. */
import type { Random } from '../../samples/generator/random';
import type { Change } from './change';
import { ofTables, someOf } from './change';
import type { Content, ModelRow, ModelTable } from './return-model';
import {
  definitionOf,
  isLabelColumn,
  labelColumn,
  lose,
  number,
  numberColumn,
  text,
} from './return-model';

const isList = ({ form }: ModelTable): boolean => form.layout === 'list';
const isFixed = ({ form }: ModelTable): boolean => form.layout === 'fixed';
const totalOf = (table: ModelTable): ModelRow | undefined =>
  table.rows.find(({ kind }) => kind === 'total');

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items];
  const dealt: T[] = [];
  while (rest.length > 0) dealt.push(rest.splice(random.whole(0, rest.length - 1), 1)[0]!);
  return dealt;
}

/** The columns that hold numbers of the form's. */
function numberColumns(table: ModelTable): string[] {
  return table.columns
    .filter((column) => !isLabelColumn(column))
    .filter((column) => ['int', 'money'].includes(definitionOf(table, column)?.kind ?? ''))
    .map(({ id }) => id);
}

/** The sums of some rows, as the cells of a row; running numbers of the columns that the form totals only. */
function sumsOf(table: ModelTable, rows: readonly ModelRow[]): Record<string, Content> {
  const cells: Record<string, Content> = {};
  for (const id of numberColumns(table)) {
    if (!table.form.totalRow?.sum.includes(id)) continue;
    const values = rows.map((row) => Number(row.cells[id]?.value));
    const sum = values.reduce((total, value) => total + (Number.isFinite(value) ? value : 0), 0);
    cells[id] = number(Math.round(sum * 10) / 10, '#,##0');
  }
  return cells;
}

/** Renames a row in the words of a clerk. */
const RENAMINGS: readonly ((label: string) => string)[] = [
  (label) => label.replace(/^Số /u, 'Tổng số '),
  (label) => label.replace('Trong đó:', 'Tr.đó:').replace(/đảng viên/giu, 'ĐV'),
  (label) => label.replace(/chi bộ/giu, 'CB').replace(/quần chúng/giu, 'QC'),
  (label) => label.replace(/dân tộc thiểu số/giu, 'DTTS').replace(/thôn, bản/giu, 'bản'),
  (label) => `- ${label}`,
  (label) => `${label} (theo Đề án)`,
  (label) =>
    label
      .split(' ')
      .slice(0, Math.max(2, label.split(' ').length - 2))
      .join(' '),
];

function renameRows(
  name: string,
  share: number,
  rename: (label: string, random: Random) => string,
): Change {
  return ofTables(
    name,
    'rows',
    (table, random) => {
      const column = labelColumn(table);
      const rows = table.rows.filter(
        (row) => column && row.kind !== 'own' && row.cells[column.id]?.kind === 'text',
      );
      for (const row of someOf(rows, random, share)) {
        const content = row.cells[column!.id]!;
        row.cells[column!.id] = text(rename(String(content.value), random));
      }
    },
    isFixed,
  );
}

export const ROW_CHANGES: readonly Change[] = [
  ofTables(
    'rows-in-another-order',
    'rows',
    (table, random) => {
      const total = totalOf(table);
      const rows = shuffled(
        table.rows.filter((row) => row !== total),
        random,
      );
      // A village's running number is written down the sheet, in whatever order the villages stand.
      const column = numberColumn(table);
      const others = total ? [total] : [];
      table.rows = table.rows[0] === total ? [...others, ...rows] : [...rows, ...others];
      if (!isList(table) || !column) return;
      rows.forEach((row, at) => {
        if (row.cells[column.id]) row.cells[column.id] = number(at + 1);
      });
    },
    // Sections and "of which" rows make no sense elsewhere.
    ({ form }) =>
      form.rows.every(({ kind, parent }) => kind !== 'section' && !parent && kind !== 'group'),
  ),
  renameRows('rows-renamed', 0.25, (label, random) => random.pick(RENAMINGS)(label)),
  renameRows('a-row-named-anew', 0.01, (_, random) =>
    random.pick(['Nội dung theo dõi', 'Số liệu của đơn vị', 'Mục bổ sung']),
  ),
  renameRows('row-labels-in-capitals', 1, (label) => label.toUpperCase()),
  renameRows('row-labels-decomposed', 1, (label) => label.normalize('NFD')),
  renameRows(
    'row-labels-with-footnotes',
    0.2,
    (label, random) => `${label}${random.pick(['(*)', ' (1)', '*', '¹'])}`,
  ),
  ofTables(
    'an-own-row-added',
    'rows',
    (table, random) => {
      const cells: Record<string, Content> = {};
      for (const id of numberColumns(table)) cells[id] = number(random.whole(1, 40), '#,##0');
      const label = labelColumn(table);
      if (label) {
        cells[label.id] = text(
          random.pick(['Nội dung khác của xã', 'Số liệu bổ sung (xã)', 'Phát sinh ngoài biểu']),
        );
      }
      const end = totalOf(table) === table.rows.at(-1) ? table.rows.length - 1 : table.rows.length;
      table.rows.splice(random.whole(1, end), 0, { id: 'own-row', kind: 'own', cells });
    },
    isFixed,
  ),
  ofTables(
    'a-row-deleted',
    'rows',
    (table, random, model) => {
      const row = random.pick(table.rows.filter(({ kind }) => kind === 'data'));
      table.rows = table.rows.filter((each) => each !== row);
      lose(model, table.form.id, (figure) => figure.row === row.id);
    },
    isFixed,
  ),
  ofTables(
    'own-subtotals',
    'rows',
    (table, random) => {
      const every = random.whole(3, 6);
      const rows: ModelRow[] = [];
      let open: ModelRow[] = [];
      const names = ['Cộng khu vực', 'Cộng cụm bản', 'Cộng nhóm', 'Cộng xã cũ'];
      const name = random.pick(names);
      for (const row of table.rows) {
        if (row.kind !== 'data') {
          rows.push(row);
          continue;
        }
        rows.push(row);
        open.push(row);
        if (open.length < every) continue;
        const id = `own-sum-${rows.length}`;
        const cells = { ...sumsOf(table, open), B: text(`${name} ${rows.length}`) };
        rows.push({ id, kind: 'own', cells });
        open = [];
      }
      table.rows = rows;
    },
    isList,
  ),
  ofTables(
    'groups-with-sums-above',
    'rows',
    (table, random) => {
      const rows: ModelRow[] = [];
      const every = random.whole(4, 8);
      const data = table.rows.filter(({ kind }) => kind === 'data');
      const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
      for (let at = 0; at * every < data.length; at += 1) {
        const members = data.slice(at * every, (at + 1) * every);
        const cells = {
          ...sumsOf(table, members),
          A: text(roman[at] ?? `${at}`),
          B: text(`Khu vực ${at + 1}`),
        };
        rows.push({ id: `own-group-${at}`, kind: 'own', cells }, ...members);
      }
      const total = totalOf(table);
      table.rows = total ? [...rows, total] : rows;
    },
    isList,
  ),
  ofTables(
    'a-second-total-row',
    'rows',
    (table, random) => {
      const total = totalOf(table);
      const label = labelColumn(table);
      if (!total || !label) return;
      const cells = { ...total.cells, [label.id]: text(random.pick(['Cộng', 'CỘNG', 'Tổng'])) };
      const at = table.rows.indexOf(total) + (random.chance(0.5) ? 1 : 0);
      table.rows.splice(at, 0, { id: 'own-total', kind: 'own', cells });
    },
    (table) => totalOf(table) !== undefined,
  ),
  ofTables(
    'total-at-the-other-end',
    'rows',
    (table) => {
      const total = totalOf(table)!;
      const rest = table.rows.filter((row) => row !== total);
      table.rows = table.rows[0] === total ? [...rest, total] : [total, ...rest];
    },
    (table) => totalOf(table) !== undefined,
  ),
  ofTables(
    'total-left-out',
    'rows',
    (table, _, model) => {
      table.rows = table.rows.filter(({ kind }) => kind !== 'total');
      lose(model, table.form.id, ({ row }) => row === 'TONG');
    },
    (table) => totalOf(table) !== undefined,
  ),
  ofTables('total-named-otherwise', 'rows', (table, random) => {
    const total = totalOf(table);
    const label = labelColumn(table);
    if (total && label) {
      total.cells[label.id] = text(
        random.pick(['CỘNG', 'TỔNG SỐ', 'Tổng cộng:', 'Cộng chung', 'Cộng toàn xã', 'TC']),
      );
    }
  }),
  ofTables('total-label-merged', 'rows', (table) => {
    const total = totalOf(table);
    if (total && numberColumn(table)) total.isLabelMerged = true;
  }),
  ofTables('blank-rows-between', 'rows', (table, random) => {
    table.rows = table.rows.flatMap((row, at): ModelRow[] =>
      at > 0 && random.chance(0.15)
        ? [{ id: `blank-${at}`, kind: 'blank', cells: {} }, row]
        : [row],
    );
  }),
  ofTables(
    'same-texts-merged-down',
    'rows',
    (table) => {
      const column = table.form.columns.find(({ key }) => key === 'C')?.key;
      if (!column) return;
      let first: ModelRow | null = null;
      let last: ModelRow | null = null;
      const close = (): void => {
        if (first && last && first !== last) {
          table.mergedDown.push({ column, first: first.id, last: last.id });
        }
      };
      for (const row of table.rows) {
        const isSame =
          first !== null &&
          row.cells[column] &&
          row.cells[column].value === first.cells[column]?.value;
        if (isSame) {
          delete row.cells[column];
          last = row;
          continue;
        }
        close();
        first = row.kind === 'data' && row.cells[column] ? row : null;
        last = first;
      }
      close();
    },
    (table) => isList(table) && table.form.id === 'A03',
  ),
];
