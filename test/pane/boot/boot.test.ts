import { bootIn } from './engine';

const script = (src: string): object => ({ target: { tagName: 'SCRIPT', src } });

describe('the boot script', () => {
  test('waits for Excel, then lets the app begin, then goes out of the way', () => {
    const page = bootIn();
    let begun = 0;
    page.boot().whenReady(() => (begun += 1));
    expect([page.shown(), begun]).toEqual(['waiting', 0]);
    page.answer();
    expect([page.shown(), begun]).toEqual(['ready', 1]);
    page.boot().started();
    expect(page.shown()).toBe('started');
  });

  test('lets an app begin at once that asks after Excel answered', () => {
    const page = bootIn();
    page.answer();
    let begun = 0;
    page.boot().whenReady(() => (begun += 1));
    expect(begun).toBe(1);
  });

  test('shows "too old" in the engine of Internet Explorer, before Excel answers', () => {
    const page = bootIn({ isOld: true });
    expect(page.shown()).toBe('too-old');
    page.pass(60_000);
    expect([page.shown(), page.reloads()]).toEqual(['too-old', 0]);
  });

  test.each([1, 7, 13])('shows "too old" for an Excel with ExcelApi 1.%d', (excelApi) => {
    const page = bootIn({ excelApi });
    let begun = 0;
    page.boot().whenReady(() => (begun += 1));
    page.answer();
    expect([page.shown(), begun]).toEqual(['too-old', 0]);
  });

  test('sends a plain browser to the browser edition', () => {
    const page = bootIn({ excelApi: null });
    page.answer();
    expect(page.shown()).toBe('no-excel');
  });

  test('loads the page again once when Excel does not answer', () => {
    const page = bootIn();
    page.pass(5000);
    expect([page.reloads(), page.shown()]).toEqual([1, 'waiting']);
  });

  test('does not load it a second time by itself, but offers a button', () => {
    const page = bootIn({ reloads: 1 });
    page.pass(5000);
    expect([page.reloads(), page.shown()]).toEqual([0, 'no-answer']);
    page.fire('click', { target: { getAttribute: () => 'yes' } });
    expect(page.reloads()).toBe(1);
  });

  test('never reloads where nothing can be counted', () => {
    const page = bootIn({ storage: 'throws' });
    page.pass(5000);
    expect([page.reloads(), page.shown()]).toEqual([0, 'no-answer']);
  });

  test('takes an answer that comes late', () => {
    const page = bootIn({ reloads: 1 });
    page.pass(5000);
    page.answer();
    expect(page.shown()).toBe('ready');
  });

  test('reloads again after a session that went well', () => {
    const page = bootIn({ reloads: 1 });
    page.answer();
    page.pass(5000);
    expect(page.reloads()).toBe(0);
    expect(page.shown()).toBe('ready');
  });

  test('names the script that did not load, once Excel has answered too', () => {
    const page = bootIn();
    page.fire('error', script('https://may-chu.noi-bo/khop-so/excel.12345678.js'));
    page.answer();
    expect([page.shown(), page.reason()]).toEqual(['failed', 'excel.12345678.js']);
  });

  test('keeps the first reason: what follows is its consequence', () => {
    const page = bootIn();
    page.fire('error', { target: null, message: 'SyntaxError: Unexpected token' });
    page.fire('error', { target: null, message: 'TypeError: x is undefined' });
    expect(page.reason()).toBe('SyntaxError: Unexpected token');
  });

  test('says what the app says when it cannot start', () => {
    const page = bootIn();
    page.answer();
    page.boot().failed('no worker');
    expect([page.shown(), page.reason()]).toEqual(['failed', 'no worker']);
  });

  test('says so when the app does not stand after a while, and takes it back when it does', () => {
    const page = bootIn();
    page.answer();
    page.pass(20_000);
    expect([page.shown(), page.reason()]).toEqual(['failed', 'timeout']);
    page.boot().started();
    expect(page.shown()).toBe('started');
  });

  test('leaves faults of the running app to the app', () => {
    const page = bootIn();
    page.answer();
    page.boot().started();
    page.fire('error', { target: null, message: 'late' });
    expect(page.shown()).toBe('started');
  });

  test('takes neither a picture that is missing nor a delay in layout for a fault', () => {
    const page = bootIn();
    page.fire('error', { target: { tagName: 'IMG', src: 'https://x/y.png' } });
    page.fire('error', { target: null, message: 'ResizeObserver loop limit exceeded' });
    page.answer();
    expect(page.shown()).toBe('ready');
  });

  test('says so when office.js itself is missing', () => {
    const page = bootIn({ withoutOffice: true });
    expect([page.shown(), page.reason()]).toEqual(['failed', 'office.js']);
  });
});
