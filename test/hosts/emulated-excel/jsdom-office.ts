import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { EmulatedExcel } from './emulated-excel';
import { richClientOf } from './office/rich-client';

const BASE = 'https://localhost/office/';
const DIST = join(dirname(packageFile()), 'dist');

/** What the last loading put into the window: taken out again before the next. */
let added: string[] = [];

/**
 * Puts the genuine office.js of node_modules over an emulated Excel into this jsdom window; afterwards `Office` and
 * `Excel` are there as in a task pane. Each call loads office.js anew, so that nothing of an earlier Excel (handlers,
 * requirement sets) is left: call it once for each test. Needs real timers while it loads.
 */
export async function loadOffice(excel: EmulatedExcel): Promise<void> {
  unloadOffice();
  const before = new Set(Object.getOwnPropertyNames(window));
  const { replaceState, pushState } = window.history;
  const page = window;
  const client = richClientOf(excel, () => page.external === (client as unknown) && 'OSF' in page);
  define('external', client);
  window.sessionStorage.removeItem('hostInfoValue');
  const head = document.getElementsByTagName('head')[0]!;
  const marker = document.createElement('script');
  // Only its address matters: office.js finds its own folder by it. It is never fetched.
  marker.type = 'text/plain';
  marker.src = `${BASE}office.js`;
  head.appendChild(marker);
  const restore = serveScripts(head);
  try {
    evaluate('office.js');
    await window.Office.onReady();
  } finally {
    restore();
    marker.remove();
    // office.js takes these away from pages; the next page of the same test file needs them.
    Object.assign(window.history, { replaceState, pushState });
  }
  added = Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
}

/** Takes office.js out of the window again. */
export function unloadOffice(): void {
  for (const name of added) Reflect.deleteProperty(window, name);
  added = [];
}

/** office.js loads its other files by script elements; here they come from node_modules. */
function serveScripts(head: HTMLElement): () => void {
  const append = head.appendChild.bind(head);
  head.appendChild = <T extends Node>(node: T): T => {
    const script: unknown = node;
    if (!(script instanceof HTMLScriptElement) || !script.src.startsWith(BASE)) {
      return append(node);
    }
    const file = script.src.slice(BASE.length);
    queueMicrotask(() => {
      evaluate(file);
      script.onload?.(new Event('load'));
    });
    return node;
  };
  return () => Reflect.deleteProperty(head, 'appendChild');
}

const sources = new Map<string, string>();

function evaluate(file: string): void {
  let source = sources.get(file);
  if (source === undefined) {
    source = `${readFileSync(join(DIST, file), 'utf8')}\n//# sourceURL=${BASE}${file}`;
    sources.set(file, source);
  }
  // Indirect: in the window's own scope, as a script element would run it.
  (0, eval)(source);
}

function define(name: string, value: unknown): void {
  Object.defineProperty(window, name, { value, configurable: true, writable: true });
}

function packageFile(): string {
  return createRequire(join(process.cwd(), 'package.json')).resolve(
    '@microsoft/office-js/package.json',
  );
}
