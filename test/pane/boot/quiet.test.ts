import vm from 'node:vm';
import { bootScripts } from '../../../scripts/bundle/boot-scripts.mjs';

interface Page {
  readonly window: Record<string, unknown>;
  /** One beat of every timer that still runs. */
  beat(): void;
  running(): number;
}

function quietIn(globals: Record<string, unknown>): Page {
  const timers = new Map<number, () => void>();
  const window: Record<string, unknown> = {
    ...globals,
    setInterval: (run: () => void) => {
      timers.set(timers.size, run);
      return timers.size - 1;
    },
    clearInterval: (timer: number) => timers.delete(timer),
  };
  window['window'] = window;
  vm.runInNewContext(bootScripts().quiet.code, window);
  return { window, beat: () => timers.forEach((run) => run()), running: () => timers.size };
}

describe('the script that keeps office.js quiet', () => {
  test('switches the reports of newer hosts off before any host file is there', () => {
    const OTelLogger = { Enabled: true };
    quietIn({ OTel: { OTelLogger } });
    expect(OTelLogger.Enabled).toBe(false);
  });

  test('takes the place of the frame of older hosts as soon as their file is there, and then rests', () => {
    const page = quietIn({});
    page.beat();
    expect(page.running()).toBe(1);
    const ulsEndpoint = { proxyFrame: null as object | null };
    page.window['OSF'] = { Logger: { ulsEndpoint } };
    page.beat();
    // office.js makes the frame only where `proxyFrame == null`.
    expect(ulsEndpoint.proxyFrame).not.toBeNull();
    expect(page.running()).toBe(0);
  });
});
