/** What every journey takes besides its files. */
import type { FormSet } from '../form/form-set';
import type { Register } from '../register/register';
import type { Round } from '../register/round';
import type { Language } from '../text/bilingual';
import type { ReadOptions } from '../xlsx/read-options';
import type { WriteOptions } from '../xlsx/write-workbook';
import type { Progress } from './report';

export interface JourneySettings {
  readonly language: Language;
  /** The day of the check, ISO; the core has no clock of its own. */
  readonly today: string;
  /** Without it the form set is recognised from the sheets, among the built-in ones. */
  readonly formSet?: FormSet;
  /** Without it, the form set's own. */
  readonly register?: Register;
  readonly round?: Round;
  /** The reporting year N of plans that run over years; without it, the round's. */
  readonly year?: number;
  /** What the host lends to the reader of files. */
  readonly readOptions?: ReadOptions;
  /** Opens the password-protected ones among the files. */
  readonly password?: string;
  /** Whether the report of a single return says how each column and row was matched. */
  readonly explain?: boolean;
  /** What the host lends to the writer of files. */
  readonly writeOptions?: Pick<WriteOptions, 'deflate'>;
}

export interface JourneyControl {
  onProgress?(progress: Progress): void;
  /** Asked between files; a journey that is told to stop rejects with `JourneyCancelled`. */
  isCancelled?(): boolean;
  /** Called between files, so that a host can tidy up what the last one left behind. */
  rest?(): void;
}

/** The person asked the journey to stop; nothing was written. */
export class JourneyCancelled extends Error {
  override readonly name = 'JourneyCancelled';
}

/**
 * Stops a journey that was cancelled.
 * @throws JourneyCancelled
 */
export function stopIfCancelled(control: JourneyControl): void {
  if (control.isCancelled?.()) throw new JourneyCancelled('cancelled');
}
