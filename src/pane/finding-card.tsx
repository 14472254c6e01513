/** One finding: how grave, what is wrong, which cells, the value that the rule leaves and the likeliest wrong cell. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { FindingCell, Severity } from '../check/finding';
import type { FindingReport } from '../journeys/report';
import { formatNumber } from '../text/number-format';
import { SeverityGlyph } from './glyphs';
import { CellLink } from './go-to-cell';
import { useLanguage } from './language';
import type { Say } from './language';

const MOST_CELLS = 6;

const useStyles = makeStyles({
  card: {
    display: 'block',
    padding: '6px 8px',
    borderLeft: '3px solid',
    marginBottom: '6px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusSmall,
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  chosen: {
    // Not a colour for what is selected: in the dark theme red words and links could not be read on it.
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: `inset 0 0 0 2px ${tokens.colorNeutralStrokeAccessible}`,
  },
  error: { borderLeftColor: tokens.colorPaletteRedBorderActive },
  warning: { borderLeftColor: tokens.colorPaletteDarkOrangeBorderActive },
  note: { borderLeftColor: tokens.colorNeutralStrokeAccessible },
  sentence: { margin: '2px 0' },
  cells: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  suspect: { margin: '2px 0 0', fontWeight: tokens.fontWeightSemibold },
  severity: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
  },
  errorText: { color: tokens.colorPaletteRedForeground1 },
  warningText: { color: tokens.colorPaletteDarkOrangeForeground1 },
  noteText: { color: tokens.colorNeutralForeground2 },
});

/** The severity as sign, word and colour. */
export function SeverityLabel(props: { readonly severity: Severity }): ReactNode {
  const { severity } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.severity, styles[`${severity}Text`])}>
      <SeverityGlyph severity={severity} />
      {say(`severity.${severity}`)}
    </span>
  );
}

/** A figure as text: numbers the Vietnamese way, a blank as a word. */
export function figureText(value: FindingCell['value'], say: Say): string {
  if (value === null || value === '') return say('pane.findings.blank');
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'boolean' ? (value ? 'x' : say('pane.findings.blank')) : value;
}

/** How a card takes part in a list that the arrow keys walk through. */
export interface CardInList {
  readonly key: string;
  readonly isChosen: boolean;
  /** True for the one card of the list that the Tab key reaches. */
  readonly isStop: boolean;
}

/** A finding as an item of a list. `children` stand under it, such as its repairs. */
export function FindingCard(props: {
  readonly finding: FindingReport;
  readonly inList?: CardInList;
  readonly children?: ReactNode;
}): ReactNode {
  const { finding, inList, children } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const more = finding.cells.length - MOST_CELLS;
  const suspect = finding.suspects[0];
  const sentence = useId();
  const severity = `${sentence}-severity`;
  return (
    <li
      className={mergeClasses(
        styles.card,
        inList?.isChosen && styles.chosen,
        styles[finding.severity],
      )}
      {...(inList && {
        'data-finding': inList.key,
        tabIndex: inList.isStop ? 0 : -1,
        'aria-current': inList.isChosen || undefined,
        'aria-labelledby': `${severity} ${sentence}`,
      })}
    >
      <span id={severity}>
        <SeverityLabel severity={finding.severity} />
      </span>
      <p id={sentence} className={styles.sentence}>
        {finding.message}
      </p>
      {finding.cells.length > 0 && (
        <ul className={styles.cells}>
          {finding.cells.slice(0, MOST_CELLS).map((cell) => (
            <li key={`${cell.sheet} ${cell.address}`}>
              <CellLink sheet={cell.sheet} address={cell.address}>
                {say('pane.findings.cell', {
                  sheet: cell.sheet,
                  address: cell.address,
                  // What the cell says, where it could not be read as a figure.
                  value: cell.value === null && cell.text ? cell.text : figureText(cell.value, say),
                })}
              </CellLink>
            </li>
          ))}
          {more > 0 && <li>{say('pane.findings.more-cells', { count: more })}</li>}
        </ul>
      )}
      {/* A suspect says which cell to mend; what another would have to be instead only contradicts it. */}
      {finding.expected !== null && !suspect && (
        <p className={styles.sentence}>
          {say('pane.findings.expected', { value: figureText(finding.expected, say) })}
        </p>
      )}
      {suspect && (
        <p className={styles.suspect}>
          {say('pane.findings.suspect', {
            sheet: suspect.sheet,
            address: suspect.address,
            value: figureText(suspect.value, say),
            suggest: figureText(suspect.suggest, say),
            why: suspect.why,
          })}
        </p>
      )}
      {children}
    </li>
  );
}
