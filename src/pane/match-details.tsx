/** "Vì sao" under a recognised appendix: which column and row of the sheet was taken for which of the form, and why. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  columnText,
  groundsText,
  isDoubtful,
  ownTexts,
  rivalsText,
  rowText,
} from '../journeys/match-text';
import type { ColumnMatchReport, MatchReport, RowMatchReport } from '../journeys/report';
import { QuestionGlyph } from './glyphs';
import { useLanguage } from './language';
import { usePaging } from './paged-list';

const useStyles = makeStyles({
  summary: {
    cursor: 'pointer',
    color: tokens.colorNeutralForeground2,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  list: { margin: '4px 0', padding: '0 0 0 8px', listStyleType: 'none' },
  line: { margin: '0 0 4px', overflowWrap: 'anywhere' },
  why: { display: 'block', color: tokens.colorNeutralForeground2 },
});

type Matched = ColumnMatchReport | RowMatchReport;

function MatchLine(props: { readonly matched: Matched }): ReactNode {
  const { matched } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const rivals = rivalsText(matched, say);
  const isFound = !('sheetColumn' in matched) || matched.sheetColumn !== null;
  return (
    <li className={styles.line}>
      {isDoubtful(matched) && (
        <>
          <QuestionGlyph />{' '}
        </>
      )}
      {'sheetRow' in matched ? rowText(matched, say) : columnText(matched, say)}
      {isFound && <span className={styles.why}>{groundsText(matched, say)}</span>}
      {rivals !== '' && <span className={styles.why}>{rivals}</span>}
    </li>
  );
}

function Lines(props: { readonly match: MatchReport; readonly label: string }): ReactNode {
  const { match, label } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const all: readonly Matched[] = [...match.columns, ...match.rows];
  // What somebody should look at stands first; the rest stays in the form's order.
  const sorted = [...all.filter(isDoubtful), ...all.filter((one) => !isDoubtful(one))];
  const { shown, more } = usePaging(sorted);
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {shown.map((one) => (
          <MatchLine
            key={'sheetRow' in one ? `r${one.sheetRow}` : `c${one.column}`}
            matched={one}
          />
        ))}
        {ownTexts(match, say).map((text) => (
          <li key={text} className={styles.line}>
            {text}
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

/**
 * How an appendix was matched; folded away, and its lines are made only when it is opened.
 * @param props.form the appendix as it is printed, "PL02"
 */
export function MatchDetails(props: {
  readonly match: MatchReport;
  readonly form: string;
}): ReactNode {
  const { match, form } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const [isOpen, setIsOpen] = useState(false);
  const doubtful = [...match.columns, ...match.rows].filter(isDoubtful).length;
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>{say('pane.match.why', { form, doubtful })}</summary>
      {isOpen && (
        <>
          <span className={styles.why}>{groundsText(match, say)}</span>
          <Lines match={match} label={say('pane.match.list', { form })} />
        </>
      )}
    </details>
  );
}
