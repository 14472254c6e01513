/** What the actions of the screens work on, for whichever button sets them off. */
import { createContext, useCallback, useContext } from 'react';
import { ACTIONS } from './actions';
import type { ActionDesk, ActionId } from './actions';

/** Outside the frame there is nothing to act on. */
export const DeskContext = createContext<ActionDesk>({ session: null, openTab: () => undefined });

/** An action as a handler for a button. Whatever goes wrong in it is shown by the session, so nothing is awaited. */
export function useAction(id: ActionId): () => void {
  const desk = useContext(DeskContext);
  return useCallback(() => void ACTIONS[id].perform(desk), [desk, id]);
}
