/** Starts, follows, cancels and repeats one journey for a screen. */
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Language } from '../text/bilingual';
import { RunCancelled } from './journey-port';
import type { RunProgress, RunRequest } from './journey-port';
import { nextRunState } from './run-state';
import type { RunEvent, RunState } from './run-state';
import { loadSamples } from './sample-files';
import { todayIso } from './today';

/** The files to work on: chosen by the user, or the samples beside the pane. */
export type FileSource = readonly File[] | 'samples';

type Journey<Result> = (
  request: RunRequest,
  onProgress: (progress: RunProgress) => void,
  signal: AbortSignal,
) => Promise<Result>;

export interface Run<Result> {
  readonly state: RunState<Result>;
  start(source: FileSource): void;
  cancel(): void;
  /** Starts once more with the last source. */
  again(): void;
}

function reasonOf(error: unknown): string | null {
  if (error instanceof RunCancelled) return null;
  return error instanceof Error ? error.message : String(error);
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
  const last = useRef<FileSource>([]);

  const run = useCallback(
    async (source: FileSource, keepResult: boolean): Promise<void> => {
      controller.current?.abort();
      const own = new AbortController();
      controller.current = own;
      ranIn.current = language;
      const tell = (event: RunEvent<Result>): void => {
        if (controller.current === own) dispatch(event);
      };
      const onProgress = (progress: RunProgress): void =>
        tell({ kind: 'progress', progress, at: Date.now() });
      tell({ kind: 'start', files: source === 'samples' ? [] : source, keepResult });
      try {
        const files = source === 'samples' ? await loadSamples(onProgress, own.signal) : source;
        tell({ kind: 'loaded', files });
        const request = { files, language, today: todayIso(new Date()) };
        tell({ kind: 'finish', result: await journey(request, onProgress, own.signal) });
      } catch (error) {
        tell({ kind: 'fail', reason: reasonOf(error) });
      }
    },
    [journey, language],
  );

  useEffect(() => {
    if (state.status === 'done' && ranIn.current !== language) void run(state.files, true);
  }, [state, language, run]);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(
    (source: FileSource) => {
      last.current = source;
      void run(source, false);
    },
    [run],
  );
  return {
    state,
    start,
    again: useCallback(() => start(last.current), [start]),
    cancel: useCallback(() => controller.current?.abort(), []),
  };
}
