import {
  announceFailed,
  announceStarted,
  BootMissing,
  whenReady,
} from '../../../src/pane/boot/boot-contract';

afterEach(() => delete window.khopSoBoot);

test('the app waits for the boot script and tells it how it went', async () => {
  const told: string[] = [];
  let ready = (): void => undefined;
  window.khopSoBoot = {
    state: 'waiting',
    whenReady: (callback) => (ready = callback),
    started: () => told.push('started'),
    failed: (reason) => told.push(reason),
  };
  const begun = whenReady().then(() => told.push('begun'));
  expect(told).toEqual([]);
  ready();
  await begun;
  announceStarted();
  announceFailed(new TypeError('no worker'));
  announceFailed('plain');
  expect(told).toEqual(['begun', 'started', 'no worker', 'plain']);
});

test('a page without its boot script is a bug that says so', async () => {
  await expect(whenReady()).rejects.toThrow(BootMissing);
  expect(announceStarted).toThrow(BootMissing);
});
