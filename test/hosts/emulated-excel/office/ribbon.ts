/** Buttons of the ribbon that run functions of the add-in (`ExecuteFunction`). */
export class Ribbon {
  private listener:
    ((command: readonly [id: string, action: string, event: string]) => void) | undefined;
  private readonly open = new Map<string, () => void>();
  private pressed = 0;

  /**
   * Presses a button.
   *
   * @param action what the manifest names in `<FunctionName>` and the add-in associates
   * @param control the button's id, which the function finds in `event.source.id`
   * @returns settles when the function calls `event.completed()`
   * @throws Error when no page listens for commands
   */
  press(action: string, control = action): Promise<void> {
    const { listener } = this;
    if (!listener) throw new Error('no page listens for commands of the ribbon');
    const id = `${control}#${++this.pressed}`;
    const completed = new Promise<void>((resolve) => this.open.set(id, resolve));
    listener([id, action, JSON.stringify({ source: { id: control } })]);
    return completed;
  }

  /** For the page: it takes commands from now on. */
  listen(listener: (command: readonly [string, string, string]) => void): void {
    this.listener = listener;
  }

  /** For the page: the command of that id is done. */
  complete(id: string): void {
    this.open.get(id)?.();
    this.open.delete(id);
  }
}
