/** The button that opens what belongs to a line of a list or a table: a chevron and the line's own words. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ChevronGlyph } from './glyphs';

const useStyles = makeStyles({
  opener: {
    display: 'flex',
    gap: '4px',
    alignItems: 'flex-start',
    width: '100%',
    padding: '2px 0',
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { color: tokens.colorBrandForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  roomy: { padding: '6px 0' },
});

/**
 * The button of a line.
 * @param props.controls the id of what it opens; that stands in the page only while it is open
 * @param props.isRoomy for a line whose only content it is, so that it brings the room around it
 */
export function Opener(props: {
  readonly isOpen: boolean;
  readonly controls: string;
  readonly isRoomy?: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { isOpen, controls, isRoomy = false, onToggle, children } = props;
  const styles = useStyles();
  return (
    <button
      type="button"
      className={mergeClasses(styles.opener, isRoomy && styles.roomy)}
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      onClick={onToggle}
    >
      <ChevronGlyph open={isOpen} />
      <span>{children}</span>
    </button>
  );
}
