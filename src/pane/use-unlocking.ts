/** The opening of protected files on one screen: which there are, trying a password, and reading all again. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { browserFile } from '../hosts/file/browser-files';
import type { FileReport } from '../journeys/report';
import type { JourneyPort, RunProgress } from './journey-port';
import { KnownPasswordsContext } from './known-passwords';
import type { Run } from './use-run';

export interface Unlocking {
  /** The files that a password would open, as reports name them. */
  readonly locked: readonly string[];
  /** Those of the present choice of files that were opened. */
  readonly opened: ReadonlySet<string>;
  /** Whether the files are being read. */
  readonly isReading: boolean;
  /**
   * Tries a password. Where it fits, everything is read again, since one more return changes what is said of the others.
   * @param names files out of `locked`
   * @returns those that it opens
   * @throws RunCancelled when `signal` fires; any other error is a bug
   */
  tryPassword(
    names: readonly string[],
    password: string,
    onProgress: (progress: RunProgress) => void,
    signal: AbortSignal,
  ): Promise<readonly string[]>;
}

/** Null where no files are read. */
export const UnlockingContext = createContext<Unlocking | null>(null);

const NONE: ReadonlySet<string> = new Set();

/**
 * @param run the run that reads the files
 * @param reports what it told of them
 */
export function useUnlocking(
  port: JourneyPort,
  run: Run<unknown>,
  reports: readonly FileReport[] | undefined,
): Unlocking {
  const known = useContext(KnownPasswordsContext);
  const { state, refresh } = run;
  const files = state.status === 'idle' ? null : state.files;
  const present = useRef(files);
  useEffect(() => {
    present.current = files;
  }, [files]);
  const [done, setDone] = useState<{ readonly of: unknown; readonly names: ReadonlySet<string> }>({
    of: null,
    names: NONE,
  });
  const locked = useMemo(
    () =>
      (reports ?? []).filter(({ problem }) => problem?.asks === 'password').map(({ file }) => file),
    [reports],
  );

  const tryPassword = useCallback<Unlocking['tryPassword']>(
    async (names, password, onProgress, signal) => {
      const asked = present.current;
      const wanted = new Set(names);
      const tried = (asked ?? []).filter((file) => wanted.has(browserFile(file).name));
      const fits = await port.tryPassword({ files: tried, password }, onProgress, signal);
      const fitting = tried.filter((_, index) => fits[index]);
      if (fitting.length === 0 || present.current !== asked) return [];
      for (const file of fitting) known.add(file, password);
      const opened = [...new Set(fitting.map((file) => browserFile(file).name))];
      setDone(({ of, names: before }) => ({
        of: asked,
        names: new Set([...(of === asked ? before : NONE), ...opened]),
      }));
      refresh();
      return opened;
    },
    [port, known, refresh],
  );
  const opened = files !== null && done.of === files ? done.names : NONE;
  const isReading = state.status === 'running';
  return useMemo(
    () => ({ locked, opened, isReading, tryPassword }),
    [locked, opened, isReading, tryPassword],
  );
}
