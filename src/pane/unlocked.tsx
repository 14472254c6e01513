/** A screen's results with the opening of protected files in them, and how many of those were opened. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { hasLostFocus } from './lost-focus';
import { useLanguage } from './language';
import { UnlockingContext } from './use-unlocking';
import type { Unlocking } from './use-unlocking';

const useStyles = makeStyles({
  line: { margin: 0, fontSize: tokens.fontSizeBase200, ':empty': { display: 'none' } },
  focus: { ':focus': { outline: 'none' } },
});

/**
 * The results under a line that tells what was opened. The line takes the focus where the password's field went and
 * nothing in the results has taken it.
 */
export function Unlocked(props: {
  readonly unlocking: Unlocking;
  readonly children: ReactNode;
}): ReactNode {
  const { unlocking, children } = props;
  const { locked, opened, isReading } = unlocking;
  const { say } = useLanguage();
  const styles = useStyles();
  const line = useRef<HTMLDivElement>(null);
  const isSaid = opened.size > 0 && !isReading;
  // Runs after the effects of the results, which know better places for the focus.
  useEffect(() => {
    if (isSaid && hasLostFocus()) line.current?.focus();
  }, [isSaid]);
  return (
    <UnlockingContext.Provider value={unlocking}>
      <div ref={line} tabIndex={-1} className={styles.focus}>
        <p role="status" className={styles.line}>
          {isSaid && say('pane.password.opened', { opened: opened.size, left: locked.length })}
        </p>
      </div>
      {children}
    </UnlockingContext.Provider>
  );
}
