/** F6 goes round the regions of the screen, as in Office. */
import type { KeyboardEvent } from 'react';

/**
 * Moves the keyboard to the next region (an element with `data-region`), back with Shift. In the tabs it goes to the
 * one that is open.
 * @param frame the element that holds all regions
 */
export function moveBetweenRegions(frame: HTMLElement | null, event: KeyboardEvent): void {
  if (event.key !== 'F6') return;
  event.preventDefault();
  const regions = [...(frame?.querySelectorAll<HTMLElement>('[data-region]') ?? [])];
  const present = regions.findIndex((region) => region.contains(document.activeElement));
  const step = event.shiftKey ? regions.length - 1 : 1;
  const next = regions[(Math.max(present, event.shiftKey ? 0 : -1) + step) % regions.length];
  (next?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]') ?? next)?.focus();
}
