/** The shift: what happened, cash in and out, the blind count, the Z report, and no sale without a shift. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill({ owned: true });

const amount = (text) => Number(text.replace(/\D/g, '')) * (text.trim().startsWith('-') ? -1 : 1);
const sum = async (id) => amount(await till.text(`x-${id}`));

test('a whole shift: cash in and out, the sums, the count that does not fit, the paper', async () => {
  await till.bill('530000000071');
  const due = amount(await till.text('due'));
  await till.payExact();
  await till.result('Lunas');
  await till.press('Enter', 'F10');
  await till.field('x-float').waitFor();
  const float = await sum('float');
  assert.equal(await sum('cash-taken'), due);

  await till.field('cash-in').click();
  await till.type('25000');
  await till.field('reason').fill('tambah receh');
  assert.equal(await till.text('moves'), 'Letakkan Rp 25.000 ke dalam laci.');
  await till.confirm();
  await till.shows('told', 'Rp 25.000 masuk ke laci.');
  await till.field('cash-out').click();
  await till.type('10000');
  await till.field('reason').fill('setor ke pemilik');
  await till.confirm();
  await till.shows('told', 'Rp 10.000 keluar dari laci.');
  const expected = float + due + 25_000 - 10_000;
  assert.deepEqual([await sum('cash-in'), await sum('cash-out'), await sum('expected')], [25_000, -10_000, expected]);

  await till.field('shift-close').click();
  await till.field('blind').waitFor();
  assert.equal(await till.field('x-expected').count(), 0, 'the count is blind');
  await till.type(String(expected - 7_000));
  await till.press('Alt+l', 'F8');
  assert.deepEqual([await till.field('drawer-open').count(), await till.field('reason').count()], [0, 0], 'a question stays what it is');
  await till.confirm();
  await till.field('recount').waitFor();
  assert.equal((await till.field('recount').innerText()).match(/\d/), null, 'the difference is not told');
  await till.field('reason').fill('salah kembalian');
  await till.field('confirm').click();

  await till.shows('told', 'Shift ditutup: laporan Z-1.');
  const paper = await till.text('z-paper');
  assert.match(paper, /LAPORAN TUTUP SHIFT\s+Z-000001/);
  assert.match(paper, /SELISIH +-Rp 7\.000/);
  assert.ok(paper.includes('Alasan: salah kembalian'));
  assert.ok(paper.includes(`KAS SEHARUSNYA`));
  assert.ok(paper.split('\n').every((line) => line.length <= 48));
});

test('without a shift nothing is sold, and the pay screen opens one', async () => {
  await till.field('open-shift').waitFor();
  await till.field('float').fill('200000');
  await till.press('Alt+l');
  assert.equal(await till.text('moves'), 'Letakkan Rp 200.000 di laci sebagai modal awal.');
  await till.press('Enter');
  await till.field('open-shift').waitFor({ state: 'detached' });
  await till.bill('530000000072');
  await till.payExact();
  await till.result('Lunas');
});

test('the drawer is counted by notes, and closed by force with a reason', async () => {
  await till.press('F10');
  const expected = await sum('expected');
  await till.field('shift-force').click();
  await till.field('by-notes').click();
  const notes = Math.floor(expected / 100_000);
  await till.field('pieces-100000').fill(String(notes));
  await till.field('coins').fill(String(expected - notes * 100_000));
  // The key that asks why the drawer shall open must not take the count away.
  await till.press('Alt+l');
  assert.equal(amount(await till.text('counted-sum')), expected);
  assert.ok(await till.field('confirm').isDisabled(), 'force needs a reason');
  await till.field('reason').fill('kasir pulang sakit');
  await till.confirm();
  await till.shows('told', 'laporan Z-2');
  assert.match(await till.text('z-paper'), /\*\*\* DITUTUP PAKSA \*\*\*/);
  assert.match(await till.text('z-paper'), /SELISIH +Rp 0/);
  await till.press('ArrowDown');
  await till.shows('z-paper', 'Z-000001');
  assert.equal(await till.field('z-row').count(), 2);
});

test('more than lies in the drawer cannot be taken out', async () => {
  await till.press('F10');
  await till.field('float').fill('5000');
  await till.press('Enter');
  await till.field('number-input').waitFor();
  await till.press('F10');
  await till.field('cash-out').click();
  await till.type('9000');
  await till.field('reason').fill('setor ke pemilik');
  await till.confirm();
  await till.shows('error', 'laci');
  assert.equal(await sum('cash-out'), 0);
});
