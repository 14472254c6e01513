/**
 * The host's end of the conversation with one add-in page in an iframe, as Excel on the web holds it. Everything that
 * concerns the workbook goes to the `RequestAnswerer`; here are only the channel, the context and the event deliveries.
 */
import { ACTION, answerTo, eventFor, parseRequest, RESULT } from './xdm-message';
import type { XdmRequest } from './xdm-message';

/** Dispatch ids of the client (`OSF.DDA.MethodDispId`, `OSF.DDA.EventDispId`). */
const METHOD = { loadSettings: 75, saveSettings: 76, richApi: 93, commandCompleted: 94 } as const;
const EVENT = { richApiMessage: 33, appCommandInvoked: 39 } as const;
const EXCEL_ON_THE_WEB = 16;
const TASK_PANE = 1;
/** `OSF.ClientMode`. */
const MODE = { readOnly: 0, readWrite: 1 } as const;

/** One event as the client takes it: category, type, target id, JSON text, id, whether it comes from another user. */
export type EventEntry = readonly [number, number, string, string, number, boolean];

/** What an add-in's page may ask for that concerns the workbook. */
export interface RequestAnswerer {
  /**
   * Answers a request of the Rich API.
   * @param body the request's JSON text
   * @param flags `RequestFlags` of the client; 64 asks to wait while a cell is edited
   * @returns the answer's JSON text, or an error number of Office (5103: the request is too large …)
   */
  execute(body: string, flags: number): Promise<string | number>;
  /** `{ ExcelApi: "1.17", … }` */
  readonly requirementSets: Readonly<Record<string, string>>;
  readonly readOnly: boolean;
  /** The workbook's address as `Office.context.document.url` gives it. */
  readonly documentUrl: string;
  loadSettings(): readonly (readonly [string, string])[];
  saveSettings(settings: readonly (readonly [string, string])[]): void;
}

export interface XdmOptions {
  /** Such as `vi-VN`: the language of Excel's user interface. */
  readonly locale: string;
  /** Such as `16.0.17928.20000`. */
  readonly hostVersion: string;
}

interface MethodCall {
  readonly DdaMethod?: { readonly DispatchId?: number };
  readonly DdaSettingsMethod?: { readonly Properties?: unknown };
  readonly ArrayData?: readonly unknown[];
}

let conversations = 0;

export class XdmHost {
  /** Commands of the ribbon that have called `event.completed()`, by the id they were pressed with. */
  readonly completed: string[] = [];
  /** What the page asked for that this host does not know; a test that uses more than we emulate finds it here. */
  readonly unknown: string[] = [];
  private presses = 0;
  private readonly conversation: string;
  private readonly registrations = new Map<number, XdmRequest>();
  private readonly listener = (event: MessageEvent): void => void this.receive(event);
  private readonly origin: string;

  /**
   * Joins an iframe that has not been loaded yet: its name tells office.js where it is.
   * @param url of the add-in's page
   */
  constructor(
    private readonly frame: HTMLIFrameElement,
    url: string,
    private readonly excel: RequestAnswerer,
    private readonly options: XdmOptions,
  ) {
    this.conversation = `conversation-${(conversations += 1)}`;
    this.origin = new URL(url, window.location.href).origin;
    frame.name = JSON.stringify({
      baseFrameName: this.conversation,
      hostInfo: `Excel$Web$16.00$${options.locale}$correlation$$disableLogging$0`,
      xdmInfo: `${this.conversation}|${this.conversation}|${window.location.origin}`,
      serializerVersion: 1,
      flights: '[]',
    });
    window.addEventListener('message', this.listener);
    frame.src = url;
  }

  /** Ends the conversation, as when the user closes the pane. */
  dispose(): void {
    window.removeEventListener('message', this.listener);
    this.registrations.clear();
    this.frame.remove();
  }

  /** Delivers events of the workbook, if the page has asked for any. */
  deliver(entries: readonly EventEntry[]): void {
    const registration = this.registrations.get(EVENT.richApiMessage);
    if (registration) this.post(eventFor(registration, { ArrayData: entries }));
  }

  /** True once the page listens for commands of the ribbon, which office.js does when it is ready. */
  get takesCommands(): boolean {
    return this.registrations.has(EVENT.appCommandInvoked);
  }

  /**
   * Presses a button of the ribbon.
   * @param action what the manifest names in `<FunctionName>`
   * @param control the button's id, which the function finds in `event.source.id`
   * @returns the id that `completed` will list
   * @throws Error when the page does not listen for commands
   */
  press(action: string, control: string): string {
    const registration = this.registrations.get(EVENT.appCommandInvoked);
    if (!registration) throw new Error('the page does not listen for commands');
    const id = `${control}#${(this.presses += 1)}`;
    const event = JSON.stringify({ source: { id: control } });
    this.post(eventFor(registration, [id, action, event]));
    return id;
  }

  private post(message: string): void {
    this.frame.contentWindow?.postMessage(message, this.origin);
  }

  private async receive(event: MessageEvent): Promise<void> {
    if (event.source !== this.frame.contentWindow || event.origin !== this.origin) return;
    const request = parseRequest(event.data);
    if (request?._conversationId !== this.conversation) return;
    if (request._actionType === ACTION.registerEvent) this.register(request);
    else if (request._actionType === ACTION.unregisterEvent) this.unregister(request);
    else await this.invoke(request);
  }

  private static eventOf(request: XdmRequest): number {
    return (request._data as { eventDispId?: number } | null)?.eventDispId ?? 0;
  }

  private register(request: XdmRequest): void {
    this.registrations.set(XdmHost.eventOf(request), request);
    this.post(answerTo(request, { Version: 1, Error: 0 }));
  }

  private unregister(request: XdmRequest): void {
    this.registrations.delete(XdmHost.eventOf(request));
    this.post(answerTo(request, { Version: 1, Error: 0 }));
  }

  private async invoke(request: XdmRequest): Promise<void> {
    switch (request._actionName) {
      case 'ContextActivationManager_getAppContextAsync':
        this.post(answerTo(request, this.context()));
        break;
      case 'ContextActivationManager_notifyHost':
        this.post(answerTo(request, null));
        break;
      case 'executeMethod':
        await this.executeMethod(request);
        break;
      default:
        this.refuse(request, request._actionName);
    }
  }

  private refuse(request: XdmRequest, what: string): void {
    this.unknown.push(what);
    this.post(answerTo(request, null, RESULT.errorHandlingRequest));
  }

  private context(): Record<string, unknown> {
    return {
      _id: this.conversation,
      _appName: EXCEL_ON_THE_WEB,
      _appVersion: 16,
      _appUILocale: this.options.locale,
      _dataLocale: this.options.locale,
      _docUrl: this.excel.documentUrl,
      _clientMode: this.excel.readOnly ? MODE.readOnly : MODE.readWrite,
      _settings: this.excel.loadSettings(),
      _reason: 1,
      _osfControlType: TASK_PANE,
      _eToken: '',
      _appInstanceId: this.conversation,
      _requirementMatrix: JSON.stringify(this.excel.requirementSets),
      _hostFullVersion: this.options.hostVersion,
    };
  }

  private async executeMethod(request: XdmRequest): Promise<void> {
    const call = request._data as MethodCall;
    const dispatchId = call.DdaMethod?.DispatchId;
    const done = { Version: 1, Error: 0 };
    switch (dispatchId) {
      case METHOD.richApi: {
        const [, , , , body, , flags] = call.ArrayData ?? [];
        const answer = await this.excel.execute(String(body), Number(flags ?? 0));
        const data =
          typeof answer === 'string'
            ? { ...done, Data: [200, [], answer] }
            : { Version: 1, Error: answer };
        this.post(answerTo(request, data));
        break;
      }
      case METHOD.commandCompleted:
        this.completed.push(String(call.ArrayData?.[0] ?? (call as { 0?: unknown })[0]));
        this.post(answerTo(request, done));
        break;
      case METHOD.loadSettings: {
        const settings = this.excel.loadSettings().map(([Name, Value]) => ({ Name, Value }));
        this.post(answerTo(request, { ...done, Settings: settings }));
        break;
      }
      case METHOD.saveSettings:
        this.excel.saveSettings(
          (call.DdaSettingsMethod?.Properties ?? []) as readonly (readonly [string, string])[],
        );
        this.post(answerTo(request, done));
        break;
      default:
        this.refuse(request, `executeMethod ${dispatchId}`);
    }
  }
}
