/**
 * The page that plays Excel on the web. It shows a workbook, embeds add-in pages, and is driven through
 * `window.emulatedExcel`, by tests as by a person in the console.
 */
import { createExcel, openExcel } from '../emulated-excel';
import type { EmulatedExcel, ExcelOptions } from '../emulated-excel';
import { formatRect } from '../model/address';
import { requirementMatrix } from '../office/rich-client';
import { openedWorkbooks } from '../parts/new-workbook';
import { Grid } from './grid';
import { XdmHost } from './xdm-host';
import type { EventEntry, RequestAnswerer } from './xdm-host';

const EVENT_CATEGORY = 65_536;
/** Excel on the web takes and gives no more at a time. */
const WEB_PAYLOAD = 5 * 1024 * 1024;
/** Milliseconds. */
const DRAW_AFTER = 100;
const HOST_VERSION = '16.0.17928.20000';

/** Options of `createExcel`, and the language of Excel's user interface. */
export type StartOptions = ExcelOptions & { readonly locale?: 'en-US' | 'vi-VN' };

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

class HostWindow implements RequestAnswerer {
  /** The Excel that runs now: its book, its user, its faults and counts. */
  excel!: EmulatedExcel;
  private locale: 'en-US' | 'vi-VN' = 'en-US';
  private readonly frames = new Map<string, XdmHost>();
  private isDrawing = false;
  private readonly grid = new Grid(
    {
      grid: byId('grid'),
      tabs: byId('tabs'),
      address: byId('address'),
      content: byId('content'),
      book: byId('book'),
      state: byId('state'),
    },
    {
      activate: (sheet) => this.act(() => this.excel.user.activate(sheet.id)),
      select: (sheet, rect) => this.act(() => this.excel.user.select(sheet.id, formatRect(rect))),
    },
  );

  /**
   * Starts Excel with a workbook. Panes that are open stay and talk to the new one, which a test may want; a person
   * who opens another file gets a new window.
   * @param saved what `save` gave; null for a new workbook
   */
  start(saved: string | null, options: StartOptions = {}): void {
    this.locale = options.locale ?? 'en-US';
    this.excel = saved === null ? createExcel(options) : openExcel(saved, options);
    if (this.excel.version === 'web') {
      this.excel.faults.maxRequestBytes = WEB_PAYLOAD;
      this.excel.faults.maxResponseBytes = WEB_PAYLOAD;
    }
    const { hub } = this.excel.book;
    let isWaiting = false;
    hub.onWaiting = () => {
      if (isWaiting) return;
      isWaiting = true;
      // After the answer to the request that raised them, as Excel's events come.
      setTimeout(() => {
        isWaiting = false;
        this.deliver();
      }, 0);
    };
    this.draw();
  }

  private deliver(): void {
    const entries = this.excel.book.hub
      .drain()
      .map(({ type, target, message }, index): EventEntry => [
        EVENT_CATEGORY,
        type,
        target,
        JSON.stringify(message),
        index,
        false,
      ]);
    if (entries.length === 0) return;
    for (const frame of this.frames.values()) frame.deliver(entries);
    this.draw();
  }

  /**
   * Opens an add-in's page as a task pane, or unseen as Excel does with the page of function commands.
   * @returns the name of its frame
   */
  openPane(url: string, isVisible = true): string {
    const frame = document.createElement('iframe');
    frame.title = 'Add-in';
    if (!isVisible) frame.hidden = true;
    const host = new XdmHost(frame, url, this, {
      locale: this.locale,
      hostVersion: HOST_VERSION,
    });
    (isVisible ? byId('panes') : document.body).append(frame);
    this.frames.set(frame.name, host);
    return frame.name;
  }

  /** Closes a pane; without a name, all of them. */
  closePane(name?: string): void {
    for (const [frame, host] of this.frames) {
      if (name !== undefined && frame !== name) continue;
      host.dispose();
      this.frames.delete(frame);
    }
  }

  private frameFor(name: string | undefined): XdmHost {
    const host = name === undefined ? [...this.frames.values()].at(-1) : this.frames.get(name);
    if (!host) throw new Error('no such pane');
    return host;
  }

  /** True once the page listens for ribbon commands. */
  takesCommands(name?: string): boolean {
    return this.frameFor(name).takesCommands;
  }

  /**
   * Presses a button of the ribbon; the page must be open and ready.
   * @param action what the manifest names in `<FunctionName>`
   */
  async press(action: string, name?: string): Promise<void> {
    const host = this.frameFor(name);
    const id = host.press(action, `${action}Button`);
    while (!host.completed.includes(id)) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** What pages asked for that this host does not know. */
  get unknown(): readonly string[] {
    return [...this.frames.values()].flatMap((host) => host.unknown);
  }

  /** Files that the add-in opened as new workbooks, in base64. */
  get opened(): readonly string[] {
    return openedWorkbooks(this.excel.book);
  }

  /** Lets the person do something, and shows it at once. */
  act<T>(what: (excel: EmulatedExcel) => T): T {
    const result = what(this.excel);
    this.drawNow();
    return result;
  }

  /** Draws the workbook soon: an add-in at work asks more often than anybody can look. */
  draw(): void {
    if (this.isDrawing) return;
    this.isDrawing = true;
    setTimeout(() => this.drawNow(), DRAW_AFTER);
  }

  /** Draws the workbook at once. */
  drawNow(): void {
    this.isDrawing = false;
    this.grid.draw(this.excel.book);
  }

  async execute(body: string, flags: number): Promise<string | number> {
    const reply = await this.excel.host.request(body, flags);
    this.draw();
    return 'text' in reply ? reply.text : reply.officeError;
  }

  get requirementSets(): Readonly<Record<string, string>> {
    return requirementMatrix(this.excel);
  }

  get readOnly(): boolean {
    return this.excel.book.readOnly;
  }

  get documentUrl(): string {
    return `https://excel.emulated.test/${encodeURIComponent(this.excel.book.name)}`;
  }

  loadSettings(): readonly (readonly [string, string])[] {
    return [...this.excel.documentSettings];
  }

  saveSettings(settings: readonly (readonly [string, string])[]): void {
    this.excel.documentSettings.clear();
    for (const [key, value] of settings) this.excel.documentSettings.set(key, value);
  }
}

declare global {
  interface Window {
    emulatedExcel: HostWindow;
    /** The Excel that runs now. */
    readonly excel: EmulatedExcel;
  }
}

window.emulatedExcel = new HostWindow();
Object.defineProperty(window, 'excel', { get: () => window.emulatedExcel.excel });
window.emulatedExcel.start(null);
