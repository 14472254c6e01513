/** A tiny engine for the boot scripts: what they touch of a browser and nothing else, so that each test says what is there. */
import vm from 'node:vm';
import { bootScripts } from '../../../scripts/bundle/boot-scripts.mjs';
import type { Boot } from '../../../src/pane/boot/boot-contract';

export interface EngineOptions {
  /** Internet Explorer's: no modules, and nothing of the language that came after ES5. */
  readonly isOld?: boolean;
  /** Excel claims to have ExcelApi 1.n; null for a plain browser. */
  readonly excelApi?: number | null;
  /** office.js did not load. */
  readonly withoutOffice?: boolean;
  readonly storage?: 'works' | 'throws';
  /** Reloads that a former load of the page counted. */
  readonly reloads?: number;
}

export interface Engine {
  /** What the page shows now: the value of `data-boot`. */
  shown(): string;
  reason(): string;
  boot(): Boot;
  reloads(): number;
  /** Excel answers `Office.onReady`. */
  answer(): void;
  /** Lets all timers pass that were set for at most this long. */
  pass(ms: number): void;
  fire(type: string, event: object): void;
}

const YOUNGER_THAN_ES5 = ['Promise', 'Map', 'Set', 'Symbol', 'WeakMap', 'Proxy', 'Reflect'];

/** Runs the boot script in a new page. */
export function bootIn(options: EngineOptions = {}): Engine {
  const { isOld = false, excelApi = 14, storage = 'works' } = options;
  const attributes: Record<string, string> = {};
  const listeners: Record<string, ((event: object) => void)[]> = {};
  const timers: { ms: number; run: () => void }[] = [];
  const stored: Record<string, string> = { 'khop-so.reloads': String(options.reloads ?? 0) };
  const reason = { textContent: '' };
  let reloads = 0;
  let onReady: ((info: object) => void) | null = null;

  const listen = (type: string, listener: (event: object) => void): void => {
    (listeners[type] ??= []).push(listener);
  };
  const guarded = <Result>(use: () => Result): Result => {
    if (storage === 'throws') throw new Error('SecurityError');
    return use();
  };
  const window: Record<string, unknown> = {
    addEventListener: listen,
    location: { reload: () => (reloads += 1) },
    sessionStorage: {
      getItem: (key: string) => guarded(() => stored[key] ?? null),
      setItem: (key: string, value: string) => guarded(() => (stored[key] = value)),
    },
    document: {
      documentElement: {
        setAttribute: (name: string, value: string) => (attributes[name] = value),
      },
      createElement: () => (isOld ? {} : { noModule: false }),
      getElementById: () => reason,
      addEventListener: listen,
    },
    setTimeout: (run: () => void, ms: number) => timers.push({ ms, run }),
    Office: {
      onReady: (callback: (info: object) => void) => (onReady = callback),
      context: {
        requirements: {
          isSetSupported: (_: string, version: string) =>
            Number(version.replace('1.', '')) <= (excelApi ?? 0),
        },
      },
    },
  };
  if (options.withoutOffice) delete window['Office'];
  window['window'] = window;
  const context = vm.createContext(window);
  if (isOld) {
    vm.runInContext(
      `${YOUNGER_THAN_ES5.map((name) => `delete this.${name};`).join('')} delete String.prototype.replaceAll;`,
      context,
    );
  }
  vm.runInContext(bootScripts().boot.code, context);
  return {
    shown: () => attributes['data-boot'] ?? '',
    reason: () => reason.textContent,
    boot: () => window['khopSoBoot'] as Boot,
    reloads: () => reloads,
    answer: () => onReady?.({ host: excelApi === null ? null : 'Excel' }),
    pass(ms) {
      for (const timer of timers.splice(0).filter((timer) => timer.ms <= ms)) timer.run();
    },
    fire: (type, event) => listeners[type]?.forEach((listener) => listener(event)),
  };
}
