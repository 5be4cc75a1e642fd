/** What waits for a person: every kind is found, said with its money, and ended. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill({ owned: true });

/** A payment that only a person can end. */
async function unresolved(customer) {
  await till.host.faults(`payment=wrong-customer@${customer}*1`, `advice=no-answer-before@${customer}`);
  await till.bill(customer);
  await till.payExact();
  await till.result('jawaban tidak cocok');
  await till.press('Enter');
}

/** A payment that failed while its cash is held. */
async function failed(customer) {
  await till.host.faults(`payment=late-failure:1@${customer}*1`);
  await till.bill(customer);
  await till.payExact();
  await till.result('Gagal');
  await till.host.faults();
  const held = await till.text('hand-back');
  await till.field('refund-later').click();
  await till.field('number-input').waitFor();
  return held;
}

test('with nothing waiting the screen says so', async () => {
  await till.press('F9');
  await till.page.getByText('Tidak ada yang perlu perhatian.').waitFor();
  assert.equal(await till.field('attention-count').count(), 0);
  await till.press('Escape');
  await till.field('number-input').waitFor();
});

test('failed with cash held: the question says what to hand over, Escape hands nothing over', async () => {
  const held = await failed('530000000041');
  await till.shows('attention-count', '1 perlu perhatian');
  await till.press('F9');
  await till.field('entry').waitFor();
  await till.press('ArrowDown', 'Enter');
  assert.equal((await till.text('moves')).split('.').slice(0, -1).join('.').includes(`Serahkan ${held} kepada pelanggan dari laci`), true);
  await till.press('Enter');
  assert.equal(await till.field('question').count(), 1, 'a doubled Enter answers nothing');
  await till.press('Escape');
  await till.field('question').waitFor({ state: 'detached' });
  await till.field('refund-button').click();
  await till.confirm();
  await till.shows('told', `${held} sudah dikembalikan`);
  await till.field('attention-count').waitFor({ state: 'detached' });
});

test('failed with cash held: the same bill is tried again with that cash', async () => {
  const held = await failed('530000000042');
  await till.attend('failed');
  await till.field('retry-button').click();
  await till.confirm();
  await till.shows('retrying', held);
  await till.field('bill-name').waitFor();
  assert.equal(await till.text('retry-held'), held);
  await till.shows('retry-back', 'Tidak ada uang yang diterima atau diserahkan');
  await till.press('F4');
  await till.result('Lunas');
  await till.field('token').waitFor();
  assert.equal(await till.text('change'), 'Rp 0');
  await till.field('retry-of').click();
  await till.shows('failed-text', 'dipakai untuk percobaan baru');
  assert.equal(await till.field('refund-button').count(), 0);
});

test('failed with cash held: the same bill is not sold anew, and the way to its cash is shown', async () => {
  const customer = '530000000046';
  const held = await failed(customer);
  await till.bill(customer);
  await till.payExact();
  await till.shows('error', 'masih dipegang dari transaksi gagal');
  const before = await till.host.paymentsOf(customer);
  assert.deepEqual(before.map(({ requests }) => requests), [1], 'nothing new was sent');
  await till.field('to-attention').click();
  await till.field('refund-button').click();
  await till.confirm();
  await till.shows('told', `${held} sudah dikembalikan`);
  // Now it is sold as any other bill.
  await till.press('F2');
  await till.field('cash-input').waitFor();
  await till.payExact();
  await till.result('Lunas');
});

test('without a final word: a supervisor decides with the biller’s proof', async () => {
  await unresolved('530000000043');
  await till.attend('open');
  await till.field('last-answer').waitFor();
  await till.field('resolve').click();
  await till.field('outcome-paid').check();
  assert.match(await till.text('moves'), /di laci menjadi pembayaran/);
  await till.field('resolve-token').fill('1234 5678 9012 3456 789');
  await till.field('proof').fill('petugas Contoh, 10.15');
  await till.field('reason').fill('dipastikan lewat telepon');
  assert.ok(await till.field('confirm').isDisabled(), 'a token has 20 digits');
  await till.field('resolve-token').fill('1234 5678 9012 3456 7890');
  await till.confirm();
  await till.shows('told', 'Dicatat lunas.');
  assert.equal(await till.field('entry').count(), 0);
});

test('never received: given up after asking once more, then tried again with the same cash', async () => {
  const customer = '530000000044';
  await till.host.faults(`payment=drop-before@${customer}*1`);
  await till.bill(customer);
  const due = await till.text('due');
  await till.payExact();
  await till.result('Menunggu kepastian');
  await till.press('Enter');
  await till.attend('open');
  // The biller says that it never received it; only after its safe time may it be given up.
  await till.field('give-up').waitFor({ timeout: 60_000 });
  await till.field('give-up').click();
  await till.field('reason').fill('pelanggan masih menunggu');
  assert.ok((await till.text('moves')).includes(`${due} tetap di laci`));
  await till.confirm();
  await till.shows('retrying', due);
  await till.field('bill-name').waitFor();
  await till.press('F4');
  await till.result('Lunas');
  const payments = await till.host.paymentsOf(customer);
  assert.equal(payments.filter(({ accepted }) => accepted > 0).length, 1, 'paid once at the biller');
});

test('paid after the cash was handed back: a loss, recovered from the customer', async () => {
  const customer = '530000000045';
  await till.host.faults(`payment=drop-after@${customer}*1`, `advice=no-answer-before@${customer}`);
  await till.bill(customer);
  await till.payExact();
  await till.result('Menunggu kepastian');
  await till.press('Enter');
  await till.attend('open');
  await till.field('resolve').click();
  await till.field('outcome-failed').check();
  await till.field('proof').fill('petugas Contoh, 10.20');
  await till.field('reason').fill('katanya tidak masuk');
  await till.confirm();
  await till.shows('told', 'Dicatat gagal.');
  await till.attend('failed');
  await till.field('refund-button').click();
  await till.confirm();
  await till.shows('told', 'sudah dikembalikan');
  await till.host.faults();
  await till.press('F3');
  await till.field('history-row').first().click();
  await till.field('recheck').click();
  await till.shows('late', 'Lunas terlambat');
  await till.shows('late-first', 'pelanggan harus membayar');
  await till.attend('loss');
  const loss = await till.text('loss-text');
  await till.field('loss-recovered').click();
  await till.field('reason').fill('pelanggan datang membayar');
  const moves = await till.text('moves');
  assert.match(moves, /^Terima Rp [\d.]+ dari pelanggan ke dalam laci\.$/);
  assert.ok(loss.includes(/Rp [\d.]+/.exec(moves)[0].replace(/\.$/, '')));
  await till.confirm();
  await till.shows('told', 'kerugian selesai');
  const told = await till.text('told');
  assert.equal(/Rp [\d.]+/.exec(told)[0], /Rp [\d.]+/.exec(moves)[0].replace(/\.$/, ''));
  const token = /\d{4}( \d{4}){4}/.exec(told)[0];
  await till.press('F3');
  await till.field('history-row').first().click();
  await till.shows('late', 'sudah ditagih dari pelanggan');
  assert.equal(await till.text('late-token'), token);
  assert.equal(await till.field('late-first').count(), 0);
  await till.field('struk-toggle').click();
  await till.shows('struk', token.slice(0, 4));
  await till.field('print-button').waitFor();
});
