/** The doubled digit: "15" and Enter is 15 in every amount of the shift and the rules, however long Enter is held. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill({ owned: true });

/** Time between two presses of a hand that is sure of itself. */
const PRESS_MS = 40;

async function hand(...keys) {
  for (const key of keys) {
    await till.press(key);
    // A scanner's keys come faster; these must count as a hand's.
    await till.page.waitForTimeout(PRESS_MS);
  }
}

/** Types 15 into an amount and presses Enter as hands do; it must still be 15 with the field on the screen. */
async function check(id) {
  for (const enters of [['Enter'], ['Enter', 'Enter'], ['NumpadEnter', 'NumpadEnter']]) {
    const field = till.field(id);
    await field.fill('');
    await field.focus();
    await till.settled();
    await hand('1', '5', ...enters);
    assert.equal(await field.inputValue(), '15', `${id} after ${enters.join(' ')}`);
  }
}

async function ask(id) {
  await till.press('F10');
  await till.field('x-float').waitFor();
  await till.field(id).click();
  await till.field('question').waitFor();
}

test('the service fee', async () => {
  await till.bill('530000000081');
  await check('service-fee');
  assert.equal(await till.field('cash-input').inputValue(), '', 'no digit went on to the cash');
});

test('cash into and out of the drawer', async () => {
  for (const id of ['cash-in', 'cash-out']) {
    await ask(id);
    // Without a reason Enter answers nothing, so that the field stays to be looked at.
    await check('move-amount');
    await till.press('Escape');
    assert.equal(await till.field('told').count(), 0, 'no cash moved');
  }
});

test('the rules', async () => {
  await till.press('Alt+p');
  await till.field('rules').waitFor();
  for (const id of ['rule-tolerance', 'rule-guard', 'rule-every', 'rule-kept', 'rule-idle']) await check(id);
});

test('the count at the close, and its notes and coins', async () => {
  await ask('shift-close');
  await check('counted');
  await till.field('by-notes').click();
  await check('coins');
  await check('pieces-1000');
  assert.equal(await till.text('counted-sum'), 'Rp 15.015');
  await till.press('Escape');
});

test('the float, which Enter opens the shift with', async () => {
  await ask('shift-force');
  await till.field('counted').fill('15');
  await till.field('reason').fill('uji angka ganda');
  await till.settled();
  await till.press('Enter');
  await till.field('recount').or(till.field('z-paper')).first().waitFor();
  if ((await till.field('z-paper').count()) === 0) await till.press('Enter');
  await till.field('z-paper').waitFor();
  // The paper of the closed shift stays in its place until somebody turns away from it.
  await till.page.reload();
  await till.field('open-shift').waitFor();
  await till.field('float').focus();
  await till.settled();
  await hand('1', '5', 'Enter', 'Enter');
  await till.field('open-shift').waitFor({ state: 'detached' });
  await till.press('F10');
  await till.field('x-float').waitFor();
  assert.equal(await till.text('x-float'), 'Rp 15');
});
