/**
 * Why the workbook's own memory (the hidden sheet `_KhopSo`) cannot be used, and what this Excel leaves out of what we
 * write.
 */
import { makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { refusalMessage } from '../journeys/host-problem-message';
import { useLanguage } from './language';
import { useSessionState } from './session-context';

const useStyles = makeStyles({ bar: { flexShrink: 0 } });

/** What was left out because this Excel does not take it, or nothing. */
function LacksBar(): ReactNode {
  const { lacks } = useSessionState().memory;
  const { say } = useLanguage();
  const styles = useStyles();
  if (lacks.length === 0) return null;
  return (
    <MessageBar intent="info" layout="multiline" className={styles.bar}>
      <MessageBarBody>
        {say('pane.lacks', { what: lacks.map((lack) => say(`lack.${lack}`)).join('; ') })}
      </MessageBarBody>
    </MessageBar>
  );
}

/** The bars, or nothing while the memory is sound and Excel takes everything. */
export function MemoryBar(): ReactNode {
  return (
    <>
      <UnkeptBar />
      <LacksBar />
    </>
  );
}

function UnkeptBar(): ReactNode {
  const { unkept } = useSessionState().memory;
  const { language, say } = useLanguage();
  const styles = useStyles();
  if (!unkept) return null;
  return (
    <MessageBar intent="info" layout="multiline" className={styles.bar}>
      <MessageBarBody>
        {unkept.kind === 'refused'
          ? say('memory.unkept', {
              reason: refusalMessage({ ...unkept, reason: unkept.code }, language),
            })
          : say(`memory.${unkept.kind}`)}
      </MessageBarBody>
    </MessageBar>
  );
}
