/** Paper at the counter: settings with their sample, a printer that fails and comes back, copies, many struk at once. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';

import { Printer } from './printer.mjs';
import { openTill } from './till.mjs';

/** `ESC p`: the pulse that opens a drawer. */
const DRAWER = Buffer.from([0x1b, 0x70]);
/** A picture of 8 by 8 dots, black. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAADElEQVR4nGNgGB4AAADIAAGtQHYiAAAAAElFTkSuQmCC';

const printer = await Printer.start();
const till = openTill({ owned: true, prepare: () => till.addPrinter(printer) });
after(() => printer.switchOff());

async function pay(number) {
  await till.bill(number);
  await till.payExact();
  await till.result('Lunas');
}

async function settings(view) {
  await till.press('Alt+p');
  await till.field(`settings-${view}`).click();
}

test('what is typed shows on the sample before it is saved, and is still there after it was', async () => {
  await settings('struk');
  await till.field('sample').waitFor();
  await till.field('look-header').fill('Jl. Melati 12, Kudus');
  await till.shows('sample', 'Jl. Melati 12, Kudus');
  assert.ok(await till.field('look-save').isEnabled());
  await till.field('sample-48').click();
  await till.field('look-footer').fill('Terima kasih');
  await till.shows('sample', 'Terima kasih');
  await till.press('F4');
  await till.shows('told', 'Isi struk disimpan.');
  await till.page.reload();
  await till.field('number-input').waitFor();
  await settings('struk');
  await till.shows('sample', 'Terima kasih');
  assert.equal(await till.field('look-header').inputValue(), 'Jl. Melati 12, Kudus');
});

test('lines that the counter would refuse are told while typing', async () => {
  await settings('struk');
  await till.field('look-header').fill('x'.repeat(65));
  await till.page.getByText('Baris 1 lebih dari 64 huruf.').waitFor();
  assert.ok(await till.field('look-save').isDisabled());
});

test('a picture is stored at once, shown on the sample, and removed again; other typing stays', async () => {
  await settings('struk');
  await till.field('look-footer').fill('Belum disimpan');
  await till.field('logo-file').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(PICTURE, 'base64') });
  await till.field('logo-size').waitFor();
  await till.page.locator('[data-testid=sample] .struk-logo').waitFor();
  assert.equal(await till.field('look-footer').inputValue(), 'Belum disimpan');
  await till.field('logo-remove').click();
  await till.settled();
  await till.field('confirm').click();
  await till.page.locator('[data-testid=sample] .struk-logo').waitFor({ state: 'detached' });
});

test('a printer is added by hand, tested, and removed after a question', async () => {
  await settings('printers');
  await till.press('Alt+n');
  await till.field('printer-name').fill('Gudang');
  await till.field('connect-host').fill('127.0.0.1');
  await till.field('connect-port').fill(String(printer.port));
  await till.press('F4');
  await till.shows('told', 'Printer Gudang disimpan.');
  await till.shows('printer-row', 'Gudang');
  const before = printer.jobs.length;
  await till.field('test-ruler').click();
  await till.shows('printed', 'Tercetak di Gudang');
  await printer.received('PENGGARIS', before);
  await till.field('printer-remove').click();
  await till.confirm();
  await till.shows('told', 'Printer Gudang dihapus.');
});

test('what was filled in goes only after a question', async () => {
  await settings('printers');
  await till.press('Alt+n');
  await till.field('printer-name').fill('Gudang');
  await till.field('part-profile').click();
  await till.press('ArrowDown');
  await till.field('part-connection').click();
  assert.equal(await till.field('printer-name').inputValue(), 'Gudang');
  for (const key of ['Escape', 'Alt+2', 'F2', 'F3', 'F9', 'F10', 'Alt+s', 'Alt+l']) {
    await till.press(key);
    await till.field('unsaved').waitFor();
    await till.press('Escape');
    await till.field('unsaved').waitFor({ state: 'detached' });
    assert.equal(await till.field('printer-name').inputValue(), 'Gudang');
  }
  await till.press('Alt+2');
  await till.confirm();
  await till.field('look-header').fill('Jl. Kenanga 3');
  await till.press('Escape');
  await till.field('unsaved').waitFor();
  await till.press('Escape');
  await till.field('unsaved').waitFor({ state: 'detached' });
  assert.equal(await till.field('look-header').inputValue(), 'Jl. Kenanga 3');
  await till.field('nav-riwayat').click();
  await till.confirm();
  await till.field('history-search').waitFor();
  await settings('keeping');
  await till.field('rule-guard').fill('37');
  await till.press('F3');
  await till.field('unsaved').waitFor();
  await till.press('Escape');
  assert.equal(await till.field('rule-guard').inputValue(), '37');
  await till.press('F2');
  await till.confirm();
  await till.field('number-input').waitFor();
});

test('a struk arrives at the usual printer, and the screen says so', async () => {
  await pay('530000001201');
  await till.press('F8');
  await till.shows('printed', 'Tercetak di Kasir (CA)');
  await printer.received('STRUK PEMBELIAN LISTRIK PRABAYAR');
});

test('a printer that is off is a message, the next customer is served, and a retry prints the first struk once', async () => {
  await pay('530000001202');
  await printer.switchOff();
  await till.press('F8');
  await till.shows('print-failed', 'printer tidak menerima cetakan');
  await till.shows('print-failed', 'Pembayaran tetap sah; cetak ulang kapan saja.');
  await till.shows('queue-counts', '1 gagal');
  await till.press('Enter');
  await till.field('number-input').waitFor();
  await till.press('Alt+a');
  await till.shows('job-why', /lalu Ulangi/);
  await till.shows('queue-harmless', 'Kegagalan cetak tidak mengubah transaksi.');
  await printer.switchOn();
  const before = printer.jobs.length;
  await till.field('job-retry').click();
  await till.field('job-why').waitFor({ state: 'detached' });
  await till.field('queue-counts').getByText('gagal').waitFor({ state: 'detached' });
  await printer.received('STRUK PEMBELIAN', before);
  assert.equal(printer.jobs.length, before + 1);
  await till.press('Escape');
  await till.field('queue').waitFor({ state: 'detached' });
  await till.press('F3');
  await till.field('history-row').first().click();
  await till.page.getByTestId('events').getByText(/CA/).first().waitFor();
});

test('a copy is masked unless the cashier says otherwise, and is a file or text', async () => {
  await pay('530000001203');
  const name = await till.page.getByRole('heading', { level: 2 }).first().innerText();
  await till.shows('struk', name);
  await till.press('Alt+b');
  await till.field('share').waitFor();
  await till.field('struk').filter({ hasNotText: name }).waitFor();
  const [pdf] = await Promise.all([till.page.waitForEvent('download'), till.press('Alt+1')]);
  assert.match(pdf.suggestedFilename(), /\.pdf$/);
  assert.equal((await readFile(await pdf.path())).subarray(0, 5).toString(), '%PDF-');
  await till.shows('shared', 'ada di unduhan.');
  await till.field('share-masked').uncheck();
  await till.shows('struk', name);
  const [png] = await Promise.all([till.page.waitForEvent('download'), till.press('Alt+4')]);
  assert.match(png.suggestedFilename(), /\.png$/);
  await till.press('Escape');
  await till.field('share').waitFor({ state: 'detached' });
  await till.field('result-status').waitFor();
});

test('many struk become one file; a mark is a click or Space', async () => {
  await pay('530000001204');
  await till.press('Enter');
  await till.press('F3');
  await till.field('history-row').first().waitFor();
  await till.press('Alt+x');
  await till.field('history-row').first().click();
  await till.shows('bulk-count', '1 dipilih');
  await till.press('ArrowDown', 'Space');
  await till.shows('bulk-count', '2 dipilih');
  await till.field('bulk-as').selectOption('page a4-4');
  await till.press('F8');
  await till.shows('bulk-done', '2 struk selesai.');
  const [, file] = /Berkasnya: (.+\.pdf)/.exec(await till.text('bulk-done'));
  assert.equal((await readFile(file)).subarray(0, 5).toString(), '%PDF-');
  await till.field('bulk-all').click();
  await till.press('F8');
  await till.shows('bulk-done', /[3-9] struk selesai/);
  await till.press('Escape');
  await till.field('bulk').waitFor({ state: 'detached' });
});

test('copies beyond the limit are asked for before the first of many is printed', async () => {
  await pay('530000001212');
  await till.press('F8');
  await till.shows('printed', 'Tercetak di Kasir (CA)');
  const settings = { header: [], footer: [], reference_code: null, hidden: [], months_together: false };
  const limit = (copies_max) => till.rpc('set_struk_settings', { ...settings, copies_max });
  await limit(0);
  const before = printer.jobs.length;
  await till.press('Enter', 'F3');
  await till.field('history-row').first().waitFor();
  await till.press('Alt+x');
  await till.field('history-row').first().click();
  await till.field('bulk-as').selectOption('printer Kasir');
  await till.press('F8');
  await till.shows('question', '1 struk dari pilihan ini akan melewati batas cetak ulang (0 kali). Belum ada yang dicetak');
  assert.equal(printer.jobs.length, before);
  await till.field('reason').fill('arsip bulanan');
  await till.confirm();
  await till.shows('bulk-done', '1 struk selesai.');
  await limit(null);
});

test('the drawer opens for a reason, and the X report goes to its printer', async () => {
  await till.press('Alt+l');
  await till.field('reason').fill('tukar uang kecil');
  const before = printer.jobs.length;
  await till.confirm();
  await till.shows('told', 'Perintah buka laci dikirim ke Kasir.');
  await printer.received(DRAWER, before);
  await till.press('F8');
  await till.shows('printed', 'Tercetak di Kasir');
});

test('a drawer that did not open is told as a drawer, and is not tried again', async () => {
  await printer.switchOff();
  await till.press('Alt+l');
  await till.field('reason').fill('tukar uang kecil');
  await till.confirm();
  await till.shows('print-failed', 'Laci tidak terbuka lewat Kasir');
  await till.press('Alt+a');
  const entry = till.field('job').filter({ hasText: 'Laci tidak terbuka' });
  await entry.waitFor();
  assert.equal(await entry.getByTestId('job-retry').count(), 0);
  await entry.getByTestId('job-cancel').click();
  await entry.waitFor({ state: 'detached' });
  await printer.switchOn();
});

test('a basket has a recap, cash handed back and a deposit topped up have their slips', async () => {
  await till.lay('530000001205');
  await till.lay('530000001206');
  await till.press('+', 'F4');
  await till.shows('basket-state', 'Semua sudah dikirim');
  await till.press('Alt+r');
  await till.shows('printed', 'Tercetak di Kasir');
  await till.settled();
  await till.press('Enter');

  await till.host.faults('payment=late-failure:1@530000001207*1');
  await till.bill('530000001207');
  await till.payExact();
  await till.result('Gagal');
  await till.press('Enter');
  await till.field('refund-slip').waitFor();
  await till.press('F8');
  await till.shows('printed', 'Tercetak di Kasir');
  await till.settled();
  await till.press('Enter');

  await till.press('Alt+s');
  await till.page.locator('[data-testid=deposit-row][data-account=mybills]').click();
  await till.field('deposit-set').click();
  await till.field('deposit-amount').fill('1000000');
  await till.field('reason').fill('saldo awal');
  await till.confirm();
  await till.field('deposit-top-up').click();
  await till.field('deposit-amount').fill('250000');
  await till.field('reason').fill('transfer bank');
  await till.confirm();
  await till.field('top-up-slip').waitFor();
  await till.press('F8');
  await till.shows('printed', 'Tercetak di Kasir');
});
