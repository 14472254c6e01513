/** Why a file could not be read, and where a password would open it, the field for that password. */
import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { useContext, useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import type { FileReport } from '../journeys/report';
import { RunCancelled } from './journey-port';
import { useLanguage } from './language';
import type { Say } from './language';
import { UnlockingContext } from './use-unlocking';
import type { Unlocking } from './use-unlocking';

/** Excel itself takes no longer one. */
const MOST_LETTERS = 255;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '8px 0' },
  // Fluent's input would rather keep the width that it has by nature than fit a narrow pane.
  field: { gridTemplateColumns: 'minmax(0, 1fr)', minWidth: 0 },
  input: { minWidth: 0, maxWidth: '320px', '& input': { minWidth: 0, width: '100%' } },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center' },
  said: { fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

/** Where the opening stands. */
type Phase =
  | { readonly kind: 'asking' | 'empty' | 'wrong' | 'stopped' | 'right' }
  | { readonly kind: 'trying'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** What is wrong with what was typed. */
function errorText(phase: Phase, say: Say): string | null {
  if (phase.kind === 'empty' || phase.kind === 'wrong') return say(`pane.password.${phase.kind}`);
  return phase.kind === 'failed' ? say('pane.run.failed', { reason: phase.reason }) : null;
}

/** What is going on. */
function statusText(phase: Phase, say: Say): string | null {
  switch (phase.kind) {
    case 'trying':
      return say('pane.password.trying', { done: phase.done, total: phase.total });
    case 'right':
    case 'stopped':
      return say(`pane.password.${phase.kind}`);
    default:
      return null;
  }
}

/** Tries what was typed, once at a time; leaving the screen stops it. */
function useTrial(file: string, unlocking: Unlocking, onRefused: () => void) {
  const [phase, setPhase] = useState<Phase>({ kind: 'asking' });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const refuse = (why: Phase): void => {
    setPhase(why);
    onRefused();
  };
  const start = async (names: readonly string[], password: string): Promise<boolean> => {
    const own = new AbortController();
    controller.current = own;
    const total = names.length;
    setPhase({ kind: 'trying', done: 0, total });
    try {
      const opened = await unlocking.tryPassword(
        names,
        password,
        ({ done }) => {
          if (controller.current === own) setPhase({ kind: 'trying', done, total });
        },
        own.signal,
      );
      controller.current = null;
      if (opened.includes(file)) {
        setPhase({ kind: 'right' });
        return true;
      }
      refuse({ kind: 'wrong' });
    } catch (error) {
      controller.current = null;
      if (error instanceof RunCancelled) refuse({ kind: 'stopped' });
      else refuse({ kind: 'failed', reason: error instanceof Error ? error.name : 'worker' });
    }
    return false;
  };
  return { phase, start, refuse, stop: () => controller.current?.abort() };
}

function PasswordForm(props: { readonly file: string; readonly unlocking: Unlocking }): ReactNode {
  const { file, unlocking } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [wantsOthers, setWantsOthers] = useState(false);
  const backToField = (): void => {
    const active = document.activeElement;
    // Who went on elsewhere meanwhile, in the pane or in Excel's grid, is not called back.
    if (!document.hasFocus() || !(active === document.body || form.current?.contains(active)))
      return;
    input.current?.focus();
    input.current?.select();
  };
  const trial = useTrial(file, unlocking, backToField);
  // The right password ends with the file's own report; should that ask again, so does the field.
  const phase: Phase =
    trial.phase.kind === 'right' && !unlocking.isReading ? { kind: 'asking' } : trial.phase;
  const isTrying = phase.kind === 'trying';
  const isBusy = isTrying || phase.kind === 'right';
  const others = unlocking.locked.filter((name) => name !== file);
  const error = errorText(phase, say);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    if (password === '') return trial.refuse({ kind: 'empty' });
    if (await trial.start([file, ...(wantsOthers ? others : [])], password)) setPassword('');
  };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={say('pane.password.group', { file })}
      autoComplete="off"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <Field
        className={styles.field}
        label={say('pane.password.label')}
        hint={say('pane.password.hint')}
        validationState={error === null ? 'none' : 'error'}
        validationMessage={error}
      >
        <Input
          input={{ ref: input }}
          className={styles.input}
          type="password"
          autoComplete="off"
          spellCheck={false}
          maxLength={MOST_LETTERS}
          readOnly={isBusy}
          value={password}
          onChange={(_, data) => setPassword(data.value)}
        />
      </Field>
      {others.length > 0 && (
        <Checkbox
          label={say('pane.password.others', { count: others.length })}
          checked={wantsOthers}
          onChange={() => setWantsOthers(!wantsOthers)}
        />
      )}
      <div className={styles.buttons}>
        <Button type="submit" disabledFocusable={isBusy}>
          {say('pane.password.open')}
        </Button>
        {isTrying && <Button onClick={trial.stop}>{say('pane.run.cancel')}</Button>}
        <span role="status" className={styles.said}>
          {statusText(phase, say)}
        </span>
      </div>
    </form>
  );
}

/** The reason in red, and the field under it where it helps. */
export function FileProblem(props: {
  readonly file: string;
  readonly problem: NonNullable<FileReport['problem']>;
}): ReactNode {
  const { file, problem } = props;
  const unlocking = useContext(UnlockingContext);
  return (
    <>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>{problem.message}</MessageBarBody>
      </MessageBar>
      {problem.asks === 'password' && unlocking && (
        <PasswordForm file={file} unlocking={unlocking} />
      )}
    </>
  );
}
