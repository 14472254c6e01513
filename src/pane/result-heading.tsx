/** The first line of a result; takes the focus when a run ends, since the button that had it is gone. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { hasLostFocus } from './lost-focus';

const useStyles = makeStyles({
  heading: {
    margin: '4px 0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    ':focus': { outline: 'none' },
  },
});

/** A heading that is focused once, when it first appears and nothing else holds the focus. */
export function ResultHeading(props: { readonly children: ReactNode }): ReactNode {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasLostFocus()) heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.heading}>
      {props.children}
    </h2>
  );
}
