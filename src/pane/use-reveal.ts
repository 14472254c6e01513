/** What opens on a click is brought into sight, where it would open below the edge. */
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** To be set on what opens; it is scrolled to once, as little as needed. */
export function useReveal<Node extends HTMLElement>(): RefObject<Node> {
  const node = useRef<Node>(null);
  // jsdom lays nothing out and has no such function.
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for a clean-up.
    void node.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return node;
}
