/** The line under a result's heading: all clean, or how many errors and warnings remain. */
import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLanguage } from './language';

const useStyles = makeStyles({ line: { margin: 0 } });

/** The line, which is read out whenever it changes. */
export function RemainingLine(props: {
  readonly summary: { readonly errors: number; readonly warnings: number };
}): ReactNode {
  const { errors, warnings } = props.summary;
  const { say } = useLanguage();
  const styles = useStyles();
  return (
    <p className={styles.line} role="status">
      {errors + warnings === 0
        ? say('pane.result.clean')
        : say('pane.result.remaining', { errors, warnings })}
    </p>
  );
}
