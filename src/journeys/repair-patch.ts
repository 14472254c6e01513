/** From repairs that somebody chose to the patch that makes them, and to the preview that is shown before. */
import { formatNumber } from '../text/number-format';
import type { MessageCode, MessageParams } from '../text/message';
import { expectationOf } from '../workbook/expected-cell';
import type { CellFormat, CellInput, WorkbookEdit, WorkbookPatch } from '../workbook/patch';
import type { RepairKind, RepairProposal } from './workbook-report';

/** The font that draws Unicode Vietnamese on every machine with Excel, and that these documents are set in. */
const UNICODE_FONT = 'Times New Roman';

interface Run {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly rows: CellInput[][];
}

/** A line of the preview. */
export interface RepairPreview {
  readonly id: string;
  readonly kind: RepairKind;
  readonly sheet: string;
  readonly address: string;
  readonly form: string | null;
  /** As a reader sees it: numbers the vi-VN way, empty for a blank cell. */
  readonly before: string;
  readonly after: string;
  /** The formula that would be lost, with its `=`, or null. */
  readonly lostFormula: string | null;
}

/** What a repair is called in the journal. */
export function repairLabel(proposals: readonly RepairProposal[]): {
  label: MessageCode;
  params: MessageParams;
} {
  const kinds = new Set(proposals.map(({ kind }) => kind));
  const [kind] = kinds;
  const params = { count: onePerCell(proposals).length };
  return kinds.size === 1 && kind
    ? { label: `journal.repair.${kind}`, params }
    : { label: 'journal.repair.several', params };
}

/**
 * The patch that makes repairs.
 * @param proposals those chosen; of several for one cell the first is taken
 * @returns a patch that is refused when one of the cells no longer holds what it held at the check; neighbours are
 *   written in one block
 */
export function repairPatch(proposals: readonly RepairProposal[]): WorkbookPatch {
  const chosen = onePerCell(proposals);
  return {
    label: repairLabel(proposals).label,
    edits: runsOf(chosen).map((run): WorkbookEdit => ({ kind: 'write', ...run })),
    expect: chosen.map(({ sheet, row, column, before }) =>
      expectationOf(sheet, row, column, before),
    ),
  };
}

/** The lines of a preview, in the order of the proposals. */
export function previewOf(proposals: readonly RepairProposal[]): readonly RepairPreview[] {
  return proposals.map(({ id, kind, sheet, address, form, before, after }) => ({
    id,
    kind,
    sheet,
    address,
    form,
    before: shown(before.value),
    after: shown(after),
    lostFormula: before.formula === undefined ? null : `=${before.formula}`,
  }));
}

function shown(value: RepairProposal['before']['value']): string {
  if (typeof value === 'number') return formatNumber(value);
  return value === null ? '' : String(value);
}

/** In the order of sheets as they first come, rows and columns. */
function onePerCell(proposals: readonly RepairProposal[]): RepairProposal[] {
  const bySheet = new Map<string, Map<string, RepairProposal>>();
  for (const proposal of proposals) {
    const cells = bySheet.get(proposal.sheet) ?? new Map<string, RepairProposal>();
    bySheet.set(proposal.sheet, cells);
    if (!cells.has(proposal.address)) cells.set(proposal.address, proposal);
  }
  return [...bySheet.values()].flatMap((cells) =>
    [...cells.values()].sort((a, b) => a.row - b.row || a.column - b.column),
  );
}

/** Cells side by side become one row of a block, rows of the same columns one block. */
function runsOf(proposals: readonly RepairProposal[]): Run[] {
  const lines: Run[] = [];
  for (const proposal of proposals) {
    const { sheet, row, column } = proposal;
    const last = lines.at(-1);
    const isNext =
      last?.sheet === sheet && last.row === row && last.column + last.rows[0]!.length === column;
    if (isNext) last.rows[0]!.push(cellOf(proposal));
    else lines.push({ sheet, row, column, rows: [[cellOf(proposal)]] });
  }
  const runs: Run[] = [];
  /** The block that ends right above a line of cells. */
  const endings = new Map<string, Run>();
  const keyOf = ({ sheet, column, rows }: Run, row: number): string =>
    `${row} ${column} ${rows[0]!.length} ${sheet}`;
  for (const line of lines) {
    const run = endings.get(keyOf(line, line.row)) ?? { ...line, rows: [] };
    if (run.rows.length === 0) runs.push(run);
    run.rows.push(...line.rows);
    endings.set(keyOf(run, line.row + 1), run);
  }
  return runs;
}

function cellOf({ kind, after: value, numberFormat }: RepairProposal): CellInput {
  const format: CellFormat = {
    ...(numberFormat === null ? {} : { numberFormat }),
    ...(kind === 'legacy-text' ? { font: UNICODE_FONT } : {}),
  };
  return Object.keys(format).length > 0 ? { value, format } : value;
}
