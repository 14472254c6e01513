/** What a session of the open workbook is put together from, and what it gives to those that ask. */
import type { JournalEntry } from '../journeys/workbook-report';
import type { MessageParams } from '../text/message';
import type { LiveReading, LiveWorkbook } from '../workbook/live-workbook';
import type { WorkbookPatch } from '../workbook/patch';
import type { JourneyPort } from './journey-port';
import type { LiveState, MemoryProblem } from './session-state';

/** The journal of the workbook as far as a session needs it. */
export interface SessionJournal {
  /** Oldest first. */
  entries(): readonly JournalEntry[];
  /** Why the workbook does not keep it, or null. */
  unkept(): MemoryProblem | null;
  /** @throws PatchRefused with nothing changed */
  write(patch: WorkbookPatch, params: MessageParams): Promise<void>;
  /** @throws PatchRefused with nothing changed */
  undo(): Promise<void>;
}

/** Checking after edits. */
export interface SessionLive {
  /**
   * Begins with what was read and checked last.
   * @param isByHand true where the user switched it on, so that a large workbook does not switch it off again
   */
  start(reading: LiveReading, isByHand: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** What live checking tells a session. */
export interface LiveListener {
  /** Checks a reading as the session does; rejects when it cannot. */
  check(reading: LiveReading): Promise<void>;
  changed(live: LiveState): void;
}

export interface SessionParts {
  readonly workbook: LiveWorkbook;
  readonly port: JourneyPort;
  /** The host's clock. */
  readonly now: () => Date;
  readonly openJournal: (reading: LiveReading) => Promise<SessionJournal>;
  readonly openLive: (listener: LiveListener) => SessionLive;
}

/** A workbook read for writing province sheets into it. */
export interface Survey {
  readonly reading: LiveReading;
  /** Names of all sheets, those included that could not be read. */
  readonly taken: readonly string[];
  /** Sheets of an earlier province workbook. */
  readonly provinceSheets: readonly string[];
}
