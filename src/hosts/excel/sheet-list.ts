/** The worksheets that there are, and what the workbook says of itself: the first of the three requests. */
import type { SheetVisibility } from '../../sheet/snapshot';

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
}

const OURS = 'KhopSo';

const VISIBILITY: Readonly<Record<string, SheetVisibility>> = {
  Visible: 'visible',
  Hidden: 'hidden',
  VeryHidden: 'veryHidden',
};

/**
 * Asks for the list of sheets.
 * @returns what gives it, to be called after the request has been answered
 */
export function askSheets(workbook: Excel.Workbook): () => WorkbookFacts {
  workbook.load('name');
  const { worksheets } = workbook;
  worksheets.load('items/id,items/name,items/visibility,items/protection/protected');
  const { custom } = workbook.properties;
  custom.load('items/key,items/value');
  return () => ({
    name: workbook.name,
    properties: Object.fromEntries(
      custom.items
        .filter(({ key }) => key.startsWith(OURS))
        .map(({ key, value }) => [key, String(value)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    sheets: worksheets.items.map(({ id, name, visibility, protection }) => ({
      id,
      name,
      visibility: VISIBILITY[visibility] ?? 'visible',
      isProtected: protection.protected,
    })),
  });
}
