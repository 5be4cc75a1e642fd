/** The smallest screen with the system's text at 125 %: a window of 819x614. Selling there needs no scrolling and no mouse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cut, misplaced } from './looking.mjs';
import { openTill } from './till.mjs';

const till = openTill({ view: { viewport: { width: 819, height: 614 }, deviceScaleFactor: 1.25 } });

/** Runs in the page: whether all of a part can be seen where it stands. */
const isInSight = (element) => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const parts = [[left + 2, top + 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2]];
  const isOnTop = ([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  };
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && parts.every(isOnTop);
};

/** Nothing is cut off or out of the window, and these parts are in sight. */
async function check(step, ...parts) {
  if (process.env.LOKET_LOOK) await till.page.screenshot({ path: `${process.env.LOKET_LOOK}/scaled-${step}.png`, animations: 'disabled' });
  for (const part of parts) assert.ok(await till.field(part).first().evaluate(isInSight), `${step}: ${part} is out of sight`);
  assert.deepEqual(await till.page.evaluate(misplaced), [], step);
  assert.deepEqual(await till.page.evaluate(cut), [], step);
}

test('a token from its number to the next customer', async () => {
  assert.equal(await till.page.evaluate(() => devicePixelRatio), 1.25);
  await check('number', 'number-input');
  await till.type('14312593289');
  await check('typed', 'number-input', 'number-hint');
  await till.press('Enter');
  await till.field('bill-name').waitFor();
  await check('bill', 'bill-name', 'due', 'cash-input', 'pay-button');
  await till.type('50000');
  await till.shows('change', 'Rp');
  await check('cash', 'due', 'cash-input', 'change', 'pay-button');
  await till.press('F4');
  await till.result('Lunas');
  await till.field('struk').waitFor();
  await check('paid', 'result-status', 'token', 'print-button', 'next-button');
  await till.press('Enter');
  await till.field('number-input').waitFor();
});

test('a bill of several months, and a basket with its one total', async () => {
  await till.press('/');
  await till.type('pdam medan');
  await till.field('found-product').first().waitFor();
  await till.press('Enter');
  await till.field('product-name').waitFor();
  await till.field('number-input').fill('10202002');
  await till.press('Enter');
  await till.field('bill-name').waitFor();
  await check('months', 'due', 'cash-input', 'pay-button');
  await till.press('F5');
  await till.field('basket-line').waitFor();
  await till.press('Escape');
  await check('basket', 'basket-line', 'due', 'cash-input', 'basket-pay');
});

test('a failed payment, and the question before its cash goes back', async () => {
  await till.bill('829374298304');
  await till.payExact();
  await till.result('Gagal');
  await check('failed', 'result-status', 'refund-button');
});
