/** What one file turned out to be: its appendices and its findings, or why it could not be read. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FileReport, FindingReport, FormReport } from '../journeys/report';
import { candidatesText } from '../journeys/unit-candidates-text';
import { FindingList } from './finding-list';
import { useFormCode } from './form-codes';
import { CheckGlyph } from './glyphs';
import { useLanguage } from './language';
import { MatchDetails } from './match-details';
import { FileProblem } from './password-form';

const useStyles = makeStyles({
  heading: {
    margin: '8px 0 4px',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  forms: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  form: { display: 'flex', gap: '4px', alignItems: 'flex-start', overflowWrap: 'anywhere' },
});

function FormLine(props: { readonly form: FormReport }): ReactNode {
  const { form } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const code = useFormCode(form.form) ?? form.form;
  return (
    <li>
      <span className={styles.form}>
        <CheckGlyph />
        <span>{say('pane.forms.found', { form: code, sheet: form.sheet, range: form.range })}</span>
      </span>
      {form.match && <MatchDetails match={form.match} form={code} />}
    </li>
  );
}

/** The appendices that were recognised in a file. */
export function FormLines(props: { readonly forms: readonly FormReport[] }): ReactNode {
  const { say } = useLanguage();
  const styles = useStyles();
  if (props.forms.length === 0) return <p>{say('pane.forms.none')}</p>;
  return (
    <>
      <h4 className={styles.heading}>{say('pane.forms.heading')}</h4>
      <ul className={styles.forms}>
        {props.forms.map((form, index) => (
          <FormLine key={index} form={form} />
        ))}
      </ul>
    </>
  );
}

/** One file in full. `findings` are those to show where a filter leaves only some of the file's own. */
export function FileDetails(props: {
  readonly file: FileReport;
  readonly findings?: readonly FindingReport[];
}): ReactNode {
  const { file, findings = file.findings } = props;
  const { say } = useLanguage();
  if (file.problem) return <FileProblem file={file.file} problem={file.problem} />;
  const candidates = file.unit?.candidates ?? [];
  return (
    <>
      {candidates.length > 0 && (
        <p>
          {say('pane.unit.candidates', {
            names: candidatesText(candidates, say),
          })}
        </p>
      )}
      <FormLines forms={file.forms} />
      <FindingList findings={findings} isFiltered={findings.length < file.findings.length} />
    </>
  );
}
