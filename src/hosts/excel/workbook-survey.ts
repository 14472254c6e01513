/** The workbook as it is just before a patch is applied: the first request of every change. */
import type { CellBox } from '../../sheet/address';
import type { SheetVisibility } from '../../sheet/snapshot';
import { nameKey } from '../../workbook/naming';
import { byteBudget, takeRows } from './byte-budget';
import type { DoomedOutline } from './doomed-outline';
import { DOOMED_QUESTIONS, askDoomed, withRules } from './doomed-outline';
import { cellsOf, overlap, rangeOf } from './cell-box';
import { askLooks } from './cell-looks';
import { askIs1904 } from './date-system';
import { askingLess } from './excel-gaps';
import type { ExcelGaps, May, Question } from './excel-gaps';
import { askMerges, mayExceedMerges } from './merged-areas';
import type { PatchNeeds, SheetNeed } from './patch-needs';
import type { RangeContent } from './range-content';
import { askContent } from './range-content';
import { boxOfRange } from './range-place';
import { askProbe } from './request-answer';
import type { ExcelTurn } from './run-excel';

export interface SurveyedTable {
  readonly name: string;
  readonly box: CellBox;
  readonly columns: readonly string[];
  readonly style: string;
}

/** A sheet that the workbook has. */
export interface SurveyedSheet {
  readonly id: string;
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly isProtected: boolean;
}

/** What was found of a sheet that the patch changes. */
export interface SheetFindings {
  readonly need: SheetNeed;
  /** Those read later take the place of those read before. */
  readonly contents: RangeContent[];
  readonly merges: readonly CellBox[];
  /** Tables that will be taken away. */
  readonly tables: readonly SurveyedTable[];
  /** Tables in the way, by `boxText` of the box that they are in the way of. */
  readonly inTheWay: readonly { readonly box: CellBox; readonly tables: readonly string[] }[];
  readonly charts: readonly string[];
  /** What stands on a sheet that will be taken away. */
  readonly doomed: DoomedOutline | null;
}

export interface WorkbookSurvey {
  /** In the workbook's order. */
  readonly sheets: readonly SurveyedSheet[];
  readonly isReadOnly: boolean;
  readonly isStructureProtected: boolean;
  /** Whether days are counted from 1904; false where the patch has no dates. */
  readonly is1904: boolean;
  /** Whether Excel calculates by itself. */
  readonly isAutomatic: boolean;
  /** All tables of the workbook, where the patch is about tables. */
  readonly tables: readonly { readonly name: string; readonly sheet: string }[];
  /** Custom document properties, where the patch is about them. */
  readonly properties: readonly { readonly name: string; readonly value: unknown }[];
  /** By `nameKey` of the sheet. */
  readonly findings: ReadonlyMap<string, SheetFindings>;
}

/** Estimated bytes of a cell's content in an answer, and of its look. */
const CONTENT_BYTES = 40;
const LOOK_BYTES = 500;

/**
 * Looks at the workbook: one request, more only where the contents are many bytes.
 * @throws ExcelFailure `sheet-gone` (`ItemNotFound`) where a sheet or table of the patch is not there
 */
export function surveyWorkbook(
  turn: ExcelTurn,
  needs: PatchNeeds,
  gaps: ExcelGaps,
): Promise<WorkbookSurvey> {
  const ask = (may: May): void => {
    askFacts(turn.workbook, needs, may);
    for (const need of needs.sheets.values()) {
      const sheet = turn.workbook.worksheets.getItem(need.name);
      askTablesInTheWay(sheet, need, may);
      if (need.isDoomed) askDoomed(sheet, may);
      const box = need.boxes.find(({ withLooks }) => withLooks)?.box;
      if (box && may('looks')) askLooks(rangeOf(sheet, { ...box, bottom: box.top }));
    }
  };
  return askingLess(turn, gaps, QUESTIONS, ask, () => survey(turn, needs, gaps.may));
}

/** What can be done without, in the order in which it is tried. */
const QUESTIONS: readonly Question[] = [
  'read-only',
  'structure',
  'protection',
  'calculation',
  'tables',
  'tables-of-range',
  'looks',
  ...DOOMED_QUESTIONS,
];

async function survey(turn: ExcelTurn, needs: PatchNeeds, may: May): Promise<WorkbookSurvey> {
  const facts = askFacts(turn.workbook, needs, may);
  let is1904 = false;
  let isFirst = true;
  const sheets = [...needs.sheets].map(([key, need]) => {
    const sheet = turn.workbook.worksheets.getItem(need.name);
    return { key, need, sheet, found: askSheet(sheet, need, may), pieces: piecesOf(need) };
  });
  const contents = new Map(sheets.map(({ key }) => [key, [] as RangeContent[]]));
  const queue = sheets.flatMap(({ key, sheet, pieces }) =>
    pieces.map((piece) => ({ key, sheet, ...piece })),
  );
  do {
    let room = byteBudget();
    const answers: (() => void)[] = [];
    while (queue[0] && (answers.length === 0 || queue[0].bytes <= room)) {
      const { key, sheet, box, withLooks, bytes } = queue.shift()!;
      const answer = askContent(sheet, box, withLooks && may('looks'));
      answers.push(() => contents.get(key)!.push(answer()));
      room -= bytes;
    }
    if (isFirst && needs.hasDates) is1904 = await syncWithDates(turn);
    else await turn.sync();
    isFirst = false;
    for (const answer of answers) answer();
  } while (queue.length > 0);
  const findings = new Map<string, SheetFindings>();
  for (const { key, need, sheet, found } of sheets) {
    const first = found();
    const inTheWay = first.inTheWay ?? (await searchTables(turn, sheet, need));
    const doomed = first.doomed && (await withRules(turn, sheet, first.doomed));
    findings.set(key, { need, contents: contents.get(key)!, ...first, inTheWay, doomed });
  }
  return { ...facts(), is1904, findings };
}

/**
 * Sends the request with a question for the date system behind everything else: a host that does not know it breaks
 * off there, and has answered the rest.
 */
async function syncWithDates(turn: ExcelTurn): Promise<boolean> {
  const isAnswered = askProbe(turn.workbook);
  const is1904 = askIs1904(turn.workbook);
  try {
    await turn.sync();
  } catch (error) {
    if (!isAnswered()) throw error;
  }
  return is1904();
}

/** Looks only at what the workbook consists of, to say what was not there. */
export async function surveyNames(
  turn: ExcelTurn,
  needs: PatchNeeds,
  may: May,
): Promise<WorkbookSurvey> {
  const facts = askFacts(turn.workbook, needs, may);
  await turn.sync();
  return { ...facts(), is1904: false, findings: new Map() };
}

const VISIBILITY: Readonly<Record<string, SheetVisibility>> = {
  Visible: 'visible',
  Hidden: 'hidden',
  VeryHidden: 'veryHidden',
};

function askFacts(
  workbook: Excel.Workbook,
  needs: PatchNeeds,
  may: May,
): () => Omit<WorkbookSurvey, 'findings' | 'is1904'> {
  const { worksheets } = workbook;
  const hasTables = needs.hasTables && may('tables');
  if (may('read-only')) workbook.load('readOnly');
  // Naming a part of a workbook is asking for it, so that only what may be asked for is named.
  const protection = may('structure') ? workbook.protection : null;
  protection?.load('protected');
  const application = may('calculation') ? workbook.application : null;
  application?.load('calculationMode');
  // One request for one list: a second one would take the place of the first.
  worksheets.load(
    `items/id,items/name,items/visibility${may('protection') ? ',items/protection/protected' : ''}`,
  );
  const tables = hasTables ? workbook.tables : null;
  tables?.load('items/name,items/worksheet/name');
  const custom = needs.hasProperties ? workbook.properties.custom : null;
  custom?.load('items/key,items/value');
  return () => ({
    isReadOnly: may('read-only') && workbook.readOnly,
    isStructureProtected: protection?.protected ?? false,
    isAutomatic: !application || application.calculationMode === 'Automatic',
    sheets: worksheets.items.map((sheet) => ({
      id: sheet.id,
      name: sheet.name,
      visibility: VISIBILITY[sheet.visibility] ?? 'visible',
      isProtected: may('protection') && sheet.protection.protected,
    })),
    tables: tables?.items.map(({ name, worksheet }) => ({ name, sheet: worksheet.name })) ?? [],
    properties:
      custom?.items.map(({ key, value }) => ({ name: key, value: value as unknown })) ?? [],
  });
}

type FirstFindings = Omit<SheetFindings, 'need' | 'contents' | 'inTheWay'> & {
  /** Null where Excel does not tell of the tables of a range. */
  readonly inTheWay: SheetFindings['inTheWay'] | null;
};

function askSheet(sheet: Excel.Worksheet, need: SheetNeed, may: May): () => FirstFindings {
  const merges = need.merges.map((box) => askMerges(sheet, box, mayExceedMerges(box)));
  const tables = need.tables.map((name) => askTable(sheet.tables.getItem(name)));
  const inTheWay = askTablesInTheWay(sheet, need, may);
  const charts = need.needsCharts ? sheet.charts : null;
  charts?.load('items/name');
  const doomed = need.isDoomed ? askDoomed(sheet, may) : null;
  return () => ({
    merges: merges.flatMap((answer) => answer()),
    tables: tables.map((answer) => answer()),
    inTheWay: inTheWay(),
    charts: charts?.items.map(({ name }) => name) ?? [],
    doomed: doomed?.() ?? null,
  });
}

function askTablesInTheWay(
  sheet: Excel.Worksheet,
  { freeOfTables }: SheetNeed,
  may: May,
): () => FirstFindings['inTheWay'] {
  if (freeOfTables.length === 0) return () => [];
  if (!may('tables-of-range')) return () => null;
  const asked = freeOfTables.map((box) => {
    const found = rangeOf(sheet, box).getTables(false);
    found.load('items/name');
    return () => ({ box, tables: found.items.map(({ name }) => name) });
  });
  return () => asked.map((answer) => answer());
}

/** Looks at every table of a sheet for those in the way: two requests, for an Excel that must be asked one by one. */
async function searchTables(
  turn: ExcelTurn,
  sheet: Excel.Worksheet,
  { freeOfTables }: SheetNeed,
): Promise<SheetFindings['inTheWay']> {
  sheet.tables.load('items/name');
  await turn.sync();
  const ranges = sheet.tables.items.map((table) => {
    const range = table.getRange();
    range.load('rowIndex,columnIndex,rowCount,columnCount');
    return { name: table.name, range };
  });
  if (ranges.length > 0) await turn.sync();
  return freeOfTables.map((box) => ({
    box,
    tables: ranges
      .filter(({ range }) => overlap(boxOfRange(range), box) !== null)
      .map(({ name }) => name),
  }));
}

/** Asks for a table as a patch describes it. */
export function askTable(table: Excel.Table): () => SurveyedTable {
  table.load('name,style');
  const range = table.getRange();
  range.load('rowIndex,columnIndex,rowCount,columnCount');
  const head = table.getHeaderRowRange();
  head.load('values');
  return () => ({
    name: table.name,
    style: table.style,
    box: boxOfRange(range),
    columns: (head.values[0] ?? []).map(String),
  });
}

interface Piece {
  readonly box: CellBox;
  readonly withLooks: boolean;
  readonly bytes: number;
}

/** The needed boxes in pieces that one answer can hold. */
function piecesOf({ boxes }: Pick<SheetNeed, 'boxes'>): Piece[] {
  return boxes.flatMap(({ box, withLooks }) => contentPieces(box, withLooks));
}

/**
 * Cuts a box into pieces that one answer can hold.
 * @returns pieces of whole rows with their estimated bytes
 */
export function contentPieces(box: CellBox, withLooks: boolean): Piece[] {
  const cellBytes = CONTENT_BYTES + (withLooks ? LOOK_BYTES : 0);
  const pieces: Piece[] = [];
  for (let rest: CellBox | null = box; rest;) {
    const cut = takeRows(rest, byteBudget() / 2, cellBytes);
    pieces.push({ box: cut.taken, withLooks, bytes: cellsOf(cut.taken) * cellBytes });
    rest = cut.rest;
  }
  return pieces;
}

/** Finds a sheet by its name without regard to case. */
export function sheetNamed(survey: WorkbookSurvey, name: string): SurveyedSheet | undefined {
  return survey.sheets.find((sheet) => nameKey(sheet.name) === nameKey(name));
}
