/** First looks of everything about paper: every size, both colours, both languages; nothing is cut off or without a name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, cut, misplaced } from './looking.mjs';
import { openTill } from './till.mjs';

/** Nobody listens there: whatever is printed fails, which is the longest that these screens have to say. */
const DEAD = { kind: 'network', host: '127.0.0.1', port: 9 };
const PROFILE = {
  language: 'escpos',
  page: null,
  columns: 48,
  code_page: 0,
  cut: 'full',
  feed_rows: 3,
  drawer: { pin: 2, on_ms: 120, off_ms: 240 },
  has_double_size: true,
  has_graphics: true,
  page_rows: null,
  density: null,
};
const KINDS = ['struk', 'recap', 'shift_report', 'cash_slip'];

const till = openTill({
  owned: true,
  prepare: async () => {
    for (const [name, default_for] of [['Kasir depan pintu', KINDS], ['Gudang', []]]) {
      await till.rpc('set_printer', { name, connection: DEAD, profile: PROFILE, default_for });
    }
  },
});

async function check(step) {
  assert.deepEqual(await till.page.evaluate(misplaced), [], step);
  assert.deepEqual(await till.page.evaluate(cut), [], step);
}

async function settings() {
  await till.press('Alt+p', 'Alt+2');
  await till.field('sample').waitFor();
  await check('the struk');
  await till.field('look-header').fill('x'.repeat(70));
  await check('a line that is too long');
  await till.press('Alt+3');
  await till.field('unsaved').waitFor();
  await check('changes that are not saved');
  await till.confirm();
  await till.field('printer-row').first().click();
  await check('a printer');
  await till.field('part-profile').click();
  await till.field('profile-columns').waitFor();
  await check('what it can do');
  await till.field('printer-remove').click();
  await till.field('question').waitFor();
  await check('its removal');
  await till.press('Escape');
  await till.press('Alt+n');
  await till.field('find-printers').click();
  await till.page.locator('[data-testid=found-printer], [data-testid=found-none]').first().waitFor();
  await check('a further printer');
}

/** Gives up what failed: the list of a day's failures is longer than any screen, and scrolls. */
async function emptyQueue() {
  while ((await till.field('job-cancel').count()) > 0) {
    const jobs = await till.field('job').count();
    await till.field('job-cancel').first().click();
    await till.field('job').nth(jobs - 1).waitFor({ state: 'detached' });
  }
}

async function selling(customer) {
  await till.press('F2');
  await till.bill(customer);
  await till.payExact();
  await till.field('struk').waitFor();
  await till.press('F8');
  await till.field('print-failed').waitFor();
  await check('a print that failed');
  await till.press('Alt+a');
  await till.field('job-why').first().waitFor();
  await check('the queue');
  await emptyQueue();
  await till.press('Escape');
  await till.press('Alt+b');
  await till.field('share').waitFor();
  await check('sharing');
  await till.press('Escape');
}

async function history() {
  await till.press('F3');
  await till.field('history-row').first().click();
  await till.field('events').waitFor();
  await check('a payment');
  await till.press('Alt+b');
  await till.field('struk').waitFor();
  await check('a payment that is shared');
  await till.press('Escape');
  await till.press('Alt+x');
  await till.field('history-row').first().click();
  await check('many struk');
  await till.press('Escape');
}

async function shift() {
  await till.press('F10');
  await till.field('print-x').waitFor();
  await check('the shift');
  await till.press('Alt+l');
  await till.field('reason').waitFor();
  await check('the drawer');
  await till.press('Escape');
}

for (const viewport of SIZES) {
  for (const [colorScheme, language] of [['light', 'id'], ['dark', 'en']]) {
    test(`${viewport.width}x${viewport.height} ${colorScheme} ${language}: everything about paper fits`, async () => {
      await till.page.setViewportSize(viewport);
      await till.page.emulateMedia({ colorScheme });
      await till.page.evaluate((chosen) => localStorage.setItem('loket.preferences', JSON.stringify({ language: chosen })), language);
      await till.page.reload();
      await till.field('number-input').waitFor();
      await settings();
      await selling(`56${viewport.width}`.padEnd(11, colorScheme === 'dark' ? '1' : '2'));
      await history();
      await shift();
    });
  }
}
