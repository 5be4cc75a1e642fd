/** The five scenario numbers of the biller's documents, and the answer that belongs to somebody else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill();

test('paid: the token is the largest thing and nothing of it is cut off', async () => {
  await till.bill('829374298301');
  assert.notEqual(await till.text('bill-name'), '');
  await till.payExact();
  await till.result('Lunas');
  assert.match(await till.text('token'), /^\d{4}( \d{4}){4}$/);
  assert.equal(await till.text('change'), 'Rp 0');
  const fits = (element) => element.scrollWidth <= element.clientWidth && element.getBoundingClientRect().right <= innerWidth;
  assert.ok(await till.field('token').evaluate(fits), 'the token is cut off');
  const size = (element) => Number.parseFloat(getComputedStyle(element).fontSize);
  assert.ok((await till.field('token').evaluate(size)) > (await till.field('change').evaluate(size)));
  const token = (await till.text('token')).replaceAll(' ', '');
  const struk = (await till.text('struk')).replace(/\s/g, '');
  assert.ok(struk.includes(token), 'the struk shows the token');
  assert.match(struk, /DEMO/);
});

test('unresolved, then paid by itself', async () => {
  await till.bill('829374298302');
  const due = await till.text('due');
  await till.payExact();
  await till.shows('result-status', 'Menunggu kepastian');
  const text = await till.text('unresolved-text');
  assert.match(text, /Belum ada kepastian dari MyBills\. Uang Rp [\d.]+ dititipkan di laci\. Jangan bayar ulang;/);
  assert.ok(text.includes(due));
  await till.shows('open-count', '1 menunggu');
  assert.match(await till.text('struk'), /BUKAN BUKTI PELUNASAN/);
  await till.shows('result-status', 'Lunas');
  assert.match(await till.text('token'), /^\d{4}( \d{4}){4}$/);
  assert.equal((await till.host.paymentsOf('829374298302'))[0].accepted, 1);
});

test('unresolved: what is due is held, the change goes back at once', async () => {
  const customer = '530000000031';
  await till.host.faults(`payment=wrong-customer@${customer}*1`);
  await till.bill(customer);
  const due = await till.text('due');
  await till.payWith('100000');
  await till.shows('result-status', 'jawaban tidak cocok');
  await till.page.getByText(`Uang ${due} tetap dititipkan di laci`).waitFor();
  const amount = (text) => Number(text.replace(/\D/g, ''));
  assert.equal(amount(await till.text('change')), 100_000 - amount(due));
  await till.press('F3');
  await till.field('history-row').first().click();
  await till.page.getByText(`Uang ${due} tetap dititipkan di laci`).waitFor();
  await till.page.getByText('Uang diterima Rp 100.000').waitFor();
});

test('a slip uses up no original: the struk after it is the first', async () => {
  await till.host.faults('payment=late-success:1@530000000032*1');
  await till.bill('530000000032');
  await till.payExact();
  await till.shows('result-status', 'Menunggu kepastian');
  await till.press('F8');
  await till.shows('printed', /Slip dicetak ke folder struk: \S+$/);
  await till.result('Lunas');
  await till.press('F8');
  await till.shows('printed', /Struk dicetak ke folder struk: \S+ \(CA\)$/);
});

test('asking while it is being asked is no error', async () => {
  const customer = '530000000033';
  await till.host.faults(`payment=wrong-customer@${customer}*1`, `advice=no-answer-after@${customer}`);
  await till.bill(customer);
  await till.payExact();
  await till.result('jawaban tidak cocok');
  await till.field('ask-now').click();
  await till.press('F3');
  await till.field('history-row').first().click();
  await till.field('ask-now').click();
  await till.shows('notice', 'jangan bayar ulang');
  assert.equal(await till.field('notice').getAttribute('role'), 'status');
  assert.equal(await till.field('error').count(), 0);
});

test('unresolved, then failed by itself: the cash goes back before the next customer', async () => {
  await till.bill('829374298303');
  await till.payExact();
  await till.shows('result-status', 'Menunggu kepastian');
  await till.result('Gagal');
  await till.press('Enter');
  await till.result('uang dikembalikan');
  await till.press('Enter');
  await till.field('number-input').waitFor();
});

test('failed: says what to hand back, and Escape does not skip it', async () => {
  await till.bill('829374298304');
  const due = await till.text('due');
  await till.payExact();
  await till.result('Gagal');
  const text = await till.text('failed-text');
  assert.match(text, /^Gagal: .+\. Tidak ada yang terbayar\. Kembalikan Rp [\d.]+ kepada pelanggan\.$/);
  assert.ok(text.includes(due));
  assert.equal(await till.field('print-button').count(), 0);
  await till.press('Escape');
  assert.equal(await till.text('hand-back'), due);
  await till.field('refund-button').click();
  await till.result('uang dikembalikan');
  await till.field('next-button').click();
  await till.shows('recent', 'uang dikembalikan');
});

test('failed with change: the bill goes back, and the change too', async () => {
  await till.bill('829374298304');
  const due = await till.text('due');
  await till.payWith('100000');
  await till.result('Gagal');
  assert.equal(await till.text('hand-back'), due);
  const change = `Rp ${new Intl.NumberFormat('id-ID').format(100_000 - Number(due.replace(/\D/g, '')))}`;
  assert.equal(await till.text('change-too'), `Kembalian ${change} juga, bila belum diberikan (semuanya Rp 100.000).`);
  const size = (element) => Number.parseFloat(getComputedStyle(element).fontSize);
  assert.ok((await till.field('hand-back').evaluate(size)) > (await till.field('change-too').evaluate(size)));
  await till.field('refund-button').click();
  await till.result('uang dikembalikan');
});

test('refused at the inquiry: no money moved', async () => {
  await till.ask('829374298305');
  await till.shows('error', 'Belum ada uang yang bergerak');
  assert.equal(await till.field('error').getAttribute('role'), 'alert');
  assert.deepEqual(await till.host.paymentsOf('829374298305'), []);
});

test('an answer for another customer holds the struk back and shows both numbers', async () => {
  await till.bill('86034655976');
  await till.payExact();
  await till.shows('result-status', 'jawaban tidak cocok');
  const numbers = await till.text('mismatch');
  assert.match(numbers, /86034655976/);
  assert.match(numbers, /45052452799/);
  await till.page.getByText(/Struk ditahan; panggil pengawas/).waitFor();
  assert.equal(await till.field('token').count(), 0);
  assert.match(await till.text('struk'), /BUKAN BUKTI PELUNASAN/);
});
