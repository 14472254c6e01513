/** The findings of one file, grouped by appendix. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { FindingReport } from '../journeys/report';
import { FindingCard } from './finding-card';
import { groupByForm } from './finding-groups';
import { useFormCode } from './form-codes';
import { useLanguage } from './language';
import { usePaging } from './paged-list';

const useStyles = makeStyles({
  heading: {
    margin: '8px 0 4px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
});

function FindingGroup(props: {
  readonly form: string | null;
  readonly findings: readonly FindingReport[];
}): ReactNode {
  const { form, findings } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const code = useFormCode(form);
  const { shown, more } = usePaging(findings);
  return (
    <section>
      <h4 className={styles.heading}>
        {code ?? say('pane.findings.whole-file')} ({findings.length})
      </h4>
      <ul className={styles.list}>
        {shown.map((finding, index) => (
          <FindingCard key={index} finding={finding} />
        ))}
      </ul>
      {more}
    </section>
  );
}

/** The findings of a file; says so when there are none. `isFiltered` tells that others are hidden. */
export function FindingList(props: {
  readonly findings: readonly FindingReport[];
  readonly isFiltered?: boolean;
}): ReactNode {
  const { findings, isFiltered = false } = props;
  const { say } = useLanguage();
  const groups = useMemo(() => groupByForm(findings, (one) => one), [findings]);
  if (groups.length === 0) {
    return <p>{say(isFiltered ? 'pane.findings.none-filtered' : 'pane.findings.none')}</p>;
  }
  return groups.map(([form, own]) => <FindingGroup key={form ?? ''} form={form} findings={own} />);
}
