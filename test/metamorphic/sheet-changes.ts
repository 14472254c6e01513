/** Where tables stand: on which sheets, beside what, and what of them is hidden. */
import type { Random } from '../../samples/generator/random';
import type { Change } from './change';
import { ofTables, someOf } from './change';
import type { ModelGrid, ModelReturn, ModelSheet, ModelTable } from './return-model';
import { copyOfTable, definitionOf, isLabelColumn } from './return-model';

function change(
  name: string,
  stage: Change['stage'],
  apply: (model: ModelReturn, random: Random) => void,
): Change {
  return { name, stage, apply };
}

const NAMES: readonly ((at: number) => string)[] = [
  (at) => `Sheet${at}`,
  (at) => String(at),
  (at) => `Trang ${at}`,
  (at) => `Bảng tính${at}`,
  (at) => `Biểu ${'abcdefghijkl'[at - 1] ?? at}`,
];

/** Puts the tables of some neighbouring sheets onto the first of them. */
function gather(model: ModelReturn, random: Random, isBeside: boolean): void {
  const count = random.chance(0.4) ? model.sheets.length : random.whole(2, 3);
  const first = random.whole(0, Math.max(0, model.sheets.length - count));
  const [target, ...others] = model.sheets.slice(first, first + count);
  if (!target || others.length === 0) return;
  for (const { pieces } of others) {
    target.pieces.push(...pieces.map(({ piece }) => ({ piece, isBeside })));
  }
  model.sheets = model.sheets.filter((sheet) => !others.includes(sheet));
}

/** A sheet that holds one table alone, with that table. */
function soleTables(model: ModelReturn): { sheet: ModelSheet; table: ModelTable }[] {
  return model.sheets.flatMap((sheet) => {
    const [only, ...more] = sheet.pieces;
    return only?.piece.kind === 'table' && more.length === 0 ? [{ sheet, table: only.piece }] : [];
  });
}

function addSheetAfter(model: ModelReturn, sheet: ModelSheet, table: ModelTable): void {
  const next: ModelSheet = {
    ...sheet,
    name: `${sheet.name} (tiếp)`,
    pieces: [{ piece: table, isBeside: false }],
  };
  model.sheets.splice(model.sheets.indexOf(sheet) + 1, 0, next);
}

/** The lines that a second part bears: all of them, a bare remark, or none. */
function secondHead(table: ModelTable, random: Random): ModelTable['head'] {
  const way = random.whole(0, 2);
  if (way === 0) return table.head.map((line) => ({ ...line }));
  if (way === 1) return [{ role: 'note', across: '(Tiếp theo)' }, { role: 'blank' }];
  return [];
}

function workingGrid(random: Random): ModelGrid {
  const rows: ModelGrid['rows'] = [['Chi bộ', ...Array.from({ length: 8 }, (_, i) => `T${i + 1}`)]];
  for (let at = 1; at <= random.whole(5, 30); at += 1) {
    rows.push([`Chi bộ ${at}`, ...Array.from({ length: 8 }, () => random.whole(0, 90))]);
  }
  return { kind: 'grid', rows };
}

export const SHEET_CHANGES: readonly Change[] = [
  change('tables-start-elsewhere', 'sheets', (model, random) => {
    for (const sheet of model.sheets) {
      sheet.top += random.whole(0, 9);
      sheet.left += random.whole(0, 5);
    }
  }),
  change('sheet-names-say-nothing', 'sheets', (model, random) => {
    const name = random.pick(NAMES);
    model.sheets.forEach((sheet, at) => {
      sheet.name = name(at + 1);
    });
  }),
  change('sheets-in-another-order', 'sheets', (model) => {
    model.sheets.reverse();
  }),
  change('appendices-below-each-other', 'sheets', (model, random) => gather(model, random, false)),
  change('appendices-beside-each-other', 'sheets', (model, random) => gather(model, random, true)),
  change('rows-over-two-sheets', 'sheets', (model, random) => {
    const long = soleTables(model).filter(({ table }) => table.rows.length >= 6);
    for (const { sheet, table } of someOf(long, random, 0.4)) {
      const second = copyOfTable(table);
      const cut = random.whole(2, table.rows.length - 3);
      second.head = secondHead(table, random);
      second.rows = second.rows.slice(cut);
      table.rows = table.rows.slice(0, cut);
      if (random.chance(0.5)) table.foot = [];
      addSheetAfter(model, sheet, second);
    }
  }),
  change('columns-over-two-sheets', 'sheets', (model, random) => {
    const wide = soleTables(model).filter(({ table }) => table.columns.length >= 12);
    for (const { sheet, table } of someOf(wide, random, 0.4)) {
      const second = copyOfTable(table);
      const cut = random.whole(6, table.columns.length - 5);
      second.head = secondHead(table, random);
      second.columns = second.columns.filter(
        (column, at) => at >= cut || (at < 2 && isLabelColumn(column)),
      );
      table.columns = table.columns.slice(0, cut);
      addSheetAfter(model, sheet, second);
    }
  }),
  change('working-sheets-added', 'sheets', (model, random) => {
    for (let at = 1; at <= random.whole(1, 3); at += 1) {
      model.sheets.splice(random.whole(0, model.sheets.length), 0, {
        name: `Tính toán ${at}`,
        visibility: random.chance(0.3) ? 'hidden' : 'visible',
        top: 0,
        left: 0,
        pieces: [{ piece: workingGrid(random), isBeside: false }],
      });
    }
  }),
  change('a-draft-left-in', 'sheets', (model, random) => {
    const [drafted] = someOf(soleTables(model), random, 0.01);
    if (!drafted) return;
    const draft = copyOfTable(drafted.table);
    const ids = draft.columns.filter((column) => !isLabelColumn(column)).map(({ id }) => id);
    for (const row of draft.rows) {
      // Its rows are nobody's figures.
      row.id = `draft-${row.id}`;
      for (const id of ids) {
        const content = row.cells[id];
        if (content?.kind === 'number' && random.chance(0.3)) {
          content.value = Number(content.value) + random.whole(1, 5);
        }
      }
    }
    draft.mergedDown = [];
    const isFirst = random.chance(0.5);
    const at = model.sheets.indexOf(drafted.sheet) + (isFirst ? 0 : 1);
    model.sheets.splice(at, 0, {
      ...drafted.sheet,
      name: `Nháp ${drafted.sheet.name}`,
      visibility: isFirst ? 'hidden' : random.pick(['visible', 'hidden']),
      pieces: [{ piece: draft, isBeside: false }],
    });
  }),
  change('workings-under-the-table', 'sheets', (model, random) => {
    for (const sheet of someOf(model.sheets, random, 0.4)) {
      sheet.pieces.push({ piece: workingGrid(random), isBeside: random.chance(0.3) });
    }
  }),
  ofTables('rows-hidden', 'hiding', (table, random) => {
    const rows = table.rows.filter(({ kind }) => kind === 'data' || kind === 'total');
    for (const row of someOf(rows, random, 0.15)) row.isHidden = true;
  }),
  ofTables('rows-hidden-by-a-filter', 'hiding', (table, random) => {
    const kept = random.whole(2, 5);
    table.rows.forEach((row, at) => {
      if (row.kind === 'data' && at % kept !== 0) row.isHidden = true;
    });
  }),
  ofTables('columns-hidden', 'hiding', (table, random) => {
    const counted = table.columns.filter(
      (column) => definitionOf(table, column)?.kind === 'int' && !isLabelColumn(column),
    );
    for (const column of someOf(counted, random, 0.1)) column.isHidden = true;
  }),
];
