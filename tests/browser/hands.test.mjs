/** Hands that slip: digits that Enter must not double, scans one after the other, keys held down, presses twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill({ owned: true });

/** Digits by hand, each with its pause, then presses; the field must show just the digits, grouped. */
const typed = async (id, digits, presses, shown) => {
  await till.field(id).fill('');
  await till.settled();
  await till.type(digits);
  for (const press of presses) {
    await till.press(press);
    assert.equal(await till.field(id).inputValue(), shown, `${id}: ${digits} ${press}`);
  }
};
const fifteen = (id) => typed(id, '15', ['Enter', 'Enter', 'NumpadEnter'], '15');
/** A key that is held down: the first press, then repeats, as the system sends them. */
const hold = async (key, repeats) => {
  for (let press = 0; press <= repeats; press += 1) await till.page.keyboard.down(key);
  await till.page.keyboard.up(key);
};

test('15 and Enter is 15 in every amount field of a sale and a basket', async () => {
  await till.bill('530000000011');
  await fifteen('cash-input');
  await fifteen('service-fee');
  await till.field('service-fee').fill('');
  await till.press('F5');
  await till.field('basket-line').waitFor();
  await fifteen('cash-input');
  await till.bill('530000000012');
  await typed('service-fee', '15', ['NumpadEnter'], '15');
  await till.field('service-fee').fill('');
  await till.press('Escape', 'Escape');
});

test('15 and Enter is 15 in the drawer, the count, the deposits and the rules', async () => {
  await till.press('F10');
  await till.field('cash-in').click();
  await fifteen('move-amount');
  await till.press('Escape');
  await till.field('shift-close').click();
  await typed('counted', '15', ['Enter'], '15');
  await till.press('Escape', 'Alt+s');
  await till.page.locator('[data-testid=deposit-row][data-account=iak-prepaid]').click();
  // A top-up is noted once the books know the deposit.
  await till.field('deposit-check').click();
  await till.field('deposit-top-up').click();
  await fifteen('deposit-amount');
  await till.press('Escape', 'Alt+p');
  await till.field('rule-tolerance').waitFor();
  await typed('rule-tolerance', '15', ['Enter', 'Enter'], '15');
});

test('a second scan on top of a bill asks for nothing and pays nothing', async () => {
  await till.through('mybills');
  await till.field('number-input').focus();
  await till.scan('14312593289');
  await till.field('bill-name').waitFor();
  const name = await till.text('bill-name');
  await till.scan('10077764594');
  await till.shows('notice', 'Itu hasil scan, bukan uang');
  assert.equal(await till.text('bill-name'), name, 'the bill is still the first one');
  assert.equal(await till.field('cash-input').inputValue(), '');
  assert.deepEqual(await till.host.paymentsOf('14312593289'), []);
});

test('two scans in a row, the second while the first is still asked: one bill, that of the first', async () => {
  const asked = [];
  till.page.on('request', (request) => request.url().endsWith('/rpc/inquire') && asked.push(JSON.parse(request.postData()).customer));
  // The biller answers when both were scanned, and not before.
  let answer;
  const scanned = new Promise((resolve) => (answer = resolve));
  await till.page.route('**/rpc/inquire', async (route) => {
    await scanned;
    await route.continue();
  }, { times: 1 });
  await till.through('mybills');
  await till.field('number-input').focus();
  await till.scan('14312593289');
  await till.scan('10077764594');
  answer();
  await till.field('bill-name').waitFor();
  assert.deepEqual(asked, ['14312593289']);
  assert.equal(await till.field('number-input').inputValue(), '1431 2593 289');
});

test('a scan into the service fee and into the basket’s cash is no money', async () => {
  await till.bill('530000000013');
  await till.field('service-fee').focus();
  await till.scan('45052452799');
  await till.shows('notice', 'Itu hasil scan, bukan uang');
  assert.equal(await till.field('service-fee').inputValue(), '');
  await till.press('F5');
  await till.field('basket-line').waitFor();
  await till.field('cash-input').focus();
  await till.scan('45052452799');
  await till.shows('notice', 'Itu hasil scan, bukan uang');
  assert.equal(await till.field('cash-input').inputValue(), '');
  assert.deepEqual(await till.host.paymentsOf('530000000013'), []);
});

test('Enter held from the number to the result asks once, pays nothing, and leaves no result', async () => {
  await till.through('mybills');
  await till.field('number-input').fill('530000000014');
  await hold('Enter', 20);
  await till.field('bill-name').waitFor();
  await hold('Enter', 20);
  assert.deepEqual(await till.host.paymentsOf('530000000014'), []);
  await till.press('+');
  await hold('Enter', 20);
  await till.result('Lunas');
  assert.equal((await till.host.paymentsOf('530000000014')).length, 1);
  await till.page.keyboard.down('Enter');
  await till.field('number-input').waitFor();
  await hold('Enter', 10);
  assert.equal(await till.field('number-input').inputValue(), '', 'nothing was asked of an empty field');
});

test('buttons pressed twice do their work once', async () => {
  await till.bill('530000000015');
  await till.field('cash-exact').dblclick();
  await till.field('pay-button').dblclick();
  await till.result('Lunas');
  assert.equal((await till.host.paymentsOf('530000000015')).length, 1);
  await till.field('next-button').dblclick();
  await till.field('number-input').waitFor();
  await till.bill('530000000016');
  await till.field('basket-add').dblclick();
  await till.field('basket-line').waitFor();
  assert.equal(await till.field('basket-line').count(), 1);
  await till.press('+');
  await till.field('basket-pay').dblclick();
  await till.shows('basket-state', /./);
  await till.field('next-button').waitFor();
  assert.equal((await till.host.paymentsOf('530000000016')).length, 1);
});
