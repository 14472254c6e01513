/** What a run is doing, or why it stopped; the same on every screen. */
import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  ProgressBar,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { hasLostFocus } from './lost-focus';
import { useLanguage } from './language';
import type { RunProgress } from './journey-port';
import type { RunState } from './run-state';

/** A run that takes longer than this also says how long it may still take. */
const ESTIMATE_AFTER_MS = 10_000;
/** Screen readers hear of progress in steps of this size, not for each file. */
const SPOKEN_STEPS = 4;

const useStyles = makeStyles({
  line: { display: 'flex', gap: '8px', alignItems: 'center', justifyContent: 'space-between' },
  bar: { flexGrow: 1, minWidth: 0 },
  file: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minHeight: tokens.lineHeightBase200,
  },
  spoken: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
  },
});

/**
 * The seconds that are left if the rest goes on as fast as what is done.
 * @returns null while there is too little to judge by
 */
export function secondsLeft(progress: RunProgress, elapsedMs: number): number | null {
  if (elapsedMs < ESTIMATE_AFTER_MS || progress.done === 0) return null;
  return Math.ceil(((elapsedMs / progress.done) * (progress.total - progress.done)) / 1000);
}

function ProgressLine(props: {
  readonly progress: RunProgress | null;
  readonly elapsed: number;
  readonly onCancel: () => void;
}): ReactNode {
  const { progress, elapsed, onCancel } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that started the run is gone; the keyboard goes on here.
    if (hasLostFocus()) line.current?.querySelector('button')?.focus();
  }, []);
  const textAt = (done: number): string =>
    progress
      ? say(`pane.run.${progress.stage}`, { done, total: progress.total })
      : say('pane.run.starting');
  const text = textAt(progress?.done ?? 0);
  const left = progress && secondsLeft(progress, elapsed);
  const share = progress && progress.total > 0 ? progress.done / progress.total : undefined;
  const spoken = (Math.floor((share ?? 0) * SPOKEN_STEPS) / SPOKEN_STEPS) * (progress?.total ?? 0);
  return (
    <div>
      <div ref={line} className={styles.line}>
        <Field
          className={styles.bar}
          label={left === null ? text : `${text} – ${say('pane.run.remaining', { seconds: left })}`}
        >
          <ProgressBar
            aria-label={say('pane.run.progress')}
            aria-valuetext={text}
            {...(share === undefined ? {} : { value: share })}
          />
        </Field>
        <Button onClick={onCancel}>{say('pane.run.cancel')}</Button>
      </div>
      <div className={styles.file}>{progress?.file}</div>
      <span role="status" className={styles.spoken}>
        {textAt(Math.floor(spoken))}
      </span>
    </div>
  );
}

/** Progress with cancel while a run is under way; the reason and a way on when it stopped; else nothing. */
export function RunStatus(props: {
  readonly state: RunState<unknown>;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}): ReactNode {
  const { state, onCancel, onAgain } = props;
  const { say } = useLanguage();
  if (state.status === 'running') {
    return <ProgressLine progress={state.progress} elapsed={state.elapsed} onCancel={onCancel} />;
  }
  if (state.status !== 'stopped') return null;
  const { reason, isRefused } = state;
  const words = isRefused ? reason : say('pane.run.failed', { reason: reason ?? '' });
  return (
    <MessageBar
      intent={reason === null ? 'info' : isRefused ? 'warning' : 'error'}
      layout="multiline"
      role="alert"
    >
      <MessageBarBody>{reason === null ? say('pane.run.cancelled') : words}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onAgain}>
          {say('pane.run.again')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
