/** Which screen is shown; the address can ask for one, also while the pane is open. */
import { useCallback, useEffect, useState } from 'react';
import { hashForTab, tabOfHash } from './actions';
import type { TabId } from './actions';

/**
 * The screen that is shown.
 * @param first the one to begin with where the address asks for none
 */
export function useTab(first: TabId): readonly [TabId, (tab: TabId) => void] {
  const [tab, setTab] = useState<TabId>(() => tabOfHash(location.hash) ?? first);
  useEffect(() => {
    // A ribbon button opens the pane at an address of its own; an open pane only sees the address change.
    const follow = (): void => {
      const asked = tabOfHash(location.hash);
      if (asked) setTab(asked);
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const choose = useCallback((chosen: TabId) => {
    setTab(chosen);
    const hash = hashForTab(location.hash, chosen);
    if (hash !== location.hash) location.replace(hash);
  }, []);
  return [tab, choose];
}
