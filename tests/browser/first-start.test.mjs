/** A shop of its own before anything is set up: no demo, no account, and the words that help. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill({ demo: false });

test('without an account the screen says who adds one, and how', async () => {
  await till.shows('notice', 'Belum ada akun biller. Pemilik menambahkannya dengan loketctl account add.');
  assert.equal(await till.page.getByRole('radio').count(), 0);
  assert.equal(await till.field('demo').count(), 0);
  await till.field('language').click();
  await till.shows('notice', 'No biller account yet. The owner adds one with loketctl account add.');
});
