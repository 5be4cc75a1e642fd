/** Products side by side and the shop's own fee: set with a preview, taken by the next sale, and two owners at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill({ owned: true });

/** A command of the page, as another owner at another window would send it. */
async function open() {
  await till.press('Alt+p', 'Alt+b');
  await till.field('offers-row').first().waitFor();
}

test('a fee is set with a preview of what a customer pays, and the next bill takes it', async () => {
  await open();
  await till.field('offers-search').focus();
  await till.type('token 20.000');
  await till.field('offers-row').first().filter({ hasText: '20.000' }).waitFor();
  await till.press('ArrowDown');
  await till.field('offers-account').first().waitFor();
  assert.ok((await till.text('offers-side')).includes('dipakai'));
  await till.press('Alt+n');
  await till.field('fee-scope-0').waitFor();
  await till.field('fee-scope-0').selectOption('category:pln-prepaid');
  await till.press('Tab', 'Tab');
  await till.shows('fee-trouble', 'Isi biaya di setiap aturan.');
  await till.type('1750');
  // Enter goes on and stores nothing.
  await till.press('Enter');
  assert.equal(await till.page.evaluate(() => document.activeElement.dataset.testid), 'fee-rounding');
  assert.deepEqual((await till.rpc('rules', {})).fees, []);
  await till.shows('offers-pays', 'biaya Rp');
  await till.field('fee-rounding').selectOption('500');
  await till.shows('offers-pays', 'pembulatan Rp');
  await till.press('F4');
  await till.shows('told', 'Biaya layanan disimpan.');
  await till.press('F2');
  await till.bill('530000000411');
  const fee = Number((await till.field('service-fee').inputValue()).replace(/\D/g, ''));
  assert.ok(fee >= 1750 && fee < 2250, String(fee));
  const due = Number((await till.text('due')).replace(/\D/g, ''));
  assert.equal(due % 500, 0);
  await till.shows('fee-rounded', 'termasuk pembulatan');
  await till.payExact();
  await till.result('Lunas');
});

test('the second of two owners is told who was first, and loads the rules anew', async () => {
  await open();
  const { fees } = await till.rpc('rules', {});
  await till.field('fee-amount-0').fill('2500');
  await till.field('fees-save').waitFor();
  const rules = await till.rpc('rules', {});
  const changed = await till.rpc('set_rules', { ...rules, fees: [{ ...fees[0], fee: 1500 }] });
  assert.equal(changed.fees[0].fee, 1500);
  await till.press('F4');
  await till.shows('error', 'sudah diubah oleh');
  assert.equal(await till.field('fee-amount-0').inputValue(), '2.500', 'what was typed is still there');
  await till.field('rules-reload').press('Enter');
  await till.field('rules-reload').waitFor({ state: 'detached' });
  assert.equal(await till.field('fee-amount-0').inputValue(), '1.500');
});

test('a rule that stands twice is not stored, and one that is removed is gone', async () => {
  await open();
  await till.press('Alt+n');
  await till.field('fee-scope-1').selectOption('category:pln-prepaid');
  await till.field('fee-amount-1').fill('900');
  await till.shows('fee-trouble', 'Dua aturan untuk tagihan yang sama');
  assert.ok(await till.field('fees-save').isDisabled());
  await till.field('fee-remove-1').press('Enter');
  await till.field('fee-remove-0').press('Enter');
  await till.field('fee-rounding').selectOption('');
  await till.press('F4');
  await till.shows('told', 'disimpan');
  assert.deepEqual((await till.rpc('rules', {})).fees, []);
});

test('a rule about a group is previewed for its customers, and only they pay by it', async () => {
  const { group } = await till.rpc('add_group', { name: 'RT 05' });
  await till.rpc('set_member', { group, number: { product: 'pln-postpaid', number: '530000000412', label: 'Bu RT' } });
  await open();
  await till.press('Alt+n');
  await till.field('fee-group-0').selectOption(group);
  await till.field('fee-scope-0').selectOption('');
  await till.field('fee-amount-0').fill('500');
  await till.press('Alt+n');
  await till.field('fee-scope-1').selectOption('');
  await till.field('fee-amount-1').fill('2000');
  await till.field('offers-search').fill('token 20.000');
  await till.field('offers-row').first().filter({ hasText: '20.000' }).waitFor();
  await till.field('offers-search').focus();
  await till.press('ArrowDown');
  await till.shows('offers-pays', 'biaya Rp 2.000');
  await till.field('offers-payer').selectOption(group);
  await till.shows('offers-pays', 'biaya Rp 500');
  await till.press('F4');
  await till.shows('told', 'disimpan');
  for (const [number, fee] of [
    ['530000000412', '500'],
    ['530000000413', '2.000'],
  ]) {
    await till.press('F2');
    await till.bill(number);
    assert.equal(await till.field('service-fee').inputValue(), fee, number);
    await till.press('Escape');
  }
});
