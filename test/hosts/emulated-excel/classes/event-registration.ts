import { EVENT } from '../events/event-hub';
import type { MethodRecord } from '../protocol/class-record';

/** What happens to sheets: a sheet tells of its own, the collection of all sheets of all. */
export const SHEET_EVENTS = {
  DataChangedEvent: EVENT.changed,
  SelectionChangedEvent: EVENT.selectionChanged,
  ActivatedEvent: EVENT.activated,
  DeactivatedEvent: EVENT.deactivated,
  CalculatedEvent: EVENT.calculated,
  FormatChangedEvent: EVENT.formatChanged,
  ProtectionChangedEvent: EVENT.protectionChanged,
  RowHiddenChangedEvent: EVENT.rowHiddenChanged,
  EventNameChanged: EVENT.nameChanged,
  EventVisibilityChanged: EVENT.visibilityChanged,
} as const;

/**
 * The pairs of methods by which the client tells the host that it listens.
 *
 * @param events what follows `_Register` and `_Unregister` in a method's name, to the event's number
 * @param target whose events they are: the id that the client waits for
 */
export function registrations<T>(
  events: Readonly<Record<string, number>>,
  target: (of: T) => string,
): Record<string, MethodRecord<T>> {
  const methods: Record<string, MethodRecord<T>> = {};
  for (const [name, type] of Object.entries(events)) {
    methods[`_Register${name}`] = {
      call: (of, _args, { book }) => book.hub.register(type, target(of)),
    };
    methods[`_Unregister${name}`] = {
      call: (of, _args, { book }) => book.hub.unregister(type, target(of)),
    };
  }
  return methods;
}
