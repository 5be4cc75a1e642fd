/** Signing in by PIN, the lock, and a supervisor's word in place: by keyboard alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PIN } from './host.mjs';
import { openTill } from './till.mjs';

const WRONG = '193740';
const IDLE_MIN = 10;

const till = openTill({ people: true });

test('a wrong PIN is refused in words, the right one lets in', async () => {
  await till.field('sign-in').waitFor();
  assert.equal(await till.field('number-input').count(), 0, 'nothing of the shop is there before');
  await till.give('Siti', WRONG);
  await till.shows('error', 'PIN salah; sisa 4 kali coba.');
  assert.equal(await till.field('pin').inputValue(), '', 'typed anew from the start');
  await till.type(PIN);
  await till.press('Enter');
  await till.shows('actor', 'Siti');
  await till.shows('role', 'kasir');
});

test('a name can be typed, and Escape goes back to the names', async () => {
  await till.signIn('Siti');
  await till.press('F12');
  await till.field('pin').waitFor();
  await till.press('Escape');
  await till.field('sign-in-name').waitFor();
  await till.type('rat');
  assert.equal(await till.field('sign-in-user').count(), 1);
  await till.press('Enter');
  await till.type(PIN);
  await till.press('Enter');
  await till.shows('actor', 'Ratna');
  await till.shows('role', 'pemilik');
});

test('the lock covers the sale, takes its keys, and another cashier finds it as it was', async () => {
  await till.signIn('Siti');
  await till.lay('530000000061');
  await till.bill('530000000062');
  await till.press('F12');
  await till.shows('locked', 'Yang sedang dikerjakan tetap ada.');
  assert.ok(!(await till.page.locator('main').isVisible()), 'nothing of the sale is readable');
  assert.equal((await till.page.locator('main').innerText()).trim(), '');
  await till.press('F4', 'F9', 'F3', '+', 'Enter');
  await till.give('Budi', PIN);
  await till.shows('actor', 'Budi');
  await till.field('bill-name').waitFor();
  assert.equal(await till.field('basket-line').count(), 1);
  assert.deepEqual(await till.host.paymentsOf('530000000062'), [], 'no key under the lock paid');
  await till.settled();
  await till.press('Enter');
  await till.field('basket-line').nth(1).waitFor();
});

test('a screen that nobody uses locks by itself and keeps the basket', async () => {
  await till.signIn('Siti');
  await till.page.clock.install();
  await till.page.reload();
  await till.field('number-input').waitFor();
  await till.lay('530000000063');
  await till.page.clock.fastForward((IDLE_MIN - 1) * 60_000);
  assert.equal(await till.field('sign-in').count(), 0);
  // The screen is covered before the counter is told.
  const told = till.page.waitForResponse((answer) => answer.url().endsWith('/rpc/lock'));
  await till.page.clock.fastForward(2 * 60_000);
  await till.field('sign-in').waitFor();
  await told;
  assert.equal((await till.rpc('status', {})).code, 'not_signed_in', 'the counter knows it too');
  await till.type(PIN);
  await till.press('Enter');
  await till.field('sign-in').waitFor({ state: 'detached' });
  assert.equal(await till.field('basket-line').count(), 1);
});

test('a copy beyond the limit: the supervisor gives the PIN in place, for that copy alone', async () => {
  await till.signIn('Ratna');
  await till.rpc('set_struk_settings', { ...(await till.rpc('struk_settings', {})), copies_max: 0 });
  await till.signIn('Siti');
  await till.bill('530000000064');
  await till.payExact();
  await till.result('Lunas');
  await till.press('F8');
  await till.shows('printed', '(CA)');
  await till.press('F8');
  await till.field('reason').waitFor();
  await till.settled();
  await till.type('struk basah');
  await till.press('Enter');
  await till.shows('approval', 'persetujuan pengawas');
  await till.type(WRONG);
  await till.press('Enter');
  await till.shows('approval', 'PIN salah');
  await till.type(PIN);
  await till.press('Enter');
  await till.field('approval').waitFor({ state: 'detached' });
  await till.shows('printed', '(CU');
  await till.shows('actor', 'Siti');
  await till.press('F8');
  await till.field('reason').waitFor();
  await till.settled();
  await till.type('hilang lagi');
  await till.press('Enter');
  await till.field('approval').waitFor();
  await till.press('Escape');
  await till.field('approval').waitFor({ state: 'detached' });
  await till.shows('error', 'Anda tidak berhak melakukan ini.');
});

test('never received: a cashier gives up with the word of a supervisor, and the cash pays the new attempt', async () => {
  const customer = '530000000065';
  await till.signIn('Siti');
  await till.host.faults(`payment=drop-before@${customer}*1`);
  await till.bill(customer);
  await till.payExact();
  await till.result('Menunggu kepastian');
  await till.press('Enter');
  await till.attend('open');
  await till.field('give-up').waitFor({ timeout: 60_000 });
  await till.field('give-up').focus();
  await till.press('Enter');
  await till.field('reason').waitFor();
  await till.type('pelanggan masih menunggu');
  await till.settled();
  await till.press('Enter');
  await till.shows('approval', 'persetujuan pengawas');
  const accepted = async () => (await till.host.paymentsOf(customer)).filter(({ accepted }) => accepted > 0).length;
  assert.equal(await accepted(), 0, 'nothing moves before the word');
  await till.type(PIN);
  await till.press('Enter');
  await till.field('approval').waitFor({ state: 'detached' });
  await till.field('retrying').waitFor();
  await till.field('bill-name').waitFor();
  await till.shows('actor', 'Siti');
  await till.press('F4');
  await till.result('Lunas');
  assert.equal(await accepted(), 1, 'paid once at the biller');
});

test('the owner adds a cashier, who signs in', async () => {
  await till.signIn('Ratna');
  await till.press('Alt+p');
  await till.press('Alt+4');
  await till.field('person-row').first().waitFor();
  await till.press('Alt+n');
  await till.field('person-name').waitFor();
  await till.type('Wati');
  await till.field('person-pin').fill('123456');
  await till.field('person-pin-again').fill('123456');
  await till.press('Enter');
  await till.shows('error', 'PIN ini terlalu mudah ditebak');
  await till.field('person-pin').fill(PIN);
  await till.field('person-pin-again').fill(PIN);
  await till.press('Enter');
  await till.shows('told', 'Wati disimpan.');
  await till.press('F12');
  await till.press('Escape');
  // The names come from the counter, which the lock asks anew.
  await till.field('sign-in-user').filter({ hasText: 'Wati' }).waitFor();
  await till.type('wati');
  await till.press('Enter');
  await till.field('pin').waitFor();
  await till.type(PIN);
  await till.press('Enter');
  await till.shows('actor', 'Wati');
});

test('five wrong PINs lock out, and the screen says how long', async () => {
  await till.signIn('Siti');
  await till.press('F12');
  for (const left of [4, 3, 2, 1]) {
    await till.give('Budi', WRONG);
    await till.shows('error', `sisa ${left} kali`);
  }
  await till.give('Budi', WRONG);
  await till.shows('error', 'tunggu 30 detik');
  await till.shows('error', 'tunggu 28 detik');
  await till.type(PIN);
  assert.ok(await till.field('sign-in-do').isDisabled());
  await till.give('Siti', PIN);
  await till.shows('actor', 'Siti');
});
