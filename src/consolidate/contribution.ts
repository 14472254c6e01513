/**
 * What one return gives to the province: its figures in a few kilobytes, with the places from which the ledger's
 * addresses are made again. Snapshots are let go as soon as this exists, so that a batch of any size fits in memory.
 */
import type { FormDefinition, FormId } from '../form/form-set';
import type { Return, ReturnRow, ReturnTable } from '../form/return';
import type { TablePart } from '../form/table-match';
import type { UnitCode } from '../register/unit-identification';
import type { Reading } from '../sheet/reading';
import { figureColumns, formRows } from './figure-place';
import { packTexts, sameTexts, unpackTexts } from './packed-texts';
import type { PackedTexts } from './packed-texts';

/** Facts about the file that the return itself does not know. */
export interface ContributionMeta {
  readonly file: string;
  /** Position of the file in the batch; breaks ties between two returns of one unit. */
  readonly order: number;
  /** When the workbook was last saved, ISO date-time, or null. */
  readonly modified: string | null;
  readonly errors: number;
  readonly warnings: number;
}

/** Where the rows and figure columns of an appendix stand on one sheet. */
export interface PiecePlaces {
  readonly sheet: string;
  /** Zero-based sheet row, −1 where the sheet lacks it. */
  readonly sheetRows: Int32Array;
  /** Zero-based sheet column of each figure column, −1 where the sheet lacks it. */
  readonly sheetColumns: Int32Array;
}

/** The figures of one appendix; cell (r, c) of the figure columns has index `r × columns + c`. */
export interface TableContribution extends PiecePlaces {
  readonly form: FormDefinition;
  /** Of a fixed form its own rows, of a list the rows found. */
  readonly rowKeys: readonly string[];
  /** 1 for a row that is added up; 0 for totals, subtotals and sections inside a list. */
  readonly counted: Uint8Array;
  /** Further places of the same appendix, in reading order; absent where it stands in one piece. */
  readonly continued?: readonly PiecePlaces[];
  /** Numbers; a flag is 1 or 0; NaN where there is no number. A blank is NaN, never 0. */
  readonly numbers: Float64Array | Float32Array;
  /** Texts and ISO dates. */
  readonly texts: PackedTexts;
  /** What the cell shows, where that is not just the number. */
  readonly raws: PackedTexts;
}

export interface Contribution extends ContributionMeta {
  /** Null when the committee could not be told; such a return is checked but never added up. */
  readonly unit: UnitCode | null;
  readonly unitName: string;
  readonly declaredDate: string | null;
  readonly tables: ReadonlyMap<FormId, TableContribution>;
}

/**
 * Takes out of a return what the province needs.
 * @param ret the understood return; nothing of it is kept
 * @returns figures by form; ambiguous, faulty and blank readings give none
 */
export function contributionOf(ret: Return, meta: ContributionMeta): Contribution {
  const tables = new Map<FormId, TableContribution>();
  for (const form of ret.formSet.forms) {
    const table = ret.tables.get(form.id);
    if (table) tables.set(form.id, tableContribution(table));
  }
  return {
    file: meta.file,
    order: meta.order,
    modified: meta.modified,
    errors: meta.errors,
    warnings: meta.warnings,
    unit: ret.unit.code,
    unitName: detached([ret.unit.name])[0]!,
    declaredDate: ret.declaredDate,
    tables,
  };
}

function tableContribution(table: ReturnTable): TableContribution {
  const { form } = table;
  const columns = figureColumns(form);
  const rows = form.layout === 'list' ? table.rows : alignedRows(table);
  const numbers = new Float64Array(rows.length * columns.length).fill(NaN);
  const texts: [number, string][] = [];
  const raws: [number, string][] = [];
  rows.forEach((row, rowIndex) => {
    if (!row || row.kind === 'section') return;
    columns.forEach((column, position) => {
      const cell = rowIndex * columns.length + position;
      const reading = row.readings[column];
      if (!reading) return;
      const figure = figureOf(reading);
      if (figure === null) return;
      if (typeof figure === 'number') {
        numbers[cell] = figure;
        if (reading.raw !== String(figure)) raws.push([cell, reading.raw]);
      } else {
        texts.push([cell, figure]);
      }
    });
  });
  return {
    form,
    ...piecePlaces(rows, columns, table, (row) => row.sheetRow),
    ...(table.continued
      ? {
          continued: table.continued.map((part, at) =>
            piecePlaces(rows, columns, part, (row) => row.continuedAt?.[at] ?? null),
          ),
        }
      : {}),
    rowKeys:
      form.layout === 'list' ? detached(table.rows.map((row) => row.key)) : fixedRowKeys(form),
    counted: shared(Uint8Array.from(rows, (row) => (row && isCounted(row) ? 1 : 0))),
    numbers: compact(numbers),
    texts: packTexts(texts),
    raws: packTexts(raws),
  };
}

function piecePlaces(
  rows: readonly (ReturnRow | undefined)[],
  columns: readonly number[],
  { sheet, sheetColumns }: Pick<TablePart, 'sheet' | 'sheetColumns'>,
  rowOf: (row: ReturnRow) => number | null,
): PiecePlaces {
  return {
    sheet: detached([sheet])[0]!,
    sheetRows: shared(Int32Array.from(rows, (row) => (row && rowOf(row)) ?? -1)),
    sheetColumns: shared(Int32Array.from(columns, (column) => sheetColumns[column] ?? -1)),
  };
}

/** Counts need half the bytes; figures that single precision would change keep the double. */
function compact(numbers: Float64Array): Float64Array | Float32Array {
  const isExact = numbers.every((number) => Object.is(Math.fround(number), number));
  return isExact ? Float32Array.from(numbers) : numbers;
}

const MOST_SHARED = 4096;
const layouts = new Map<string, Uint8Array | Int32Array>();

/** One array for all returns that are laid out alike; nobody changes it. */
function shared<T extends Uint8Array | Int32Array>(places: T): T {
  const key = `${places.BYTES_PER_ELEMENT}:${places.join()}`;
  const known = layouts.get(key);
  if (known) return known as T;
  if (layouts.size < MOST_SHARED) layouts.set(key, places);
  return places;
}

/** The return's rows in the places of the form's rows; a row that the form does not know has no place. */
function alignedRows(table: ReturnTable): (ReturnRow | undefined)[] {
  const found = new Map<string, ReturnRow>();
  for (const row of table.rows) if (!found.has(row.key)) found.set(row.key, row);
  return formRows(table.form).map((row) => found.get(row.key));
}

function isCounted(row: ReturnRow): boolean {
  return row.kind !== 'total' && row.kind !== 'group' && row.kind !== 'section';
}

function figureOf(reading: Reading): number | string | null {
  switch (reading.kind) {
    case 'number':
      return reading.value;
    case 'flag':
      // A flag left blank means "no" to rules and counts, but nobody wrote a figure there.
      return reading.raw === '' && !reading.value ? null : reading.value ? 1 : 0;
    case 'text':
    case 'date':
      return reading.value === '' ? null : reading.value;
    case 'blank':
    case 'notApplicable':
    case 'ambiguous':
    case 'error':
      return null;
  }
}

/** The rows of a list that are added up, as indexes into `rowKeys`. */
export function countedRows(table: TableContribution): number[] {
  return [...table.counted.keys()].filter((row) => table.counted[row] === 1);
}

const keysByForm = new WeakMap<FormDefinition, readonly string[]>();

function fixedRowKeys(form: FormDefinition): readonly string[] {
  let keys = keysByForm.get(form);
  if (!keys) {
    keys = formRows(form).map((row) => row.key);
    keysByForm.set(form, keys);
  }
  return keys;
}

/** Copies of texts that share no memory with the file they came from. */
function detached(texts: readonly string[]): string[] {
  return [...unpackTexts(packTexts(texts.map((text, index) => [index, text]))).values()];
}

/**
 * How many figures a return gives in all.
 * @returns the number of its ledger rows
 */
export function figureCount(contribution: Contribution): number {
  let count = 0;
  for (const table of contribution.tables.values()) {
    count += table.texts.cells.length;
    for (const number of table.numbers) if (!Number.isNaN(number)) count += 1;
  }
  return count;
}

/** True when two returns give the same figures, wherever their cells stand. */
export function sameFigures(a: Contribution, b: Contribution): boolean {
  if (a.tables.size !== b.tables.size) return false;
  for (const [form, table] of a.tables) {
    const other = b.tables.get(form);
    if (!other || !sameTable(table, other)) return false;
  }
  return true;
}

function sameTable(a: TableContribution, b: TableContribution): boolean {
  return (
    a.rowKeys.length === b.rowKeys.length &&
    a.rowKeys.every((key, index) => key === b.rowKeys[index]) &&
    a.numbers.length === b.numbers.length &&
    a.numbers.every((number, index) => Object.is(number, b.numbers[index])) &&
    sameTexts(a.texts, b.texts)
  );
}
