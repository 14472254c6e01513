/** The numbers of the events on the wire (`Excel.EventType` members carry names, the wire numbers). */
export const EVENT = {
  changed: 10,
  activated: 11,
  deactivated: 12,
  added: 13,
  selectionChanged: 14,
  deleted: 15,
  calculated: 16,
  formatChanged: 18,
  rowHiddenChanged: 22,
  protectionChanged: 24,
  nameChanged: 25,
  visibilityChanged: 26,
  moved: 27,
  tableChanged: 101,
  workbookActivated: 2203,
} as const;

/** The target id of events of the whole workbook. */
export const WORKBOOK_TARGET = 'Workbook';

/** One event on its way to the add-in. */
export interface EventEntry {
  readonly type: number;
  readonly target: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/** Who listens to what, and the events that wait to be delivered. */
export class EventHub {
  /** `runtime.enableEvents`: false drops events, as Excel does. */
  enabled = true;
  private readonly registered = new Map<string, number>();
  private queue: EventEntry[] = [];
  /** Called when an event starts to wait; the transport delivers with `drain`. */
  onWaiting: (() => void) | undefined;

  register(type: number, target: string): void {
    const key = `${type} ${target}`;
    this.registered.set(key, (this.registered.get(key) ?? 0) + 1);
  }

  unregister(type: number, target: string): void {
    const key = `${type} ${target}`;
    const count = this.registered.get(key) ?? 0;
    if (count > 1) this.registered.set(key, count - 1);
    else this.registered.delete(key);
  }

  /** How many registrations stand: an add-in that cleans up brings it back to 0. */
  get registrations(): number {
    return [...this.registered.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Sends an event to those of the targets that are listened to. */
  raise(
    type: number,
    targets: readonly string[],
    message: Readonly<Record<string, unknown>>,
  ): void {
    if (!this.enabled) return;
    for (const target of targets) {
      if (this.registered.has(`${type} ${target}`)) this.queue.push({ type, target, message });
    }
    if (this.queue.length) this.onWaiting?.();
  }

  /** Takes the waiting events. */
  drain(): readonly EventEntry[] {
    const entries = this.queue;
    this.queue = [];
    return entries;
  }
}
