/**
 * Notes of marks as threaded comments, where the user wants them. A comment of ours begins with a line that bears our
 * name and a checksum of what follows, so that one that somebody has rewritten is theirs and stays.
 */
import { addressOf } from '../../sheet/address';
import type { Mark } from '../../workbook/mark';
import { nameKey } from '../../workbook/naming';
import { ExcelFailure } from './office-error';
import type { ExcelTurn } from './run-excel';

const TITLE = 'Khớp Số';
const HEAD = /^Khớp Số · ([0-9a-f]{8})\r?\n/u;
/** Excel takes some 32,000 characters; nobody reads as many beside a cell. */
const LONGEST_NOTE = 2000;

/** FNV-1a, 32 bits; line ends do not count, since hosts change them. */
function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (const letter of text.replace(/\s+/gu, ' ').trim()) {
    sum = Math.imul(sum ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return sum.toString(16).padStart(8, '0');
}

/** The text of a comment of ours. */
export function commentText(note: string): string {
  const text = note.normalize('NFC').slice(0, LONGEST_NOTE).trim();
  return `${TITLE} · ${checksum(text)}\n${text}`;
}

/** Whether a comment's text is ours and as we wrote it. */
export function isOurText(content: string): boolean {
  const text = content.normalize('NFC');
  const head = HEAD.exec(text);
  return head !== null && checksum(text.slice(head[0].length)) === head[1];
}

interface PlacedComment {
  readonly id: string;
  readonly sheet: string;
  readonly address: string;
  readonly isOurs: boolean;
  readonly hasReplies: boolean;
}

/** The comments of the workbook while marks are shown or cleared. */
export class MarkComments {
  /** Cells whose comment stays or whose note was left out, as `MarkOutcome.keptComments` counts them. */
  readonly kept = new Set<string>();
  /** Whether writing notes has sent the request already. */
  isSent = false;
  private places: (() => PlacedComment)[] = [];

  constructor(private readonly workbook: Excel.Workbook) {}

  /** Asks for all comments, in the first request. */
  ask(): void {
    this.workbook.comments.load('items/id,items/content,items/replies/items/id');
  }

  /** Asks where they are, in the second. */
  askPlaces(): void {
    this.places = this.workbook.comments.items.map((comment) => {
      const place = comment.getLocation();
      place.untrack();
      place.load('rowIndex,columnIndex,worksheet/name');
      return () => ({
        id: comment.id,
        sheet: place.worksheet.name,
        address: addressOf(place.rowIndex, place.columnIndex),
        isOurs: isOurText(comment.content),
        hasReplies: comment.replies.items.length > 0,
      });
    });
  }

  /** Whether a comment of ours that could be taken away is on a sheet. */
  isOn(sheet: string): boolean {
    return this.all().some((one) => isRemovable(one) && nameKey(one.sheet) === nameKey(sheet));
  }

  /**
   * Takes our comments away and writes new ones. Where notes are written it sends the request, with all that was asked
   * for before; else that is left to the caller.
   * @param wanted the marks by sheet
   * @param withNotes whether notes are written
   * @param open names of sheets that can be changed
   */
  async change(
    turn: ExcelTurn,
    wanted: readonly {
      readonly sheet: { readonly name: string };
      readonly marks: readonly Mark[];
    }[],
    withNotes: boolean,
    open: ReadonlySet<string>,
  ): Promise<void> {
    const staying = new Set<string>();
    for (const one of this.all()) {
      const key = keyOf(one.sheet, one.address);
      if (one.isOurs && one.hasReplies) this.kept.add(key);
      if (isRemovable(one) && open.has(one.sheet)) this.workbook.comments.getItem(one.id).delete();
      else staying.add(key);
    }
    if (!withNotes) return;
    const notes = wanted.flatMap(({ sheet, marks }) => notesOf(sheet.name, marks));
    for (const { key } of notes) if (staying.has(key)) this.kept.add(key);
    await this.add(
      turn,
      notes.filter(({ key }) => !staying.has(key)),
    );
  }

  private all(): PlacedComment[] {
    return this.places.map((answer) => answer());
  }

  /**
   * Adds comments. Where Excel refuses one (the cell bears a note of the old kind, which the API does not show), the
   * others are still written.
   */
  private async add(turn: ExcelTurn, notes: readonly Note[]): Promise<void> {
    for (let rest = notes; rest.length > 0;) {
      const added = rest.map(({ sheet, address, text }) => {
        const cell = this.workbook.worksheets.getItem(sheet).getRange(address);
        const comment = this.workbook.comments.add(cell, text);
        comment.load('id');
        return comment;
      });
      try {
        this.isSent = true;
        await turn.sync();
        return;
      } catch (error) {
        const done = added.findIndex((comment) => !isThere(comment));
        const isRefusal = error instanceof ExcelFailure && REFUSALS.has(error.officeCode ?? '');
        if (!isRefusal || done < 0) throw error;
        this.kept.add(rest[done]!.key);
        rest = rest.slice(done + 1);
      }
    }
  }
}

/** What Excel says of a cell that cannot take a comment. */
const REFUSALS: ReadonlySet<string> = new Set([
  'ItemAlreadyExists',
  'InvalidOperation',
  'InvalidArgument',
  'GeneralException',
  'UnsupportedOperation',
]);

interface Note {
  readonly sheet: string;
  readonly address: string;
  readonly key: string;
  readonly text: string;
}

function isRemovable({ isOurs, hasReplies }: PlacedComment): boolean {
  return isOurs && !hasReplies;
}

function keyOf(sheet: string, address: string): string {
  return `${nameKey(sheet)}!${address}`;
}

/** The notes of a sheet's marks, those of one cell in one comment. */
function notesOf(sheet: string, marks: readonly Mark[]): Note[] {
  const byCell = new Map<string, string[]>();
  for (const { box, note } of marks) {
    if (note === null || note.trim() === '') continue;
    const address = addressOf(box.top, box.left);
    byCell.set(address, [...(byCell.get(address) ?? []), note]);
  }
  return [...byCell].map(([address, notes]) => ({
    sheet,
    address,
    key: keyOf(sheet, address),
    text: commentText(notes.join('\n')),
  }));
}

function isThere(comment: Excel.Comment): boolean {
  try {
    return comment.id !== '';
  } catch {
    return false;
  }
}
