/** What only the owner sees: who did what, the diagnosis, and a restore that asks for a word and a PIN. By keyboard alone. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { PIN } from './host.mjs';
import { openTill } from './till.mjs';

const WRONG = '193740';

const till = openTill({ people: true });

const kinds = () => till.field('audit-row').evaluateAll((rows) => rows.map((row) => row.dataset.kind));

/** Chooses by the keys of a list of choices. */
async function choose(id, label) {
  await till.field(id).focus();
  await till.type(label);
  await till.press('Enter');
}

test('the owner reads who did what, narrows it, and saves exactly that', async () => {
  await till.field('sign-in').waitFor();
  await till.give('Siti', WRONG);
  await till.field('error').waitFor();
  await till.type(PIN);
  await till.press('Enter');
  await till.shows('actor', 'Siti');
  await till.signIn('Ratna');
  await till.press('Alt+p', 'Alt+0');
  await till.field('audit-row').first().waitFor();
  assert.ok((await kinds()).includes('people'), 'how the people came is in it');
  await choose('audit-kind', 'PIN salah');
  await till.field('audit-row').filter({ hasText: 'PIN salah untuk Siti' }).first().waitFor();
  await till.page.waitForFunction(() => [...document.querySelectorAll('[data-testid=audit-row]')].every((row) => row.dataset.kind === 'pin_failed'));
  const shown = await till.field('audit-row').count();
  await till.press('Tab', 'Alt+e');
  await till.shows('told', `${shown} baris disimpan di`);
  const file = (await till.text('told')).match(/di (\S+\.csv)/)[1];
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  assert.equal(lines.length, shown + 1);
  assert.ok(lines.slice(1).every((line) => line.includes('pin_failed') && line.includes('Siti')), lines.join('\n'));
  await choose('audit-kind', 'semua');
  await choose('audit-person', 'Siti');
  await till.page.waitForFunction(() => document.querySelectorAll('[data-testid=audit-row][data-kind=settings]').length === 0);
  await till.page.evaluate(() => document.activeElement.blur());
  await till.press('ArrowDown', 'ArrowDown');
  assert.equal(await till.page.evaluate(() => document.activeElement.dataset.testid), 'audit-row');
  await till.field('audit-said').waitFor();
});

test('a cashier sees none of it', async () => {
  await till.signIn('Siti');
  await till.press('Alt+p', 'Alt+0');
  await till.page.getByText('Hanya pemilik yang melihatnya.').first().waitFor();
  assert.equal(await till.field('audit-row').count(), 0);
  await till.press('Alt+9');
  await till.page.getByText('Hanya pemilik yang membuatnya.').waitFor();
  assert.equal(await till.field('diagnosis').count(), 0);
});

/** What only an owner or a supervisor may see, with the way to it and what shows it. */
const OWNED = [
  ['the accounts', ['Alt+p', 'Alt+8'], 'account-row'],
  ['the audit', ['Alt+p', 'Alt+0'], 'audit-row'],
  ['the diagnosis', ['Alt+p', 'Alt+9'], 'diagnosis'],
  ['how shifts ended', ['F10', 'Alt+9'], 'shift-ends'],
];

for (const [what, keys, id] of OWNED) {
  test(`${what} stays for nobody who signs in over the owner's lock, and is not asked for again`, async () => {
    await till.signIn('Ratna');
    await till.press(...keys);
    await till.field(id).first().waitFor();
    await till.press('F12');
    const refused = [];
    till.page.on('response', (answer) => answer.status() >= 400 && refused.push(answer.json()));
    // The sign-in makes the journal grow, after which everything on the screen is read again.
    const grown = till.page.waitForResponse((answer) => answer.url().endsWith('/rpc/history_rows'));
    await till.give('Siti', PIN);
    await till.shows('actor', 'Siti');
    await grown;
    await till.settled();
    assert.equal(await till.field(id).count(), 0);
    assert.equal(await till.field('approval').count(), 0);
    assert.deepEqual((await Promise.all(refused)).filter(({ code }) => code === 'forbidden'), []);
  });
}

test('the diagnosis is read on the screen, names nobody, and is kept as a file', async () => {
  await till.signIn('Ratna');
  await till.press('Alt+p', 'Alt+9');
  await till.shows('diagnosis', '[counts]');
  await till.shows('version', 'Loket ');
  const text = await till.text('diagnosis');
  for (const name of ['Ratna', 'Siti', 'Budi', PIN]) assert.ok(!text.includes(name), `${name} is in it`);
  const download = till.page.waitForEvent('download');
  await till.press('F4');
  assert.match((await download).suggestedFilename(), /^diagnosis-\d{8}-\d{6}\.txt$/);
  await till.shows('told', 'Disimpan di unduhan');
});

test('a restore tells what is lost, and wants the word and the PIN', async () => {
  await till.signIn('Ratna');
  await till.press('Alt+p');
  await till.field('back-up').focus();
  await till.press('Enter');
  await till.field('backup-row').first().waitFor();
  await till.press('F12');
  await till.give('Ratna', PIN);
  await till.field('backup-row').first().waitFor();
  await till.press('Alt+u');
  await till.field('restore-question').waitFor();
  await till.shows('restore-lost', 'catatan, 0 transaksi');
  assert.ok(await till.field('confirm').isDisabled(), 'no word yet');
  await till.settled();
  await till.field('restore-word').focus();
  await till.type('pulihkan');
  assert.ok(await till.field('confirm').isDisabled(), 'no PIN yet');
  await till.press('Tab');
  await till.type(WRONG);
  await till.field('confirm').focus();
  await till.press('Enter');
  await till.shows('error', 'PIN salah');
  await till.press('Escape');
  await till.field('restore-question').waitFor({ state: 'detached' });
});

test('rules that are being changed stay under the question of a restore', async () => {
  await till.signIn('Ratna');
  await till.press('Alt+p');
  await till.field('backup-row').first().waitFor();
  await till.field('rule-idle').fill('7');
  await till.press('Alt+u');
  await till.field('restore-question').waitFor();
  await till.press('Escape');
  await till.field('restore-question').waitFor({ state: 'detached' });
  assert.equal(await till.field('rule-idle').inputValue(), '7');
  await till.press('Alt+2');
  await till.field('unsaved').waitFor();
  await till.settled();
  await till.field('confirm').press('Enter');
  await till.field('unsaved').waitFor({ state: 'detached' });
});

test('a cashier reads what each account lists, and neither margins nor rules to change', async () => {
  await till.signIn('Siti');
  await till.press('Alt+p', 'Alt+b');
  await till.field('offers-row').first().waitFor();
  await till.press('ArrowDown');
  await till.field('offers-account').first().waitFor();
  assert.equal(await till.field('offers-margin').count(), 0);
  assert.equal(await till.field('fee-add').count(), 0);
});

test('a file that is no backup is refused in words', async () => {
  await till.signIn('Ratna');
  await till.press('Alt+p');
  await till.field('restore-other').focus();
  await till.type('/etc/hostname');
  await till.press('Alt+u');
  await till.shows('error', 'catatan yang sekarang tidak berubah');
  await till.field('restore-other').fill('cadangan.sqlite');
  await till.press('Alt+u');
  await till.field('error').waitFor();
  assert.equal(await till.field('restore-question').count(), 0);
});
