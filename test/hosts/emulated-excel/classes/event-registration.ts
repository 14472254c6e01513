import type { MethodRecord } from '../protocol/class-record';

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
