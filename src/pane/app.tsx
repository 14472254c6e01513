/** The frame: header with the language, the tabs, their content, the footer. */
import {
  Button,
  FluentProvider,
  makeStyles,
  Tab,
  TabList,
  tokens,
  webLightTheme,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Language } from '../text/bilingual';
import type { MessageCode } from '../text/message';
import { CheckTab } from './check-tab';
import { ConsolidateTab } from './consolidate-tab';
import { FormCodes } from './form-codes';
import type { JourneyPort } from './journey-port';
import { LanguageProvider, useLanguage } from './language';

const useStyles = makeStyles({
  // The tall frame keeps the footer at the window's foot while the content scrolls.
  frame: { display: 'flex', flexDirection: 'column', height: '100vh', minWidth: 0 },
  header: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    // Excel puts its own button over the top right corner, 12 × 32 px.
    padding: '8px 20px 0 12px',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  tagline: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  content: { flexGrow: 1, overflowY: 'auto', padding: '12px', position: 'relative' },
  footer: {
    padding: '6px 12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    textAlign: 'center',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

interface TabRecord {
  readonly id: string;
  readonly label: MessageCode;
  readonly content: (props: { readonly port: JourneyPort }) => ReactNode;
}

/** One record a tab; a new screen is a new record. */
const TABS: readonly TabRecord[] = [
  { id: 'check', label: 'pane.tab.check', content: CheckTab },
  { id: 'consolidate', label: 'pane.tab.consolidate', content: ConsolidateTab },
];
const FIRST_TAB = 'consolidate';

function Frame(props: { readonly port: JourneyPort; readonly onLanguage: () => void }): ReactNode {
  const { port, onLanguage } = props;
  const { language, say } = useLanguage();
  const styles = useStyles();
  const [tab, setTab] = useState(FIRST_TAB);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = say('pane.title');
  }, [language, say]);

  /** F6 goes round the regions, as in Office. */
  const moveBetweenRegions = (event: KeyboardEvent): void => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    const regions = [...(frame.current?.querySelectorAll<HTMLElement>('[data-region]') ?? [])];
    const present = regions.findIndex((region) => region.contains(document.activeElement));
    const step = event.shiftKey ? regions.length - 1 : 1;
    const next = regions[(Math.max(present, event.shiftKey ? 0 : -1) + step) % regions.length];
    (next?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]') ?? next)?.focus();
  };

  return (
    <div ref={frame} className={styles.frame} onKeyDown={moveBetweenRegions}>
      <header>
        <div className={styles.header}>
          <div>
            <h1 className={styles.title}>{say('pane.title')}</h1>
            <p className={styles.tagline}>{say('pane.tagline')}</p>
          </div>
          <Button
            size="small"
            appearance="subtle"
            lang={language === 'vi' ? 'en' : 'vi'}
            aria-label={say('pane.language.label')}
            onClick={onLanguage}
          >
            {say('pane.language')}
          </Button>
        </div>
        <div data-region="tabs">
          <TabList
            selectedValue={tab}
            onTabSelect={(_, data) => setTab(String(data.value))}
            aria-label={say('pane.tabs')}
          >
            {TABS.map(({ id, label }) => (
              <Tab key={id} value={id} id={`tab-${id}`} aria-controls={`content-${id}`}>
                {say(label)}
              </Tab>
            ))}
          </TabList>
        </div>
      </header>
      <main className={styles.content} data-region="content" tabIndex={-1}>
        {TABS.map(({ id, content: Content }) => (
          // Every tab stays mounted: looking elsewhere must not lose a run or its result.
          <div
            key={id}
            role="tabpanel"
            id={`content-${id}`}
            aria-labelledby={`tab-${id}`}
            hidden={id !== tab}
          >
            <Content port={port} />
          </div>
        ))}
      </main>
      <footer className={styles.footer} data-region="footer" tabIndex={-1}>
        {say('pane.privacy')}
      </footer>
    </div>
  );
}

/** The whole pane over whatever does the work. */
export function App(props: { readonly port: JourneyPort }): ReactNode {
  const { port } = props;
  const [language, setLanguage] = useState<Language>('vi');
  const [codes, setCodes] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    // Without the codes the ids are shown; a worker that does not start is reported by the first run.
    port.formCodes().then(setCodes, () => undefined);
  }, [port]);
  return (
    <FluentProvider theme={webLightTheme}>
      <LanguageProvider language={language}>
        <FormCodes.Provider value={codes}>
          <Frame port={port} onLanguage={() => setLanguage(language === 'vi' ? 'en' : 'vi')} />
        </FormCodes.Provider>
      </LanguageProvider>
    </FluentProvider>
  );
}
