/** Starts, follows, cancels and repeats one journey for a screen. */
import { useCallback, useContext, useEffect, useReducer, useRef } from 'react';
import type { Language } from '../text/bilingual';
import { RunCancelled } from './journey-port';
import type { RunProgress, RunRequest } from './journey-port';
import { KnownPasswordsContext } from './known-passwords';
import { nextRunState } from './run-state';
import type { RunEvent, RunState } from './run-state';
import { loadSamples } from './sample-files';
import { todayIso } from './today';

/** The files to work on: chosen by the user, or the samples beside the pane. */
export type FileSource = readonly File[] | 'samples';
/** What a run works on: files, or the workbook that is open in Excel. */
export type RunSource = FileSource | 'workbook';

export type Journey<Result> = (
  request: RunRequest,
  onProgress: (progress: RunProgress) => void,
  signal: AbortSignal,
  source: RunSource,
) => Promise<Result>;

/** A run that could not begin; the message is a sentence for the user. */
export class RunRefused extends Error {
  override readonly name = 'RunRefused';
}

export interface Run<Result> {
  readonly state: RunState<Result>;
  start(source: RunSource): void;
  cancel(): void;
  /** Starts once more with the last source. */
  again(): void;
  /** Reads the same files or workbook once more, with the present result in sight until the new one is there. */
  refresh(): void;
}

function reasonOf(error: unknown): string | null {
  if (error instanceof RunCancelled) return null;
  return error instanceof Error ? error.message : String(error);
}

async function filesOf(
  source: RunSource,
  onProgress: (progress: RunProgress) => void,
  signal: AbortSignal,
): Promise<readonly File[]> {
  if (source === 'workbook') return [];
  return source === 'samples' ? loadSamples(onProgress, signal) : source;
}

/**
 * A run of a journey.
 * @param journey must keep its identity between renders
 * @param language of the findings; when it changes, a finished run is repeated so that its sentences change too
 */
export function useRun<Result>(journey: Journey<Result>, language: Language): Run<Result> {
  const [state, dispatch] = useReducer(nextRunState<Result>, { status: 'idle' });
  const controller = useRef<AbortController | null>(null);
  const ranIn = useRef(language);
  const last = useRef<RunSource>([]);
  const passwords = useContext(KnownPasswordsContext);

  const run = useCallback(
    async (source: RunSource, keepResult: boolean): Promise<void> => {
      controller.current?.abort();
      const own = new AbortController();
      controller.current = own;
      ranIn.current = language;
      const tell = (event: RunEvent<Result>): void => {
        if (controller.current === own) dispatch(event);
      };
      const onProgress = (progress: RunProgress): void =>
        tell({ kind: 'progress', progress, at: Date.now() });
      tell({ kind: 'start', files: typeof source === 'string' ? [] : source, keepResult });
      try {
        const files = await filesOf(source, onProgress, own.signal);
        tell({ kind: 'loaded', files });
        const request = {
          files,
          language,
          today: todayIso(new Date()),
          ...(passwords.isEmpty ? {} : { passwords: files.map((file) => passwords.of(file)) }),
        };
        tell({ kind: 'finish', result: await journey(request, onProgress, own.signal, source) });
      } catch (error) {
        tell({ kind: 'fail', reason: reasonOf(error), isRefused: error instanceof RunRefused });
      }
    },
    [journey, language, passwords],
  );

  const files = state.status === 'idle' ? null : state.files;
  const refresh = useCallback(() => {
    if (files) void run(last.current === 'workbook' ? 'workbook' : files, true);
  }, [files, run]);
  useEffect(() => {
    if (state.status === 'done' && ranIn.current !== language) refresh();
  }, [state, language, refresh]);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(
    (source: RunSource) => {
      last.current = source;
      void run(source, false);
    },
    [run],
  );
  return {
    state,
    start,
    refresh,
    again: useCallback(() => start(last.current), [start]),
    cancel: useCallback(() => controller.current?.abort(), []),
  };
}
