/** The summary as chips: how many findings of each kind, and, pressed, only those. */
import { makeStyles, ToggleButton } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FindingReport } from '../journeys/report';
import { useLanguage } from './language';

export type FindingFilter = 'error' | 'warning' | 'note' | 'missing';
const FILTERS: readonly FindingFilter[] = ['error', 'warning', 'note', 'missing'];

const useStyles = makeStyles({
  chips: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: '4px' },
});

/** Whether a finding is of the kind asked for; null asks for all. */
export function passes(finding: FindingReport, filter: FindingFilter | null): boolean {
  if (filter === null) return true;
  return filter === 'missing' ? finding.kind === 'missing' : finding.severity === filter;
}

/** The chips over a list of findings. */
export function FilterChips(props: {
  readonly findings: readonly FindingReport[];
  readonly filter: FindingFilter | null;
  readonly onFilter: (filter: FindingFilter | null) => void;
}): ReactNode {
  const { findings, filter, onFilter } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  return (
    <div role="group" aria-label={say('pane.findings.filter')} className={styles.chips}>
      {FILTERS.map((kind) => (
        <ToggleButton
          key={kind}
          size="small"
          shape="circular"
          checked={filter === kind}
          onClick={() => onFilter(filter === kind ? null : kind)}
        >
          {say(`pane.chip.${kind}`, {
            count: findings.filter((finding) => passes(finding, kind)).length,
          })}
        </ToggleButton>
      ))}
    </div>
  );
}
