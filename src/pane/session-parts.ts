/** What a session of the open workbook is put together from, and what it gives to those that ask. */
import type { LiveReading, LiveWorkbook } from '../workbook/live-workbook';
import type { JourneyPort } from './journey-port';

export interface SessionParts {
  readonly workbook: LiveWorkbook;
  readonly port: JourneyPort;
  /** The host's clock. */
  readonly now: () => Date;
  /** Makes an id for a workbook that has none, never the same twice. */
  readonly newId: () => string;
  /** Calls back once after so many milliseconds; returns what calls it off. */
  readonly schedule: (callback: () => void, milliseconds: number) => () => void;
}

/** A workbook read for writing province sheets into it. */
export interface Survey {
  readonly reading: LiveReading;
  /** Names of all sheets, those included that could not be read. */
  readonly taken: readonly string[];
  /** Sheets of an earlier province workbook. */
  readonly provinceSheets: readonly string[];
}
