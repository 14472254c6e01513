/** One run of a journey as the screen sees it; a repeated run keeps the last result in sight until the new one is there. */
import type { RunProgress } from './journey-port';

export type RunState<Result> =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly files: readonly File[];
      readonly progress: RunProgress | null;
      /** Milliseconds that the present stage has taken so far; each stage has its own pace. */
      readonly elapsed: number;
      readonly stageStart: number;
      readonly previous: Result | null;
    }
  | { readonly status: 'done'; readonly files: readonly File[]; readonly result: Result }
  /** `reason` is null when the user cancelled, a sentence where `isRefused`, else the name of a fault. */
  | {
      readonly status: 'stopped';
      readonly files: readonly File[];
      readonly reason: string | null;
      readonly isRefused: boolean;
    };

export type RunEvent<Result> =
  | { readonly kind: 'start'; readonly files: readonly File[]; readonly keepResult: boolean }
  | { readonly kind: 'loaded'; readonly files: readonly File[] }
  /** `at` is the moment of the report in milliseconds. */
  | { readonly kind: 'progress'; readonly progress: RunProgress; readonly at: number }
  | { readonly kind: 'finish'; readonly result: Result }
  | { readonly kind: 'fail'; readonly reason: string | null; readonly isRefused?: boolean };

/**
 * The state after an event. Events that come when no run is under way change nothing: the worker may still speak after
 * it was told to stop.
 */
export function nextRunState<Result>(
  state: RunState<Result>,
  event: RunEvent<Result>,
): RunState<Result> {
  if (event.kind === 'start') {
    const previous = event.keepResult ? resultOf(state) : null;
    const files = event.files;
    return { status: 'running', files, progress: null, elapsed: 0, stageStart: 0, previous };
  }
  if (state.status !== 'running') return state;
  switch (event.kind) {
    case 'loaded':
      return { ...state, files: event.files, progress: null };
    case 'progress': {
      const { progress, at } = event;
      const stageStart = state.progress?.stage === progress.stage ? state.stageStart : at;
      return { ...state, progress, stageStart, elapsed: at - stageStart };
    }
    case 'finish':
      return { status: 'done', files: state.files, result: event.result };
    case 'fail':
      return {
        status: 'stopped',
        files: state.files,
        reason: event.reason,
        isRefused: event.isRefused ?? false,
      };
  }
}

/** The result on show: the present one, or the last one while a new run is under way. */
export function resultOf<Result>(state: RunState<Result>): Result | null {
  if (state.status === 'done') return state.result;
  return state.status === 'running' ? state.previous : null;
}
