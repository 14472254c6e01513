/**
 * From the sheets of a workbook to the understood return. Sheets are taken one at a time and let go, so that a batch
 * never holds more than one; which form set the workbook follows shows only when all sheets were seen.
 */
import { cellText } from '../sheet/cell-text';
import { leadingTexts, signatureDate } from '../sheet/heading-block';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/table-outline';
import { findTables } from '../sheet/table-outline';
import { findByHeadings } from './find-headings';
import type { FormId, FormSet } from './form-set';
import { exactMatch, matchForm } from './match-form';
import { readTable } from './read-table';
import type { Return, ReturnTable } from './return';
import type { IdentifyUnit, SheetHeading } from './return-unit';
import { unitOfReturn } from './return-unit';

export interface ReturnReading {
  /** The set of which most forms were recognised; null where no sheet carries a form of any. */
  readonly formSet: FormSet | null;
  /** Null just when `formSet` is. */
  readonly return: Return | null;
}

/** What was found of one form set. */
interface Findings {
  readonly formSet: FormSet;
  readonly tables: Map<FormId, PlacedTable>;
  /** One entry a sheet that carries a form of the set. */
  readonly placed: SheetHeading[];
  readonly others: SheetHeading[];
  score: number;
  date: string | null;
}

interface PlacedTable {
  readonly table: ReturnTable;
  readonly isVisible: boolean;
}

/** A cover sheet names its sender near the top. */
const MOST_COVER_TEXTS = 40;

/**
 * Reads a return.
 * @param sheets all worksheets in the workbook's order; iterated once, none is kept
 * @param formSets the sets to try; with one set, only its forms are looked for
 * @param identify makes out the unit from the texts above the tables, for the set that was recognised
 */
export function readReturn(
  sheets: Iterable<SheetSnapshot>,
  formSets: readonly FormSet[],
  identify: IdentifyUnit,
): ReturnReading {
  const findings = formSets.map((formSet): Findings => ({
    formSet,
    tables: new Map(),
    placed: [],
    others: [],
    score: 0,
    date: null,
  }));
  for (const sheet of sheets) readSheet(sheet, findings);
  const best = findings.reduce<Findings | null>(
    (a, b) => (b.score > (a?.score ?? 0) ? b : a),
    null,
  );
  return best
    ? { formSet: best.formSet, return: returnOf(best, identify) }
    : { formSet: null, return: null };
}

function returnOf(found: Findings, identify: IdentifyUnit): Return {
  const { formSet, placed, others } = found;
  const { unit, strayUnits } = unitOfReturn(formSet, placed, others, identify);
  return {
    formSet,
    unit,
    strayUnits,
    declaredDate: found.date,
    tables: new Map([...found.tables].map(([id, { table }]) => [id, table])),
    unplacedSheets: others.map(({ sheet }) => sheet),
  };
}

/** Headings without numbers are looked for only where no set knows a numbered table and forms are missing yet. */
function readSheet(sheet: SheetSnapshot, findings: readonly Findings[]): void {
  const hidden = hiddenCodes(sheet);
  const outlines = findTables(sheet);
  // A table that is word for word a form of one set is none of another's.
  const owners = outlines.map((outline) =>
    findings.find(({ formSet }) => exactMatch(outline, formSet) !== null),
  );
  const numbered = findings.map((found) => {
    const open = outlines.filter((_, i) => owners[i] === undefined || owners[i] === found);
    return readTables(sheet, open, found);
  });
  const isKnown = numbered.some((texts) => texts !== null);
  const cover = isKnown ? [] : leadingTexts(sheet, MOST_COVER_TEXTS);
  // Once all forms of a set are there, a sheet without a numbered table is somebody's working sheet.
  const isDone = findings.some(({ tables, formSet }) => tables.size === formSet.forms.length);
  findings.forEach((found, i) => {
    const texts = numbered[i] ?? (isKnown || isDone ? null : readUnnumbered(sheet, found));
    const { placed, others } = found;
    if (texts) placed.push({ sheet: sheet.name, texts: [...hidden, ...texts] });
    else others.push({ sheet: sheet.name, texts: [...hidden, ...cover] });
  });
}

function readUnnumbered(sheet: SheetSnapshot, found: Findings): string[] | null {
  const outline = findByHeadings(sheet, found.formSet);
  return outline && readTables(sheet, [outline], found);
}

/** @returns the texts above the tables that are forms of the set; null where none is */
function readTables(
  sheet: SheetSnapshot,
  outlines: readonly TableOutline[],
  found: Findings,
): string[] | null {
  let texts: string[] | null = null;
  for (const outline of outlines) {
    const match = matchForm(outline, found.formSet);
    const table = match && readTable(sheet, outline, found.formSet, match);
    if (!match || !table) continue;
    found.score += match.score;
    keepTable(found, table, outline, sheet.visibility === 'visible');
    texts = [...(texts ?? []), ...outline.heading.texts];
    found.date ??= outline.heading.date ?? signatureDate(sheet, table.box.bottom + 1);
  }
  return texts;
}

/** Of two tables of one form the first counts, but a visible sheet before a hidden one. */
function keepTable(
  found: Findings,
  table: ReturnTable,
  outline: TableOutline,
  isVisible: boolean,
): void {
  const { id } = table.form;
  const first = found.tables.get(id);
  if (!first) {
    found.tables.set(id, { table, isVisible });
    return;
  }
  const isBetter = isVisible && !first.isVisible;
  const kept = isBetter ? table : first.table;
  const other = isBetter ? first.table : table;
  const issue = {
    code: 'form-twice',
    sheetRow: isBetter ? other.box.top : outline.header.top,
    sheetColumn: other.box.left,
    values: { sheet: other.sheet },
  } as const;
  found.tables.set(id, {
    table: { ...kept, issues: [...kept.issues, issue] },
    isVisible: isVisible || first.isVisible,
  });
}

/** Codes of five digits in hidden rows and columns, or on a hidden sheet: forms sent out by the province carry one. */
function hiddenCodes(sheet: SheetSnapshot): string[] {
  const { hiddenRows, hiddenColumns } = sheet;
  const isHidden = sheet.visibility !== 'visible';
  if (!isHidden && hiddenRows.size === 0 && hiddenColumns.size === 0) return [];
  const codes: string[] = [];
  for (const row of sheet.rows) {
    const isWhole = isHidden || hiddenRows.has(row.index);
    if (!isWhole && hiddenColumns.size === 0) continue;
    for (const cell of row.cells) {
      if (cell.kind !== 'text' || !(isWhole || hiddenColumns.has(cell.column))) continue;
      const text = cell.value as string;
      if (text.length <= 7 && /^\s*\d{5}\s*$/u.test(text)) codes.push(cellText(cell).trim());
    }
  }
  return codes;
}
