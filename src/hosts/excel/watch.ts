/** Telling of changes that somebody else made in the open workbook. */
import type { HostProblemCode, HostResult } from '../../workbook/host-problem';
import type { WorkbookChange } from '../../workbook/live-workbook';
import { isSupported } from './abilities';
import { parseAreas } from './area-addresses';
import type { ExcelRunner } from './run-excel';
import { SheetNames } from './sheet-names';

type Listener = (change: WorkbookChange) => void;
type Registration = OfficeExtension.EventHandlerResult<unknown>;

/** Renaming, moving and hiding are told since Excel LTSC 2024; before, the next reading finds them. */
const TELLS_OF_SHEETS = ['ExcelApi 1.17', 'ExcelApiOnline 1.1'];

/**
 * What is asked to be told, from everything down to what live checking cannot do without: an Excel that refuses one
 * event refuses the whole request, and edits matter more than hidden rows.
 */
type Reach = 'sheets' | 'lines' | 'edits';
const REACHES: readonly Reach[] = ['sheets', 'lines', 'edits'];
const MAY_WANT_LESS: readonly HostProblemCode[] = ['not-supported', 'host-error'];

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
  const reaches = REACHES.slice(TELLS_OF_SHEETS.some(isSupported) ? 0 : 1);
  let watcher = new Watcher(runner, listener);
  let begun = await watcher.begin(reaches[0]!);
  for (const reach of reaches.slice(1)) {
    if (begun.ok || !MAY_WANT_LESS.includes(begun.problem.code)) break;
    // What stood before the refused event in the request is registered all the same.
    watcher.isEnded = true;
    watcher = new Watcher(runner, listener);
    begun = await watcher.begin(reach);
  }
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
   * Registers for what can be told.
   * @param reach `sheets`: also names, places and visibility; `lines`: also hidden rows and protection; `edits`: edits,
   *   calculations and sheets that come and go
   */
  begin(reach: Reach): Promise<HostResult<Begun>> {
    return this.runner.run(async (turn) => {
      const { worksheets } = turn.workbook;
      const answer = this.names.ask(turn.workbook);
      const registrations = this.register(worksheets, reach);
      await turn.sync();
      answer();
      return { context: turn.context, registrations };
    });
  }

  private register(sheets: Excel.WorksheetCollection, reach: Reach): Registration[] {
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
      sheets.onAdded.add(list),
      sheets.onDeleted.add(list),
    ];
    if (reach !== 'edits') {
      registrations.push(
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
      );
    }
    if (reach === 'sheets') {
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
