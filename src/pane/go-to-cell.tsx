/** The way from a place named on the screen to the cell itself, where there is an open workbook to go to. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { useLanguage } from './language';

export type GoToCell = (sheet: string, address: string) => void;

/** Null where the cells lie in files that nobody has open. */
export const GoToCellContext = createContext<GoToCell | null>(null);

const useStyles = makeStyles({
  link: {
    padding: 0,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorBrandForegroundLink,
    font: 'inherit',
    textAlign: 'left',
    textDecorationLine: 'underline',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { color: tokens.colorBrandForegroundLinkHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
});

/** A cell as a button that selects it, or as plain words. `children` are the words. */
export function CellLink(props: {
  readonly sheet: string;
  readonly address: string;
  readonly children: string;
}): ReactNode {
  const { sheet, address, children } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const goTo = useContext(GoToCellContext);
  if (!goTo) return children;
  return (
    <button
      type="button"
      className={styles.link}
      title={say('pane.cell.go')}
      onClick={() => goTo(sheet, address)}
    >
      {children}
    </button>
  );
}
