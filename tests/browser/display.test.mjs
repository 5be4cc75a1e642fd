/** The customer's display beside the till: what it shows, what it hides, and that it follows by itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill();

/** A second window of the same browser, as the till opens it. */
async function openDisplay() {
  const display = await till.page.context().newPage();
  await display.goto(new URL('/?display=1', till.host.url).href);
  await display.getByTestId('display').waitFor();
  return display;
}
const stage = (display, name) => display.locator(`[data-testid=display][data-stage=${name}]`).waitFor();
const text = async (display, id) => (await display.getByTestId(id).innerText()).replaceAll('\u00a0', ' ');

test('it shows a masked name, the total, the cash, the change and then the token', async () => {
  const display = await openDisplay();
  await stage(display, 'idle');
  await till.bill('829374298301');
  const name = await till.text('bill-name');
  await stage(display, 'bill');
  const line = await display.getByTestId('display-line').innerText();
  assert.ok(!line.includes(name) && line.includes('***'), line);
  assert.equal(await text(display, 'display-total'), await till.text('due'));
  await till.type('50000');
  await display.getByTestId('display-tender').filter({ hasText: '50.000' }).waitFor();
  assert.equal(await text(display, 'display-change'), await till.text('change'));
  await till.press('F4');
  await till.result('Lunas');
  await stage(display, 'paid');
  assert.equal(await text(display, 'display-token'), await till.text('token'));
  const whole = await display.locator('body').innerText();
  assert.ok(!whole.includes(name), 'the full name is never there');
  await till.press('Enter');
  await stage(display, 'idle');
  assert.equal(await display.getByTestId('display-token').count(), 0, 'nothing of the last customer stays');
  await display.close();
});

test('the token is the largest text, and everything fits a small screen', async () => {
  const display = await openDisplay();
  await display.setViewportSize({ width: 1024, height: 768 });
  await till.bill('829374298312');
  await till.type('50000');
  await till.press('F4');
  await till.result('Lunas');
  await stage(display, 'paid');
  const { token, others, inside } = await display.evaluate(() => {
    const size = (element) => Number.parseFloat(getComputedStyle(element).fontSize);
    const token = document.querySelector('[data-testid=display-token]');
    const all = [...document.querySelectorAll('[data-testid=display] *')];
    const inside = all.every((element) => {
      const { right, bottom } = element.getBoundingClientRect();
      return right <= innerWidth && bottom <= innerHeight;
    });
    return { token: size(token), others: Math.max(...all.filter((element) => element !== token).map(size)), inside };
  });
  assert.ok(token > others && inside, JSON.stringify({ token, others, inside }));
  await till.press('Enter');
  await display.close();
});

test('several bills are shown together, and a doubt says that somebody explains', async () => {
  const display = await openDisplay();
  await till.lay('530000000001');
  await till.lay('530000000002');
  await display.getByTestId('display-line').nth(1).waitFor();
  await till.press('Enter', '+');
  await display.getByTestId('display-tender').waitFor();
  await till.press('F4');
  await stage(display, 'paid');
  await till.settled();
  await till.press('Enter');
  await till.bill('829374298302');
  await till.payExact();
  await till.result('Menunggu');
  await stage(display, 'waiting');
  assert.equal(await display.getByTestId('display-token').count(), 0);
  await till.press('Enter');
  await display.close();
});

test('the till opens it from its settings', async () => {
  await till.press('Alt+p', 'Alt+5');
  await till.field('display-open').waitFor();
  const [display] = await Promise.all([till.page.waitForEvent('popup'), till.press('Alt+n')]);
  await stage(display, 'idle');
  await display.close();
});
