/** The language of the screen and the way from a message code to its sentence. */
import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import type { MessageCode, MessageParams } from '../text/message';

/** Gives the sentence of a code in the language of the screen. */
export type Say = (code: MessageCode, params?: MessageParams) => string;

interface LanguageOfScreen {
  readonly language: Language;
  readonly say: Say;
}

const LanguageContext = createContext<LanguageOfScreen>({
  language: 'vi',
  say: (code, params) => formatMessage('vi', code, params),
});

/** Sets the language of everything inside. */
export function LanguageProvider(props: {
  readonly language: Language;
  readonly children: ReactNode;
}): ReactNode {
  const { language, children } = props;
  const value = useMemo<LanguageOfScreen>(
    () => ({ language, say: (code, params) => formatMessage(language, code, params) }),
    [language],
  );
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

/** The language of the screen with its `say`. */
export function useLanguage(): LanguageOfScreen {
  return useContext(LanguageContext);
}
