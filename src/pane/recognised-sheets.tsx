/** What was recognised in the open workbook: appendices with their places, sheets without one, appendices missing. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FileReport, FormReport } from '../journeys/report';
import type { RecognisedSheet } from '../journeys/workbook-report';
import { useFormCode } from './form-codes';
import { CheckGlyph, DashGlyph, QuestionGlyph } from './glyphs';
import { CellLink } from './go-to-cell';
import { useLanguage } from './language';
import { MatchDetails } from './match-details';
import { usePaging } from './paged-list';

const useStyles = makeStyles({
  list: {
    margin: '4px 0',
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  line: { display: 'flex', gap: '4px', alignItems: 'flex-start', overflowWrap: 'anywhere' },
  faint: { color: tokens.colorNeutralForeground2 },
  summary: {
    cursor: 'pointer',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** Ends the rule under which a whole appendix is reported as missing. */
const ABSENT = /-ABSENT$/;

function FoundLine(props: { readonly form: FormReport }): ReactNode {
  const { form, sheet, range, match } = props.form;
  const { say } = useLanguage();
  const styles = useStyles();
  const code = useFormCode(form) ?? form;
  return (
    <li>
      <span className={styles.line}>
        <CheckGlyph />
        <span>
          {`${code} → `}
          <CellLink sheet={sheet} address={range}>
            {say('pane.forms.place', { sheet, range })}
          </CellLink>
        </span>
      </span>
      {match && <MatchDetails match={match} form={code} />}
    </li>
  );
}

function AbsentLine(props: { readonly form: string }): ReactNode {
  const { say } = useLanguage();
  const styles = useStyles();
  const form = useFormCode(props.form) ?? props.form;
  return (
    <li className={styles.line}>
      <DashGlyph />
      <span>{say('pane.forms.absent', { form })}</span>
    </li>
  );
}

/** The appendices of one return: where each stands, and which are not there. */
export function RecognisedForms(props: { readonly file: FileReport }): ReactNode {
  const { forms, findings } = props.file;
  const { say } = useLanguage();
  const styles = useStyles();
  const absent = findings.filter(({ rule, form }) => ABSENT.test(rule) && form !== null);
  if (forms.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={say('pane.forms.heading')}>
      {forms.map((form) => (
        <FoundLine key={`${form.form} ${form.sheet}`} form={form} />
      ))}
      {absent.map(({ form }) => (
        <AbsentLine key={form} form={form!} />
      ))}
    </ul>
  );
}

/** The sheets on which no appendix was found; folded away, since a workbook may hold many. */
export function UnknownSheets(props: { readonly sheets: readonly RecognisedSheet[] }): ReactNode {
  const { say } = useLanguage();
  const styles = useStyles();
  const unknown = props.sheets.filter(({ forms, isProvince }) => forms.length === 0 && !isProvince);
  const { shown, more } = usePaging(unknown);
  if (unknown.length === 0) return null;
  return (
    <details>
      <summary className={styles.summary}>
        {say('pane.forms.unknown', { count: unknown.length })}
      </summary>
      <ul className={styles.list}>
        {shown.map(({ sheet }) => (
          <li key={sheet} className={styles.line}>
            <QuestionGlyph />
            <CellLink sheet={sheet} address="A1">
              {sheet}
            </CellLink>
          </li>
        ))}
      </ul>
      {more}
    </details>
  );
}
