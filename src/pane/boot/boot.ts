/**
 * The first script of `taskpane.html` after office.js. Excel 2016 and 2019 bring Internet Explorer's engine, so this
 * file is compiled to ES5 (scripts/bundle/boot-scripts.mjs) and uses nothing that came later: no imports, no Promise. It decides which of the messages that stand in the page is shown, and when the app may begin. It makes no
 * element and knows no sentence: all words are in the page.
 */
import type { Boot, BootState } from './boot-contract';

(function bootPane(): void {
  /** Excel 2021; older ones do not have it. */
  const NEEDED_API = '1.14';
  /** A pane that stays blank is a known fault of Excel; loading it again nearly always mends it. */
  const ANSWER_WITHIN_MS = 5000;
  const START_WITHIN_MS = 20000;
  const RELOADS = 1;
  const RELOADS_KEY = 'khop-so.reloads';

  let state: BootState = 'waiting';
  let problem = '';
  let isStarted = false;
  let pending: Array<() => void> = [];
  const root = document.documentElement;

  function shownState(): BootState {
    return problem && state !== 'too-old' && state !== 'no-excel' ? 'failed' : state;
  }

  /** Shows the page's message for what is so now (`data-boot`, see `taskpane.html`), or none. */
  function show(): void {
    root.setAttribute('data-boot', isStarted ? 'started' : shownState());
  }

  function settle(next: BootState): void {
    state = next;
    show();
  }

  function fail(reason: string): void {
    // The first reason is the cause; what follows is its consequence.
    if (problem) return;
    problem = reason || 'error';
    writeProblem();
    show();
  }

  /** The place for it may not be there yet: this script runs before the body. */
  function writeProblem(): void {
    const place = document.getElementById('boot-reason');
    if (place) place.textContent = problem;
  }

  /** Storage throws where it is blocked; then nothing can be counted, and no page is loaded again. */
  function reloadsSoFar(): number {
    try {
      return Number(sessionStorage.getItem(RELOADS_KEY));
    } catch {
      return RELOADS;
    }
  }

  function countReloads(count: number): boolean {
    try {
      sessionStorage.setItem(RELOADS_KEY, String(count));
      return true;
    } catch {
      return false;
    }
  }

  function onNoAnswer(): void {
    if (state !== 'waiting') return;
    const soFar = reloadsSoFar();
    if (soFar < RELOADS && countReloads(soFar + 1)) location.reload();
    else settle('no-answer');
  }

  /** Modules, and the youngest function of those that came before the app's syntax did everywhere. */
  function isEngineNewEnough(): boolean {
    return (
      'noModule' in document.createElement('script') &&
      typeof (String.prototype as { replaceAll?: unknown }).replaceAll === 'function'
    );
  }

  function isExcelNewEnough(): boolean {
    const requirements = Office.context && Office.context.requirements;
    return !!requirements && requirements.isSetSupported('ExcelApi', NEEDED_API);
  }

  /** An answer counts however late it comes. */
  function onAnswer(info: { readonly host: unknown }): void {
    countReloads(0);
    if (!info || !info.host) return settle('no-excel');
    if (!isExcelNewEnough()) return settle('too-old');
    settle('ready');
    setTimeout(function onSlowStart(): void {
      if (!isStarted) fail('timeout');
    }, START_WITHIN_MS);
    const callbacks = pending;
    pending = [];
    for (let i = 0; i < callbacks.length; i += 1) callbacks[i]!();
  }

  /** A script that did not load, did not parse or threw before the app stood. */
  function onError(event: Event): void {
    if (isStarted) return;
    const script = event.target as { readonly tagName?: string; readonly src?: string } | null;
    if (script && script.tagName === 'SCRIPT') fail(String(script.src).replace(/^.*\//, ''));
    const { message } = event as ErrorEvent;
    // Browsers report this one for a mere delay in layout.
    if (message && message.indexOf('ResizeObserver') < 0) fail(message);
  }

  function onClick(event: Event): void {
    const target = event.target as Element | null;
    if (target && target.getAttribute && target.getAttribute('data-boot-reload')) location.reload();
  }

  const boot: Boot = {
    get state(): BootState {
      return shownState();
    },
    whenReady(callback: () => void): void {
      if (state === 'ready') callback();
      else pending.push(callback);
    },
    started(): void {
      isStarted = true;
      show();
    },
    failed: fail,
  };
  window.khopSoBoot = boot;
  root.setAttribute('data-khop-so-host', 'excel');
  show();
  // In the capture phase, because the fault of a script that did not load does not bubble.
  window.addEventListener('error', onError, true);
  document.addEventListener('click', onClick);
  document.addEventListener('DOMContentLoaded', writeProblem);

  if (!isEngineNewEnough()) return settle('too-old');
  if (typeof Office === 'undefined') return fail('office.js');
  setTimeout(onNoAnswer, ANSWER_WITHIN_MS);
  void Office.onReady(onAnswer);
})();
