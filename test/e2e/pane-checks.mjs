// The journeys on the built pane, as a clerk and a provincial officer take them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { watchedPage } from './harness.mjs';
import { axeViolations, overflow } from './page-checks.mjs';
import { provinceFigure, sumOverSamples } from './province-figure.mjs';

const RUN_MS = 60_000;

/** The whole journey in Vietnamese at 420 px. `shots` takes the screenshots, `work` the download. */
export async function checkConsolidation(check, { browser, url, shots, work, returns }) {
  const { page, wrongs } = await watchedPage(browser, url, { width: 420, height: 800 });
  const faults = JSON.parse(readFileSync(join(returns, '..', 'faults.json'), 'utf8')).faults;
  const rows = page.locator('tbody > tr');

  await check('the pane opens in Vietnamese with one thing to do', async () => {
    await page.getByRole('button', { name: 'Dùng bộ mẫu' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'vi');
    await page.screenshot({ path: join(shots, 'empty-vi-420.png') });
  });
  await check('an empty pane has nothing that axe objects to', async () => {
    assert.deepEqual(await axeViolations(page), []);
  });
  await check('a run can be stopped and repeated', async () => {
    await page.getByRole('button', { name: 'Dùng bộ mẫu' }).click();
    await page.getByRole('button', { name: 'Dừng' }).click();
    await page.getByText('Đã dừng.').waitFor();
    await page.screenshot({ path: join(shots, 'stopped-vi-420.png') });
    await page.getByRole('button', { name: 'Làm lại' }).click();
  });
  await check(
    'the samples are consolidated: 45 units, and a row for every file without one',
    async () => {
      await page
        .getByText(/Đang đọc và kiểm tra: \d+\/\d+ tệp/)
        .first()
        .waitFor({ timeout: RUN_MS });
      await page.screenshot({ path: join(shots, 'running-vi-420.png') });
      await page
        .getByRole('heading', { name: /^Đã gửi \d+\/45 đơn vị$/ })
        .waitFor({ timeout: RUN_MS });
      await page.screenshot({ path: join(shots, 'consolidated-vi-420.png') });
      assert.ok((await rows.count()) > 45);
      await page.getByRole('button', { name: 'Danh muc thiet bi van phong.xlsx' }).waitFor();
    },
  );
  await check('a result has nothing that axe objects to', async () => {
    assert.deepEqual(await axeViolations(page), []);
  });
  await check('a unit is found without diacritics', async () => {
    await page.getByRole('searchbox').fill('phinh giang');
    assert.equal(await rows.count(), 1);
    await page.getByRole('button', { name: 'Đảng ủy xã Phình Giàng' }).waitFor();
  });
  await check(
    'a unit opens to its findings, each planted fault among them at its cell',
    async () => {
      const planted = faults.filter(({ file }) => file.startsWith('Phinh_Giang'));
      assert.ok(planted.length > 0);
      await page.getByRole('button', { name: 'Đảng ủy xã Phình Giàng' }).click();
      const details = page.locator('tbody td[colspan]');
      const text = await details.innerText();
      for (const { sheet, cells } of planted) {
        assert.ok(
          cells.some(({ address }) => text.includes(`${sheet} ${address}`)),
          `${sheet} ${cells[0].address}`,
        );
      }
      await details.locator('li').last().scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(shots, 'unit-vi-420.png') });
      assert.deepEqual(await axeViolations(page), []);
    },
  );
  await check('a file that cannot be read says why, in a row of its own', async () => {
    await page.getByRole('searchbox').fill('nua ngam.xlsx');
    await page.getByRole('button', { name: 'PL kem BC - Nua Ngam.xlsx' }).click();
    await page.getByText(/bị cụt/).waitFor();
  });
  await check(
    'the province workbook is downloaded and gives the figure that the samples sum to',
    async () => {
      // Awaited together: a click that fails must not leave the other promise to fail unheard.
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Tải biểu toàn tỉnh' }).click(),
      ]);
      assert.equal(download.suggestedFilename(), 'tong-hop-toan-tinh.xlsx');
      const path = join(work, 'tong-hop-toan-tinh.xlsx');
      await download.saveAs(path);
      const { figure, sheets } = await provinceFigure(path);
      assert.ok(sheets.length > 5, sheets.join());
      const first = 'PL kem BC - Na Sang.xlsx';
      assert.equal(figure, await sumOverSamples(returns, [first]));
    },
  );
  await check('nothing left the machine and nothing was complained of', () => {
    assert.deepEqual(wrongs, []);
  });
  await page.context().close();
}

/** The same in English on the narrowest pane, by keyboard where a mouse is not needed. */
export async function checkNarrowEnglish(check, { browser, url, shots }) {
  const { page, wrongs } = await watchedPage(browser, url, { width: 320, height: 640 });
  await check('at 320 px the pane speaks English when asked', async () => {
    await page.getByRole('button', { name: 'Chuyển sang tiếng Anh' }).press('Enter');
    await page.getByRole('button', { name: 'Use the samples' }).press('Enter');
    await page.getByRole('heading', { name: /of 45 units submitted/ }).waitFor({ timeout: RUN_MS });
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  });
  await check('at 320 px nothing is wider than the pane, with a unit open too', async () => {
    assert.deepEqual(await overflow(page), []);
    await page.screenshot({ path: join(shots, 'consolidated-en-320.png') });
    await page.getByRole('searchbox').fill('phinh giang');
    await page.locator('tbody button').first().press('Enter');
    await page.getByText('Appendices recognised').waitFor();
    assert.deepEqual(await overflow(page), []);
    await page.locator('tbody td[colspan] li').last().scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(shots, 'unit-en-320.png') });
    assert.deepEqual(await axeViolations(page), []);
  });
  await check('changing the language changes the findings too', async () => {
    const sentence = page.locator('tbody td[colspan] li p').first();
    const english = await sentence.innerText();
    await page.getByRole('button', { name: 'Switch to Vietnamese' }).click();
    await page.getByRole('heading', { name: /^Đã gửi \d+\/45 đơn vị$/ }).waitFor();
    await page
      .getByText('Đang đọc và kiểm tra')
      .first()
      .waitFor({ state: 'detached', timeout: RUN_MS });
    await page.waitForFunction(
      (old) => document.querySelector('tbody td[colspan] li p')?.innerText !== old,
      english,
      { timeout: RUN_MS },
    );
    assert.deepEqual(await overflow(page), []);
    await page.screenshot({ path: join(shots, 'unit-vi-320.png') });
  });
  await check('in English too, nothing left the machine and nothing was complained of', () => {
    assert.deepEqual(wrongs, []);
  });
  await page.context().close();
}

/** "Kiểm tra số liệu" on a few returns, one of them broken. */
export async function checkChecking(check, { browser, url, shots, returns }) {
  const { page, wrongs } = await watchedPage(browser, url, { width: 320, height: 640 });
  const panel = page.getByRole('tabpanel');
  const chosen = [
    'Phinh_Giang_PL_De_an_09.xlsx',
    'PL kem BC - Nua Ngam.xlsx',
    'Muong_Toong_PL_De_an_09.xlsx',
  ];
  await check('the tab "Kiểm tra số liệu" checks the files that were chosen', async () => {
    assert.deepEqual(
      chosen.filter((name) => !readdirSync(returns).includes(name)),
      [],
    );
    await page.getByRole('tab', { name: 'Kiểm tra số liệu' }).click();
    await panel.getByTestId('file-input').setInputFiles(chosen.map((name) => join(returns, name)));
    await page.getByRole('heading', { name: 'Đã kiểm tra 3 tệp' }).waitFor({ timeout: RUN_MS });
    await page.screenshot({ path: join(shots, 'checked-vi-320.png') });
  });
  await check(
    'the findings are grouped by appendix, and the clean return is called clean',
    async () => {
      await panel
        .getByRole('heading', { name: /^PL0\d \(\d+\)$/ })
        .first()
        .waitFor();
      await panel.getByText('Không có lỗi hay cảnh báo.').first().waitFor();
      await panel.getByText(/bị cụt/).waitFor();
    },
  );
  await check('a chip leaves one kind of finding', async () => {
    await panel.getByRole('button', { name: /^Cảnh báo: \d+$/ }).click();
    const kinds = await panel.locator('section li > span:first-child').allInnerTexts();
    assert.ok(
      kinds.every((kind) => kind !== 'Lỗi'),
      kinds.join(),
    );
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await axeViolations(page), []);
  });
  await check('checking too, nothing left the machine and nothing was complained of', () => {
    assert.deepEqual(wrongs, []);
  });
  await page.context().close();
}
