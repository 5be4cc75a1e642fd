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

test('the shop itself: name, address and telephone are changed where they are read, and stay', async () => {
  await till.press('Alt+p', 'Alt+6');
  await till.field('shop-form').waitFor();
  assert.ok(await till.field('shop-save').isDisabled(), 'nothing has changed');
  await till.field('shop-name').fill('Kios Berkah');
  await till.field('shop-address-1').fill('Jl. Melati 5');
  await till.field('shop-address-3').fill('0812 3456 7890');
  await till.press('F2');
  await till.field('unsaved').waitFor();
  await till.press('Escape', 'F4');
  await till.shows('told', 'Toko disimpan.');
  await till.page.reload();
  await till.field('number-input').waitFor();
  await till.press('Alt+p', 'Alt+6');
  await till.field('shop-form').waitFor();
  assert.equal(await till.field('shop-name').inputValue(), 'Kios Berkah');
  assert.equal(await till.field('shop-address-2').inputValue(), '0812 3456 7890', 'lines without words are left out');
  await till.press('Alt+2');
  await till.shows('sample', '0812 3456 7890');
});

test('a backup takes the place of the journal from the screen, and the till goes on by itself', async () => {
  await till.bill('530000000071');
  await till.payExact();
  await till.result('Lunas');
  await till.press('Enter');
  await till.field('number-input').waitFor();
  await open();
  const before = await till.field('backup-row').count();
  await till.field('back-up').focus();
  await till.press('Enter');
  await till.field('backup-row').nth(before).waitFor();
  await till.press('F2');
  await till.bill('530000000072');
  await till.payExact();
  await till.result('Lunas');
  await till.press('Enter');
  await till.field('number-input').waitFor();
  await open();
  await till.press('Alt+u');
  await till.shows('restore-lost', '1 transaksi');
  await till.settled();
  await till.field('restore-word').focus();
  await till.type('PULIHKAN');
  await till.field('confirm').focus();
  await Promise.all([till.page.waitForEvent('load'), till.press('Enter')]);
  await till.field('number-input').waitFor();
  await till.press('F3');
  await till.field('history-row').first().waitFor();
  const rows = await till.field('history-row').allInnerTexts();
  assert.ok(rows.some((row) => row.includes('5300 0000 0071')), 'what the backup has is there');
  assert.ok(!rows.some((row) => row.includes('5300 0000 0072')), 'what it has not is gone');
  await till.press('F2');
  await till.bill('530000000073');
  await till.payExact();
  await till.result('Lunas');
});
