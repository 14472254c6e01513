/** The frame: header with what is open and the language, the tabs, their content, the footer. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useContext, useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { actionOfKey, TAB_IDS } from './actions';
import type { ActionDesk, TabId } from './actions';
import { CheckTab } from './check-tab';
import { ConsolidateTab } from './consolidate-tab';
import { DeskContext } from './desk-context';
import { GoToCellContext } from './go-to-cell';
import type { GoToCell } from './go-to-cell';
import type { JourneyPort } from './journey-port';
import { useLanguage } from './language';
import { MemoryBar } from './memory-bar';
import { NoticeBar } from './notice-bar';
import { PaneFooter } from './pane-footer';
import { PaneTabs } from './pane-tabs';
import { ProgressTab } from './progress-tab';
import { moveBetweenRegions } from './regions';
import { resultOf } from './run-state';
import { SessionContext, useSessionState } from './session-context';
import { useConsolidation } from './use-consolidation';
import { useTab } from './use-tab';
import { WorkbookCheckTab } from './workbook-check-tab';

const useStyles = makeStyles({
  // The tall frame keeps the footer at the window's foot while the content scrolls.
  frame: { display: 'flex', flexDirection: 'column', height: '100vh', minWidth: 0 },
  head: { flexShrink: 0, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  header: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    // Excel puts its own button over the top right corner, 12 × 32 px.
    padding: '8px 20px 0 12px',
  },
  names: { minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  tagline: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  language: { flexShrink: 0 },
  notices: { display: 'flex', flexDirection: 'column', gap: '4px', flexShrink: 0 },
  content: { flexGrow: 1, overflowY: 'auto', padding: '12px', position: 'relative' },
});

/** The committee whose return is open, where there is just one. */
function useUnitName(): string | null {
  const files = useSessionState().check?.report.files ?? [];
  return files.length === 1 ? files[0]?.unit?.name || null : null;
}

function Header(props: { readonly onLanguage: () => void }): ReactNode {
  const { language, say } = useLanguage();
  const styles = useStyles();
  const unit = useUnitName();
  return (
    <div className={styles.header}>
      <div className={styles.names}>
        <h1 className={styles.title}>{say('pane.title')}</h1>
        <p className={styles.tagline}>{unit ?? say('pane.tagline')}</p>
      </div>
      <Button
        size="small"
        appearance="subtle"
        className={styles.language}
        lang={language === 'vi' ? 'en' : 'vi'}
        aria-label={say('pane.language.label')}
        onClick={props.onLanguage}
      >
        {say('pane.language')}
      </Button>
    </div>
  );
}

/** Whether the keys pressed there are meant for the text in it. */
function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && ['text', 'search', 'password'].includes(target.type))
  );
}

/** The whole frame, in the browser edition or over the open workbook that `SessionContext` gives. */
export function Frame(props: {
  readonly port: JourneyPort;
  readonly onLanguage: () => void;
}): ReactNode {
  const { port, onLanguage } = props;
  const { language, say } = useLanguage();
  const styles = useStyles();
  const session = useContext(SessionContext);
  const [tab, openTab] = useTab(session ? 'check' : 'consolidate');
  const consolidation = useConsolidation(port, session, language);
  const frame = useRef<HTMLDivElement>(null);
  const { start } = consolidation;
  const desk = useMemo<ActionDesk>(
    () => ({ session, openTab, consolidateWorkbook: () => start('workbook') }),
    [session, openTab, start],
  );
  const goTo = useMemo<GoToCell | null>(
    () => session && ((sheet, address) => void session.goTo(sheet, address)),
    [session],
  );

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = say('pane.title');
    void session?.setLanguage(language);
  }, [language, say, session]);

  const onKeyDown = (event: KeyboardEvent): void => {
    moveBetweenRegions(frame.current, event);
    const action = session && !isTyping(event.target) ? actionOfKey(event) : null;
    if (!action) return;
    event.preventDefault();
    void action.perform(desk);
  };

  const content: Readonly<Record<TabId, ReactNode>> = {
    check: session ? (
      <GoToCellContext.Provider value={goTo}>
        <WorkbookCheckTab />
      </GoToCellContext.Provider>
    ) : (
      <CheckTab port={port} />
    ),
    consolidate: <ConsolidateTab consolidation={consolidation} port={port} />,
    progress: (
      <ProgressTab
        result={resultOf(consolidation.state)}
        onConsolidate={() => openTab('consolidate')}
      />
    ),
  };
  return (
    <DeskContext.Provider value={desk}>
      <div ref={frame} className={styles.frame} onKeyDown={onKeyDown}>
        <header className={styles.head}>
          <Header onLanguage={onLanguage} />
          <div data-region="tabs">
            <PaneTabs tab={tab} onTab={openTab} />
          </div>
        </header>
        {session && (
          <section className={styles.notices} aria-label={say('pane.notices')}>
            <NoticeBar />
            <MemoryBar />
          </section>
        )}
        <main className={styles.content} data-region="content" tabIndex={-1}>
          {TAB_IDS.map((id) => (
            // Every tab stays mounted: looking elsewhere must not lose a run or its result.
            <div
              key={id}
              role="tabpanel"
              id={`content-${id}`}
              aria-labelledby={`tab-${id}`}
              hidden={id !== tab}
            >
              {content[id]}
            </div>
          ))}
        </main>
        <PaneFooter />
      </div>
    </DeskContext.Provider>
  );
}
