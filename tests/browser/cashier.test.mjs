/** What a cashier may not see or do: the expected cash, and every decision of a supervisor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill();

/** Sums that the counter keeps from a cashier while the shift is open. */
const KEPT = ['float', 'cash_taken', 'cash_in', 'cash_out', 'refunds', 'recovered', 'expected'];

/** The demo is signed in as a supervisor; the screen is told what the counter would tell a cashier. */
async function asCashier() {
  const told = (command, change) =>
    till.page.route(`**/rpc/${command}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), ...change } });
    });
  await told('status', { role: 'cashier' });
  await told('x_report', Object.fromEntries(KEPT.map((sum) => [sum, null])));
  await till.page.reload();
  await till.field('number-input').waitFor();
}

test('the drawer is blind for a cashier, and nobody but a supervisor closes by force or takes cash out', async () => {
  await asCashier();
  await till.press('F10');
  await till.field('blind').waitFor();
  await till.field('x-admin').waitFor();
  for (const sum of ['float', 'cash-taken', 'cash-in', 'cash-out', 'refunds', 'expected']) {
    assert.equal(await till.field(`x-${sum}`).count(), 0, sum);
  }
  assert.equal(await till.field('cash-in').count(), 1);
  assert.equal(await till.field('cash-out').count(), 0);
  assert.equal(await till.field('shift-force').count(), 0);
  assert.equal(await till.field('shift-close').count(), 1);
});

test('a payment that waits can be asked about, not decided', async () => {
  await asCashier();
  await till.host.faults('payment=wrong-customer@530000000098*1', 'advice=no-answer-before@530000000098');
  await till.bill('530000000098');
  await till.payExact();
  await till.result('jawaban tidak cocok');
  await till.press('Enter');
  await till.attend('open');
  await till.field('ask-now').waitFor();
  assert.equal(await till.field('resolve').count(), 0);
  await till.page.getByText('Pengawas yang memutuskan.').waitFor();
});

test('a bill that was paid lately sends for the supervisor', async () => {
  await asCashier();
  await till.bill('530000000099');
  await till.payExact();
  await till.result('Lunas');
  await till.press('Enter');
  await till.bill('530000000099');
  await till.payExact();
  await till.shows('error', 'pengawas mengisi alasan');
  assert.equal(await till.field('reason').count(), 0);
});

test('deposits and rules are there to read', async () => {
  await asCashier();
  await till.press('Alt+s');
  await till.page.locator('[data-testid=deposit-row][data-account=iak-prepaid]').click();
  await till.field('deposit-check').waitFor();
  assert.equal(await till.field('deposit-set').count(), 0);
  await till.press('Alt+p');
  await till.field('rules').waitFor();
  assert.equal(await till.field('rules-save').count(), 0);
  assert.ok(await till.field('rule-tolerance').isDisabled());
});
