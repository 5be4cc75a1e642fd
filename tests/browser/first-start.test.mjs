/** A shop of its own before anything is set up: the first questions, by keyboard alone, and the words that help. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { violations } from './accessible.mjs';
import { PIN } from './host.mjs';
import { SIZES, cut, misplaced } from './looking.mjs';
import { Printer } from './printer.mjs';
import { openTill } from './till.mjs';

const at = (till, step) => till.page.locator(`[data-testid=setup][data-step=${step}]`).waitFor();

/** A step as it is drawn: nothing cut off, and nothing that a reader of screens would stumble over. */
async function looksRight(till, step) {
  await at(till, step);
  for (const viewport of SIZES.slice(0, 2)) {
    await till.page.setViewportSize(viewport);
    if (process.env.LOKET_LOOK) await till.page.screenshot({ path: `${process.env.LOKET_LOOK}/first-${step}-${viewport.width}.png`, animations: 'disabled' });
    assert.deepEqual(await till.page.evaluate(misplaced), [], step);
    assert.deepEqual(await till.page.evaluate(cut), [], step);
  }
  assert.deepEqual(await violations(till.page), [], step);
}

/** Says whose shop it is; nothing but Enter is needed for the rest of the step. */
async function nameShop(till, name) {
  await at(till, 'shop');
  await till.type(name);
  await till.press('Enter');
  await at(till, 'owner');
}

describe('a shop that is set up at once', () => {
  const till = openTill({ demo: false });

  test('every question is answered by keys, and the owner sits at the till', async () => {
    const printer = await Printer.start();
    // What a machine sees is its own; here it is this printer.
    const seen = [{ name: 'Kasir depan', connection: { kind: 'network', host: '127.0.0.1', port: printer.port } }];
    await till.page.route('**/rpc/find_printers', (route) => route.fulfill({ json: seen }));
    await looksRight(till, 'shop');
    // There is no shop without a name, and no key leads around that.
    await till.press('Enter', 'Alt+n', 'Escape', 'F3', 'F10');
    await at(till, 'shop');
    await till.type('Kios Berkah');
    await till.press('Tab');
    await till.type('Jl. Melati 5, Sleman');
    await till.press('Tab', 'Tab', 'Tab', 'ArrowDown', 'Enter');
    await looksRight(till, 'owner');
    await till.press('Escape');
    await at(till, 'shop');
    assert.equal(await till.field('setup-name').inputValue(), 'Kios Berkah', 'one step back keeps what was said');
    assert.equal(await till.field('setup-zone').inputValue(), 'WITA');
    await till.press('Enter');
    await at(till, 'owner');
    await till.type('Ratna');
    await till.press('Tab');
    await till.type('123456');
    await till.press('Tab');
    await till.type('123456');
    await till.press('Enter');
    await till.shows('error', 'PIN ini terlalu mudah ditebak');
    for (const field of ['setup-pin', 'setup-pin-again']) {
      await till.field(field).focus();
      await till.press('Control+a');
      await till.type(PIN);
    }
    await till.press('Enter');
    await till.field('account-name').waitFor();
    await looksRight(till, 'account');
    await till.press('Alt+c');
    await till.shows('setup-demo-command', 'loket --demo');
    await till.field('account-kind').focus();
    // Enter with nothing filled in says what is missing, and goes nowhere.
    await till.press('Enter');
    await till.shows('account-trouble', 'Isi alamat API');
    await till.press('i', 'Tab', 'Tab');
    // Nobody answers at a name that no machine may have.
    await till.type('https://iak.invalid');
    await till.press('Tab');
    await till.type('081200000000');
    await till.press('Alt+c');
    await till.field('setup-demo-loses').waitFor();
    // A step back keeps what was typed.
    await till.press('Escape');
    await at(till, 'owner');
    await till.press('Enter');
    await till.field('account-url').waitFor();
    assert.equal(await till.field('account-url').inputValue(), 'https://iak.invalid');
    await till.field('setting-username').focus();
    await till.press('Tab');
    await till.type('kunci-rahasia');
    await till.press('Enter');
    await till.shows('error', 'tidak dapat dihubungi');
    // What was typed wrong is typed again here, and tried at once.
    await till.press('Alt+o');
    await till.field('account-url').waitFor();
    assert.equal(await till.field('account-url').inputValue(), 'https://iak.invalid');
    await till.press('Escape');
    await till.field('account-url').waitFor({ state: 'detached' });
    await till.press('Alt+o');
    await till.field('account-url').fill('https://iak2.invalid');
    await till.field('secret-api-key').fill('kunci-baru');
    await till.press('Enter');
    await till.shows('error', 'tidak dapat dihubungi');
    await till.field('setup-next').focus();
    await looksRight(till, 'account');
    await till.press('Enter');
    await at(till, 'printer');
    await till.shows('setup-found', 'Kasir depan');
    await looksRight(till, 'printer');
    await till.press('1');
    await till.field('setup-test').waitFor();
    await till.press('F8');
    await till.field('printed').waitFor();
    assert.equal(printer.jobs.length, 1);
    await printer.switchOff();
    await till.press('Enter');
    await looksRight(till, 'backup');
    await till.type('cadangan');
    await till.press('Enter');
    await till.field('error').waitFor();
    await till.press('Control+a', 'Delete', 'Enter');
    await looksRight(till, 'ready');
    await till.shows('setup-state-owner', 'sudah');
    await till.shows('setup-state-backup', 'sudah');
    await till.shows('setup-state-account', 'sudah');
    await till.shows('setup-state-printer', 'sudah');
    await till.press('Enter');
    await till.field('number-input').waitFor();
    await till.shows('actor', 'Ratna');
    await till.shows('role', 'pemilik');
    assert.equal(await till.field('setup').count(), 0);
  });

  test('it is asked once, and from then on the owner gives the PIN', async () => {
    await till.field('number-input').waitFor();
    assert.equal(await till.field('setup').count(), 0);
    await till.press('F12');
    await till.field('locked').waitFor();
    await till.type(PIN);
    await till.press('Enter');
    await till.shows('actor', 'Ratna');
  });
});

describe('a shop that leaves the rest for later', () => {
  const till = openTill({ demo: false });

  test('without an account the screen says who adds one, and how', async () => {
    await nameShop(till, 'Kios Nanti');
    await till.page.reload();
    await at(till, 'owner');
    await till.press('Alt+n');
    await at(till, 'account');
    await till.page.reload();
    await at(till, 'account');
    await till.press('Escape', 'Escape');
    await at(till, 'shop');
    assert.equal(await till.field('setup-name').inputValue(), 'Kios Nanti', 'a window that is loaded anew goes on');
    await till.press('Enter');
    await at(till, 'owner');
    for (const step of ['owner', 'account', 'printer', 'backup']) {
      await at(till, step);
      await till.press('Alt+n');
    }
    await at(till, 'ready');
    await till.shows('setup-state-owner', 'Pengaturan, Kasir');
    await till.shows('setup-state-printer', 'Pengaturan, Printer');
    await till.press('Enter');
    await till.field('setup').waitFor({ state: 'detached' });
    await till.shows('notice', 'Belum ada akun biller. Pemilik menambahkannya di Pengaturan, Akun: Alt P Alt 8');
    assert.equal(await till.page.getByRole('radio').count(), 0);
    assert.equal(await till.field('demo').count(), 0);
    await till.field('language').click();
    await till.shows('notice', 'No biller account yet. The owner adds one under Settings, Accounts: Alt P Alt 8');
  });

  test('a shop that has a name is not asked again', async () => {
    await till.field('number-input').waitFor();
    assert.equal(await till.field('setup').count(), 0);
  });
});

describe('a printer that the machine does not see', () => {
  const till = openTill({ demo: false });

  test('it is described by keys, and tried', async () => {
    const printer = await Printer.start();
    await till.page.route('**/rpc/find_printers', (route) => route.fulfill({ json: [] }));
    await nameShop(till, 'Kios Jauh');
    for (const step of ['owner', 'account']) {
      await at(till, step);
      await till.press('Alt+n');
    }
    await till.field('setup-found-none').waitFor();
    await till.press('Alt+i');
    await till.field('setup-printer-name').waitFor();
    await till.press('Escape');
    await till.field('setup-found-none').waitFor();
    await till.press('Alt+i');
    await looksRight(till, 'printer');
    assert.ok(await till.field('setup-printer-save').isDisabled(), 'nobody knows where it is yet');
    await till.type('Dapur 1');
    await till.press('Tab', 'Tab');
    await till.type('127.0.0.1');
    await till.press('Tab', 'Control+a');
    await till.type(String(printer.port));
    await till.press('Enter');
    await till.field('setup-test').waitFor();
    await till.press('F8');
    await till.field('printed').waitFor();
    assert.equal(printer.jobs.length, 1);
    await printer.switchOff();
    await till.page.reload();
    await at(till, 'printer');
    await till.field('setup-test').waitFor();
  });
});

describe('the demo shop', () => {
  const till = openTill();

  test('it asks nothing', async () => {
    await till.shows('demo', 'DEMO');
    assert.equal(await till.field('setup').count(), 0);
  });
});
