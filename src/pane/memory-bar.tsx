/** Why the workbook's own memory (the hidden sheet `_KhopSo`) cannot be used, and what that means. */
import { makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { refusalMessage } from '../journeys/host-problem-message';
import { useLanguage } from './language';
import { useSessionState } from './session-context';

const useStyles = makeStyles({ bar: { flexShrink: 0 } });

/** The bar, or nothing while the memory is sound. */
export function MemoryBar(): ReactNode {
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
