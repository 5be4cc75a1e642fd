/** First looks of the money screens: every size, both colours, both languages; nothing is cut off or without a name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, cut, misplaced } from './looking.mjs';
import { openTill } from './till.mjs';

const till = openTill({
  owned: true,
  prepare: async () => {
    // One of everything that may wait: unresolved, failed with cash held, a basket that was not sent.
    await till.host.faults('payment=drop-after@530000000091*1', 'payment=late-failure:1@530000000092*1');
    await till.bill('530000000091', 'khoins');
    await till.payExact();
    await till.field('pay-sure').waitFor();
    await till.settled();
    await till.field('pay-sure').click();
    await till.result('Menunggu kepastian');
    await till.press('Enter');
    await till.bill('530000000092');
    await till.payExact();
    await till.result('Gagal');
    await till.field('refund-later').click();
    await till.lay('530000000093');
    await till.lay('530000000094');
    await till.cutOff('pay_line');
    await till.press('+', 'F4');
    await till.shows('basket-state', 'Berhenti');
  },
});

async function check(step) {
  assert.deepEqual(await till.page.evaluate(misplaced), [], step);
  assert.deepEqual(await till.page.evaluate(cut), [], step);
}

/** Opens the question of a button. */
async function ask(id) {
  await till.field(id).first().click();
  await till.field('question').waitFor();
}

async function attention() {
  const kinds = { open: ['resolve'], failed: ['refund-button', 'retry-button'], waiting: ['pay-rest', 'drop-line'] };
  for (const [kind, questions] of Object.entries(kinds)) {
    await till.attend(kind);
    await check(kind);
    for (const question of questions) {
      await ask(question);
      await check(`${kind}: ${question}`);
      await till.press('Escape');
      await till.field('question').waitFor({ state: 'detached' });
    }
  }
}

async function shift() {
  await till.press('F10');
  await till.field('x-float').waitFor();
  await check('the shift');
  for (const question of ['cash-in', 'cash-out', 'shift-force', 'shift-close']) {
    await ask(question);
    await check(question);
    if (question === 'shift-close') {
      await till.field('by-notes').click();
      await check('by notes');
    }
    await till.press('Escape');
    await till.field('question').waitFor({ state: 'detached' });
  }
  await till.field('view-reports').click();
  await check('the reports');
}

async function deposits() {
  await till.press('Alt+s');
  await till.field('deposit-row').first().click();
  await till.field('deposit-expected').waitFor();
  await check('the deposits');
  await ask('deposit-set');
  await check('taking over');
  await till.press('Escape');
}

async function basket(customer) {
  await till.press('F2');
  await till.field('number-input').waitFor();
  await till.lay(`${customer}1`);
  await check('a basket');
  await till.bill(`${customer}2`);
  await check('a further bill');
  await till.press('Enter');
  await till.field('basket-line').nth(1).waitFor();
  await till.field('cash-input').fill('200000');
  await check('the cash of a basket');
  await till.press('F4');
  await till.shows('basket-sum', '2 ');
  await check('a basket that was sent');
  await till.field('run-line').first().click();
  await till.field('struk').waitFor();
  await check('a bill of it');
  await till.settled();
  await till.press('Escape');
  await till.field('next-button').click();
}

for (const viewport of SIZES) {
  for (const [colorScheme, language] of [['light', 'id'], ['dark', 'en']]) {
    test(`${viewport.width}x${viewport.height} ${colorScheme} ${language}: every money screen fits`, async () => {
      await till.page.setViewportSize(viewport);
      await till.page.emulateMedia({ colorScheme });
      await till.page.evaluate((chosen) => localStorage.setItem('loket.preferences', JSON.stringify({ language: chosen })), language);
      await till.page.reload();
      await till.field('number-input').waitFor();
      await till.page.locator(`html[data-theme="${colorScheme}"][lang="${language}"]`).waitFor();
      await attention();
      await shift();
      await deposits();
      await till.press('Alt+p');
      await till.field('rules').waitFor();
      await check('the settings');
      await basket(`54${viewport.width}`.padEnd(11, colorScheme === 'dark' ? '1' : '2'));
    });
  }
}

test('the keys of the places work from everywhere, also out of a field', async () => {
  const places = { F9: 'entry', F10: 'x-float', 'Alt+s': 'deposit-row', 'Alt+p': 'rules', F3: 'history-search', F2: 'number-input' };
  for (const [key, part] of Object.entries(places)) {
    await till.press(key);
    await till.field(part).first().waitFor();
  }
});
