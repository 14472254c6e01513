/**
 * The open workbook as the screens see it: one thing at a time is done with it, in the order asked for, and whatever
 * cannot be done becomes a notice. It knows no screen, so that the page of the ribbon's commands works with it too.
 */
import { liveCheck } from '../journeys/live-check';
import type { LiveCheck } from '../journeys/live-check';
import { repairLabel, repairPatch } from '../journeys/repair-patch';
import type { RepairProposal, WorkbookCheck } from '../journeys/workbook-report';
import { openJournal } from '../journeys/write-journal';
import type { WriteJournal } from '../journeys/write-journal';
import { parseBox } from '../sheet/address';
import type { Language } from '../text/bilingual';
import type { MessageParams } from '../text/message';
import type { HostAbilities, LiveReading } from '../workbook/live-workbook';
import { readMetadata } from '../workbook/metadata';
import type { WorkbookPatch } from '../workbook/patch';
import type { ActionSession } from './actions';
import { MARK_COLOURS } from './mark-colours';
import { UndoRefused, noticeOf, valueOf, writtenOf } from './notice-text';
import type { SessionParts, Survey } from './session-parts';
import { SessionStore } from './session-store';
import type { Notice } from './session-state';
import { todayIso } from './today';

/** So long nobody types before an edit is checked. */
const DEBOUNCE_MS = 400;
/** Workbooks up to this size are checked once for practice; it is about that of ten returns. */
const WARM_CELLS = 50_000;

/** See the head of the file. Its state is for `useSyncExternalStore`. */
export class WorkbookSession implements ActionSession {
  private readonly store = new SessionStore();
  readonly subscribe = this.store.subscribe;
  readonly getState = this.store.getState;
  /** A check that is asked for and has not begun; asking again is the same. */
  private waitingCheck: Promise<boolean> | null = null;
  private language: Language = 'vi';
  private reading: LiveReading | null = null;
  private journal: WriteJournal | null = null;
  private readonly live: LiveCheck;
  private readonly ending = new AbortController();

  constructor(private readonly parts: SessionParts) {
    const { workbook, schedule, now } = parts;
    this.live = liveCheck<WorkbookCheck>({
      workbook,
      schedule,
      now: () => now().getTime(),
      debounce: DEBOUNCE_MS,
      check: (reading) => this.checked(reading),
      onResult: (check, reading) => {
        this.accept(check, reading);
        if (this.store.state.marks.areOn) void this.store.queue(null, () => this.showMarks(check));
      },
      onPaused: (reason) => this.store.tell({ kind: 'live', live: { status: 'paused', reason } }),
      onProblem: (problem) => {
        this.store.tell({ kind: 'noticed', notice: { kind: 'host', problem }, isOfCheck: true });
      },
      onFault: (error) => {
        this.store.tell({ kind: 'noticed', notice: noticeOf(error), isOfCheck: true });
      },
    });
  }

  get abilities(): HostAbilities {
    return this.parts.workbook.abilities;
  }

  /** Ends what goes on by itself; the session is of no use after it. */
  async end(): Promise<void> {
    this.ending.abort();
    await this.live.stop();
  }

  async check(): Promise<void> {
    this.waitingCheck ??= this.store.queue('reading', async () => {
      this.waitingCheck = null;
      const isFirst = this.reading === null;
      await this.readAndCheck();
      // From the first check on, edits check by themselves.
      if (isFirst && this.abilities.events) await this.startLive(false);
    });
    await this.waitingCheck;
  }

  async toggleLive(): Promise<void> {
    if (this.store.state.live.status !== 'on') return this.startLive(true);
    this.store.tell({ kind: 'live', live: { status: 'off' } });
    await this.live.stop();
  }

  async toggleMarks(): Promise<void> {
    if (this.store.state.marks.areOn) {
      await this.store.queue('unmarking', async () => {
        const outcome = valueOf(await this.parts.workbook.clearMarks());
        this.store.tell({ kind: 'marked', areOn: false, outcome });
      });
      return;
    }
    if (!this.store.state.check) await this.check();
    const { check } = this.store.state;
    if (check) await this.store.queue('marking', () => this.showMarks(check));
  }

  /** Chooses whether marks come with notes; marks that stand are shown anew. */
  async setNotes(withNotes: boolean): Promise<void> {
    this.store.tell({ kind: 'notes-chosen', withNotes });
    const { check, marks } = this.store.state;
    if (check && marks.areOn) await this.store.queue('marking', () => this.showMarks(check));
  }

  /** Finds out what an earlier session left in the workbook: writes that can be undone, marks that stand. */
  async begin(): Promise<void> {
    await this.countMarks();
    const reading = await this.parts.workbook.read();
    if (!reading.ok) return;
    this.openJournal(reading.value);
    // The first check is many times slower than the next ones: better now, unseen, than after the click. What goes
    // wrong here will go wrong again where somebody has asked for it.
    if (reading.value.cells <= WARM_CELLS) this.checked(reading.value).catch(() => undefined);
  }

  /** Finds out whether marks stand, also those that another page of ours or an earlier day put there. */
  async countMarks(): Promise<void> {
    const counted = await this.parts.workbook.countMarks();
    if (!counted.ok) return;
    const areOn = counted.value > 0;
    if (areOn !== this.store.state.marks.areOn)
      this.store.tell({ kind: 'marked', areOn, outcome: null });
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
      this.store.tell({ kind: 'noticed', notice: noticeOf(error) });
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
    return this.change('writing', async (journal, now) => {
      writtenOf(await journal.write(patch, { label: patch.label, params, now }));
    });
  }

  async undo(): Promise<void> {
    if (this.store.state.memory.entries.length === 0) return;
    await this.change('undoing', async (journal, now) => {
      const outcome = await journal.undo(now);
      if (outcome && !outcome.ok) throw new UndoRefused(outcome.problem);
    });
  }

  /** Drops the last step of the journal without undoing it. */
  async forget(): Promise<void> {
    await this.store.queue(null, async () => {
      await this.journal?.forget(this.parts.now().toISOString());
      this.tellMemory();
      this.closeNotice();
    });
  }

  /** Opens a file as a new workbook beside this one. */
  openNew(bytes: Uint8Array): Promise<boolean> {
    return this.store.queue('opening', async () => {
      valueOf(await this.parts.workbook.openNew(bytes));
    });
  }

  /**
   * Reads the workbook for writing province sheets into it.
   * @returns the notice, which is not shown, where it could not be read
   */
  async survey(): Promise<Survey | Notice> {
    let found: Survey | Notice | null = null;
    await this.store.queue('reading', async () => {
      try {
        found = this.surveyOf(await this.readAndCheck());
      } catch (error) {
        found = noticeOf(error);
      }
    });
    return found!;
  }

  closeNotice(): void {
    this.store.tell({ kind: 'notice-closed' });
  }

  /** Sets the language of sentences; what is on show is said anew. */
  async setLanguage(language: Language): Promise<void> {
    if (language === this.language) return;
    this.language = language;
    const { reading } = this;
    if (reading) await this.store.queue('checking', () => this.checkReading(reading));
  }

  private surveyOf(reading: LiveReading): Survey {
    const unread = reading.skipped.flatMap(({ sheet }) => (sheet === null ? [] : sheet));
    const sheets = this.store.state.check?.sheets ?? [];
    return {
      reading,
      taken: [...reading.sheets.map(({ name }) => name), ...unread],
      provinceSheets: sheets.filter(({ isProvince }) => isProvince).map(({ sheet }) => sheet),
    };
  }

  /** @param isByHand true where the user insists, however large the workbook is */
  private async startLive(isByHand: boolean): Promise<void> {
    this.store.tell({ kind: 'live', live: { status: 'on' } });
    await this.live.start(isByHand);
  }

  private change(
    activity: 'writing' | 'undoing',
    work: (journal: WriteJournal, now: string) => Promise<void>,
  ): Promise<boolean> {
    return this.store.queue(activity, async () => {
      const journal = this.journal ?? this.openJournal(valueOf(await this.parts.workbook.read()));
      try {
        await work(journal, this.parts.now().toISOString());
      } finally {
        this.tellMemory();
      }
      // The write is done whether or not the check after it succeeds.
      await this.readAndCheck().catch((error: unknown) => {
        this.store.tell({ kind: 'noticed', notice: noticeOf(error), isOfCheck: true });
      });
    });
  }

  private openJournal(reading: LiveReading): WriteJournal {
    const { workbook, newId } = this.parts;
    const sheets = () => (this.reading ?? reading).sheets;
    this.journal ??= openJournal(workbook, readMetadata(reading), { newId, sheets });
    this.tellMemory();
    return this.journal;
  }

  private async readAndCheck(): Promise<LiveReading> {
    const reading = valueOf(await this.parts.workbook.read());
    this.openJournal(reading);
    // The workbook does not tell of our own writes.
    this.live.take(reading);
    await this.checkReading(reading);
    return reading;
  }

  private async checkReading(reading: LiveReading): Promise<void> {
    this.store.tell({ kind: 'began', activity: 'checking' });
    const check = await this.checked(reading);
    this.accept(check, reading);
    if (this.store.state.marks.areOn) await this.showMarks(check);
  }

  private checked(reading: LiveReading): Promise<WorkbookCheck> {
    const request = { reading, language: this.language, today: todayIso(this.parts.now()) };
    return this.parts.port.checkWorkbook(request, this.ending.signal);
  }

  private accept(check: WorkbookCheck, reading: LiveReading): void {
    this.reading = reading;
    this.store.tell({ kind: 'checked', check });
  }

  private async showMarks(check: WorkbookCheck): Promise<void> {
    const options = { notes: this.store.state.marks.withNotes, colours: MARK_COLOURS };
    const outcome = valueOf(await this.parts.workbook.showMarks(check.marks, options));
    this.store.tell({ kind: 'marked', areOn: true, outcome });
    this.tellMemory();
  }

  private tellMemory(): void {
    const { journal } = this;
    if (!journal) return;
    const lacks = this.parts.workbook.lacks?.() ?? [];
    const memory = { entries: journal.entries(), unkept: journal.unkept(), lacks };
    this.store.tell({ kind: 'memory', memory });
  }
}
