/** The whole pane: the browser edition, or inside Excel over the workbook that is open there. */
import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Language } from '../text/bilingual';
import { FormCodes } from './form-codes';
import { Frame } from './frame';
import type { HostTheme } from './host-theme';
import type { JourneyPort } from './journey-port';
import { KnownPasswords, KnownPasswordsContext } from './known-passwords';
import { LanguageProvider } from './language';
import { SessionContext } from './session-context';
import { useTheme } from './use-theme';
import type { WorkbookSession } from './workbook-session';

/**
 * The app over whatever does the work.
 * @param props.session the open workbook; the browser edition has none
 * @param props.hostTheme Office's colours, where it tells them
 */
export function App(props: {
  readonly port: JourneyPort;
  readonly session?: WorkbookSession;
  readonly hostTheme?: HostTheme | null;
}): ReactNode {
  const { port, session = null, hostTheme = null } = props;
  const theme = useTheme(hostTheme);
  const [language, setLanguage] = useState<Language>('vi');
  const [passwords] = useState(() => new KnownPasswords());
  const [codes, setCodes] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    // Without the codes the ids are shown; a worker that does not start is reported by the first run.
    port.formCodes().then(setCodes, () => undefined);
  }, [port]);
  return (
    <FluentProvider theme={theme}>
      <LanguageProvider language={language}>
        <FormCodes.Provider value={codes}>
          <SessionContext.Provider value={session}>
            <KnownPasswordsContext.Provider value={passwords}>
              <Frame port={port} onLanguage={() => setLanguage(language === 'vi' ? 'en' : 'vi')} />
            </KnownPasswordsContext.Provider>
          </SessionContext.Provider>
        </FormCodes.Provider>
      </LanguageProvider>
    </FluentProvider>
  );
}
