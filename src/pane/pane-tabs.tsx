/** The tabs: words, and under 360 px signs alone that keep the words as their names. */
import { makeStyles, Tab, TabList } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { MessageCode } from '../text/message';
import { TAB_IDS } from './actions';
import type { TabId } from './actions';
import { TabGlyph } from './glyphs';
import { useLanguage } from './language';

const NARROW = '@media (max-width: 359px)';

const useStyles = makeStyles({
  sign: { display: 'none', [NARROW]: { display: 'inline-flex' } },
  word: {
    [NARROW]: {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
  },
});

const LABELS: Readonly<Record<TabId, MessageCode>> = {
  check: 'pane.tab.check',
  consolidate: 'pane.tab.consolidate',
  progress: 'pane.tab.progress',
};

/** One tab a screen. */
export function PaneTabs(props: {
  readonly tab: TabId;
  readonly onTab: (tab: TabId) => void;
}): ReactNode {
  const { tab, onTab } = props;
  const { say } = useLanguage();
  const styles = useStyles();
  return (
    <TabList
      selectedValue={tab}
      onTabSelect={(_, data) => onTab(TAB_IDS.find((id) => id === data.value) ?? tab)}
      aria-label={say('pane.tabs')}
    >
      {TAB_IDS.map((id) => (
        <Tab
          key={id}
          value={id}
          id={`tab-${id}`}
          aria-controls={`content-${id}`}
          title={say(LABELS[id])}
        >
          <span className={styles.sign}>
            <TabGlyph tab={id} />
          </span>
          <span className={styles.word}>{say(LABELS[id])}</span>
        </Tab>
      ))}
    </TabList>
  );
}
