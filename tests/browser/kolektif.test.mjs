/** Known numbers, the customer book and groups: keyboard only, from a pasted list to paid bills and their paper. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, cut, misplaced } from './looking.mjs';
import { openTill } from './till.mjs';

const till = openTill({ owned: true });

const amount = (text) => Number(text.replace(/\D/g, ''));

/** A list as somebody copies it out of an office program. */
function list(numbers, product = 'PLNPR20') {
  return `Nomor Pelanggan\tNama\tProduk\n${numbers.map((number, at) => `${number}\tWarga ${at + 1}\t${product}`).join('\n')}`;
}

/** Makes a group of a list and opens it, by keys alone; the list comes by the clipboard. */
async function importGroup(name, text) {
  await till.press('F7', 'Alt+i');
  await till.field('import-choose').waitFor();
  await till.press('Tab');
  await till.page.keyboard.insertText(text);
  await till.field('import-taken').waitFor();
  await till.field('import-name').focus();
  await till.type(name);
  await till.field('import-take').and(till.page.locator(':enabled')).waitFor();
  await till.press('F4');
  await till.field('members').waitFor();
}

test('a number that was paid before is completed with the arrow keys, and never by Enter alone', async () => {
  await till.bill('530000000801');
  await till.payExact();
  await till.result('Lunas');
  await till.press('Enter');
  await till.field('number-input').waitFor();
  await till.type('5300000008');
  await till.shows('known-number', '5300 0000 0801');
  await till.press('Escape');
  await till.field('known-number').first().waitFor({ state: 'detached' });
  assert.equal(await till.field('number-input').inputValue(), '5300 0000 08', 'Esc closes the list and keeps the number');
  await till.type('0');
  await till.field('known-number').first().waitFor();
  await till.press('ArrowDown', 'Enter');
  assert.equal(await till.field('number-input').inputValue(), '5300 0000 0801');
  await till.press('Escape');
  // With an empty field the arrow shows who paid last.
  await till.press('ArrowDown');
  await till.shows('known-number', '5300 0000 0801');
  await till.press('Escape');
  // A scan is a whole number and asks for no completion.
  await till.through('mybills');
  await till.field('number-input').focus();
  await till.scan('530000000802');
  await till.field('bill-name').waitFor();
  assert.equal(await till.field('known-number').count(), 0);
  await till.press('Escape', 'Escape');
});

test('a customer is written into the book, completes a number, and is erased', async () => {
  await till.press('F6', 'Alt+n');
  await till.field('book-name').waitFor();
  await till.type('Siti Aminah');
  await till.press('Tab');
  await till.type('0812-777-888');
  await till.field('book-new-number').focus();
  await till.type('530000000811');
  await till.press('Tab');
  await till.type('rumah ibu');
  await till.press('F4');
  await till.shows('customer', 'Siti Aminah');
  await till.press('F2');
  await till.type('777888');
  await till.shows('known-number', 'rumah ibu');
  await till.press('ArrowDown', 'Enter');
  assert.equal(await till.field('number-input').inputValue(), '5300 0000 0811');
  await till.press('Escape', 'F6');
  await till.field('customer').waitFor();
  await till.press('Alt+h');
  await till.confirm();
  await till.field('book-none').waitFor();
});

test('a pasted list becomes a group, is looked up, paid with one cash, and printed', async () => {
  const numbers = ['530000000821', '530000000822', '530000000823'];
  await importGroup('RT 05', `${list(numbers)}\n53OO\tSalah ketik\tPLNPR20`);
  await till.press('Alt+c');
  await till.shows('check-state', 'Sudah dicek');
  assert.equal(await till.field('member').count(), 3);
  const due = amount(await till.text('due'));
  // One is left out with the space bar, and taken in again.
  await till.press('ArrowDown', 'Space');
  assert.ok(amount(await till.text('due')) < due);
  await till.press('Space');
  assert.equal(amount(await till.text('due')), due);
  // On a control the space bar presses that control, and leaves the marked bill alone.
  await till.field('group-back').focus();
  await till.press('Space');
  await till.shows('group', 'RT 05');
  await till.press('Enter');
  await till.shows('check-state', 'Sudah dicek');
  assert.equal(amount(await till.text('due')), due);
  // The palette begins no round for everybody.
  await till.press('Control+k');
  await till.field('palette-input').waitFor();
  await till.type('Cek semua lagi');
  const offered = await till.field('palette-item').allInnerTexts();
  assert.deepEqual(offered.filter((text) => text.includes('Cek semua lagi')), []);
  await till.press('Escape');
  await till.field('palette').waitFor({ state: 'detached' });
  await till.press('*');
  assert.equal(await till.field('due').count(), 0);
  await till.press('*', 'F4');
  await till.type('100000');
  assert.equal(amount(await till.text('change')), 100_000 - due);
  await till.press('Enter');
  await till.shows('basket-sum', '3 lunas · 0 gagal · 0 menunggu · 0 belum dikirim');
  await till.settled();
  await till.press('Enter');
  await till.shows('member-state', 'lunas');
  await till.press('F8');
  await till.shows('print-all-told', '3 struk');
  await till.press('F8');
  await till.shows('print-all-told', '0 struk');
  await till.press('Escape');
  await till.shows('group', 'RT 05');
  for (const number of numbers) {
    const payments = await till.host.paymentsOf(number);
    assert.deepEqual(payments.map(({ accepted }) => accepted), [1], number);
  }
});

test('members are added, changed and taken out one by one, by keys alone', async () => {
  await importGroup('RT 06', list(['530000000841', '530000000842']));
  await till.press('Alt+n');
  await till.field('member-number').waitFor();
  await till.type('530000000843');
  await till.press('Tab');
  await till.type('Bu Ani');
  await till.settled();
  await till.press('Enter');
  await till.field('member-pane').waitFor({ state: 'detached' });
  await till.shows('member', 'Bu Ani');
  assert.equal(await till.field('member').count(), 3);
  await till.press('ArrowDown', 'Enter');
  await till.field('member-number').waitFor();
  assert.equal(await till.field('member-number').inputValue(), '530000000842');
  await till.press('Control+a');
  await till.type('530000000844');
  await till.settled();
  await till.press('Enter');
  await till.field('member-pane').waitFor({ state: 'detached' });
  await till.shows('member', '5300 0000 0844');
  await till.press('Delete');
  await till.shows('moves', 'Tidak ada uang yang bergerak');
  // What is lost for good has no Enter.
  await till.settled();
  await till.field('confirm').focus();
  await till.press('Enter');
  await till.field('member-pane').waitFor({ state: 'detached' });
  assert.deepEqual((await till.field('member').allInnerTexts()).map((text) => /5300 0000 08\d\d/.exec(text)?.[0]), ['5300 0000 0841', '5300 0000 0843']);
  await till.press('Alt+c');
  await till.shows('check-state', 'Sudah dicek');
  await till.press('F4');
  await till.type('100000');
  const isHeld = () => till.page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  assert.ok(await isHeld(), 'closing over counted cash asks');
  await till.press('Delete');
  assert.equal(await till.field('member-pane').count(), 0, 'Del in the cash takes out nobody');
  await till.press('F2', 'F7');
  await till.shows('check-state', 'Sudah dicek');
  assert.equal(await till.field('cash-input').inputValue(), '100.000', 'the cash is there after a look at another place');
  await till.field('cash-input').fill('');
  assert.ok(!(await isHeld()));
});

test('what is refused is told row by row, and a list that is no list takes nothing', async () => {
  await till.press('F7', 'Alt+i', 'Tab');
  await till.page.keyboard.insertText(`${list(['530000000831', '530000000831', '12345'])}\n530000000832\tTak dikenal\tkopi susu`);
  await till.shows('import-taken', '1 dari 4 baris');
  assert.deepEqual((await till.field('refused-row').allInnerTexts()).map((text) => text.split('\t').at(-1)), [
    'sama dengan baris 2',
    'panjang nomor tidak cocok',
    'produk kopi susu tidak dijual',
  ]);
  await till.field('map-number').selectOption({ index: 2 });
  await till.shows('import-taken', '0 dari 4 baris');
  await till.press('Escape');
  await till.field('group-import').waitFor();
});

test('five thousand members scroll as fifty do', async () => {
  const numbers = Array.from({ length: 5_000 }, (_, at) => `54${String(at).padStart(10, '0')}`);
  await till.press('F7', 'Alt+i');
  await till.field('import-file').setInputFiles({ name: 'Satu kota.csv', mimeType: 'text/csv', buffer: Buffer.from(list(numbers)) });
  await till.shows('import-taken', '5000 dari 5000');
  await till.press('F4');
  await till.field('members').waitFor();
  await till.field('member').first().waitFor();
  assert.ok((await till.field('member').count()) < 80, 'only what is in sight is in the page');
  const started_ms = performance.now();
  for (let page = 0; page < 40; page += 1) await till.press('PageDown');
  assert.ok(performance.now() - started_ms < 8_000);
  await till.shows('member', 'Warga 401');
  await till.press('Alt+c');
  await till.shows('check-state', 'Mengecek');
  await till.press('Alt+c');
  await till.shows('check-state', 'Terhenti');
  await till.press('Alt+b');
  await till.shows('check-state', 'Dibatalkan');
});

for (const viewport of SIZES.slice(0, 2)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${viewport.width}x${viewport.height} ${colorScheme}: groups and the book fit`, async () => {
      const check = async (step) => {
        if (process.env.LOKET_LOOK) await till.page.screenshot({ path: `${process.env.LOKET_LOOK}/${step}-${viewport.width}-${colorScheme}.png` });
        assert.deepEqual(await till.page.evaluate(misplaced), [], step);
        assert.deepEqual(await till.page.evaluate(cut), [], step);
      };
      await till.page.setViewportSize(viewport);
      await till.page.emulateMedia({ colorScheme });
      const seed = `${viewport.width}`.slice(-2) + (colorScheme === 'dark' ? '1' : '0');
      await till.press('F7', 'Alt+i', 'Tab');
      await till.page.keyboard.insertText(`${list([`55000000${seed}1`, `55000000${seed}2`, `55000000${seed}3`])}\n53OO\tSalah ketik\tPLNPR20`);
      await till.field('refused-row').first().waitFor();
      await check('kolektif-impor');
      await till.field('import-name').fill(`Kelompok ${seed}`);
      await till.press('F4');
      await till.field('members').waitFor();
      await till.press('Alt+c');
      await till.shows('check-state', 'Sudah dicek');
      await check('kolektif-dicek');
      await till.press('Escape');
      await till.field('group').first().waitFor();
      await check('kolektif-daftar');
      await till.press('F6', 'Alt+n');
      await till.field('book-name').fill(`Siti Aminah ${seed}`);
      await till.field('book-new-number').fill(`55000000${seed}1`);
      await check('pelanggan-baru');
      await till.press('F4');
      await till.shows('customer', `Siti Aminah ${seed}`);
      await check('pelanggan');
      await till.press('F2');
      await till.type('55000000');
      await till.field('known-number').first().waitFor();
      await check('bayar-dikenal');
    });
  }
}
