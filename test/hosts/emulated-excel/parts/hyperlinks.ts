/** Hyperlinks of cells. */
import { RANGE } from '../classes/range';
import { rectOf, type RangeTarget } from '../classes/range-target';
import { contains, intersect, type Rect } from '../model/address';
import type { Book } from '../model/book';
import { writeCells } from '../model/edit';
import { invalidArgument } from '../model/excel-error';
import { assertAllowed } from '../model/guard';
import type { Json, Part } from '../model/part';
import type { Sheet } from '../model/sheet';
import { shiftRect } from '../model/shift';

const KEY = 'hyperlinks';
const WORDS = ['address', 'documentReference', 'screenTip', 'textToDisplay'] as const;
type Link = Readonly<Partial<Record<(typeof WORDS)[number], string>>>;

interface Placed {
  readonly rect: Rect;
  readonly link: Link;
}

function links(sheet: Sheet): readonly Placed[] {
  return (sheet.parts.get(KEY) as readonly Placed[] | undefined) ?? [];
}

function put(sheet: Sheet, placed: readonly Placed[]): void {
  if (placed.length) sheet.parts.set(KEY, placed);
  else sheet.parts.delete(KEY);
}

function linkOf(raw: unknown): Link {
  if (typeof raw !== 'object' || raw === null) throw invalidArgument();
  const given = raw as Readonly<Record<string, unknown>>;
  if (Object.keys(given).some((key) => !WORDS.some((word) => word === key)))
    throw invalidArgument();
  const link = Object.fromEntries(
    WORDS.flatMap((word) => (typeof given[word] === 'string' ? [[word, given[word]]] : [])),
  ) as Link;
  // A link leads out of the workbook or into it, not both.
  if ((link.address === undefined) === (link.documentReference === undefined)) {
    throw invalidArgument();
  }
  return link;
}

/** The link that covers all of a range, as Excel gives it back; null when there is none or several. */
function linkAt(range: RangeTarget): Link | null {
  const rect = rectOf(range);
  const found = links(range.sheet).find((one) => contains(one.rect, rect));
  return found ? found.link : null;
}

function setLink(book: Book, range: RangeTarget, raw: unknown): void {
  const { sheet } = range;
  const rect = rectOf(range);
  assertAllowed(sheet, 'allowInsertHyperlinks');
  const link = linkOf(raw);
  const others = links(sheet).filter((one) => !intersect(one.rect, rect));
  put(sheet, [...others, { rect, link }]);
  if (link.textToDisplay !== undefined) {
    const first = { row: rect.row, column: rect.column, rows: 1, columns: 1 };
    writeCells(book, sheet, first, link.textToDisplay);
  }
  book.touch();
}

/** Takes the links off that lie in a rectangle. */
function removeLinks(sheet: Sheet, rect: Rect): void {
  put(
    sheet,
    links(sheet).filter((one) => !contains(rect, one.rect)),
  );
}

export const HYPERLINKS_PART: Part = {
  key: KEY,
  adds: {
    [RANGE.name]: {
      properties: {
        Hyperlink: {
          get: linkAt,
          set: (range: RangeTarget, value: unknown, { book }) => setLink(book, range, value),
        },
      },
    },
  },
  cellsCleared(_book, { sheet, rect }, kind) {
    if (kind !== 'Contents' && kind !== 'Formats') removeLinks(sheet, rect);
  },
  shifted(_book, shift) {
    put(
      shift.sheet,
      links(shift.sheet).flatMap(({ rect, link }) => {
        const moved = shiftRect(rect, shift);
        return moved ? [{ rect: moved, link }] : [];
      }),
    );
  },
  sheetCopied: (_book, from, to) => put(to, links(from)),
  save(book) {
    const saved = book.sheets.flatMap((sheet) =>
      links(sheet).length ? [[sheet.id, links(sheet)] as const] : [],
    );
    return saved.length ? (saved as unknown as Json) : undefined;
  },
  open(book, saved) {
    for (const [id, placed] of saved as unknown as [string, Placed[]][])
      put(book.sheet(id), placed);
  },
};
