/**
 * What could be mended cell by cell, as proposals: nothing is written before somebody chose it. A proposal says what
 * the cell holds now, formula included, so that the preview shows what would be lost and the write is refused when
 * the cell has changed meanwhile.
 */
import type { ColumnDefinition } from '../form/form-set';
import type { ReturnTable } from '../form/return';
import type { TablePart } from '../form/table-match';
import { isNumeric } from '../check/figure-scope';
import { addressOf, isInBox, parseAddress } from '../sheet/address';
import { cellText, isBlankCell } from '../sheet/cell-text';
import type { SheetSnapshot, SnapshotCell } from '../sheet/snapshot';
import { cellAt } from '../sheet/snapshot';
import { nameKey } from '../workbook/naming';
import { formatMeaning } from '../xlsx/number-format';
import type { CheckedFile } from './check-file';
import type { FileReport, FindingReport } from './report';
import type { RepairKind, RepairProposal } from './workbook-report';

/** Under it Excel keeps whatever is written as text. */
const TEXT_FORMAT = '@';
const GENERAL = 'General';
const TOTAL_ROW = 'TONG';
const HAS_DIGIT = /\d/;

type ReadFile = CheckedFile & { readonly status: 'read' };

/** What a proposal is made of, before it is told apart from others for the same cell. */
interface Draft {
  readonly kind: RepairKind;
  readonly sheet: SheetSnapshot;
  readonly row: number;
  readonly column: number;
  readonly form: string | null;
  readonly after: number | string;
  readonly numberFormat: string | null;
}

/**
 * The repairs that a checked return admits.
 * @param checked the return as it was understood
 * @param report the same return's report; `findings` of a proposal are positions in its findings
 * @param sheets the workbook's sheets as they were checked
 * @returns in the order of sheets, rows and columns; at most one proposal a cell and value. A cell that another one's
 *   merge covers is left out, and so is every formula except where a value is suggested for it
 */
export function repairProposals(
  checked: ReadFile,
  report: FileReport,
  sheets: readonly SheetSnapshot[],
): readonly RepairProposal[] {
  const scene = new Scene(checked, sheets);
  const proposals = new Map<string, RepairProposal & { findings: number[] }>();
  const propose = (draft: Draft | null, finding: number | null): void => {
    if (!draft || isCovered(draft)) return;
    const proposal = proposalOf(draft);
    const known = proposals.get(proposal.id) ?? proposal;
    if (finding !== null) known.findings.push(finding);
    proposals.set(proposal.id, known);
  };
  report.findings.forEach((finding, at) => {
    propose(numberFromText(finding, scene), at);
    propose(missingZero(finding, scene), at);
    propose(suggestedValue(finding, scene), at);
  });
  for (const sheet of scene.ownSheets()) {
    for (const draft of legacyTexts(sheet, scene)) propose(draft, null);
  }
  const order = new Map(sheets.map(({ name }, at) => [name, at]));
  return [...proposals.values()].sort(
    (a, b) => order.get(a.sheet)! - order.get(b.sheet)! || a.row - b.row || a.column - b.column,
  );
}

/** The sheets and tables that findings point into. */
class Scene {
  private readonly byName: ReadonlyMap<string, SheetSnapshot>;
  private readonly tables: readonly ReturnTable[];

  constructor({ found }: ReadFile, sheets: readonly SheetSnapshot[]) {
    this.byName = new Map(sheets.map((sheet) => [nameKey(sheet.name), sheet]));
    this.tables = [...found.tables.values()];
  }

  sheet(name: string): SheetSnapshot | undefined {
    return this.byName.get(nameKey(name));
  }

  /** The sheets that bear appendices of this return. */
  ownSheets(): readonly SheetSnapshot[] {
    const names = new Set(this.tables.flatMap(piecesOf).map(({ sheet }) => sheet));
    return [...names].flatMap((name) => this.sheet(name) ?? []);
  }

  /** The appendix whose data area holds a cell, and the piece of it. */
  pieceAt(
    sheet: string,
    row: number,
    column: number,
  ): { readonly table: ReturnTable; readonly piece: TablePart } | undefined {
    for (const table of this.tables) {
      const piece = piecesOf(table).find(
        ({ sheet: own, box }) => own === sheet && isInBox(box, row, column),
      );
      if (piece) return { table, piece };
    }
    return undefined;
  }

  /** A cell that a finding names, with its column in the form. */
  placeOf({ sheet: name, address }: { sheet: string; address: string }): Place | null {
    const sheet = this.sheet(name);
    const at = parseAddress(address);
    if (!sheet || !at) return null;
    const found = this.pieceAt(sheet.name, at.row, at.column);
    const index = found?.piece.sheetColumns.indexOf(at.column) ?? -1;
    const column = index < 0 ? undefined : found?.table.form.columns[index];
    return found && column
      ? { sheet, ...found, definition: column, ...at, cell: cellAt(sheet, at.row, at.column) }
      : null;
  }
}

/** The pieces in which an appendix stands on the sheets; mostly it is one. */
function piecesOf(table: ReturnTable): readonly TablePart[] {
  return [table, ...(table.continued ?? [])];
}

interface Place {
  readonly sheet: SheetSnapshot;
  readonly table: ReturnTable;
  readonly piece: TablePart;
  readonly definition: ColumnDefinition;
  readonly row: number;
  readonly column: number;
  readonly cell: SnapshotCell | undefined;
}

/**
 * A number that is kept as a text, or with words around it, and was read for certain. A dash or a word for nothing is
 * an answer as good as a 0 and stays.
 */
function numberFromText(finding: FindingReport, scene: Scene): Draft | null {
  const [told] = finding.cells;
  if (finding.kind !== 'format' || finding.severity !== 'note' || !told) return null;
  const place = scene.placeOf(told);
  if (place?.cell?.kind !== 'text' || place.cell.formula !== undefined) return null;
  if (typeof told.value !== 'number' || !HAS_DIGIT.test(told.text)) return null;
  if (!isNumeric(place.definition)) return null;
  return numberDraft('text-to-number', place, told.value);
}

/**
 * A figure that the form requires and that is blank. A sign for "no data" is an answer, a ratio follows from other
 * figures, and a total is no place for a 0, so those are left alone.
 */
function missingZero(finding: FindingReport, scene: Scene): Draft | null {
  const [told] = finding.cells;
  if (finding.kind !== 'missing' || !finding.rule.endsWith('-REQUIRED') || !told) return null;
  const place = scene.placeOf(told);
  if (!place || told.row === TOTAL_ROW || place.cell?.formula !== undefined) return null;
  const { definition, cell } = place;
  if (!isNumeric(definition) || definition.ratio || !isBlankCell(cell)) return null;
  return numberDraft('missing-zero', place, 0);
}

/** The value that would mend the contradiction, at the likeliest cell. */
function suggestedValue({ suspects }: FindingReport, scene: Scene): Draft | null {
  const [suspect] = suspects;
  const place = suspect ? scene.placeOf(suspect) : null;
  if (!place || typeof suspect?.suggest !== 'number') return null;
  return numberDraft('suggested-value', place, suspect.suggest);
}

/** Texts that only an old font draws as Vietnamese; the repair writes Unicode under a Unicode font. */
function* legacyTexts(sheet: SheetSnapshot, scene: Scene): Generator<Draft> {
  for (const { cells } of sheet.rows) {
    for (const cell of cells) {
      if (cell.kind !== 'text' || cell.formula !== undefined) continue;
      const after = cellText(cell);
      if (after === (cell.value as string).normalize('NFC')) continue;
      const { row, column } = cell;
      const form = scene.pieceAt(sheet.name, row, column)?.table.form.id ?? null;
      yield { kind: 'legacy-text', sheet, row, column, form, after, numberFormat: null };
    }
  }
}

/** @param figure percentages on the 0–100 scale, as findings tell them */
function numberDraft(kind: RepairKind, place: Place, figure: number): Draft {
  const { sheet, table, row, column, cell } = place;
  const { numberFormat, isScaled } = formatFor(place, cell);
  const after = isScaled ? Number((figure / 100).toPrecision(15)) : figure;
  return { kind, sheet, row, column, form: table.form.id, after, numberFormat };
}

/**
 * The number format under which Excel takes a number for what it is: the cell's own, or, where that is for texts or
 * dates or not known (a blank cell), that of the other figures of the column.
 */
function formatFor(
  { sheet, piece, column }: Place,
  cell: SnapshotCell | undefined,
): { numberFormat: string | null; isScaled: boolean } {
  if (cell && !isForOthers(cell.style.numberFormat)) {
    return { numberFormat: null, isScaled: cell.style.isPercent };
  }
  for (let row = piece.box.top; row <= piece.box.bottom; row += 1) {
    const other = cellAt(sheet, row, column);
    if (other?.kind !== 'number' || other.style.isPercent) continue;
    if (!isForOthers(other.style.numberFormat)) {
      return { numberFormat: other.style.numberFormat, isScaled: false };
    }
  }
  return { numberFormat: GENERAL, isScaled: false };
}

function isForOthers(numberFormat: string): boolean {
  return numberFormat === TEXT_FORMAT || formatMeaning(numberFormat).isDate;
}

function isCovered({ sheet, row, column }: Draft): boolean {
  return sheet.merges.some(
    (box) => isInBox(box, row, column) && (box.top !== row || box.left !== column),
  );
}

function proposalOf(draft: Draft): RepairProposal & { findings: number[] } {
  const { kind, sheet, row, column, form, after, numberFormat } = draft;
  const address = addressOf(row, column);
  const { value = null, formula } = cellAt(sheet, row, column) ?? {};
  return {
    id: `${kind} ${sheet.name}!${address} ${JSON.stringify([value, formula ?? null, after])}`,
    kind,
    sheet: sheet.name,
    row,
    column,
    address,
    form,
    before: { value, ...(formula === undefined ? {} : { formula }) },
    after,
    numberFormat,
    findings: [],
  };
}
