/**
 * Where findings are to be shown on the sheets. Of a finding the cell to look at first is marked, and the wrong one
 * where only one can be: marking every cell of a sum would hide the wrong figure among the right ones.
 */
import type { Severity } from '../check/finding';
import type { CellBox } from '../sheet/address';
import { boxText, isInBox, parseAddress } from '../sheet/address';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { Mark } from '../workbook/mark';
import { nameKey } from '../workbook/naming';
import type { FileReport, FindingReport } from './report';

/** A note is read beside the cell; what is longer is read in the pane. */
const LONGEST_NOTE = 600;
const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, note: 0 };

interface Place {
  readonly sheet: string;
  readonly box: CellBox;
}

/**
 * Plans the marks for all findings that have a cell.
 * @param files reports whose findings lie on sheets of this workbook
 * @param sheets the workbook's sheets as they were checked; they tell which cells are merged
 * @returns one mark a cell or merged area, in the order of sheets, rows and columns: of several findings the gravest
 *   gives the level, and their sentences are joined, gravest first, to at most 600 characters
 */
export function markPlan(
  files: readonly FileReport[],
  sheets: readonly SheetSnapshot[],
): readonly Mark[] {
  const order = new Map(sheets.map((sheet, at) => [nameKey(sheet.name), { sheet, at }]));
  const found = new Map<string, Place & { findings: FindingReport[] }>();
  for (const finding of files.flatMap(({ findings }) => findings)) {
    for (const { sheet: name, address } of cellsToMark(finding)) {
      const cell = parseAddress(address);
      const sheet = order.get(nameKey(name))?.sheet;
      if (!cell || !sheet) continue;
      const box = wholeCell(sheet, cell.row, cell.column);
      const key = `${nameKey(name)}!${boxText(box)}`;
      const place = found.get(key) ?? { sheet: sheet.name, box, findings: [] };
      place.findings.push(finding);
      found.set(key, place);
    }
  }
  const placeOf = ({ sheet }: Place): number => order.get(nameKey(sheet))!.at;
  return [...found.values()]
    .sort((a, b) => placeOf(a) - placeOf(b) || a.box.top - b.box.top || a.box.left - b.box.left)
    .map(({ sheet, box, findings }) => {
      const gravestFirst = [...findings].sort((a, b) => RANK[b.severity] - RANK[a.severity]);
      const { severity: level } = gravestFirst[0]!;
      return { sheet, box, level, note: noteOf(gravestFirst) };
    });
}

function cellsToMark({
  cells,
  suspects,
}: FindingReport): readonly { sheet: string; address: string }[] {
  const [first] = cells;
  const proven = suspects.length === 1 ? suspects : [];
  // Of a cell named twice the sentence is told once.
  return first ? [first, ...proven] : [];
}

/** The merged area that a cell belongs to, or the cell alone. */
function wholeCell({ merges }: SheetSnapshot, row: number, column: number): CellBox {
  const merge = merges.find((box) => isInBox(box, row, column));
  return merge ?? { top: row, left: column, bottom: row, right: column };
}

function noteOf(findings: readonly FindingReport[]): string {
  const note = [...new Set(findings.map(({ message }) => message))].join('\n');
  return note.length <= LONGEST_NOTE ? note : `${cutTo(note, LONGEST_NOTE - 1)}…`;
}

/** Cuts a text to a length without cutting a character in two. */
function cutTo(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
