/** Hands and scanners at the fields: what is typed is what is asked, and no scan becomes money. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill();

test('a whole sale by keyboard alone, from number to next customer', async () => {
  await till.type('14312593289');
  assert.equal(await till.field('number-input').inputValue(), '1431 2593 289');
  await till.shows('number-hint', 'Meter PLN');
  await till.press('Alt+2');
  assert.ok(await till.field('token-50000').isChecked());
  await till.press('Enter');
  await till.field('bill-name').waitFor();
  await till.type('100000');
  assert.equal(await till.field('cash-input').inputValue(), '100.000');
  await till.shows('change', 'Rp');
  await till.press('F4');
  await till.result('Lunas');
  await till.press('F8');
  await till.shows('printed', '(CA)');
  await till.press('Enter');
  await till.field('number-input').waitFor();
  assert.equal(await till.field('number-input').inputValue(), '');
  assert.ok(await till.field('number-input').evaluate((field) => field === document.activeElement));
  assert.ok(await till.field('token-20000').isChecked(), 'the next customer starts from the smallest value');
});

test('values are radio buttons for the arrow keys', async () => {
  // The number, the search, the chips as one, then the values as one.
  await till.press('Tab', 'Tab', 'Tab', 'ArrowRight', 'ArrowRight');
  assert.ok(await till.field('token-100000').isChecked());
});

test('pasted blanks and hyphens do not matter', async () => {
  await till.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await till.page.evaluate(() => navigator.clipboard.writeText('  8293-7429 8301 '));
  await till.press('Control+V');
  assert.equal(await till.field('number-input').inputValue(), '8293 7429 8301');
  await till.press('Enter');
  await till.field('bill-name').waitFor();
});

test('a correction in the middle keeps the caret where the hand is', async () => {
  await till.type('1431593289');
  await till.press('Home', ...Array(5).fill('ArrowRight'));
  await till.type('2');
  assert.equal(await till.field('number-input').inputValue(), '1431 2593 289');
  assert.equal(await till.field('number-input').evaluate((field) => field.selectionStart), 6);
});

test('a scan into the number field goes straight to the bill', async () => {
  await till.scan('10077764594');
  await till.field('bill-name').waitFor();
  assert.equal(await till.field('number-input').inputValue(), '1007 7764 594');
});

test('a scan into the cash field is no money, and its Enter pays nothing', async () => {
  await till.bill('14312593289');
  await till.type('50');
  await till.page.waitForTimeout(100);
  await till.scan('45052452799');
  await till.shows('notice', 'Itu hasil scan, bukan uang');
  assert.equal(await till.field('cash-input').inputValue(), '50');
  assert.ok(await till.field('pay-button').isEnabled());
});

test('Enter and the keypad never repeat a digit', async () => {
  const check = async (typed, shown) => {
    await till.field('cash-input').fill('');
    await till.page.waitForTimeout(100);
    for (const key of typed) {
      await till.press(key);
      await till.page.waitForTimeout(40);
    }
    assert.equal(await till.field('cash-input').inputValue(), shown);
  };
  await till.bill('14312593289');
  await check(['1', '5', 'Enter'], '15');
  await check(['1', '5', 'Enter', 'Enter'], '15');
  await check(['1', '5', 'NumpadEnter', 'NumpadEnter'], '15');
  await check([...'5000', 'Backspace'], '500');
  await check(['0', '0', '7'], '7');
  await check([...'1234567890123'], '123.456.789.012');
  assert.ok(await till.field('pay-button').isEnabled());
});

test('what is no PLN number is refused in words, and nothing is asked', async () => {
  const check = async (number) => {
    await till.ask(number);
    await till.shows('error', 'Bentuk nomor tidak cocok untuk produk ini');
    await till.press('Escape');
    await till.field('error').waitFor({ state: 'detached' });
  };
  await check('8293742983');
  await check('8293742983011');
  await check('82937429830a');
});

test('an empty cash field pays nothing but says what to do', async () => {
  await till.bill('14312593289');
  await till.press('Enter');
  await till.shows('notice', 'tekan + untuk uang pas');
  await till.press('Escape');
  assert.ok(await till.field('number-input').evaluate((field) => field === document.activeElement));
});
