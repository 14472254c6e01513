// Named checks in order, counted as they happen; one that fails does not stop the others.

/** @returns {{check: (name: string, run: () => unknown) => Promise<void>, counts: {passed: number, failed: number}}} */
export function checks() {
  const counts = { passed: 0, failed: 0 };
  return {
    counts,
    async check(name, run) {
      try {
        await run();
        counts.passed += 1;
        console.log(`✓ ${name}`);
      } catch (error) {
        counts.failed += 1;
        console.log(`✗ ${name}\n  ${String(error?.stack ?? error).replaceAll('\n', '\n  ')}`);
      }
    },
  };
}

/**
 * Opens a page that keeps account of all that a page of ours must never do.
 * @returns the page and what it did wrong so far: requests to other origins, console errors, uncaught exceptions
 */
export async function watchedPage(browser, url, viewport) {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', acceptDownloads: true });
  const origin = new URL(url).origin;
  const wrongs = [];
  context.on('request', (request) => {
    const address = request.url();
    const isOwn = address.startsWith(`${origin}/`) || /^(blob|data):/.test(address);
    if (!isOwn) wrongs.push(`request: ${address}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') wrongs.push(`console: ${message.text()}`);
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => wrongs.push(`exception: ${error.message}`));
  page.on('worker', (worker) =>
    worker.on?.('console', (message) => {
      if (message.type() === 'error') wrongs.push(`worker: ${message.text()}`);
    }),
  );
  await page.goto(url);
  return { page, wrongs };
}
