/** What must hold about money: paid once, never short, never lost by a key. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill();

async function acceptedOnce(customer) {
  const payments = await till.host.paymentsOf(customer);
  assert.deepEqual(
    payments.map(({ accepted, requests }) => ({ accepted, requests })),
    [{ accepted: 1, requests: 1 }],
  );
}

test('a double click on pay pays once', async () => {
  await till.bill('530000000001');
  await till.press('+');
  await till.field('pay-button').dblclick();
  await till.shows('result-status', 'Lunas');
  await acceptedOnce('530000000001');
});

test('a doubled Enter pays once and leaves the token on the screen', async () => {
  await till.bill('530000000002');
  await till.press('+', 'Enter', 'Enter', 'F4', 'Enter');
  await till.result('Lunas');
  await till.field('token').waitFor();
  await acceptedOnce('530000000002');
});

test('cash below the total pays nothing and says what is missing', async () => {
  await till.bill('530000000003');
  await till.type('5000');
  await till.shows('change', 'Kurang Rp');
  await till.press('Enter', 'F4');
  assert.equal(await till.field('bill-name').count(), 1);
  assert.deepEqual(await till.host.paymentsOf('530000000003'), []);
});

test('change is what was handed over less total and service fee', async () => {
  await till.bill('530000000004');
  const total = rupiah(await till.text('due'));
  await till.field('service-fee').fill('1500');
  await till.field('cash-input').fill('100000');
  assert.equal(rupiah(await till.text('due')), total + 1_500);
  assert.equal(rupiah(await till.text('change')), 100_000 - total - 1_500);
  await till.field('cash-input').press('Enter');
  await till.result('Lunas');
  assert.equal(rupiah(await till.text('change')), 100_000 - total - 1_500);
});

test('a biller that hangs up at the inquiry: no money moved, and the next try works', async () => {
  await till.host.faults('inquiry=drop-before');
  await till.ask('530000000005');
  await till.shows('error', /[Bb]elum ada uang yang bergerak/);
  await till.host.faults();
  await till.press('Enter');
  await till.field('bill-name').waitFor();
});

test('a payment without an answer can be left to itself; Escape cannot cancel it', async () => {
  await till.host.faults('payment=no-answer-after*1');
  await till.bill('530000000006');
  await till.payExact();
  await till.shows('waiting', 'Mengirim ke MyBills');
  assert.ok(await till.field('pay-button').isDisabled());
  await till.press('Escape', 'Enter', 'F4');
  await till.shows('waiting', 'Mengirim ke MyBills');
  await till.field('leave-button').waitFor();
  await till.press('Enter');
  assert.equal(await till.field('number-input').inputValue(), '');
  await till.shows('recent', 'Sedang dikirim');
  await till.shows('open-count', 'menunggu');
  await acceptedOnce('530000000006');
});

test('a lost answer: it may have been sent, and the second press shows the first payment', async () => {
  await till.loseAnswer('pay');
  await till.bill('530000000008');
  await till.payExact();
  await till.shows('error', 'Pembayaran ini mungkin sudah terkirim; jangan bayar ulang. Lihat Riwayat.');
  await till.press('F4');
  await till.result('Lunas');
  await till.field('token').waitFor();
  await acceptedOnce('530000000008');
});

test('a customer whose payment is unresolved is not charged again', async () => {
  await till.host.faults('payment=wrong-customer@530000000007*1');
  await till.bill('530000000007');
  await till.payExact();
  await till.result('jawaban tidak cocok');
  await till.press('Enter');
  await till.ask('530000000007');
  await till.field('bill-name').or(till.field('error')).first().waitFor();
  if ((await till.field('bill-name').count()) > 0) await till.payExact();
  await till.shows('error', 'Jangan bayar ulang');
  await acceptedOnce('530000000007');
});

test('a failed payment that nobody refunded stays open in the history', async () => {
  await till.bill('829374298304');
  await till.payExact();
  await till.result('Gagal');
  await till.field('refund-later').click();
  await till.shows('recent', 'uang belum dikembalikan');
  await till.press('F3');
  await till.field('history-row').first().click();
  await till.field('refund-button').click();
  await till.shows('result-status', 'uang dikembalikan');
});

function rupiah(text) {
  return Number(text.replace(/\D/g, ''));
}
