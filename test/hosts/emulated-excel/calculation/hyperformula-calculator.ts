import type { ExportedChange, HyperFormula, RawCellContent } from 'hyperformula';
import { WHOLE_SHEET } from '../model/address';
import type { Book } from '../model/book';
import { CellError, shownValue, type Cell, type CellValue } from '../model/cell';
import { quoteSheetPrefixes, sheetsNamedIn } from '../model/formula-text';
import type { Sheet } from '../model/sheet';
import type { Calculator } from './calculator';

type Engine = typeof HyperFormula;

// HyperFormula knows sheets and names of Latin letters only when they are not quoted; names cannot be quoted.
const NAME = /^[A-Za-z\u00C0-\u02AF_][A-Za-z0-9\u00C0-\u02AF_.]*$/;

/**
 * Calculates with HyperFormula, a development dependency that nothing shipped contains. Only sheets that hold
 * formulas or are named in one are mirrored, and after the first time only changed cells are handed over.
 */
export class HyperFormulaCalculator implements Calculator {
  private engine: Engine | undefined;
  private mirror: HyperFormula | undefined;
  private mirrored = new Map<Sheet, number>();

  async prepare(): Promise<void> {
    this.engine ??= (await import('hyperformula')).HyperFormula;
  }

  calculate(book: Book): ReadonlySet<Sheet> | null {
    const hasFormulas = book.sheets.some((sheet) => sheet.formulaCount > 0);
    if (!hasFormulas) {
      this.drop();
      book.changes.clear();
      return new Set();
    }
    if (!this.engine) return null;
    const changes = book.changes.take();
    if (!this.mirror || changes.everything || this.lacksSheets(book)) {
      return this.rebuild(book, this.engine);
    }
    return this.update(this.mirror, changes.cells);
  }

  private drop(): void {
    this.mirror?.destroy();
    this.mirror = undefined;
    this.mirrored = new Map();
  }

  /** True when a formula stands on or names a sheet that is not mirrored. */
  private lacksSheets(book: Book): boolean {
    return [...touchedSheets(book)].some((sheet) => !this.mirrored.has(sheet));
  }

  private rebuild(book: Book, engine: Engine): ReadonlySet<Sheet> {
    this.drop();
    const sheets = [...touchedSheets(book)];
    const names = book.names
      .filter((name) => NAME.test(name.name) && name.formula.startsWith('='))
      .filter((name) => !name.scope || sheets.includes(name.scope))
      .map(({ name, formula, scope }) => ({
        name,
        expression: quoteSheetPrefixes(formula),
        ...(scope && { scope: sheets.indexOf(scope) }),
      }));
    const contents = Object.fromEntries(sheets.map((sheet) => [sheet.name, contentOf(sheet)]));
    const options = {
      licenseKey: 'gpl-v3',
      nullDate: { year: 1899, month: 12, day: 31 },
      leapYear1900: true,
    };
    const mirror = engine.buildFromSheets(contents, options, names);
    this.mirror = mirror;
    this.mirrored = new Map(sheets.map((sheet) => [sheet, mirror.getSheetId(sheet.name) ?? -1]));
    const changed = new Set<Sheet>();
    for (const sheet of sheets) {
      if (sheet.formulaCount === 0) continue;
      const id = this.mirrored.get(sheet)!;
      sheet.visit(WHOLE_SHEET, (cell, row, column) => {
        if (cell.formula === undefined) return;
        const value = resultOf(mirror.getCellValue({ sheet: id, row, col: column }));
        if (store(sheet, row, column, cell, value)) changed.add(sheet);
      });
    }
    return changed;
  }

  private update(
    mirror: HyperFormula,
    cells: readonly { readonly sheet: Sheet; readonly row: number; readonly column: number }[],
  ): ReadonlySet<Sheet> {
    const changed = new Set<Sheet>();
    const exported: ExportedChange[] = mirror.batch(() => {
      for (const { sheet, row, column } of cells) {
        const id = this.mirrored.get(sheet);
        if (id === undefined) continue;
        mirror.setCellContents({ sheet: id, row, col: column }, rawOf(sheet.cell(row, column)));
      }
    });
    const byId = new Map([...this.mirrored].map(([sheet, id]) => [id, sheet]));
    for (const change of exported) {
      if (!('address' in change)) continue;
      const { sheet: id, row, col } = change.address;
      const sheet = byId.get(id);
      const cell = sheet?.cell(row, col);
      if (!sheet || cell?.formula === undefined) continue;
      if (store(sheet, row, col, cell, resultOf(change.newValue))) changed.add(sheet);
    }
    return changed;
  }
}

/** Sheets that hold formulas and those that their formulas, or names, point to. */
function touchedSheets(book: Book): Set<Sheet> {
  const touched = new Set<Sheet>();
  const add = (name: string): void => {
    const sheet = book.findSheet(name);
    if (sheet) touched.add(sheet);
  };
  for (const sheet of book.sheets) {
    if (sheet.formulaCount === 0) continue;
    touched.add(sheet);
    sheet.visit(WHOLE_SHEET, ({ formula }) => {
      if (formula?.includes('!')) sheetsNamedIn(formula).forEach(add);
    });
  }
  if (touched.size) for (const name of book.names) sheetsNamedIn(name.formula).forEach(add);
  return touched;
}

function contentOf(sheet: Sheet): RawCellContent[][] {
  const rows: RawCellContent[][] = [];
  sheet.visit(WHOLE_SHEET, (cell, row, column) => {
    while (rows.length <= row) rows.push([]);
    const line = rows[row]!;
    while (line.length < column) line.push(null);
    line[column] = rawOf(cell);
  });
  return rows;
}

/** A cell as HyperFormula takes it: text with an apostrophe, or it would read numbers and formulas into it. */
function rawOf(cell: Cell | undefined): RawCellContent {
  if (!cell) return null;
  if (cell.formula !== undefined) return quoteSheetPrefixes(cell.formula);
  if (typeof cell.value === 'string') return `'${cell.value}`;
  return cell.value instanceof CellError ? cell.value.text : cell.value;
}

function resultOf(value: unknown): CellValue {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  const text = (value as { readonly value?: unknown }).value;
  // A circle shows 0 in Excel; a formula that HyperFormula cannot read is one with unknown words in it.
  if (text === '#CYCLE!') return 0;
  return new CellError(typeof text === 'string' && text !== '#ERROR!' ? text : '#NAME?');
}

function store(sheet: Sheet, row: number, column: number, cell: Cell, value: CellValue): boolean {
  const isSame =
    shownValue(cell.value) === shownValue(value) &&
    (cell.value === null) === (value === null) &&
    cell.value instanceof CellError === value instanceof CellError;
  if (!isSame) sheet.put(row, column, { ...cell, value });
  return !isSame;
}
