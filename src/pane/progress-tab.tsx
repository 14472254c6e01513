/** "Tiến độ": how many committees have sent, as a bar and in words, and who has to be followed up. */
import { Button, makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { ConsolidationResult } from './journey-port';
import { useLanguage } from './language';
import { usePaging } from './paged-list';
import { listedCommittees, PROGRESS_STATES, roundProgress } from './round-progress';
import type { CommitteeProgress, ProgressState, RoundProgress } from './round-progress';
import { UnitSearch } from './unit-search';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: '12px' },
  line: { margin: 0, color: tokens.colorNeutralForeground2 },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  bar: {
    display: 'flex',
    gap: '2px',
    height: '14px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
  },
  chips: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  chip: { paddingLeft: '8px', fontWeight: tokens.fontWeightRegular },
  swatch: {
    display: 'inline-block',
    width: '10px',
    height: '10px',
    marginRight: '6px',
    borderRadius: '2px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    flexShrink: 0,
  },
  clean: { backgroundColor: tokens.colorPaletteGreenBackground3 },
  faulty: { backgroundColor: tokens.colorPaletteRedBackground3 },
  late: { backgroundColor: tokens.colorPaletteDarkOrangeBackground3 },
  duplicate: { backgroundColor: tokens.colorPaletteYellowBackground3 },
  missing: { backgroundColor: tokens.colorNeutralStroke1 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    alignItems: 'baseline',
    gap: '8px',
    padding: '6px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  file: {
    display: 'block',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  state: { flexShrink: 0, maxWidth: '45%', textAlign: 'right', fontSize: tokens.fontSizeBase200 },
});

function ProgressBarOfRound(props: { readonly progress: RoundProgress }): ReactNode {
  const { counts } = props.progress;
  const { say } = useLanguage();
  const styles = useStyles();
  const present = PROGRESS_STATES.filter((state) => counts[state] > 0);
  return (
    <div
      className={styles.bar}
      role="img"
      aria-label={present
        .map((state) => `${say(`progress.${state}`)}: ${counts[state]}`)
        .join('; ')}
    >
      {present.map((state) => (
        <div key={state} className={styles[state]} style={{ flexGrow: counts[state] }} />
      ))}
    </div>
  );
}

function CommitteeLine(props: { readonly committee: CommitteeProgress }): ReactNode {
  const { name, state, file } = props.committee;
  const { say } = useLanguage();
  const styles = useStyles();
  return (
    <li className={styles.item}>
      <span className={styles.name}>
        {name}
        {file !== null && <span className={styles.file}>{file}</span>}
      </span>
      <span className={styles.state}>{say(`progress.${state}`)}</span>
    </li>
  );
}

function CommitteeList(props: {
  readonly progress: RoundProgress;
  readonly state: ProgressState | null;
}): ReactNode {
  const { progress, state } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  const [query, setQuery] = useState('');
  const listed = useMemo(() => listedCommittees(progress, state, query), [progress, state, query]);
  const { shown, more } = usePaging(listed);
  return (
    <section>
      <h3 className={styles.heading}>
        {state === null ? say('progress.follow-up') : say(`progress.${state}`)} ({listed.length})
      </h3>
      <UnitSearch query={query} onQuery={setQuery} />
      <p role="status" className={styles.line}>
        {listed.length === 0 &&
          say(query === '' && state === null ? 'progress.nobody' : 'pane.units.none')}
      </p>
      <ul className={styles.list}>
        {shown.map((committee) => (
          <CommitteeLine key={committee.code} committee={committee} />
        ))}
      </ul>
      {more}
    </section>
  );
}

function Round(props: { readonly result: ConsolidationResult }): ReactNode {
  const { report } = props.result;
  const { say } = useLanguage();
  const styles = useStyles();
  const progress = useMemo(() => roundProgress(report.units), [report]);
  const [state, setState] = useState<ProgressState | null>(null);
  const { expected, received } = report.summary;
  return (
    <>
      <h2 className={styles.heading}>{say('pane.result.consolidated', { received, expected })}</h2>
      <ProgressBarOfRound progress={progress} />
      <div role="group" aria-label={say('pane.units.filter')} className={styles.chips}>
        {PROGRESS_STATES.map((known) => (
          <ToggleButton
            key={known}
            size="small"
            className={styles.chip}
            checked={state === known}
            onClick={() => setState(state === known ? null : known)}
          >
            <span className={mergeClasses(styles.swatch, styles[known])} />
            {say(`progress.${known}`)}: {progress.counts[known]}
          </ToggleButton>
        ))}
      </div>
      {progress.unreadable > 0 && (
        <p className={styles.line}>{say('progress.unreadable', { count: progress.unreadable })}</p>
      )}
      <CommitteeList progress={progress} state={state} />
    </>
  );
}

/** The whole tab; without a consolidation it leads to the place where one is made. */
export function ProgressTab(props: {
  readonly result: ConsolidationResult | null;
  readonly onConsolidate: () => void;
}): ReactNode {
  const { result, onConsolidate } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  return (
    <div className={styles.tab}>
      {result ? (
        <Round result={result} />
      ) : (
        <>
          <p className={styles.line}>{say('progress.intro')}</p>
          <div>
            <Button appearance="primary" onClick={onConsolidate}>
              {say('progress.to-consolidate')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
