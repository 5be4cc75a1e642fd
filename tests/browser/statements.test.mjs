/** A biller's statement in the window: looked at, noted, and each difference followed to its end; by keyboard alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const AGREES = '530000000401';
const DIFFERS = '530000000402';
const MISSING = '530000000403';

const till = openTill({
  owned: true,
  prepare: async () => {
    for (const number of [AGREES, DIFFERS, MISSING]) {
      await till.bill(number);
      await till.payExact();
      await till.result('Lunas');
      await till.press('Enter');
    }
  },
});

/** The statement of the biller: one row agrees, one differs and stands twice, one is nobody's, one of ours is missing. */
async function statement() {
  const { payments } = await till.rpc('history', { limit: 10 });
  const of = (number) => payments.find(({ bill }) => bill.customer_no === number);
  const day = payments[0].created_at.slice(0, 10);
  const row = ({ reference, bill }, more = 0) => `${day} 12:00:00;${reference};${bill.customer_no};${bill.total + more};SUKSES`;
  const rows = [row(of(AGREES)), row(of(DIFFERS), 1000), row(of(DIFFERS), 1000), `${day} 12:00:00;X1;530000000999;50000;SUKSES`, `${day} 12:00:00;X2;530000000998;50000;GAGAL`];
  return `Rekap MyBills\nTanggal;Ref ID;No Pelanggan;Total;Status\n${rows.join('\n')}\n`;
}

async function choose(name, text) {
  await till.field('statement-account').selectOption('mybills');
  await till.field('statement-input').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

async function open() {
  await till.press('Alt+m');
  await till.field('statement-add').waitFor();
}

test('files that are none are refused in words, and nothing is noted', async () => {
  await open();
  await till.press('Alt+n');
  await till.field('statement-file').waitFor();
  await choose('foto.csv', 'PK\u0003\u0004\u0000\u0000');
  await till.shows('error', 'Mutasi tidak terbaca di baris 1');
  await choose('lain.csv', 'nama;alamat\nbudi;kudus\n');
  await till.shows('statement-why', 'Pilih kolomnya di layar Mutasi');
  assert.ok(await till.field('statement-import').isDisabled());
  await choose('besar.csv', 'a'.repeat(8 * 1024 * 1024 + 1));
  await till.shows('error', 'lebih besar dari 8 MB');
  await till.press('Escape');
  await till.field('statement-add').waitFor();
  assert.deepEqual(await till.rpc('statements', {}), []);
});

test('a statement is looked at, noted once, and its differences are explained', async () => {
  await open();
  await till.press('Alt+n');
  await till.field('statement-file').waitFor();
  const file = await statement();
  await choose('rekap.csv', file);
  await till.shows('statement-found', '4 baris lunas: 1 cocok, 4 berbeda.');
  await till.shows('statement-found', '1 baris bukan lunas dilewati.');
  assert.equal(await till.field('statement-customer_no').inputValue(), 'No Pelanggan');
  // Another column makes no sense of the rows, and is told before anything is noted.
  await till.field('statement-amount').selectOption('Ref ID');
  await till.field('statement-lines').waitFor();
  await till.field('statement-amount').selectOption('Total');
  await till.shows('statement-found', '1 cocok, 4 berbeda.');
  // A second word for paid is typed slower than the file is looked at.
  await till.field('statement-paid-words').focus();
  await till.press('Control+End', 'Enter');
  const read = till.page.waitForResponse((answer) => answer.url().endsWith('/rpc/read_statement'));
  await till.type('GAG');
  await read;
  await till.type('AL');
  assert.equal(await till.field('statement-paid-words').inputValue(), 'SUKSES\nGAGAL');
  await till.shows('statement-found', '5 baris lunas: 1 cocok, 5 berbeda.');
  await till.field('statement-paid-words').fill('SUKSES');
  await till.shows('statement-found', '1 cocok, 4 berbeda.');
  // What was said about the file does not go by one key.
  await till.press('Escape');
  await till.field('unsaved').waitFor();
  await till.press('Escape');
  await till.field('unsaved').waitFor({ state: 'detached' });
  await till.field('statement-found').waitFor();
  assert.deepEqual(await till.rpc('statements', {}), []);
  await till.press('F4');
  await till.shows('told', 'Mutasi 1 dicatat: 1 cocok, 4 berbeda.');
  await till.shows('statement-sums', '4 belum dijelaskan');
  await till.press('ArrowDown');
  await till.field('difference-close').waitFor();
  await till.field('difference-close').press('Enter');
  await till.field('reason').waitFor();
  await till.settled();
  await till.type('sudah ditanyakan ke biller');
  await till.press('Enter');
  await till.shows('told', 'Beda dijelaskan dan ditutup.');
  await till.shows('statement-sums', '3 belum dijelaskan');
  // The same file again is the same statement; the columns are remembered.
  await till.press('Alt+n');
  await till.field('statement-file').waitFor();
  await choose('rekap lagi.csv', file);
  await till.shows('statement-why', 'sudah diperiksa sebagai nomor 1');
  assert.ok(await till.field('statement-import').isDisabled());
});
