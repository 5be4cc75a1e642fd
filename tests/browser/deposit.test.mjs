/** Deposits: taken over once, followed through every payment, and an alarm that names the payments in between. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill({ owned: true });

const amount = (text) => Number(text.replace(/\D/g, '')) * (text.trim().startsWith('-') ? -1 : 1);
const row = (account) => till.page.locator(`[data-testid=deposit-row][data-account=${account}]`);

async function open(account) {
  await till.press('Alt+s');
  await row(account).click();
  await till.field('deposit-expected').waitFor();
}

test('the first answer is taken over, and a sale fits', async () => {
  await open('iak-prepaid');
  await till.field('deposit-check').click();
  await till.shows('told', 'cocok dengan catatan');
  const before = amount(await till.text('deposit-expected'));
  assert.ok(before > 0);
  await till.press('F2');
  await till.bill('530000000081', 'iak-prepaid');
  await till.payExact();
  await till.result('Lunas');
  await open('iak-prepaid');
  await till.page.waitForFunction((was) => Number(document.querySelector('[data-testid=deposit-expected]').textContent.replace(/\D/g, '')) < was, before);
  await till.field('deposit-check').click();
  await till.shows('told', 'cocok dengan catatan');
  assert.equal(await till.text('deposit-difference'), 'Rp 0');
});

test('money that is missing raises an alarm, which a supervisor ends with a reason', async () => {
  await open('iak-prepaid');
  const expected = amount(await till.text('deposit-expected'));
  await till.press('F2');
  await till.bill('530000000082', 'iak-prepaid');
  await till.payExact();
  await till.result('Lunas');
  await till.host.setDeposit(expected - 100_000, 'iak-prepaid');
  await open('iak-prepaid');
  await till.field('deposit-check').click();
  await till.shows('told', 'selisih -Rp');
  await till.field('deposit-alarm').waitFor();
  await till.shows('deposit-payment', 'Lunas');
  await till.shows('attention-count', '1 perlu perhatian');
  await till.attend('alarm');
  await till.field('deposit-accept').click();
  assert.equal(amount(await till.field('deposit-amount').inputValue()), expected - 100_000);
  assert.match(await till.text('moves'), /selisihnya dicatat sebagai koreksi/);
  await till.field('reason').fill('sudah dicek dengan biller');
  await till.confirm();
  await till.page.getByText('Tidak ada yang perlu perhatian.').waitFor();
});

test('a top-up is noted from the shop’s cash', async () => {
  await open('iak-prepaid');
  const before = amount(await till.text('deposit-expected'));
  await till.field('deposit-top-up').click();
  await till.type('500000');
  assert.match(await till.text('moves'), /Kas toko berkurang Rp 500\.000 dan deposit IAK Prabayar bertambah Rp 500\.000\./);
  await till.field('reason').fill('transfer 0001');
  await till.confirm();
  await till.shows('told', 'Isi saldo Rp 500.000 dicatat.');
  assert.equal(amount(await till.text('deposit-expected')), before + 500_000);
});

test('a biller that tells no balance is taken over by hand', async () => {
  await open('mybills');
  assert.equal(await till.field('deposit-check').count(), 0);
  assert.equal(await till.field('deposit-top-up').count(), 0, 'nothing to add to yet');
  await till.field('deposit-set').click();
  await till.type('750000');
  await till.field('reason').fill('dari situs biller');
  await till.confirm();
  await till.shows('told', 'Rp 750.000');
  assert.equal(amount(await till.text('deposit-expected')), 750_000);
});
