/** The worksheets that there are, and what the workbook says of itself: the first of the three requests. */
import type { SheetVisibility } from '../../sheet/snapshot';
import { askIs1904 } from './date-system';
import { ExcelFailure } from './office-error';
import { askProbe } from './request-answer';
import type { ExcelTurn } from './run-excel';

export interface ListedSheet {
  /** Stays the same when the sheet is renamed or moved. */
  readonly id: string;
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly isProtected: boolean;
}

export interface WorkbookFacts {
  readonly name: string;
  /** Custom document properties that are ours. */
  readonly properties: Readonly<Record<string, string>>;
  /** In the workbook's order. */
  readonly sheets: readonly ListedSheet[];
  /** Whether days are counted from 1904. */
  readonly is1904: boolean;
}

const OURS = 'KhopSo';

const VISIBILITY: Readonly<Record<string, SheetVisibility>> = {
  Visible: 'visible',
  Hidden: 'hidden',
  VeryHidden: 'veryHidden',
};

/**
 * Reads the list of sheets; one request.
 * @param alongside asks for more in the same request
 * @throws ExcelFailure when Excel refuses
 */
export async function listSheets(
  turn: ExcelTurn,
  alongside: () => void = () => undefined,
): Promise<WorkbookFacts> {
  const { workbook } = turn;
  const { worksheets } = workbook;
  worksheets.load('items/id,items/name,items/visibility,items/protection/protected');
  const { custom } = workbook.properties;
  custom.load('items/key,items/value');
  workbook.load('name');
  alongside();
  const isAnswered = askProbe(workbook);
  const is1904 = askIs1904(workbook);
  // Not every host may understand the question for the date system.
  try {
    await turn.sync();
  } catch (error) {
    if (!isAnswered() || !(error instanceof ExcelFailure)) throw error;
  }
  return {
    name: workbook.name,
    properties: ours(custom.items),
    sheets: worksheets.items.map(({ id, name, visibility, protection }) => ({
      id,
      name,
      visibility: VISIBILITY[visibility] ?? 'visible',
      isProtected: protection.protected,
    })),
    is1904: is1904(),
  };
}

function ours(items: readonly Excel.CustomProperty[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    items
      .filter(({ key }) => key.startsWith(OURS))
      .map(({ key, value }) => [key, String(value)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
