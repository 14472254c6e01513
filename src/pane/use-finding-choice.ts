/** Which finding of a list is chosen, kept over re-checks; the keyboard goes with it. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { keptChoice, stepFrom } from './finding-key';
import { hasLostFocus } from './lost-focus';

interface Choice {
  readonly keys: readonly string[];
  readonly chosen: string | null;
}

export interface FindingChoice {
  readonly chosen: string | null;
  /** The one card that the Tab key reaches: the chosen one, or the first. */
  readonly stop: string | null;
  /** To be spread on the element that holds all cards. */
  readonly listProps: {
    readonly ref: RefObject<HTMLDivElement>;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

function cardOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-finding]') : null;
}

/** Whether the keys that move between cards mean something else where they were pressed. */
function usesArrows(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/**
 * The choice in a list of finding cards (`data-finding` is a card's key).
 * @param keys the cards' keys in the order of the screen
 * @param onEnter called with the key of the card on which Enter was pressed
 */
export function useFindingChoice(
  keys: readonly string[],
  onEnter: (key: string) => void,
): FindingChoice {
  const [{ keys: known, chosen }, setChoice] = useState<Choice>({ keys, chosen: null });
  const list = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  if (known !== keys) setChoice({ keys, chosen: keptChoice(known, keys, chosen) });

  const focus = (key: string | null): void => {
    const cards = list.current?.querySelectorAll<HTMLElement>('[data-finding]') ?? [];
    [...cards].find((card) => card.dataset.finding === key)?.focus();
  };

  useLayoutEffect(() => {
    // The card that held the keyboard may be mended and gone.
    if (hadFocus.current && hasLostFocus()) focus(chosen);
  });

  return {
    chosen,
    stop: chosen ?? keys[0] ?? null,
    listProps: {
      ref: list,
      onFocus: ({ target }) => {
        hadFocus.current = true;
        const key = cardOf(target)?.dataset.finding;
        if (key !== undefined && key !== chosen) setChoice({ keys, chosen: key });
      },
      onBlur: ({ relatedTarget }) => {
        if (relatedTarget !== null) hadFocus.current = false;
      },
      onKeyDown: (event) => {
        const card = cardOf(event.target);
        const key = card?.dataset.finding;
        if (key === undefined || usesArrows(event.target)) return;
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          focus(stepFrom(keys, key, event.key === 'ArrowDown' ? 1 : -1));
        } else if (event.key === 'Enter' && event.target === card) {
          event.preventDefault();
          onEnter(key);
        }
      },
    },
  };
}
