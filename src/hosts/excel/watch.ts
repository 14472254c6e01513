/** Telling of changes that somebody else made in the open workbook. */
import type { HostResult } from '../../workbook/host-problem';
import type { WorkbookChange } from '../../workbook/live-workbook';
import { isSupported } from './abilities';
import { parseAreas } from './area-addresses';
import type { ExcelRunner } from './run-excel';
import { SheetNames } from './sheet-names';

type Listener = (change: WorkbookChange) => void;
type Registration = OfficeExtension.EventHandlerResult<unknown>;

/** Renaming, moving and hiding are told since Excel LTSC 2024; before, the next reading finds them. */
const TELLS_OF_SHEETS = ['ExcelApi 1.17', 'ExcelApiOnline 1.1'];

/** How long after somebody's edit the calculation that it sets off may still be told, in milliseconds. */
const CALCULATION = 1000;

/** What an event of an edit says; the newer facts are missing on hosts that do not know them. */
export interface ChangedEvent {
  readonly address: string;
  readonly changeType: string;
}

/**
 * The changes that an edit amounts to.
 * @param sheet its name
 * @returns one for each area, or a single `reshaped` where cells moved or the host does not say
 */
export function changesOf(sheet: string, event: ChangedEvent): WorkbookChange[] {
  const boxes = event.changeType === 'RangeEdited' ? parseAreas(event.address) : null;
  return boxes
    ? boxes.map((box) => ({ kind: 'edited', sheet, box }))
    : [{ kind: 'reshaped', sheet }];
}

/**
 * Registers for changes; one request to begin, one to end.
 * @returns what ends the watching; after it the listener is not called any more, even where Excel fails to take note
 */
export async function watch(
  runner: ExcelRunner,
  listener: Listener,
): Promise<HostResult<() => Promise<void>>> {
  const watcher = new Watcher(runner, listener);
  let begun = await watcher.begin(TELLS_OF_SHEETS.some(isSupported));
  if (!begun.ok && begun.problem.code === 'not-supported') begun = await watcher.begin(false);
  if (!begun.ok) {
    // Excel may still register what it did not answer in time.
    watcher.isEnded = true;
    return begun;
  }
  const { context, registrations } = begun.value;
  const end = async (): Promise<void> => {
    if (watcher.isEnded) return;
    watcher.isEnded = true;
    await runner.run(
      async (turn) => {
        for (const registration of registrations) registration.remove();
        await turn.sync();
      },
      { context },
    );
  };
  return { ok: true, value: end };
}

interface Begun {
  readonly context: Excel.RequestContext;
  readonly registrations: readonly Registration[];
}

class Watcher {
  isEnded = false;
  readonly names: SheetNames;
  /** Events are told in the order in which they came, though the name of a new sheet has to be asked for. */
  private tail: Promise<void> = Promise.resolve();
  /** Edits by others a moment ago. */
  private recentEdits = 0;

  constructor(
    private readonly runner: ExcelRunner,
    private readonly listener: Listener,
  ) {
    this.names = new SheetNames(runner);
  }

  /**
   * Registers for everything that can be told.
   * @param ofSheets whether Excel also tells of names, places and visibility
   */
  begin(ofSheets: boolean): Promise<HostResult<Begun>> {
    return this.runner.run(async (turn) => {
      const { worksheets } = turn.workbook;
      const answer = this.names.ask(turn.workbook);
      const registrations = this.register(worksheets, ofSheets);
      await turn.sync();
      answer();
      return { context: turn.context, registrations };
    });
  }

  private register(sheets: Excel.WorksheetCollection, ofSheets: boolean): Registration[] {
    const { runner } = this;
    const isEcho = (source: string): boolean => source === 'Local' && runner.hasJustWritten;
    const list = (event: { readonly source: string }): Promise<void> =>
      isEcho(event.source) ? Promise.resolve() : this.tell(() => [{ kind: 'sheets' }]);
    const registrations: Registration[] = [
      sheets.onChanged.add((event) => {
        const { worksheetId, triggerSource, source } = event;
        const isOwn =
          triggerSource === undefined
            ? source === 'Local' && runner.isWriting
            : triggerSource === 'ThisLocalAddin';
        if (isOwn) return Promise.resolve();
        this.noteEdit();
        return this.tellOf(worksheetId, (sheet) => changesOf(sheet, event));
      }),
      // Nobody says whose edit a calculation follows from: after a write of ours it is ours, unless somebody edits too.
      sheets.onCalculated.add(({ worksheetId }) =>
        runner.hasJustWritten && this.recentEdits === 0
          ? Promise.resolve()
          : this.tellOf(worksheetId, (sheet) => [{ kind: 'calculated', sheet }]),
      ),
      sheets.onRowHiddenChanged.add(({ worksheetId, source }) =>
        isEcho(source)
          ? Promise.resolve()
          : this.tellOf(worksheetId, (sheet) => [{ kind: 'reshaped', sheet }]),
      ),
      sheets.onProtectionChanged.add(({ worksheetId, isProtected, source }) =>
        isEcho(source)
          ? Promise.resolve()
          : this.tellOf(worksheetId, (sheet) => [{ kind: 'protection', sheet, isProtected }]),
      ),
      sheets.onAdded.add(list),
      sheets.onDeleted.add(list),
    ];
    if (ofSheets) {
      registrations.push(
        sheets.onNameChanged.add((event) => {
          this.names.set(event.worksheetId, event.nameAfter);
          return list(event);
        }),
        sheets.onMoved.add(list),
        sheets.onVisibilityChanged.add(list),
      );
    }
    return registrations;
  }

  private noteEdit(): void {
    this.recentEdits += 1;
    this.runner.clock.after(CALCULATION, () => (this.recentEdits -= 1));
  }

  private tellOf(id: string, changes: (sheet: string) => WorkbookChange[]): Promise<void> {
    return this.tell(async () => {
      const sheet = await this.names.of(id);
      // Gone before we could ask what it was called: the deletion is told by itself.
      return sheet === null ? [] : changes(sheet);
    });
  }

  private tell(changes: () => WorkbookChange[] | Promise<WorkbookChange[]>): Promise<void> {
    const told = this.tail.then(changes).then((found) => {
      for (const change of found) if (!this.isEnded) this.listener(change);
    });
    // What one listener call got wrong must not silence the next.
    this.tail = told.catch(() => undefined);
    return told;
  }
}
