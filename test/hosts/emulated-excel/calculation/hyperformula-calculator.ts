import type { ExportedChange, HyperFormula, RawCellContent } from 'hyperformula';
import { WHOLE_SHEET } from '../model/address';
import type { Book } from '../model/book';
import { CellError, shownValue, type Cell, type CellValue } from '../model/cell';
import type { Change } from '../model/changes';
import { quoteSheetPrefixes, sheetsNamedIn } from '../model/formula-text';
import type { Sheet } from '../model/sheet';
import { isWhole } from '../model/shift';
import type { Calculator } from './calculator';

type Engine = typeof HyperFormula;

// HyperFormula knows sheets and names of Latin letters only when they are not quoted; names cannot be quoted.
const NAME = /^[A-Za-z\u00C0-\u02AF_][A-Za-z0-9\u00C0-\u02AF_.]*$/;

/**
 * Calculates with HyperFormula, a development dependency that nothing shipped contains. Only sheets that hold
 * formulas or are named in one are mirrored, first when something on them changes (a workbook opened with its results
 * costs nothing), and then only what changed is handed over.
 */
export class HyperFormulaCalculator implements Calculator {
  private engine: Engine | undefined;
  private mirror: HyperFormula | undefined;
  private mirrored = new Map<Sheet, number>();
  private touched: ReadonlySet<Sheet> | undefined;

  async prepare(): Promise<void> {
    this.engine ??= (await import('hyperformula')).HyperFormula;
  }

  calculate(book: Book): ReadonlySet<Sheet> | null {
    const hasFormulas = book.sheets.some((sheet) => sheet.formulaCount > 0);
    if (!hasFormulas) {
      this.drop();
      book.changes.take();
      return new Set();
    }
    if (!this.engine) return null;
    const changes = book.changes.take();
    if (changes.some(changesFormulas)) this.touched = undefined;
    this.touched ??= touchedSheets(book);
    const { touched, mirrored } = this;
    const matters = changes.filter(
      (change) =>
        change.kind === 'anything' || touched.has(change.sheet) || mirrored.has(change.sheet),
    );
    if (!this.mirror) {
      const isStale = matters.length > 0 || lacksResults(touched);
      return isStale ? this.rebuild(book, this.engine, touched) : new Set();
    }
    const isKnown = [...touched].every((sheet) => mirrored.has(sheet));
    if (!isKnown || matters.some(isBeyondUpdate)) return this.rebuild(book, this.engine, touched);
    return this.update(this.mirror, matters);
  }

  private drop(): void {
    this.mirror?.destroy();
    this.mirror = undefined;
    this.mirrored = new Map();
    this.touched = undefined;
  }

  private rebuild(book: Book, engine: Engine, touched: ReadonlySet<Sheet>): ReadonlySet<Sheet> {
    this.drop();
    this.touched = touched;
    const sheets = [...touched];
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
    return this.takeAll(mirror);
  }

  private update(mirror: HyperFormula, changes: readonly Change[]): ReadonlySet<Sheet> {
    const exported = mirror.batch(() => {
      for (const change of changes) if (change.kind === 'cells') this.handOver(mirror, change);
    });
    const moves = changes.filter((change) => change.kind !== 'cells');
    if (moves.length === 0) return this.take(exported);
    for (const change of moves) this.follow(mirror, change);
    return this.takeAll(mirror);
  }

  private handOver(
    mirror: HyperFormula,
    { sheet, rect }: Change & { readonly kind: 'cells' },
  ): void {
    const id = this.mirrored.get(sheet);
    if (id === undefined) return;
    for (let row = rect.row; row < rect.row + rect.rows; row++) {
      for (let column = rect.column; column < rect.column + rect.columns; column++) {
        mirror.setCellContents({ sheet: id, row, col: column }, rawOf(sheet.cell(row, column)));
      }
    }
  }

  private follow(mirror: HyperFormula, change: Change): void {
    if (change.kind === 'anything' || change.kind === 'cells') return;
    const id = this.mirrored.get(change.sheet);
    if (id === undefined) return;
    if (change.kind === 'renamed') mirror.renameSheet(id, change.sheet.name);
    else if (change.kind === 'deleted') {
      mirror.removeSheet(id);
      this.mirrored.delete(change.sheet);
    } else if (change.kind === 'shift') {
      const { axis, at, count } = change.shift;
      const span: [number, number] = [at, Math.abs(count)];
      if (axis === 'row' && count > 0) mirror.addRows(id, span);
      else if (axis === 'row') mirror.removeRows(id, span);
      else if (count > 0) mirror.addColumns(id, span);
      else mirror.removeColumns(id, span);
    }
  }

  /** Takes all results over. */
  private takeAll(mirror: HyperFormula): ReadonlySet<Sheet> {
    const changed = new Set<Sheet>();
    for (const [sheet, id] of this.mirrored) {
      if (sheet.formulaCount === 0) continue;
      sheet.visit(WHOLE_SHEET, (cell, row, column) => {
        if (cell.formula === undefined) return;
        const value = resultOf(mirror.getCellValue({ sheet: id, row, col: column }));
        if (store(sheet, row, column, cell, value)) changed.add(sheet);
      });
    }
    return changed;
  }

  /** Takes over the results that changed. */
  private take(exported: readonly ExportedChange[]): ReadonlySet<Sheet> {
    const changed = new Set<Sheet>();
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

const WORTH_HANDING_OVER = 20_000;

/** True when a change is quicker, or only, followed by mirroring everything anew. */
function isBeyondUpdate(change: Change): boolean {
  if (change.kind === 'anything') return true;
  if (change.kind === 'cells') return change.rect.rows * change.rect.columns > WORTH_HANDING_OVER;
  return change.kind === 'shift' && !isWhole(change.shift);
}

/** True when a change may have changed which sheets formulas point to. */
function changesFormulas(change: Change): boolean {
  if (change.kind === 'anything' || change.kind === 'deleted') return true;
  if (change.kind !== 'cells' || change.sheet.formulaCount === 0) return false;
  let found = false;
  change.sheet.visit(change.rect, ({ formula }) => {
    if (formula !== undefined) found = true;
  });
  return found;
}

/** True when some formula has never been calculated. */
function lacksResults(sheets: ReadonlySet<Sheet>): boolean {
  let lacking = false;
  for (const sheet of sheets) {
    if (sheet.formulaCount === 0) continue;
    sheet.visit(WHOLE_SHEET, ({ formula, value }) => {
      if (formula !== undefined && value === null) lacking = true;
    });
  }
  return lacking;
}

/** Sheets that hold formulas and those that their formulas, or names, point to. */
function touchedSheets(book: Book): ReadonlySet<Sheet> {
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
