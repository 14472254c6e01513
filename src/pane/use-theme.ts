/** The theme of the screen, following the system where Office does not tell its own. */
import type { Theme } from '@fluentui/react-components';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { isDarkTheme, themeOf } from './host-theme';
import type { HostTheme } from './host-theme';

const DARK = '(prefers-color-scheme: dark)';

function watchSystem(onChange: () => void): () => void {
  const query = window.matchMedia?.(DARK);
  query?.addEventListener('change', onChange);
  return () => query?.removeEventListener('change', onChange);
}

function systemPrefersDark(): boolean {
  return window.matchMedia?.(DARK).matches ?? false;
}

/**
 * The theme to draw in; scroll bars and other things of the browser's own follow it.
 * @param host Office's colours, or null
 */
export function useTheme(host: HostTheme | null): Theme {
  const prefersDark = useSyncExternalStore(watchSystem, systemPrefersDark);
  const theme = useMemo(() => themeOf(host, prefersDark), [host, prefersDark]);
  useEffect(() => {
    document.documentElement.style.colorScheme = isDarkTheme(theme) ? 'dark' : 'light';
  }, [theme]);
  return theme;
}
