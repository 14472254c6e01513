/** Whose return it is, as recognised, and who else it may be from. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FileReport } from '../journeys/report';
import { candidatesText } from '../journeys/unit-candidates-text';
import { useLanguage } from './language';

const useStyles = makeStyles({
  unit: { overflowWrap: 'anywhere' },
  hint: {
    display: 'block',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
  },
});

/** The name of the unit of a return; where it is not known, that it is not, with candidates. */
export function UnitLine(props: { readonly file: FileReport }): ReactNode {
  const { unit, file } = props.file;
  const { say } = useLanguage();
  const styles = useStyles();
  const candidates = unit?.candidates ?? [];
  return (
    <span className={styles.unit}>
      {unit?.name || (unit ? say('status.unplaced') : file)}
      {candidates.length > 0 && (
        <span className={styles.hint}>
          {say('pane.unit.candidates', { names: candidatesText(candidates, say) })}
        </span>
      )}
    </span>
  );
}
