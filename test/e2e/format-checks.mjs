// Returns of other kinds and protected ones, dropped on the built pane: their readers load inside the worker, under the
// page's policy, and a password opens what asks for one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import officeCrypto from 'officecrypto-tool';
import { watchedPage } from './harness.mjs';
import { axeViolations, overflow } from './page-checks.mjs';

const RUN_MS = 60_000;
const FORMATS = fileURLToPath(new URL('../fixtures/formats', import.meta.url));
const KINDS = ['xlsx', 'xls', 'ods', 'csv', 'html', 'xml'];
const PASSWORD = 'Mường Nhé-2026';

/** The same return in each kind of file, and as three protected workbooks, two of them with the same password. */
function files() {
  const plain = KINDS.map((kind) => ({
    name: `bao-cao.${kind}`,
    bytes: readFileSync(join(FORMATS, `return.${kind}`)),
  }));
  const sealed = (name, options) => ({
    name,
    bytes: officeCrypto.encrypt(readFileSync(join(FORMATS, 'return.xlsx')), options),
  });
  return [
    ...plain,
    sealed('mat-khau-1.xlsx', { password: PASSWORD }),
    sealed('mat-khau-2.xlsx', { password: PASSWORD, type: 'standard' }),
    sealed('mat-khau-3.xlsx', { password: 'khác' }),
  ];
}

/** Drops files as a hand does; a drop made by a script has no entries, only files. */
async function drop(page, area, dropped) {
  const transfer = await page.evaluateHandle(
    (given) => {
      const made = new DataTransfer();
      for (const { name, text } of given) {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        made.items.add(new File([bytes], name));
      }
      return made;
    },
    dropped.map(({ name, bytes }) => ({ name, text: bytes.toString('base64') })),
  );
  await area.dispatchEvent('drop', { dataTransfer: transfer });
}

/** All that a page may have kept: storages, databases, cookies, its own words. */
function keptByPage(page) {
  return page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      await indexedDB.databases(),
      document.cookie,
      document.documentElement.outerHTML,
      location.href,
    ]),
  );
}

/** "Kiểm tra số liệu" and "Tổng hợp" on such files. */
export async function checkFormats(check, { browser, url, shots }) {
  const { page, wrongs } = await watchedPage(browser, url, { width: 320, height: 640 });
  const scripts = [];
  page.context().on('request', (request) => {
    if (request.url().endsWith('.js')) scripts.push(request.url());
  });
  const given = files();
  const panel = page.getByRole('tabpanel');
  const recognised = panel.getByRole('heading', { name: 'Phụ lục đã nhận ra' });
  const formOf = (name) => panel.getByRole('form', { name: `Tệp có mật khẩu: ${name}` });
  const fieldOf = (name) => formOf(name).getByLabel('Mật khẩu mở tệp');
  const shoot = async (name) => {
    await fieldOf('mat-khau-3.xlsx').scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(shots, name) });
  };

  await check(
    'files of every kind are dropped and checked, by readers that load then',
    async () => {
      await page.getByRole('tab', { name: 'Kiểm tra số liệu' }).click();
      await page.screenshot({ path: join(shots, 'drop-vi-320.png') });
      const before = scripts.length;
      await drop(page, panel.getByRole('group', { name: 'Nạp tệp báo cáo' }), given);
      await page
        .getByRole('heading', { name: `Đã kiểm tra ${given.length} tệp` })
        .waitFor({ timeout: RUN_MS });
      assert.equal(await recognised.count(), KINDS.length);
      // One for each kind but .xlsx, at least: the old workbook, the open document, the text, the page, the XML, the key.
      const loaded = new Set(scripts.slice(before));
      assert.ok(loaded.size >= KINDS.length, [...loaded].join());
    },
  );
  await check('a protected file asks for its password, and nothing else does', async () => {
    assert.equal(await panel.getByRole('form').count(), 3);
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await axeViolations(page), []);
    await shoot('password-vi-320.png');
  });
  await check('a wrong password is said so, and the keyboard is back in the field', async () => {
    await fieldOf('mat-khau-3.xlsx').focus();
    await page.keyboard.type('sai');
    await page.keyboard.press('Enter');
    await formOf('mat-khau-3.xlsx')
      .getByRole('alert')
      .filter({ hasText: 'Lỗi: mật khẩu không đúng.' })
      .waitFor({ timeout: RUN_MS });
    assert.equal(await page.evaluate(() => document.activeElement.type), 'password');
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await axeViolations(page), []);
    await shoot('password-wrong-vi-320.png');
    await page.setViewportSize({ width: 420, height: 800 });
    await shoot('password-wrong-vi-420.png');
  });
  await check('the opening of a file can be stopped', async () => {
    await fieldOf('mat-khau-1.xlsx').fill('x');
    await fieldOf('mat-khau-1.xlsx').press('Enter');
    await formOf('mat-khau-1.xlsx').getByRole('button', { name: 'Dừng' }).click();
    await formOf('mat-khau-1.xlsx').getByText('Đã dừng, tệp chưa mở.').waitFor();
  });
  await check('one password opens the files that it fits, and all are read again', async () => {
    const form = formOf('mat-khau-1.xlsx');
    await fieldOf('mat-khau-1.xlsx').fill(PASSWORD);
    await form.getByRole('checkbox').check();
    await form.getByRole('button', { name: 'Mở tệp' }).click();
    await panel
      .getByText('Đã mở 2 tệp có mật khẩu, còn 1 tệp chưa mở.')
      .waitFor({ timeout: RUN_MS });
    assert.equal(await recognised.count(), KINDS.length + 2);
    // The keyboard is at the heading of what was opened.
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H3');
    await page.screenshot({ path: join(shots, 'password-opened-vi-420.png') });
  });
  await check('another file opens with another password', async () => {
    await fieldOf('mat-khau-3.xlsx').fill('khác');
    await fieldOf('mat-khau-3.xlsx').press('Enter');
    await panel.getByText('Đã mở 3 tệp có mật khẩu.').waitFor({ timeout: RUN_MS });
    assert.equal(await recognised.count(), given.length);
    assert.deepEqual(await axeViolations(page), []);
  });
  await check('in English, the files that were opened stay open', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole('button', { name: 'Chuyển sang tiếng Anh' }).click();
    await panel
      .getByRole('heading', { name: 'Appendices recognised' })
      .first()
      .waitFor({ timeout: RUN_MS });
    assert.equal(await panel.getByRole('form').count(), 0);
  });
  await check('consolidating knows the passwords and asks for those that it does not', async () => {
    await page.getByRole('tab', { name: 'Consolidate' }).click();
    const unknown = given.slice(-1).map((file) => ({ ...file, name: 'mat-khau-4.xlsx' }));
    await drop(page, panel.getByRole('group', { name: 'Load returns' }), [
      ...given.slice(0, 7),
      ...unknown,
    ]);
    await page.getByRole('heading', { name: /of 45 units submitted/ }).waitFor({ timeout: RUN_MS });
    await panel.getByRole('button', { name: 'mat-khau-4.xlsx' }).click();
    const form = panel.getByRole('form');
    assert.equal(await form.count(), 1);
    await form.getByLabel('Password of the file').fill('khác');
    assert.deepEqual(await overflow(page), []);
    await form.scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(shots, 'password-en-320.png') });
    await page.setViewportSize({ width: 420, height: 800 });
    await page.screenshot({ path: join(shots, 'password-en-420.png') });
    await form.getByRole('button', { name: 'Open file' }).click();
    await panel.getByText('1 protected file opened.').waitFor({ timeout: RUN_MS });
    assert.equal(await form.count(), 0);
    await page.screenshot({ path: join(shots, 'password-opened-en-420.png') });
    assert.deepEqual(await axeViolations(page), []);
  });
  await check(
    'no password is kept, and nothing left the machine or was complained of',
    async () => {
      const kept = await keptByPage(page);
      assert.ok(!kept.includes(PASSWORD) && !kept.includes('khác"'));
      assert.deepEqual(wrongs, []);
    },
  );
  await page.context().close();
}
