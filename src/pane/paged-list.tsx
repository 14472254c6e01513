/** A list that shows its first part and the rest on demand, so that a long one never makes the pane slow. */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatNumber } from '../text/number-format';
import { useLanguage } from './language';

/** How many items a list shows at first, and how many more at each request. */
export const PAGE = 50;

/**
 * The first items of a list with a way to more.
 * @returns the items to show, and the button that shows more or null when all are shown
 */
export function usePaging<Item>(items: readonly Item[]): {
  readonly shown: readonly Item[];
  readonly more: ReactNode;
} {
  const { say } = useLanguage();
  const [limit, setLimit] = useState(PAGE);
  const next = Math.min(PAGE, items.length - limit);
  return {
    shown: items.slice(0, limit),
    more:
      next > 0 ? (
        <Button size="small" onClick={() => setLimit(limit + PAGE)}>
          {say('pane.list.more', { count: formatNumber(next) })}
        </Button>
      ) : null,
  };
}
