/** The customer book by keyboard alone: what was paid last, two customers made one, and who is later than usual. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const PAID = '530000000081';
const LATE = { customer: 'x', name: 'Pak Darmo', phone: '0812-3456-7890', number: '530000000082', category: 'pln-postpaid', usual_day: 12, last_paid_at: '2026-10-12T09:00:00+07:00' };

const till = openTill({
  owned: true,
  prepare: async () => {
    await till.bill(PAID);
    await till.payExact();
    await till.result('Lunas');
    await till.press('Enter');
    await add('Siti Aminah', PAID, 'bayar tanggal 5');
    await add('Bu Siti', '530000000083', 'rumah belakang');
  },
});

async function add(name, number, note) {
  await till.press('F6', 'Alt+n');
  await till.field('book-name').fill(name);
  await till.field('book-note').fill(note);
  await till.field('book-new-number').fill(number);
  await till.press('F4');
  await till.field('customer').filter({ hasText: name }).waitFor();
}

test('the marked customer is told with what was paid last', async () => {
  await till.press('F6');
  await till.field('customer').nth(1).waitFor();
  await till.type('aminah');
  await till.field('customer').nth(1).waitFor({ state: 'detached' });
  await till.shows('facts-name', 'Siti Aminah');
  await till.shows('facts-number', 'terakhir dibayar');
  await till.press('Escape');
  await till.field('customer').nth(1).waitFor();
  await till.shows('facts-name', 'Bu Siti');
  await till.shows('facts-number', 'belum pernah dibayar di sini');
  // Words that are taken back before they were looked for are not looked for later.
  await till.press('a', 'm', 'i', 'Escape');
  await till.settled();
  assert.equal(await till.field('customer').count(), 2);
});

test('who is to go for good stays who was asked about while the list follows what was typed', async () => {
  await till.press('F6');
  await till.field('customer').nth(1).waitFor();
  await till.press('s', 'i', 't', 'i', 'Space', 'a', 'm');
  // The words are not looked for yet; the question is about who is marked now.
  const about = await till.text('facts-name');
  await till.press('Alt+h');
  await till.shows('moves', about);
  await till.settled();
  await till.shows('moves', about);
  await till.press('Escape');
  await till.field('moves').waitFor({ state: 'detached' });
});

test('who is later than usual gets a message that a person sends', async () => {
  await till.page.route('**/rpc/reminders', (route) => route.fulfill({ json: [LATE, { ...LATE, customer: 'y', name: 'Bu Tini', phone: null }] }));
  await till.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await till.press('F6', 'Alt+r');
  await till.field('reminder').nth(1).waitFor();
  await till.shows('reminder-message', 'Pak Darmo');
  const message = await till.text('reminder-message');
  assert.ok(message.includes('…0082') && !message.includes(LATE.number), message);
  await till.press('F4');
  await till.shows('told', 'Disalin.');
  const copied = () => till.page.evaluate(() => navigator.clipboard.readText());
  assert.equal((await copied()).replaceAll('\u00a0', ' '), message);
  await till.press('Alt+w');
  await till.shows('told', 'Disalin.');
  assert.ok((await copied()).startsWith('https://wa.me/6281234567890?text='));
  await till.press('ArrowDown');
  await till.shows('reminder-message', 'Bu Tini');
  assert.equal(await till.field('reminder-link').count(), 0, 'no telephone, no link');
  await till.press('Escape');
  await till.field('customer').first().waitFor();
});

test('in a new shop nobody is late', async () => {
  await till.press('F6', 'Alt+r');
  await till.field('reminders-none').waitFor();
});

test('two customers become one', async () => {
  await till.press('F6');
  await till.field('customer').nth(1).waitFor();
  await till.press('ArrowDown');
  await till.shows('facts-name', 'Siti Aminah');
  await till.press('Alt+g');
  await till.shows('merge-choose', 'Siti Aminah');
  await till.press('ArrowUp', 'Enter');
  await till.shows('moves', 'Bu Siti masuk ke Siti Aminah');
  await till.settled();
  await till.field('confirm').focus();
  await till.press('Enter');
  await till.field('customer').nth(1).waitFor({ state: 'detached' });
  await till.shows('facts-name', 'Siti Aminah');
  assert.equal(await till.field('facts-number').count(), 2);
  await till.page.getByText('bayar tanggal 5; Bu Siti; rumah belakang').waitFor();
});
