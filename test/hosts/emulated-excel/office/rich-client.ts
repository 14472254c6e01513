import type { EmulatedExcel } from '../emulated-excel';

/** The ids of the calls and events that office.js makes through `window.external`. */
const DISPATCH = { richApi: 93, commandCompleted: 94, richApiMessage: 33, commandInvoked: 39 };
const NOT_SUPPORTED = 5_000;
const EVENT_CATEGORY = 65_536;

interface SafeArray {
  toArray(): readonly unknown[];
}
type Callback = (reply: SafeArray | number) => void;
type Handler = (id: number, payload: SafeArray) => void;

/** What desktop Excel puts into `window.external` of a task pane, as far as office.js asks for it. */
export interface RichClient {
  GetHostInfo(): string;
  GetContext(): Readonly<Record<string, () => unknown>>;
  Execute(id: number, params: unknown, callback: Callback): void;
  RegisterEvent(id: number, target: string, handler: Handler, callback: Callback): void;
  UnregisterEvent(id: number, target: string, callback: Callback): void;
}

/**
 * Makes the desktop host object over an emulated Excel.
 *
 * @param isConnected false once the page is gone: replies and events on their way then go nowhere
 */
export function richClientOf(
  excel: EmulatedExcel,
  isConnected: () => boolean = () => true,
): RichClient {
  const handlers = new Set<Handler>();
  const { book } = excel;
  let delivering = false;
  book.hub.onWaiting = () => {
    if (delivering) return;
    delivering = true;
    // After the reply of the request that raised them, as Excel's events come.
    setTimeout(() => {
      delivering = false;
      const entries = book.hub.drain();
      if (entries.length === 0 || !isConnected()) return;
      const payload = entries.map(({ type, target, message }) => [
        EVENT_CATEGORY,
        type,
        target,
        JSON.stringify(message),
        '',
        false,
      ]);
      for (const handler of handlers) {
        handler(DISPATCH.richApiMessage, safeArray(payload));
      }
    }, 0);
  };
  return {
    GetHostInfo: () => `Excel$Win32$16.01$en-US$$$disableLogging$0`,
    GetContext: () => contextOf(excel),
    Execute(id, params, callback) {
      if (id === DISPATCH.richApi) {
        const message = messageOf(params);
        void excel.host.request(String(message[4]), Number(message[6])).then((reply) => {
          if (!isConnected()) return;
          if ('officeError' in reply) callback(reply.officeError);
          else callback(safeArray([0, [200, [], reply.text]]));
        });
        return;
      }
      if (id !== DISPATCH.commandCompleted) {
        callback(NOT_SUPPORTED);
        return;
      }
      excel.ribbon.complete(String((params as readonly unknown[])[0]));
      callback(safeArray([0]));
    },
    RegisterEvent(id, _target, handler, callback) {
      if (id === DISPATCH.richApiMessage) handlers.add(handler);
      else if (id === DISPATCH.commandInvoked) {
        excel.ribbon.listen((command) => {
          if (isConnected()) handler(id, safeArray(command));
        });
      }
      callback(
        id === DISPATCH.richApiMessage || id === DISPATCH.commandInvoked ? 0 : NOT_SUPPORTED,
      );
    },
    UnregisterEvent(_id, _target, callback) {
      callback(0);
    },
  };
}

function messageOf(params: unknown): readonly unknown[] {
  const list = params as readonly unknown[];
  return (Array.isArray(list[0]) ? list[0] : list) as readonly unknown[];
}

function safeArray(items: readonly unknown[]): SafeArray {
  return { toArray: () => items };
}

/** The requirement sets that the emulated Excel says it has. */
export function requirementMatrix(excel: EmulatedExcel): Record<string, string> {
  const sets: Record<string, string> = {
    ExcelApi: excel.apiVersion,
    DialogApi: '1.1',
    SharedRuntime: '1.1',
    Settings: '1.1',
    DelayForCellEdit: '1.1',
  };
  if (excel.version === 'web') sets.ExcelApiOnline = '1.1';
  if (excel.version === '2016') delete sets.DelayForCellEdit;
  return sets;
}

function contextOf(excel: EmulatedExcel): Readonly<Record<string, () => unknown>> {
  const settings = excel.documentSettings;
  return {
    GetAppType: () => 1,
    GetSolutionRef: () => 'emulated',
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetAppUILocale: () => excel.displayLanguage,
    GetAppDataLocale: () => excel.book.locale.name,
    GetDocUrl: () => excel.book.name,
    GetAppCapabilities: () => (excel.book.readOnly ? 1 : 0),
    GetActivationMode: () => 1,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => '',
    GetCorrelationId: () => 'correlation',
    GetInstanceId: () => 'instance',
    GetSupportedMatrix: () => JSON.stringify(requirementMatrix(excel)),
    GetHostFullVersion: () => '16.0.17932.20000',
    GetSettings: () => ({
      Read(keys: string[], values: string[]): void {
        for (const [key, value] of settings) {
          keys.push(key);
          values.push(value);
        }
      },
      Write(keys: readonly string[], values: readonly string[]): void {
        settings.clear();
        keys.forEach((key, index) => settings.set(key, values[index] ?? ''));
      },
    }),
  };
}
