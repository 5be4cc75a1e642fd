/** Every product through every account: found by words, kind or number, and sold with what it needs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill();

const focused = () => till.page.evaluate(() => document.activeElement?.dataset.testid ?? '');

async function acceptedOnce(customer, side) {
  const payments = await till.host.paymentsOf(customer, side);
  assert.deepEqual(
    payments.map(({ accepted }) => accepted),
    [1],
  );
}

/** Searches by words and takes the first hit. */
async function take(words, name) {
  await till.field('product-search').click();
  await till.type(words);
  await till.shows('found-product', name);
  await till.press('Enter');
  await till.shows('product-name', name);
}

test('the number suggests its kind: a PLN bill through IAK, by keyboard alone', async () => {
  const customer = '530000000001';
  await till.type(customer);
  await till.shows('suggestion', 'Untuk PLN Tagihan?');
  assert.ok(await till.field('token-20000').isChecked(), 'a suggestion changes nothing by itself');
  await till.press('*');
  await till.shows('product-facts', /di \d akun/);
  await till.field('suggestion').waitFor({ state: 'detached' });
  assert.equal(await focused(), 'number-input');
  await till.through('iak-postpaid');
  await till.shows('account-line', 'Lewat IAK Pascabayar · dipilih kasir');
  await till.press('Enter');
  await till.field('bill-name').waitFor();
  await till.shows('bill-lines', /Periode/);
  assert.ok(await till.field('account-select').isDisabled(), 'the account stands once there is a bill');
  await till.payExact();
  await till.result('Lunas');
  assert.equal(await till.field('token').count(), 0);
  await till.shows('struk', /\d/);
  await acceptedOnce(customer, 'iak-postpaid');
  await till.press('Enter');
  await till.field('token-20000').and(till.page.locator(':checked')).waitFor({ state: 'attached' });
});

test('a product that was chosen stays, whatever the number looks like', async () => {
  await till.field('family-pln_bill').click();
  await till.field('product-name').waitFor();
  assert.equal(await focused(), 'number-input');
  await till.type('0812000001');
  await till.shows('suggestion', 'Untuk Pulsa/Data?');
  assert.equal(await till.field('family-pln_bill').getAttribute('aria-pressed'), 'true');
  await till.field('number-input').fill('530000000009');
  await till.field('suggestion').waitFor({ state: 'detached' });
});

test('credit: found while typing, chosen with the arrows, sold by the number alone', async () => {
  const customer = '081200000031';
  await till.type(customer);
  await till.press('Tab');
  assert.equal(await focused(), 'product-search');
  await till.type('telkomsel');
  await till.field('found-product').nth(1).waitFor();
  const second = await till.field('found-product').nth(1).locator('.name').innerText();
  await till.press('ArrowDown', 'Enter');
  assert.equal(await till.text('product-name'), second.replaceAll('\u00a0', ' '));
  assert.equal(await focused(), 'number-input');
  assert.equal(await till.field('number-input').inputValue(), '0812 0000 0031');
  await till.press('Enter');
  await till.field('bill-name').waitFor();
  await till.payExact();
  await till.result('Lunas');
  await till.press('Enter');
  await till.field('number-input').waitFor();
});

test('what fits is asked of the counter word by word, and Escape puts it away', async () => {
  await till.press('/');
  assert.equal(await focused(), 'product-search');
  await till.type('pdam surabaya');
  await till.shows('found-product', 'Surabaya');
  assert.equal(await till.field('found-product').filter({ hasNotText: 'Surabaya' }).count(), 0);
  await till.type(' nowhere');
  await till.shows('found-none', 'Tidak ada produk yang cocok');
  await till.press('Escape');
  await till.field('found-none').waitFor({ state: 'detached' });
  assert.equal(await focused(), 'number-input');
  assert.ok(await till.field('token-20000').isChecked());
});

test('while a kind is open nothing is asked; Enter leads to the choice', async () => {
  await till.field('family-pdam').click();
  await till.shows('choose-product', 'Pilih produknya di bawah');
  await till.field('number-input').fill('102020');
  await till.press('Enter');
  assert.equal(await focused(), 'product-search');
  assert.equal(await till.field('bill-name').count(), 0);
  await till.press('Escape');
  await till.field('token-20000').waitFor({ state: 'attached' });
});

test('a scan into the search is a customer number', async () => {
  await till.field('product-search').focus();
  await till.scan('14312593289');
  await till.field('number-input').and(till.page.locator(':focus')).waitFor();
  assert.equal(await till.field('number-input').inputValue(), '1431 2593 289');
  assert.equal(await till.field('product-search').inputValue(), '');
});

test('BPJS for two months is one admin and twice the premium', async () => {
  const customer = '8801234560001';
  await take('bpjs kesehatan', 'BPJS Kesehatan');
  const total = async (months) => {
    await till.field('months').selectOption(String(months));
    await till.bill(customer, 'iak-postpaid');
    return Number((await till.text('bill-total')).replace(/\D/g, ''));
  };
  const one = await total(1);
  await till.press('Escape');
  const two = await total(2);
  assert.equal(two - one, one - 2_500);
  assert.ok(await till.field('months').isDisabled(), 'the months stand once there is a bill');
  await till.payExact();
  await till.result('Lunas');
  await acceptedOnce(customer, 'iak-postpaid');
});

test('a biller that cannot be asked: warned before paying, and paid at the second thought only', async () => {
  const customer = '10202031';
  await take('surabaya (jatim)', 'PDAM Kota Surabaya (Jatim)');
  await till.shows('account-line', 'Lewat KHOINS · satu-satunya akun');
  await till.field('number-input').fill(customer);
  await till.press('Enter');
  await till.shows('no-advice', 'Biller ini tidak bisa ditanya hasilnya. Kalau jawaban tidak datang, pengawas harus memastikan ke biller.');
  await till.press('+', 'Enter', 'Enter');
  await till.shows('pay-sure', 'Ya, bayar lewat KHOINS');
  assert.deepEqual(await till.host.paymentsOf(customer, 'khoins'), [], 'a doubled Enter is no second thought');
  // The screen deliberately takes no press before the warning could be read; there is no event to wait for.
  await till.page.waitForTimeout(500);
  await till.press('Enter');
  await till.result('Lunas');
  await acceptedOnce(customer, 'khoins');
});

test('no answer from a biller that cannot be asked: a person finds out, and nothing counts down', async () => {
  const customer = '10202033';
  await take('surabaya (jatim)', 'PDAM Kota Surabaya (Jatim)');
  await till.host.faults(`payment=drop-after@${customer}*1`);
  await till.field('number-input').fill(customer);
  await till.press('Enter');
  await till.field('bill-name').waitFor();
  await till.press('+', 'F4');
  await till.page.waitForTimeout(500);
  await till.press('F4');
  await till.result('Menunggu kepastian dari orang: hubungi KHOINS');
  await till.shows('unresolved-text', 'Jangan bayar ulang; pengawas yang memutuskan.');
  assert.equal(await till.field('ask-now').count(), 0);
  await till.press('Enter');
  await till.shows('recent', 'Menunggu · hubungi KHOINS');
  await till.press('F3');
  await till.field('history-row').first().click();
  await till.shows('result-status', 'Menunggu kepastian dari orang: hubungi KHOINS');
  assert.equal(await till.field('ask-now').count(), 0);
});

test('what a product needs besides the number is asked for before the biller is', async () => {
  await take('samsat', 'e-Samsat');
  await till.field('number-input').fill('9658548523568701');
  await till.press('Enter');
  await till.shows('wanted', 'Isi nomor KTP pemilik dulu.');
  assert.equal(await focused(), 'identity-no');
  await till.type('0212502110170100');
  await till.press('Enter');
  await till.field('bill-name').or(till.field('error')).first().waitFor();
  assert.equal(await till.field('wanted').count(), 0);
});

test('the lists are fetched anew while selling goes on', async () => {
  await till.shows('offer-lists', 'diperbarui');
  await till.field('sync').click();
  await till.bill('829374298301');
  await till.payExact();
  await till.result('Lunas');
  await till.press('Enter');
  await till.shows('offer-lists', /\d produk · /);
  assert.ok(await till.field('sync').isEnabled());
});

test('a bill and the list of products stay in place: nothing else on the screen moves', async () => {
  const places = (...ids) =>
    till.page.evaluate((ids) => {
      const place = (id) => document.querySelector(`[data-testid=${id}]`).getBoundingClientRect();
      return ids.map((id) => [id, place(id).left, place(id).top].join(' '));
    }, ids);
  const above = ['number-input', 'product-search', 'account-line'];
  // The account comes with an answer, and its place is kept before.
  const before = await places(...above, 'recent');
  await till.press('/');
  await till.type('pdam');
  await till.field('found-product').first().waitFor();
  assert.deepEqual(await places(...above, 'recent'), before);
  await till.press('Escape');
  await till.field('family-pln_bill').click();
  await till.field('product-name').waitFor();
  assert.deepEqual(await places(...above, 'recent'), before);
  await till.ask('530000000041', 'iak-postpaid');
  await till.field('bill-name').waitFor();
  assert.deepEqual(await places(...above), before.slice(0, above.length));
});
