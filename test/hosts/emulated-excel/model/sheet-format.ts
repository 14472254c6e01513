import { MAX_COLUMNS, MAX_ROWS, type Rect } from './address';
import type { AxisProperties, Sheet } from './sheet';
import type { Style, StyleChange } from './style';

/** The distinct styles that the cells of a rectangle have, without walking over empty cells. */
export function stylesIn(sheet: Sheet, rect: Rect): Set<Style> {
  const found = new Set<Style>();
  const cellsByRow = new Map<number, number>();
  sheet.visit(rect, (cell, row) => {
    found.add(cell.style);
    cellsByRow.set(row, (cellsByRow.get(row) ?? 0) + 1);
  });
  const lastRow = rect.row + rect.rows;
  let untouchedRows = rect.rows;
  const visitPartly = (row: number): void => {
    untouchedRows--;
    if ((cellsByRow.get(row) ?? 0) === rect.columns) return;
    const rowStyle = sheet.row(row).style;
    if (rowStyle) found.add(rowStyle);
    else addColumnStyles(sheet, rect, found, sheet.cells.get(row));
  };
  for (const row of cellsByRow.keys()) visitPartly(row);
  for (const row of sheet.rowProperties.keys()) {
    if (row >= rect.row && row < lastRow && !cellsByRow.has(row)) visitPartly(row);
  }
  if (untouchedRows > 0) {
    if (sheet.rowDefault.style) found.add(sheet.rowDefault.style);
    else addColumnStyles(sheet, rect, found, undefined);
  }
  return found;
}

function addColumnStyles(
  sheet: Sheet,
  rect: Rect,
  found: Set<Style>,
  taken: ReadonlyMap<number, unknown> | undefined,
): void {
  if (sheet.columnProperties.size === 0) {
    found.add(sheet.columnDefault.style ?? sheet.styles.plain);
    return;
  }
  for (let column = rect.column; column < rect.column + rect.columns; column++) {
    if (!taken?.has(column)) found.add(sheet.column(column).style ?? sheet.styles.plain);
  }
}

/** The one value that `read` gives of all styles of the areas; null where they differ. */
export function uniformStyle<T>(
  sheet: Sheet,
  rects: readonly Rect[],
  read: (style: Style) => T,
): T | null {
  let first: T | undefined;
  for (const rect of rects) {
    for (const style of stylesIn(sheet, rect)) {
      const value = read(style);
      if (first === undefined) first = value;
      else if (first !== value) return null;
    }
  }
  return first ?? null;
}

/** Changes the look of all cells of a rectangle; whole rows and columns keep it for cells to come. */
export function applyStyle(sheet: Sheet, rect: Rect, change: (style: Style) => StyleChange): void {
  const derived = (style: Style): Style => sheet.styles.derive(style, change(style));
  const restyle = (row: number, column: number): void => {
    const cell = sheet.cell(row, column);
    const style = derived(cell?.style ?? sheet.emptyStyleAt(row, column));
    sheet.put(row, column, { value: cell?.value ?? null, formula: cell?.formula, style });
  };
  const allRows = rect.rows === MAX_ROWS;
  const allColumns = rect.columns === MAX_COLUMNS;
  if (!allRows && !allColumns) {
    for (let row = rect.row; row < rect.row + rect.rows; row++) {
      for (let column = rect.column; column < rect.column + rect.columns; column++) {
        restyle(row, column);
      }
    }
    return;
  }
  const touched: [number, number][] = [];
  sheet.visit(rect, (_cell, row, column) => touched.push([row, column]));
  for (const [row, column] of touched) restyle(row, column);
  if (allRows && allColumns) {
    sheet.columnDefault = restyled(sheet.columnDefault);
    for (const [column, props] of sheet.columnProperties) {
      sheet.columnProperties.set(column, restyled(props));
    }
    for (const [row, props] of sheet.rowProperties) {
      if (props.style) sheet.rowProperties.set(row, restyled(props));
    }
    return;
  }
  if (allRows) {
    for (const [row, props] of sheet.rowProperties) {
      if (props.style) forEachEmpty(sheet, { ...rect, row, rows: 1 }, restyle);
    }
    for (let column = rect.column; column < rect.column + rect.columns; column++) {
      sheet.columnProperties.set(column, restyled(sheet.column(column)));
    }
    return;
  }
  for (const [column, props] of sheet.columnProperties) {
    if (props.style) forEachEmpty(sheet, { ...rect, column, columns: 1 }, restyle);
  }
  for (let row = rect.row; row < rect.row + rect.rows; row++) {
    sheet.rowProperties.set(row, restyled(sheet.row(row)));
  }

  function restyled(props: AxisProperties): AxisProperties {
    return { ...props, style: derived(props.style ?? sheet.styles.plain) };
  }
}

function forEachEmpty(
  sheet: Sheet,
  rect: Rect,
  visit: (row: number, column: number) => void,
): void {
  for (let row = rect.row; row < rect.row + rect.rows; row++) {
    if (rect.rows > 1 && sheet.row(row).style) continue;
    for (let column = rect.column; column < rect.column + rect.columns; column++) {
      if (!sheet.cell(row, column)) visit(row, column);
    }
  }
}

/** Takes the look off all cells of a rectangle. */
export function clearStyle(sheet: Sheet, rect: Rect): void {
  applyStyle(sheet, rect, () => sheet.styles.plain);
  const bare: [number, number][] = [];
  sheet.visit(rect, (cell, row, column) => {
    if (cell.value !== null || cell.formula !== undefined) return;
    if (sheet.emptyStyleAt(row, column) === sheet.styles.plain) bare.push([row, column]);
  });
  for (const [row, column] of bare) sheet.put(row, column, undefined);
}

/** The one value that `read` gives of the rows (or columns) from `start`; null where they differ. */
export function uniformAxis<T>(
  properties: ReadonlyMap<number, AxisProperties>,
  fallback: AxisProperties,
  start: number,
  count: number,
  read: (props: AxisProperties) => T,
): T | null {
  let first: T | undefined;
  let covered = 0;
  const differs = (value: T): boolean => {
    if (first === undefined) first = value;
    return first !== value;
  };
  if (count <= properties.size) {
    for (let at = start; at < start + count; at++) {
      if (differs(read(properties.get(at) ?? fallback))) return null;
    }
    return first ?? null;
  }
  for (const [at, props] of properties) {
    if (at < start || at >= start + count) continue;
    covered++;
    if (differs(read(props))) return null;
  }
  if (covered < count && differs(read(fallback))) return null;
  return first ?? null;
}

/** Changes what whole rows (or columns) carry. */
export function applyAxis(
  sheet: Sheet,
  axis: 'row' | 'column',
  start: number,
  count: number,
  change: AxisProperties,
): void {
  const properties = axis === 'row' ? sheet.rowProperties : sheet.columnProperties;
  if (count === (axis === 'row' ? MAX_ROWS : MAX_COLUMNS)) {
    if (axis === 'row') sheet.rowDefault = { ...sheet.rowDefault, ...change };
    else sheet.columnDefault = { ...sheet.columnDefault, ...change };
    for (const [at, props] of properties) properties.set(at, { ...props, ...change });
    return;
  }
  const fallback = axis === 'row' ? sheet.rowDefault : sheet.columnDefault;
  for (let at = start; at < start + count; at++) {
    properties.set(at, { ...(properties.get(at) ?? fallback), ...change });
  }
}
