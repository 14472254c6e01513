/**
 * The open workbook as the screens see it: one thing at a time is done with it, in the order asked for, and whatever
 * cannot be done becomes a notice. It knows no screen, so that the page of the ribbon's commands works with it too.
 */
import { repairLabel, repairPatch } from '../journeys/repair-patch';
import type { RepairProposal, WorkbookCheck } from '../journeys/workbook-report';
import { parseBox } from '../sheet/address';
import type { Language } from '../text/bilingual';
import type { MessageParams } from '../text/message';
import type { HostAbilities, LiveReading } from '../workbook/live-workbook';
import type { WorkbookPatch } from '../workbook/patch';
import type { ActionSession } from './actions';
import { MARK_COLOURS } from './mark-colours';
import { noticeOf, valueOf } from './notice-text';
import type { SessionJournal, SessionLive, SessionParts, Survey } from './session-parts';
import { FIRST_STATE, nextSessionState } from './session-state';
import type { Activity, Notice, SessionEvent, SessionState } from './session-state';
import { todayIso } from './today';

/** See the head of the file. Its state is for `useSyncExternalStore`. */
export class WorkbookSession implements ActionSession {
  private state = FIRST_STATE;
  private readonly listeners = new Set<() => void>();
  /** What was asked for last; the next thing waits for it. */
  private tail: Promise<unknown> = Promise.resolve();
  /** A check that is asked for and has not begun; asking again is the same. */
  private waitingCheck: Promise<boolean> | null = null;
  private language: Language = 'vi';
  private reading: LiveReading | null = null;
  private journal: SessionJournal | null = null;
  private readonly live: SessionLive;
  private readonly ending = new AbortController();

  constructor(private readonly parts: SessionParts) {
    this.live = parts.openLive({
      check: (reading) => this.checkReading(reading),
      changed: (live) => this.tell({ kind: 'live', live }),
    });
  }

  get abilities(): HostAbilities {
    return this.parts.workbook.abilities;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly getState = (): SessionState => this.state;

  /** Ends what goes on by itself; the session is of no use after it. */
  async end(): Promise<void> {
    this.ending.abort();
    await this.live.stop();
  }

  async check(): Promise<void> {
    this.waitingCheck ??= this.queue('reading', async () => {
      this.waitingCheck = null;
      const isFirst = this.reading === null;
      const reading = await this.readAndCheck();
      // From the first check on, edits check by themselves.
      if (isFirst && this.abilities.events) await this.live.start(reading, false);
    });
    await this.waitingCheck;
  }

  async toggleLive(): Promise<void> {
    const { reading, state } = this;
    if (state.live.status === 'on') await this.live.stop();
    else if (reading) await this.live.start(reading, true);
    else await this.check();
  }

  async toggleMarks(): Promise<void> {
    if (this.state.marks.areOn) {
      await this.queue('unmarking', async () => {
        const outcome = valueOf(await this.parts.workbook.clearMarks());
        this.tell({ kind: 'marked', areOn: false, outcome });
      });
      return;
    }
    if (!this.state.check) await this.check();
    const { check } = this.state;
    if (check) await this.queue('marking', () => this.showMarks(check));
  }

  /** Chooses whether marks come with notes; marks that stand are shown anew. */
  async setNotes(withNotes: boolean): Promise<void> {
    this.tell({ kind: 'notes-chosen', withNotes });
    const { check, marks } = this.state;
    if (check && marks.areOn) await this.queue('marking', () => this.showMarks(check));
  }

  /** Finds out whether marks stand, also those that another page of ours or an earlier day put there. */
  async countMarks(): Promise<void> {
    const counted = await this.parts.workbook.countMarks();
    if (!counted.ok) return;
    const areOn = counted.value > 0;
    if (areOn !== this.state.marks.areOn) this.tell({ kind: 'marked', areOn, outcome: null });
  }

  /**
   * Selects cells in Excel.
   * @param address "D10" or "A9:W12"
   */
  async goTo(sheet: string, address: string): Promise<void> {
    const box = parseBox(address);
    if (!box) return;
    try {
      valueOf(await this.parts.workbook.select(sheet, box));
    } catch (error) {
      this.tell({ kind: 'noticed', notice: noticeOf(error) });
    }
  }

  /**
   * Makes repairs, and checks again.
   * @returns whether they were made
   */
  repair(proposals: readonly RepairProposal[]): Promise<boolean> {
    return this.write(repairPatch(proposals), repairLabel(proposals).params);
  }

  /**
   * Writes a patch so that it can be undone, and checks again.
   * @param params the values for the patch's label
   * @returns whether it was written
   */
  write(patch: WorkbookPatch, params: MessageParams): Promise<boolean> {
    return this.change('writing', (journal) => journal.write(patch, params));
  }

  async undo(): Promise<void> {
    if (this.state.memory.entries.length === 0) return;
    await this.change('undoing', (journal) => journal.undo());
  }

  /** Opens a file as a new workbook beside this one. */
  openNew(bytes: Uint8Array): Promise<boolean> {
    return this.queue('opening', async () => {
      valueOf(await this.parts.workbook.openNew(bytes));
    });
  }

  /**
   * Reads the workbook for writing province sheets into it.
   * @returns the notice, which is not shown, where it could not be read
   */
  async survey(): Promise<Survey | Notice> {
    let found: Survey | Notice | null = null;
    await this.queue('reading', async () => {
      try {
        found = this.surveyOf(await this.readAndCheck());
      } catch (error) {
        found = noticeOf(error);
      }
    });
    return found!;
  }

  closeNotice(): void {
    this.tell({ kind: 'notice-closed' });
  }

  /** Sets the language of sentences; what is on show is said anew. */
  async setLanguage(language: Language): Promise<void> {
    if (language === this.language) return;
    this.language = language;
    const { reading } = this;
    if (reading) await this.queue('checking', () => this.checkReading(reading));
  }

  private surveyOf(reading: LiveReading): Survey {
    const unread = reading.skipped.flatMap(({ sheet }) => (sheet === null ? [] : sheet));
    const sheets = this.state.check?.sheets ?? [];
    return {
      reading,
      taken: [...reading.sheets.map(({ name }) => name), ...unread],
      provinceSheets: sheets.filter(({ isProvince }) => isProvince).map(({ sheet }) => sheet),
    };
  }

  /** Does one thing after all that was asked for before; what goes wrong becomes a notice. */
  private queue(activity: Activity, work: () => Promise<void>): Promise<boolean> {
    const done = this.tail.then(async () => {
      this.tell({ kind: 'began', activity });
      try {
        await work();
        return true;
      } catch (error) {
        this.tell({ kind: 'noticed', notice: noticeOf(error) });
        return false;
      } finally {
        this.tell({ kind: 'ended' });
      }
    });
    this.tail = done;
    return done;
  }

  private change(
    activity: 'writing' | 'undoing',
    work: (journal: SessionJournal) => Promise<void>,
  ): Promise<boolean> {
    return this.queue(activity, async () => {
      try {
        await work(await this.openedJournal());
      } finally {
        this.tellMemory();
      }
      // The write is done whether or not the check after it succeeds.
      await this.readAndCheck().catch((error: unknown) => {
        this.tell({ kind: 'noticed', notice: noticeOf(error) });
      });
    });
  }

  private async openedJournal(): Promise<SessionJournal> {
    this.journal ??= await this.parts.openJournal(
      this.reading ?? valueOf(await this.parts.workbook.read()),
    );
    return this.journal;
  }

  private async readAndCheck(): Promise<LiveReading> {
    const reading = valueOf(await this.parts.workbook.read());
    this.journal ??= await this.parts.openJournal(reading);
    this.tellMemory();
    await this.checkReading(reading);
    return reading;
  }

  private async checkReading(reading: LiveReading): Promise<void> {
    this.tell({ kind: 'began', activity: 'checking' });
    const check = await this.parts.port.checkWorkbook(
      { reading, language: this.language, today: todayIso(this.parts.now()) },
      this.ending.signal,
    );
    this.reading = reading;
    this.tell({ kind: 'checked', check });
    if (this.state.marks.areOn) await this.showMarks(check);
  }

  private async showMarks(check: WorkbookCheck): Promise<void> {
    const options = { notes: this.state.marks.withNotes, colours: MARK_COLOURS };
    const outcome = valueOf(await this.parts.workbook.showMarks(check.marks, options));
    this.tell({ kind: 'marked', areOn: true, outcome });
  }

  private tellMemory(): void {
    const { journal } = this;
    if (!journal) return;
    const memory = { entries: journal.entries(), unkept: journal.unkept() };
    this.tell({ kind: 'memory', memory });
  }

  private tell(event: SessionEvent): void {
    this.state = nextSessionState(this.state, event);
    for (const listener of this.listeners) listener();
  }
}
