/** Backups and the owner's rules, and what a person types to restore. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill({ owned: true });

async function open() {
  await till.press('Alt+p');
  await till.field('rules').waitFor();
}

test('a backup is written, listed, and its restore command names it', async () => {
  await open();
  const before = await till.field('backup-row').count();
  await till.field('back-up').click();
  await till.shows('told', 'Cadangan ditulis dan diperiksa:');
  await till.field('backup-row').nth(before).waitFor();
  const file = await till.field('backup-row').first().getAttribute('title');
  assert.match(await till.text('restore-command'), /^loketctl restore /);
  assert.ok((await till.text('restore-command')).includes(file));
});

test('the owner changes a rule, and it stays', async () => {
  await open();
  assert.ok(await till.field('rules-save').isDisabled(), 'nothing has changed');
  await till.field('rule-tolerance').fill('2500');
  await till.field('rule-kept').fill('7');
  await till.field('rules-save').click();
  await till.shows('told', 'Aturan disimpan.');
  await till.page.reload();
  await till.field('number-input').waitFor();
  await open();
  assert.equal(await till.field('rule-tolerance').inputValue(), '2.500');
  assert.equal(await till.field('rule-kept').inputValue(), '7');
});

test('a folder that another start would not find is refused', async () => {
  await open();
  await till.field('rule-folder').fill('cadangan lain');
  await till.field('rules-save').click();
  await till.field('error').waitFor();
});
