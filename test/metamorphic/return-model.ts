/**
 * A return as sheets of laid-out pieces that can still be changed: lines of the heading, a tree of headings, rows of
 * data, signatures. It knows the form sets as data only and nothing of how we read, so that a mistake in reading
 * cannot hide behind the same mistake here. What the figures are is carried beside the sheets, never read off them.
 */
import type { FormDefinition, FormSet } from '../../src/form/form-set';

export type Value = number | string | boolean | null;

/** What one cell holds; a formula's `value` is its stored result. */
export interface Content {
  kind: 'number' | 'text' | 'boolean' | 'date' | 'error';
  value: number | string | boolean;
  numberFormat?: string;
  formula?: string;
  font?: string;
}

export interface ModelColumn {
  /** The form's key, or a name of its own (`own-1`) for a column that the form does not have. */
  id: string;
  path: string[];
  /** What the numbering row prints. */
  number: Content | null;
  isHidden?: boolean;
}

export interface ModelRow {
  /** The form's key, `v7` for the seventh of a list, `TONG`, or a name of its own. */
  id: string;
  kind: 'section' | 'data' | 'total' | 'own' | 'blank';
  /** By column id. */
  cells: Record<string, Content>;
  isHidden?: boolean;
  /** The first two cells are merged and hold the label. */
  isLabelMerged?: boolean;
}

/** A line outside the table: the letterhead, titles, remarks, signatures. */
export interface ModelLine {
  role:
    | 'superior'
    | 'committee'
    | 'date'
    | 'appendix'
    | 'title'
    | 'attached'
    | 'unitLine'
    | 'note'
    | 'signature'
    | 'blank';
  left?: string;
  right?: string;
  across?: string;
}

export interface ModelTable {
  kind: 'table';
  form: FormDefinition;
  head: ModelLine[];
  columns: ModelColumn[];
  rows: ModelRow[];
  foot: ModelLine[];
  /** `first`: not merged, the text in the first cell only; `each`: in every cell that the merge would cover. */
  header: 'merged' | 'first' | 'each' | 'flat';
  /** A row of headings of the committee's own above all others. */
  overHeading?: string;
  hasNumbering: boolean;
  /** The number stands under the heading in the same cell. */
  isNumberInHeading?: boolean;
  /** Headings stand again after so many rows of data. */
  repeatEvery?: number;
  /** Cells merged over several rows of one column: column id, first and last row id. */
  mergedDown: { column: string; first: string; last: string }[];
}

/** Cells of a committee's own. */
export interface ModelGrid {
  kind: 'grid';
  rows: Value[][];
}

export interface ModelSheet {
  name: string;
  visibility: 'visible' | 'hidden';
  top: number;
  left: number;
  pieces: { piece: ModelTable | ModelGrid; isBeside: boolean }[];
}

/** A figure of the return as it was before anything was changed. */
export interface TrueFigure {
  readonly form: string;
  readonly row: string;
  readonly column: string;
  /** Percentages 0–100, a tick as true or false, a date in ISO form. */
  readonly value: Exclude<Value, null>;
  /** No longer on the sheets, so that it has to be missed by the reader. */
  isGone: boolean;
}

/** `unicode`: the fonts are old ones, the text is not. */
export type Encoding = 'tcvn3' | 'vni' | 'unicode';

export interface ModelReturn {
  readonly formSet: FormSet;
  readonly unit: {
    readonly code: string;
    readonly committee: string;
    readonly province: string;
    /** Former names that no committee of today bears: "Xã Tam Hợp" today is Tam Hợp's own name. */
    readonly formerNames: readonly string[];
  };
  sheets: ModelSheet[];
  readonly figures: TrueFigure[];
  /** Texts are stored in a code of before Unicode under its fonts. */
  encoding?: Encoding;
  /** Only what stands around the tables is stored so. */
  isEncodedAround?: boolean;
}

/** A copy that shares nothing that a change may touch. */
export function copyOf(model: ModelReturn): ModelReturn {
  return {
    ...model,
    sheets: model.sheets.map((sheet) => ({
      ...sheet,
      pieces: sheet.pieces.map(({ piece, isBeside }) => ({
        piece: piece.kind === 'table' ? copyOfTable(piece) : { ...piece },
        isBeside,
      })),
    })),
    figures: model.figures.map((figure) => ({ ...figure })),
  };
}

export function copyOfTable(table: ModelTable): ModelTable {
  return {
    ...table,
    head: table.head.map((line) => ({ ...line })),
    foot: table.foot.map((line) => ({ ...line })),
    columns: table.columns.map((column) => ({
      ...column,
      path: [...column.path],
      number: column.number && { ...column.number },
    })),
    rows: table.rows.map((row) => ({
      ...row,
      cells: Object.fromEntries(
        Object.entries(row.cells).map(([key, content]) => [key, { ...content }]),
      ),
    })),
    mergedDown: table.mergedDown.map((merge) => ({ ...merge })),
  };
}

/** All tables of a return in reading order. */
export function tablesOf(model: ModelReturn): ModelTable[] {
  return model.sheets.flatMap(({ pieces }) =>
    pieces.flatMap(({ piece }) => (piece.kind === 'table' ? [piece] : [])),
  );
}

/** The form's own definition of a column; undefined for a committee's own column. */
export function definitionOf(table: ModelTable, column: ModelColumn) {
  return table.form.columns.find(({ key }) => key === column.id);
}

/** Whether a column holds labels instead of figures: those with letters for numbers. */
export function isLabelColumn(column: ModelColumn): boolean {
  return /^[A-Z]$/.test(column.id);
}

/** The column with the running number; undefined where the form has none. */
export function numberColumn(table: ModelTable): ModelColumn | undefined {
  return table.columns.find((column) => definitionOf(table, column)?.heading[0] === 'STT');
}

/** The column that names the rows. */
export function labelColumn(table: ModelTable): ModelColumn | undefined {
  const labels = table.columns.filter(isLabelColumn);
  return labels.find((column) => column !== numberColumn(table));
}

/** Marks figures as no longer on the sheets. */
export function lose(
  model: ModelReturn,
  form: string,
  isLost: (figure: TrueFigure) => boolean,
): void {
  for (const figure of model.figures) {
    if (figure.form === form && isLost(figure)) figure.isGone = true;
  }
}

/** A text cell. */
export function text(value: string): Content {
  return { kind: 'text', value };
}

/** A number cell. */
export function number(value: number, numberFormat = 'General'): Content {
  return { kind: 'number', value, numberFormat };
}
