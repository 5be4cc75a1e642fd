/** First looks: every size, both colours, both languages; keys of the browser; the policy of the page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, cut, misplaced } from './looking.mjs';
import { openTill } from './till.mjs';

const till = openTill();

for (const viewport of SIZES) {
  test(`${viewport.width}x${viewport.height}: every way to a product fits`, async () => {
    const check = async (step) => {
      assert.deepEqual(await till.page.evaluate(misplaced), [], step);
      assert.deepEqual(await till.page.evaluate(cut), [], step);
    };
    const take = async (words) => {
      await till.field('product-search').fill(words);
      await till.field('found-product').first().waitFor();
      await till.field('product-search').press('Enter');
      await till.field('product-name').waitFor();
    };
    await till.page.setViewportSize(viewport);
    await till.type('530000000001');
    await till.field('suggestion').waitFor();
    await check('suggestion');
    await till.field('family-mobile').click();
    await till.field('found-product').first().waitFor();
    await check('a kind');
    await take('bpjs kesehatan');
    await till.field('account-select').waitFor();
    await check('months');
    await take('samsat');
    await till.press('Enter');
    await till.field('wanted').waitFor();
    await check('what is missing');
    await take('bifast');
    await till.press('Enter');
    await till.field('wanted').waitFor();
    await check('an amount with its bounds');
    await take('surabaya (jatim)');
    await till.field('number-input').fill('10202035');
    await till.press('Enter');
    await till.field('bill-name').waitFor();
    await check('a bill with periods');
    await till.press('+', 'Enter');
    await till.field('pay-sure').waitFor();
    await check('a warning');
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`${viewport.width}x${viewport.height} ${colorScheme}: every step fits, every control has a name`, async () => {
      const check = async (step) => {
        assert.deepEqual(await till.page.evaluate(misplaced), [], step);
        assert.deepEqual(await till.page.evaluate(cut), [], step);
      };
      await till.page.setViewportSize(viewport);
      await till.page.emulateMedia({ colorScheme });
      await till.page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
      await check('number');
      // A bill is not paid twice within a day, so every look has customers of its own.
      const customer = `53${viewport.width}`.padEnd(10, '0') + (colorScheme === 'dark' ? 1 : 2);
      await till.bill(`${customer}3`);
      await till.type('200000');
      await check('bill');
      await till.press('Enter');
      await till.result('Lunas');
      await till.field('struk').waitFor();
      await check('paid');
      await till.press('Enter');
      // Nobody answers the questions after it, so that it stays on the screen however slow this machine is.
      await till.host.faults(`payment=wrong-customer@${customer}4*1`, `advice=no-answer-before@${customer}4`);
      await till.bill(`${customer}4`);
      await till.payWith('200000');
      await till.result('jawaban tidak cocok');
      await till.field('struk').waitFor();
      await check('unresolved');
      await till.press('Enter');
      await till.shows('recent', 'Tidak cocok');
      await check('just now');
      await till.bill('829374298304');
      await till.payWith('200000');
      await till.result('Gagal');
      await check('failed');
      await till.field('refund-later').click();
      await till.shows('recent', 'uang belum dikembalikan');
      await check('just now, not handed back');
      await till.press('F3');
      await till.field('range-week').click();
      for (const [row, status] of ['Gagal', 'jawaban tidak cocok', 'Lunas'].entries()) {
        await till.field('history-row').nth(row).click();
        await till.shows('result-status', status);
        await till.field('events').waitFor();
        await check(`history: ${status}`);
      }
      // While its cash is held the same bill is not sold anew, and the next look sells it.
      await till.field('history-row').first().click();
      await till.field('refund-button').click();
      await till.shows('result-status', /uang dikembalikan|handed back/);
    });
  }
}

test('colours and language are switched by hand and remembered', async () => {
  const theme = () => till.page.locator('html').getAttribute('data-theme');
  await till.page.emulateMedia({ colorScheme: 'light' });
  await till.field('theme').click();
  await till.field('theme').click();
  assert.equal(await theme(), 'dark');
  await till.field('language').click();
  await till.field('nav-riwayat').and(till.page.getByLabel('History')).waitFor();
  await till.page.reload();
  await till.field('nav-riwayat').and(till.page.getByLabel('History')).waitFor();
  assert.equal(await theme(), 'dark');
  assert.equal(await till.page.locator('html').getAttribute('lang'), 'en');
  await till.ask('829374298305');
  await till.shows('error', 'No money moved');
  await till.field('language').click();
  await till.shows('error', 'Belum ada uang yang bergerak');
  await till.field('theme').click();
  assert.equal(await theme(), 'contrast');
  await till.field('theme').click();
  assert.equal(await theme(), 'light');
});

test('keys of the browser do not take the sale off the screen', async () => {
  // F7 leads to the groups, which means nothing to the browser.
  const caret = await till.page.evaluate(() => !document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'F7', bubbles: true, cancelable: true })));
  assert.ok(caret, 'F7');
  await till.press('F2');
  await till.bill('829374298301');
  const prevented = await till.page.evaluate(() => {
    const press = (key, held = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
      return !document.activeElement.dispatchEvent(event);
    };
    return [press('F12'), press('r', { ctrlKey: true }), press('p', { ctrlKey: true }), press('w', { ctrlKey: true }), press('ArrowLeft', { altKey: true })];
  });
  assert.deepEqual(prevented, Array(5).fill(true));
  assert.equal(await till.field('bill-name').count(), 1);
  await till.press('F3');
  await till.field('history-search').waitFor();
  await till.press('F2');
  assert.equal(await till.field('bill-name').count(), 1, 'the bill is still there');
});

test('the page runs under a policy without inline code', async () => {
  const response = await till.page.reload();
  const policy = response.headers()['content-security-policy'];
  assert.match(policy, /default-src 'self'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval/);
  const inline = await till.page.evaluate(() => document.querySelectorAll('[style], style, script:not([src])').length);
  assert.equal(inline, 0);
});

test('a link works once: another browser with the same link sells nothing', async () => {
  const page = await till.strangerPage(till.host.url);
  await page.getByTestId('error').filter({ hasText: 'tautannya hanya berlaku sekali' }).waitFor();
  assert.equal(await page.getByTestId('number-input').count(), 0);
  await page.context().close();
});
