/** One finding: how grave, what is wrong, which cells, the value that the rule leaves and the likeliest wrong cell. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FindingCell, Severity } from '../check/finding';
import type { FindingReport } from '../journeys/report';
import { formatNumber } from '../text/number-format';
import { SeverityGlyph } from './glyphs';
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
function figureText(value: FindingCell['value'], say: Say): string {
  if (value === null || value === '') return say('pane.findings.blank');
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'boolean' ? (value ? 'x' : say('pane.findings.blank')) : value;
}

/** A finding as an item of a list. */
export function FindingCard(props: { readonly finding: FindingReport }): ReactNode {
  const { finding } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const more = finding.cells.length - MOST_CELLS;
  const suspect = finding.suspects[0];
  return (
    <li className={mergeClasses(styles.card, styles[finding.severity])}>
      <SeverityLabel severity={finding.severity} />
      <p className={styles.sentence}>{finding.message}</p>
      {finding.cells.length > 0 && (
        <ul className={styles.cells}>
          {finding.cells.slice(0, MOST_CELLS).map((cell) => (
            <li key={`${cell.sheet} ${cell.address}`}>
              {say('pane.findings.cell', {
                sheet: cell.sheet,
                address: cell.address,
                // What the cell says, where it could not be read as a figure.
                value: cell.value === null && cell.text ? cell.text : figureText(cell.value, say),
              })}
            </li>
          ))}
          {more > 0 && <li>{say('pane.findings.more-cells', { count: more })}</li>}
        </ul>
      )}
      {finding.expected !== null && (
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
    </li>
  );
}
