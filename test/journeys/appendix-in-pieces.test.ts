import { contributionOf } from '../../src/consolidate/contribution';
import { ledgerRows } from '../../src/consolidate/ledger';
import type { Return } from '../../src/form/return';
import { sourceOf } from '../../src/form/return';
import { sheetsChecker } from '../../src/journeys/check-file';
import { fileReport } from '../../src/journeys/file-report';
import { repairProposals } from '../../src/journeys/repair-proposals';
import { addressOf, parseAddress } from '../../src/sheet/address';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import { cellAt } from '../../src/sheet/snapshot';
import { findTables } from '../../src/sheet/table-outline';
import { cutColumns, cutRows, onOneSheet } from './sheet-pieces';
import { cleanReturns } from './shared-workbook';
import { withCell } from './sheets-as-patch';

const check = sheetsChecker({ language: 'vi', today: '2026-03-10' });
const CLEAN = cleanReturns(1)[0]!;

function read(sheets: readonly SheetSnapshot[]) {
  const found = check({ name: 'sổ', sheets, modified: null });
  if (found.status !== 'read') throw new Error('no return');
  return found;
}

/** The return with one sheet replaced by others. */
function withPieces(name: string, pieces: (sheet: SheetSnapshot) => readonly SheetSnapshot[]) {
  return CLEAN.flatMap((sheet) => (sheet.name === name ? pieces(sheet) : [sheet]));
}

/** All readings by form and row. */
function readingsOf({ tables }: Return) {
  return [...tables].map(([id, { rows }]) => [
    id,
    rows.map(({ key, readings }) => [key, readings]),
  ]);
}

const codesOf = (findings: readonly { readonly message: object }[]) =>
  findings.map(({ message }) => ('code' in message ? message.code : message));

const WHOLE = readingsOf(read(CLEAN).found);

const cuts: readonly (readonly [
  string,
  string,
  (sheet: SheetSnapshot) => readonly SheetSnapshot[],
])[] = [
  ['a list that goes on under its title', 'PL03', (sheet) => cutRows(sheet, 3, 'all')],
  ['a list that goes on under its headings', 'PL03', (sheet) => cutRows(sheet, 3, 'headings')],
  ['a list that goes on without headings', 'PL03', (sheet) => cutRows(sheet, 3, 'none')],
  ['fixed rows under their title', 'PL01', (sheet) => cutRows(sheet, 5, 'all')],
  ['fixed rows under their headings', 'PL04', (sheet) => cutRows(sheet, 3, 'headings')],
  ['fixed rows without headings', 'PL04', (sheet) => cutRows(sheet, 3, 'none')],
  ['columns of fixed rows', 'PL02', (sheet) => cutColumns(sheet, 12, 1)],
  ['columns of a list', 'PL03', (sheet) => cutColumns(sheet, 11, 2)],
  [
    'rows beside on one sheet',
    'PL04',
    (sheet) => [onOneSheet(...cutRows(sheet, 3, 'headings'), 'beside')],
  ],
  [
    'columns below on one sheet',
    'PL02',
    (sheet) => [onOneSheet(...cutColumns(sheet, 12, 1), 'below')],
  ],
];

describe('an appendix in several pieces', () => {
  it.each(cuts)('is put together: %s', (_, name, pieces) => {
    const { found, findings } = read(withPieces(name, pieces));
    expect(readingsOf(found)).toEqual(WHOLE);
    expect(codesOf(findings)).toEqual(['layout.form-continued']);
  });

  it.each(cuts)('knows the cell of each figure: %s', (_, name, pieces) => {
    const sheets = withPieces(name, pieces);
    const { found } = read(sheets);
    const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
    for (const table of found.tables.values()) {
      for (const row of table.rows) {
        row.readings.forEach((reading, i) => {
          if (reading.kind !== 'number') return;
          const source = sourceOf(table, row, i)!;
          const cell = cellAt(byName.get(source.sheet)!, source.row, source.column);
          expect(Number(cell?.value)).toBe(reading.value);
        });
      }
    }
  });

  it.each(cuts)('gives the ledger the place of each figure: %s', (_, name, pieces) => {
    const sheets = withPieces(name, pieces);
    const { found } = read(sheets);
    const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
    const meta = { file: 'sổ', order: 0, modified: null, errors: 0, warnings: 0 };
    let numbers = 0;
    for (const { value, kind, sheet, address } of ledgerRows(contributionOf(found, meta), 'r')) {
      if (kind !== 'number') continue;
      const { row, column } = parseAddress(address)!;
      expect(cellAt(byName.get(sheet)!, row, column)?.value).toBe(value);
      numbers += 1;
    }
    expect(numbers).toBeGreaterThan(100);
  });

  it('is told with all its places, and counted with the rows of all', () => {
    const sheets = withPieces('PL03', (sheet) => cutRows(sheet, 3, 'headings'));
    const checked = read(sheets);
    const report = fileReport(checked, 'vi');
    const whole = fileReport(read(CLEAN), 'vi');
    expect(report.forms.map(({ rows }) => rows)).toEqual(whole.forms.map(({ rows }) => rows));
    expect(report.findings[0]!.message).toContain('PL03 (tiếp)!');
  });

  it('has its findings and repairs on the piece where they are', () => {
    const [first, second] = cutRows(
      CLEAN.find(({ name }) => name === 'PL03')!,
      3,
      'headings',
    );
    const row = second.rows.find(({ cells }) => cells[0]?.value === 5)!;
    const figure = row.cells.find(({ kind, column }) => kind === 'number' && column > 3)!;
    const text = { kind: 'text' as const, value: String(figure.value), style: figure.style };
    const changed = withCell(second, figure.row, figure.column, text);
    const sheets = withPieces('PL03', () => [first, changed]);
    const checked = read(sheets);
    const report = fileReport(checked, 'vi');
    const [proposal, ...more] = repairProposals(checked, report, sheets);
    expect(more).toEqual([]);
    expect(proposal).toMatchObject({
      kind: 'text-to-number',
      sheet: 'PL03 (tiếp)',
      address: addressOf(figure.row, figure.column),
      form: 'A03',
    });
  });

  it('that goes on further down under the same headings is one table, and nothing needs telling', () => {
    const { found, findings } = read(
      withPieces('PL03', (sheet) => [onOneSheet(...cutRows(sheet, 3, 'headings'), 'below')]),
    );
    expect(readingsOf(found)).toEqual(WHOLE);
    expect(findings).toEqual([]);
  });

  it('that was copied is counted once', () => {
    const copied = withPieces('PL02', (sheet) => [sheet, { ...sheet, name: 'PL02 (2)' }]);
    const { found, findings } = read(copied);
    expect(readingsOf(found)).toEqual(WHOLE);
    expect(codesOf(findings)).toEqual(['layout.form-twice']);
  });

  it('whose list was copied under other numbers is counted once', () => {
    const copied = withPieces('PL03', (sheet) => {
      const [, second] = cutRows(sheet, 2, 'headings');
      return [sheet, second];
    });
    const { found, findings } = read(copied);
    expect(readingsOf(found)).toEqual(WHOLE);
    expect(codesOf(findings)).toEqual(['layout.form-twice']);
  });

  it('counts where it is filled in, not where the form was left blank', () => {
    const pl02 = CLEAN.find(({ name }) => name === 'PL02')!;
    const { dataTop } = findTables(pl02)[0]!;
    const unfilled: SheetSnapshot = {
      ...pl02,
      name: 'PL02 mẫu',
      rows: pl02.rows.map(({ index, cells }) => ({
        index,
        cells: index < dataTop ? cells : cells.filter(({ column }) => column === 0),
      })),
    };
    const { found, findings } = read(withPieces('PL02', (sheet) => [unfilled, sheet]));
    expect(readingsOf(found)).toEqual(WHOLE);
    expect(codesOf(findings)).toEqual(['layout.form-twice']);
  });

  it('of another committee is never added', () => {
    const other = withPieces('PL03', (sheet) => {
      const [first, second] = cutRows(sheet, 3, 'all');
      const rows = second.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) =>
          typeof cell.value === 'string' && /^đảng ủy (?:xã|phường)/iu.test(cell.value)
            ? { ...cell, value: 'ĐẢNG ỦY XÃ TỦA CHÙA' }
            : cell,
        ),
      }));
      return [first, { ...second, rows }];
    });
    const { found, findings } = read(other);
    expect(found.tables.get('A03')!.continued).toBeUndefined();
    expect(codesOf(findings)).toContain('layout.form-twice');
  });
});
