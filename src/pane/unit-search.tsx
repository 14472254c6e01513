/** The box in which one types part of a committee's name. */
import { Field, makeStyles, SearchBox } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLanguage } from './language';

const useStyles = makeStyles({
  // Fluent's search box would rather keep the width that it has by nature than fit a narrow pane.
  field: { gridTemplateColumns: 'minmax(0, 1fr)', minWidth: 0 },
  searchBox: { minWidth: 0, maxWidth: 'none', '& input': { minWidth: 0, width: '100%' } },
});

/** The box with its label. */
export function UnitSearch(props: {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}): ReactNode {
  const { query, onQuery } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  return (
    <Field className={styles.field} label={say('pane.units.search')}>
      <SearchBox
        className={styles.searchBox}
        value={query}
        onChange={(_, data) => onQuery(data.value)}
      />
    </Field>
  );
}
