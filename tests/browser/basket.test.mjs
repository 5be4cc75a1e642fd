/** Several bills, one handing over of cash: each has its own outcome, and no cash is lost sight of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill({ owned: true });

const amount = (text) => Number(text.replace(/\D/g, ''));

async function acceptedOnce(customer) {
  const payments = await till.host.paymentsOf(customer);
  assert.deepEqual(payments.map(({ accepted }) => accepted), [1], customer);
}

test('three bills by keyboard alone: one cash, one change, a struk for each', async () => {
  await till.lay('530000000051');
  await till.lay('530000000052');
  await till.lay('530000000053');
  const due = amount(await till.text('due'));
  await till.press('Enter');
  await till.type('100000');
  assert.equal(amount(await till.text('change')), 100_000 - due);
  await till.press('Enter');
  await till.shows('basket-state', 'Semua sudah dikirim');
  await till.shows('basket-sum', '3 lunas · 0 gagal · 0 menunggu · 0 belum dikirim');
  assert.equal(amount(await till.text('change')), 100_000 - due);
  await till.press('ArrowDown');
  await till.field('token').waitFor();
  const first = await till.text('token');
  await till.field('struk').waitFor();
  await till.press('F8');
  await till.shows('printed', '(CA)');
  await till.press('ArrowDown');
  await till.page.waitForFunction((before) => document.querySelector('[data-testid=token]')?.textContent !== before, first);
  await till.settled();
  await till.press('Escape', 'Escape');
  await till.field('number-input').waitFor();
  for (const customer of ['530000000051', '530000000052', '530000000053']) await acceptedOnce(customer);
});

test('bills can be taken out again, and none goes in twice', async () => {
  await till.lay('530000000054');
  await till.lay('530000000055');
  await till.bill('530000000055');
  await till.press('Enter');
  await till.shows('error', 'keranjang');
  await till.press('Escape');
  await till.press('Escape');
  await till.field('basket-remove').first().click();
  await till.field('basket-line').nth(1).waitFor({ state: 'detached' });
  await till.field('basket-empty').click();
  await till.field('basket').waitFor({ state: 'detached' });
  assert.deepEqual(await till.host.paymentsOf('530000000054'), []);
});

test('cash below the total pays nothing', async () => {
  await till.lay('530000000056');
  await till.press('Enter');
  await till.type('5000');
  await till.shows('change', 'Kurang Rp');
  await till.press('Enter', 'F4');
  assert.equal(await till.field('basket-line').count(), 1);
  assert.deepEqual(await till.host.paymentsOf('530000000056'), []);
});

test('one fails: its cash is held, shown, and handed back', async () => {
  await till.host.faults('payment=late-failure:1@530000000058*1');
  await till.lay('530000000057');
  await till.lay('530000000058');
  await till.press('+', 'F4');
  await till.shows('basket-sum', '1 lunas · 1 gagal · 0 menunggu · 0 belum dikirim');
  const held = /Rp [\d.]+/.exec(await till.text('basket-held'))[0];
  await till.field('run-line').nth(1).click();
  await till.field('refund-button').click();
  assert.ok((await till.text('moves')).includes(`Serahkan ${held} kepada pelanggan`));
  await till.confirm();
  await till.shows('run-line', 'uang dikembalikan');
  await till.settled();
  await till.press('Escape');
  await till.field('next-button').click();
  await till.field('number-input').waitFor();
  assert.equal(await till.field('attention-count').count(), 0);
});

test('a host that is gone stops the sending; what was not sent waits, is handed back, or is paid', async () => {
  await till.lay('530000000059');
  await till.lay('530000000060');
  const restore = await till.cutOff('pay_line');
  await till.press('+', 'F4');
  await till.shows('basket-state', 'Berhenti');
  await till.shows('run-line', 'Belum dikirim');
  await restore();
  await till.page.reload();
  await till.field('number-input').waitFor();
  await till.attend('waiting');
  await till.shows('waiting-text', 'untuk 2 tagihan yang belum dikirim masih di laci');
  await till.field('drop-line').first().click();
  await till.confirm();
  await till.shows('told', 'tidak dikirim');
  await till.field('pay-rest').click();
  assert.match(await till.text('moves'), /^1 tagihan dikirim dengan uang Rp [\d.]+ yang sudah di laci\./);
  await till.confirm();
  await till.shows('basket-sum', '1 lunas · 0 gagal · 0 menunggu · 0 belum dikirim');
  assert.deepEqual(await till.host.paymentsOf('530000000059'), []);
  await acceptedOnce('530000000060');
});

test('a lost answer to taking the cash: it is not taken twice, and every bill is paid once', async () => {
  await till.loseAnswer('take_basket');
  await till.lay('530000000061');
  await till.lay('530000000062');
  await till.press('+', 'F4');
  await till.shows('basket-sum', '2 lunas');
  await acceptedOnce('530000000061');
  await acceptedOnce('530000000062');
});

test('a bill that was paid lately is paid again only with a reason', async () => {
  const customer = '530000000063';
  await till.bill(customer);
  await till.payExact();
  await till.result('Lunas');
  await till.press('Enter');
  await till.bill(customer);
  await till.payExact();
  await till.shows('error', 'pengawas mengisi alasan');
  assert.ok(await till.field('confirm').isDisabled());
  await till.field('reason').fill('pelanggan minta dua kali');
  await till.confirm();
  await till.result('Lunas');
  await till.press('Enter');
  // The same in a basket, whose other bill is a new one.
  await till.lay('530000000064');
  await till.lay(customer);
  await till.press('+', 'F4');
  await till.field('reason').fill('masih untuk tetangga');
  await till.confirm();
  await till.press('F4');
  await till.shows('basket-sum', '2 lunas');
});
