/** The owner's accounts: added, tried, changed and removed by keyboard alone, and no secret ever comes out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill({ owned: true, sides: ['mybills'] });

/** Everything that the host answered while `work` ran. */
async function answersDuring(work) {
  const answers = [];
  const hear = async (response) => answers.push(await response.text().catch(() => ''));
  till.page.on('response', hear);
  await work();
  till.page.off('response', hear);
  return answers.join('\n');
}

async function open() {
  await till.press('Alt+p', 'Alt+8');
  await till.field('account-row').first().waitFor();
}

/** Fills the field that has the focus, and goes on to the next. */
async function fill(text) {
  await till.press('Control+a');
  await till.type(text);
  await till.press('Tab');
}

test('an account is added by keys, answers with its balance, and lists its products', async () => {
  const { url, settings, secrets } = till.host.sides['iak-prepaid'];
  await open();
  assert.equal(await till.field('account-row').count(), 1);
  const answers = await answersDuring(async () => {
    await till.press('Alt+n');
    await till.field('account-name').waitFor();
    await till.field('account-kind').selectOption('iak-prepaid');
    await till.press('Tab', 'Tab');
    await fill(url);
    await fill(settings.username);
    await till.shows('account-trouble', 'API key');
    await till.type(secrets['api-key']);
    await till.press('F4');
    await till.shows('told', 'Akun iak-prepaid disimpan.');
    await till.press('Alt+u');
    await till.shows('account-checked', 'menjawab dan mengenal toko ini. Saldo Rp');
  });
  assert.ok(answers.includes('iak-prepaid'), 'the answers were heard');
  assert.ok(!answers.includes(secrets['api-key']), 'no answer has the secret');
  await till.field('account-row').filter({ hasText: 'iak-prepaid' }).filter({ hasText: 'Lancar' }).waitFor();
  assert.equal(await till.field('secret-api-key').inputValue(), '');
  assert.equal(await till.field('secret-api-key').getAttribute('placeholder'), 'tersimpan');
});

test('a change keeps the secret, and another address asks for it again', async () => {
  await open();
  await till.press('ArrowDown');
  await till.field('account-form').waitFor();
  await till.press('Alt+i');
  await till.field('setting-order').fill('7');
  await till.press('F4');
  await till.shows('told', 'disimpan');
  await till.press('Alt+u');
  await till.field('account-checked').waitFor();
  await till.field('account-url').fill('https://lain.invalid/v2');
  await till.shows('account-trouble', 'Isi');
  assert.ok(await till.field('account-save').isDisabled());
  await till.press('Alt+7');
  await till.field('unsaved').waitFor();
  await till.settled();
  await till.field('confirm').press('Enter');
  await till.field('periods').waitFor();
});

test('a secret alone is replaced, and the account can be tried at once', async () => {
  const { secrets } = till.host.sides.mybills;
  await open();
  await till.page.getByTestId('account-row').filter({ hasText: 'MyBills' }).locator('button').press('Enter');
  const [name] = Object.keys(secrets);
  await till.field(`secret-${name}`).fill(secrets[name]);
  await till.press('F4');
  await till.shows('told', 'disimpan');
  await till.field('account-save').waitFor({ state: 'detached' });
  assert.equal(await till.field(`secret-${name}`).inputValue(), '');
  await till.press('Alt+u');
  await till.field('account-checked').waitFor();
});

test('a wrong setting is refused in words, and the form stays as it was typed', async () => {
  await open();
  await till.press('ArrowDown');
  await till.field('account-form').waitFor();
  await till.press('Alt+i');
  await till.field('setting-order').fill('dulu');
  await till.press('F4');
  await till.shows('error', 'Pengaturan akun tidak sah');
  assert.equal(await till.field('setting-order').inputValue(), 'dulu');
  await till.field('setting-cut-off.').fill('pdam 11:00-12:00');
  await till.shows('account-trouble', 'Baris 1');
});

test('an account is removed only after a question that Enter does not answer', async () => {
  await open();
  await till.press('ArrowDown', 'ArrowUp');
  const name = await till.page.locator('[aria-selected=true] .place').first().innerText();
  await till.field('account-remove').press('Enter');
  await till.field('account-remove-question').waitFor();
  await till.settled();
  await till.press('Enter');
  // The way back has the focus.
  await till.field('account-form').waitFor();
  await till.field('account-remove').press('Enter');
  await till.field('account-remove-question').waitFor();
  await till.settled();
  await till.field('confirm').press('Enter');
  await till.shows('told', `Akun ${name.split(' ')[0]} dihapus.`);
  assert.equal(await till.field('account-row').count(), 1);
});

test('a key that comes before the list is not lost', async () => {
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await till.page.route('**/rpc/accounts', async (route) => {
    await held;
    await route.continue();
  });
  await till.press('Alt+p', 'Alt+8');
  await till.field('account-add').waitFor();
  await till.press('Alt+n');
  go();
  await till.field('account-name').waitFor();
});
