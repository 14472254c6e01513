import type { Rect } from './address';
import type { Book } from './book';
import { CellError, type CellValue } from './cell';
import type { Json } from './part';
import type { AxisProperties, Sheet, SheetProtection, SheetVisibility } from './sheet';
import type { Style, StyleChange } from './style';

/** A cell as saved: row, column, value, style number, and its formula if it has one. */
type SavedCell = readonly [number, number, SavedValue, number, string?];
type SavedValue = string | number | boolean | null | { readonly error: string };
type SavedAxis = readonly [number, { size?: number; hidden?: boolean; style?: number }];

interface SavedSheet {
  readonly id: string;
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly tabColor: string;
  readonly showGridlines: boolean;
  readonly showHeadings: boolean;
  readonly enableCalculation: boolean;
  readonly standardWidth: number;
  readonly protection: SheetProtection | null;
  readonly selection: readonly Rect[];
  readonly merges: readonly Rect[];
  readonly rows: readonly SavedAxis[];
  readonly columns: readonly SavedAxis[];
  readonly rowDefault: SavedAxis[1];
  readonly columnDefault: SavedAxis[1];
  readonly cells: readonly SavedCell[];
}

interface SavedBook {
  readonly name: string;
  readonly calculationMode: string;
  readonly structureProtection: { readonly password: string | undefined } | null;
  readonly active: string;
  readonly styles: readonly StyleChange[];
  readonly sheets: readonly SavedSheet[];
  readonly names: readonly {
    readonly name: string;
    readonly formula: string;
    readonly comment: string;
    readonly visible: boolean;
    readonly scope: string | null;
  }[];
  readonly parts: Readonly<Record<string, Json>>;
}

/** The whole workbook as JSON text; equal workbooks give equal texts. */
export function saveBook(book: Book): string {
  const numbers = new Map<Style, number>([[book.styles.plain, 0]]);
  const numberOf = (style: Style): number => {
    let number = numbers.get(style);
    if (number === undefined) numbers.set(style, (number = numbers.size));
    return number;
  };
  const sheets = book.sheets.map((sheet) => savedSheet(sheet, numberOf));
  const saved: SavedBook = {
    name: book.name,
    calculationMode: book.calculationMode,
    structureProtection: book.structureProtection,
    active: book.active.id,
    styles: [...numbers.keys()].map((style) => book.styles.differences(style)),
    sheets,
    names: book.names.map((name) => ({ ...name, scope: name.scope?.id ?? null })),
    parts: Object.fromEntries(
      book.parts.flatMap((part) => {
        const state = part.save?.(book);
        return state === undefined ? [] : [[part.key, state] as const];
      }),
    ),
  };
  return JSON.stringify(saved);
}

function savedSheet(sheet: Sheet, numberOf: (style: Style) => number): SavedSheet {
  const axis = (props: AxisProperties): SavedAxis[1] => ({
    ...(props.size !== undefined && { size: props.size }),
    ...(props.hidden && { hidden: true }),
    ...(props.style && { style: numberOf(props.style) }),
  });
  const axes = (map: ReadonlyMap<number, AxisProperties>): SavedAxis[] =>
    [...map]
      .map(([at, props]) => [at, axis(props)] as const)
      .filter(([, props]) => Object.keys(props).length > 0)
      .sort(([a], [b]) => a - b);
  const cells: SavedCell[] = [];
  for (const row of [...sheet.cells.keys()].sort((a, b) => a - b)) {
    const columns = sheet.cells.get(row)!;
    for (const column of [...columns.keys()].sort((a, b) => a - b)) {
      const { value, style, formula } = columns.get(column)!;
      const saved = value instanceof CellError ? { error: value.text } : value;
      const number = numberOf(style);
      cells.push(
        formula === undefined
          ? [row, column, saved, number]
          : [row, column, saved, number, formula],
      );
    }
  }
  return {
    id: sheet.id,
    name: sheet.name,
    visibility: sheet.visibility,
    tabColor: sheet.tabColor,
    showGridlines: sheet.showGridlines,
    showHeadings: sheet.showHeadings,
    enableCalculation: sheet.enableCalculation,
    standardWidth: sheet.standardWidth,
    protection: sheet.protection,
    selection: sheet.selection,
    merges: [...sheet.merges].sort((a, b) => a.row - b.row || a.column - b.column),
    rows: axes(sheet.rowProperties),
    columns: axes(sheet.columnProperties),
    rowDefault: axis(sheet.rowDefault),
    columnDefault: axis(sheet.columnDefault),
    cells,
  };
}

/** Puts a saved workbook into an empty book. */
export function openBook(book: Book, text: string): void {
  const saved = JSON.parse(text) as SavedBook;
  const styles = saved.styles.map((change) => book.styles.derive(book.styles.plain, change));
  book.name = saved.name;
  book.calculationMode = saved.calculationMode;
  book.structureProtection = saved.structureProtection;
  for (const one of saved.sheets) book.sheets.push(openSheet(book, one, styles));
  book.setActive(book.sheet(saved.active));
  book.names = saved.names.map((name) => ({
    ...name,
    scope: name.scope === null ? null : book.sheet(name.scope),
  }));
  for (const part of book.parts) {
    const state = saved.parts[part.key];
    if (state !== undefined) part.open?.(book, state);
  }
}

function openSheet(book: Book, saved: SavedSheet, styles: readonly Style[]): Sheet {
  const sheet = book.newSheet(saved.name, saved.id);
  const axis = ({ style, ...props }: SavedAxis[1]): AxisProperties => ({
    ...props,
    ...(style !== undefined && { style: styles[style] }),
  });
  Object.assign(sheet, {
    visibility: saved.visibility,
    tabColor: saved.tabColor,
    showGridlines: saved.showGridlines,
    showHeadings: saved.showHeadings,
    enableCalculation: saved.enableCalculation,
    standardWidth: saved.standardWidth,
    protection: saved.protection,
    selection: saved.selection,
    merges: [...saved.merges],
    rowDefault: axis(saved.rowDefault),
    columnDefault: axis(saved.columnDefault),
  });
  for (const [at, props] of saved.rows) sheet.rowProperties.set(at, axis(props));
  for (const [at, props] of saved.columns) sheet.columnProperties.set(at, axis(props));
  for (const [row, column, value, style, formula] of saved.cells) {
    sheet.put(row, column, { value: openedValue(value), formula, style: styles[style]! });
  }
  return sheet;
}

function openedValue(value: SavedValue): CellValue {
  return typeof value === 'object' && value !== null ? new CellError(value.error) : value;
}
