/** Draws the active sheet of a book, so that a screenshot shows what a user of Excel would see. */
import { bounding, columnName, formatRect, intersect } from '../model/address';
import type { Rect } from '../model/address';
import type { Book } from '../model/book';
import { shownValue } from '../model/cell';
import { formatted } from '../model/number-format';
import type { Sheet } from '../model/sheet';
import { commentAt } from '../parts/comment-state';
import { conditionalLook } from '../parts/conditional-look';

const MIN_ROWS = 40;
const MIN_COLUMNS = 18;
/** A sheet is drawn whole up to this size; more is nothing that a screenshot would show. */
const MAX_ROWS = 400;
const MAX_COLUMNS = 80;
const PIXELS_PER_POINT = 4 / 3;

interface Elements {
  readonly grid: HTMLElement;
  readonly tabs: HTMLElement;
  readonly address: HTMLElement;
  readonly content: HTMLElement;
  readonly book: HTMLElement;
  readonly state: HTMLElement;
}

/** What the person in front of the screen may do. */
export interface GridActions {
  activate(sheet: Sheet): void;
  select(sheet: Sheet, rect: Rect): void;
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function holds(rect: Rect, row: number, column: number): boolean {
  return intersect(rect, { row, column, rows: 1, columns: 1 }) !== null;
}

/** A text that is too long runs over the next cell as long as that is blank. */
function isBlankBeside(sheet: Sheet, row: number, column: number): boolean {
  const next = sheet.cell(row, column + 1);
  return !next || (next.value === null && next.formula === undefined);
}

export class Grid {
  private drawn: Sheet | null = null;
  private selection = '';

  constructor(
    private readonly elements: Elements,
    private readonly actions: GridActions,
  ) {}

  /** Draws everything anew. */
  draw(book: Book): void {
    const sheet = book.active;
    this.elements.book.textContent = book.name;
    this.elements.state.textContent = [
      book.readOnly ? 'Read-only' : '',
      sheet.protection ? 'Protected sheet' : '',
    ]
      .filter(Boolean)
      .join(' · ');
    this.drawTabs(book);
    const selected = sheet.selection[0]!;
    const cell = sheet.cell(selected.row, selected.column);
    this.elements.address.textContent = formatRect(selected);
    this.elements.content.textContent = cell?.formula ?? String(shownValue(cell?.value));
    const table = element('table');
    table.append(...this.head(sheet), this.body(sheet));
    const scroll = this.elements.grid.scrollTop;
    this.elements.grid.replaceChildren(table);
    this.elements.grid.scrollTop = scroll;
    const selection = `${sheet.id} ${formatRect(selected)}`;
    if (this.drawn !== sheet || this.selection !== selection) {
      this.drawn = sheet;
      this.selection = selection;
      table.querySelector('td.active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  private drawTabs(book: Book): void {
    const tabs = book.sheets
      .filter((sheet) => sheet.visibility === 'Visible')
      .map((sheet) => {
        const tab = element('button', sheet.name);
        tab.setAttribute('role', 'tab');
        tab.setAttribute('aria-selected', String(sheet === book.active));
        if (sheet.tabColor) tab.style.boxShadow = `inset 0 -3px ${sheet.tabColor}`;
        tab.onclick = () => this.actions.activate(sheet);
        return tab;
      });
    this.elements.tabs.replaceChildren(...tabs);
    tabs.find((tab) => tab.ariaSelected === 'true')?.scrollIntoView({ inline: 'nearest' });
  }

  private extent(sheet: Sheet): { rows: number; columns: number } {
    const everything = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };
    const used = sheet.usedRect(false, everything);
    const selected = intersect(sheet.selection[0]!, everything) ?? everything;
    const all = used ? bounding(used, selected) : selected;
    return {
      rows: Math.max(MIN_ROWS, Math.min(MAX_ROWS, all.row + all.rows + 2)),
      columns: Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, all.column + all.columns + 1)),
    };
  }

  private head(sheet: Sheet): HTMLElement[] {
    const group = element('colgroup');
    const row = element('tr');
    row.append(element('th'));
    const corner = element('col');
    corner.style.width = '40px';
    group.append(corner);
    for (let column = 0; column < this.extent(sheet).columns; column += 1) {
      const { size, hidden } = sheet.column(column);
      const col = element('col');
      col.style.width = hidden ? '0' : `${(size ?? sheet.standardWidth) * PIXELS_PER_POINT}px`;
      group.append(col);
      row.append(element('th', columnName(column)));
    }
    const head = element('thead');
    head.append(row);
    return [group, head];
  }

  private body(sheet: Sheet): HTMLElement {
    const body = element('tbody');
    const { rows, columns } = this.extent(sheet);
    const looks = conditionalLook(sheet);
    for (let row = 0; row < rows; row += 1) {
      const { size, hidden } = sheet.row(row);
      if (hidden) continue;
      const line = element('tr');
      if (size !== undefined) line.style.height = `${size * PIXELS_PER_POINT}px`;
      line.append(element('th', String(row + 1)));
      for (let column = 0; column < columns; column += 1) {
        const cell = this.cell(sheet, row, column);
        if (!cell) continue;
        const look = looks(row, column);
        if (look.fill) cell.style.backgroundColor = look.fill;
        if (look.fontColor) cell.style.color = look.fontColor;
        if (look.bold) cell.style.fontWeight = '600';
        line.append(cell);
      }
      body.append(line);
    }
    return body;
  }

  /** The cell's element; null where a merge has swallowed it. */
  private cell(sheet: Sheet, row: number, column: number): HTMLTableCellElement | null {
    const merge = sheet.merges.find((rect) => holds(rect, row, column));
    if (merge && (merge.row !== row || merge.column !== column)) return null;
    const stored = sheet.cell(row, column);
    const style = sheet.styleAt(row, column);
    const cell = element('td', formatted(stored?.value, style.numberFormat));
    if (merge) {
      cell.colSpan = merge.columns;
      cell.rowSpan = merge.rows;
    }
    const selected = sheet.selection[0]!;
    if (selected.row === row && selected.column === column) cell.classList.add('active');
    if (sheet.selection.some((rect) => holds(rect, row, column))) cell.classList.add('selected');
    if (commentAt(sheet, row, column)) cell.classList.add('commented');
    if (style.wrapText) cell.classList.add('wrap');
    else if (typeof stored?.value === 'string' && isBlankBeside(sheet, row, column)) {
      cell.classList.add('spill');
    }
    if (style.fillColor) cell.style.backgroundColor = style.fillColor;
    if (style.fontColor !== '#000000') cell.style.color = style.fontColor;
    if (style.bold) cell.style.fontWeight = '600';
    if (style.italic) cell.style.fontStyle = 'italic';
    const isNumber = typeof stored?.value === 'number';
    const general = isNumber ? 'right' : 'left';
    cell.style.textAlign = style.horizontal === 'General' ? general : style.horizontal;
    if (style.vertical === 'Center') cell.style.verticalAlign = 'middle';
    if (style.vertical === 'Top') cell.style.verticalAlign = 'top';
    cell.onclick = () => this.actions.select(sheet, merge ?? { row, column, rows: 1, columns: 1 });
    return cell;
  }
}
