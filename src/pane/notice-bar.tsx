/** The message bar for what could not be done: the reason and the way out, until it is closed or a check succeeds. */
import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLanguage } from './language';
import { noticeText } from './notice-text';
import { useSession, useSessionState } from './session-context';

/** The present notice, or nothing. */
export function NoticeBar(): ReactNode {
  const session = useSession();
  const { notice } = useSessionState();
  const { language, say } = useLanguage();
  if (!notice) return null;
  return (
    <MessageBar
      intent={notice.kind === 'bug' ? 'error' : 'warning'}
      layout="multiline"
      role="alert"
    >
      <MessageBarBody>{noticeText(notice, language)}</MessageBarBody>
      <MessageBarActions>
        {notice.kind === 'refused' && notice.mayForget && (
          <Button size="small" onClick={() => void session.forget()}>
            {say('pane.notice.forget')}
          </Button>
        )}
        <Button size="small" onClick={() => session.closeNotice()}>
          {say('pane.notice.close')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
