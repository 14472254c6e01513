import fc from 'fast-check';
import { messageAddress, messageOfHash, showDialog } from '../../src/pane/commands-dialog';

interface FakeDialog {
  readonly handlers: Map<string, () => void>;
  closed: number;
}

const message = { vi: 'Trang tính "PL 02" đang bị khóa.', en: 'Sheet "PL 02" is protected.' };

/** Office's dialogs as far as a command needs them. */
function office(opens: boolean | 'throws'): { dialog: FakeDialog; addresses: string[] } {
  const dialog: FakeDialog = { handlers: new Map(), closed: 0 };
  const addresses: string[] = [];
  const value = {
    addEventHandler: (type: string, handler: () => void) => dialog.handlers.set(type, handler),
    close: () => (dialog.closed += 1),
  };
  const fake = {
    AsyncResultStatus: { Succeeded: 'succeeded' },
    EventType: { DialogEventReceived: 'event', DialogMessageReceived: 'message' },
    context: {
      ui: {
        displayDialogAsync: (address: string, _: object, tell: (result: object) => void) => {
          if (opens === 'throws') throw new Error('no dialogs');
          addresses.push(address);
          tell(opens ? { status: 'succeeded', value } : { status: 'failed' });
        },
      },
    },
  };
  (globalThis as { Office?: unknown }).Office = fake;
  return { dialog, addresses };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the words of a dialog', () => {
  test('survive their way through the address, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (vi, en) => {
        const { hash } = new URL(messageAddress({ vi, en }));
        expect(messageOfHash(hash)).toEqual({ vi, en });
        // Office on the web adds to what stands behind "#".
        expect(messageOfHash(`${hash}&_xdm_Info=1`)).toEqual({ vi, en });
      }),
    );
  });

  test('never reach the server: they may name sheets', () => {
    const address = new URL(messageAddress(message));
    expect(address.search).toBe('');
    expect(address.pathname).toBe('/message.html');
  });

  test.each(['', '#', '#abc', '#%E0%A4%A', '#[1,2]', '#{"vi":"a"}'])('are none in %j', (hash) => {
    expect(messageOfHash(hash)).toBeNull();
  });
});

describe('the dialog', () => {
  test('is waited for until its window is closed', async () => {
    const { dialog, addresses } = office(true);
    const shown = showDialog(message);
    dialog.handlers.get('event')!();
    await shown;
    expect(messageOfHash(new URL(addresses[0]!).hash)).toEqual(message);
    expect(dialog.closed).toBe(0);
  });

  test('is closed when its own button asks for it', async () => {
    const { dialog } = office(true);
    const shown = showDialog(message);
    dialog.handlers.get('message')!();
    await shown;
    expect(dialog.closed).toBe(1);
  });

  test('is waited for no longer than a minute, because the command has to end', async () => {
    office(true);
    const shown = showDialog(message);
    jest.advanceTimersByTime(60_000);
    await expect(shown).resolves.toBeUndefined();
  });

  test.each([false, 'throws'] as const)(
    'is given up where Excel opens none (%s)',
    async (opens) => {
      office(opens);
      await expect(showDialog(message)).resolves.toBeUndefined();
    },
  );
});
