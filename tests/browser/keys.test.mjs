/** Keys: the help and the palette, everything inert under them, the browser's own habits, and the keypad alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

const till = openTill();

/** Keys as buttons show them, and as the help lists them. */
const shownKeys = () =>
  till.page.evaluate(() =>
    [...document.querySelectorAll('#app button kbd, #app label kbd')].filter((kbd) => kbd.getClientRects().length > 0 && !kbd.closest('dialog')).map((kbd) => kbd.textContent.trim()),
  );
const listedKeys = async () => {
  await till.press('F1');
  await till.field('help').waitFor();
  const keys = await till.page.locator('[data-testid=help-key]').evaluateAll((rows) => rows.map((row) => row.dataset.key));
  await till.press('Escape');
  await till.field('help').waitFor({ state: 'detached' });
  return keys;
};
const CODES = { '+': 'NumpadAdd', '-': 'NumpadSubtract', '*': 'NumpadMultiply', Enter: 'NumpadEnter' };
/** Presses keys of the keypad with its lock on, as the system reports them; `000` arrives as three presses at once. */
const keypad = async (...keys) => {
  const session = await till.page.context().newCDPSession(till.page);
  for (const key of keys.flatMap((press) => (press in CODES ? [press] : [...press]))) {
    const code = CODES[key] ?? `Numpad${key}`;
    const at = { key, code, location: 3, isKeypad: true, windowsVirtualKeyCode: key === 'Enter' ? 13 : key.charCodeAt(0) };
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key === 'Enter' ? '\r' : key, ...at });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...at });
  }
  await session.detach();
};
const focused = (id) => till.field(id).evaluate((field) => field === document.activeElement);

test('the help lists every key that a button shows, in every place', async () => {
  const check = async (place) => {
    const [shown, listed] = [await shownKeys(), await listedKeys()];
    assert.ok(shown.length > 0, place);
    assert.deepEqual(shown.filter((key) => !listed.includes(key)), [], place);
  };
  await check('number');
  await till.bill('829374298301');
  await check('bill');
  await till.press('+', 'Enter');
  await till.result('Lunas');
  await check('result');
  await till.press('Alt+b');
  await till.field('share').waitFor();
  await check('sharing');
  await till.press('Escape');
  await till.press('Enter');
  for (const place of ['F3', 'F9', 'F10', 'Alt+s', 'Alt+p']) {
    await till.press(place);
    await till.page.locator('main section').first().waitFor();
    await check(place);
  }
});

test('the help says where the money is, in both languages, and every key below it is dead', async () => {
  await till.bill('14312593289');
  await till.type('5');
  await till.press('F1');
  await till.field('help').getByText('dititipkan di laci').first().waitFor();
  await till.press('F4', 'F3', '+', 'Enter', 'F8', 'Alt+2', 'F5', '9');
  assert.equal(await till.field('history-search').count(), 0);
  await till.press('Escape');
  assert.equal(await till.field('cash-input').inputValue(), '5', 'no key went through');
  assert.equal(await till.field('bill-name').count(), 1);
  assert.ok(await focused('cash-input'), 'the focus is where it was');
  await till.field('language').click();
  await till.press('F1');
  await till.field('help').getByText('held in the drawer').first().waitFor();
  await till.press('F1');
  await till.field('help').waitFor({ state: 'detached' });
  await till.field('language').click();
});

test('the palette runs commands from inside a field, and remembers what was used lately', async () => {
  await till.type('1431');
  await till.press('Control+k');
  await till.field('palette-input').waitFor();
  await till.type('rwyt');
  await till.field('palette-item').first().filter({ hasText: 'Riwayat' }).filter({ hasText: 'F3' }).waitFor();
  await till.press('Enter');
  await till.field('history-search').waitFor();
  await till.press('F2', 'Control+k');
  assert.equal(await till.field('number-input').inputValue(), '1431', 'nothing typed there reached the sale');
  await till.field('palette-item').first().filter({ hasText: 'Riwayat' }).waitFor();
  await till.press('ArrowDown', 'ArrowUp', 'Escape');
  await till.field('palette').waitFor({ state: 'detached' });
  assert.ok(await focused('number-input'));
});

test('the palette finds products and payments, and pays nothing by Enter', async () => {
  await till.bill('829374298311');
  await till.type('100000');
  await till.press('Control+k');
  await till.type('bayar');
  await till.field('palette-item').first().waitFor();
  const ids = await till.field('palette-item').evaluateAll((items) => items.map((item) => item.dataset.id));
  assert.ok(!ids.includes('here/F4'), 'what moves money has a key of its own only');
  await till.press('Escape', 'F4');
  await till.result('Lunas');
  await till.press('Enter', 'Control+k');
  await till.type('829374298311');
  await till.page.locator('[data-testid=palette-item][data-id^="payment/"]').first().waitFor();
  await till.press('Enter');
  await till.field('events').waitFor();
  await till.press('Control+k');
  await till.type('bpjs kesehatan');
  await till.page.locator('[data-testid=palette-item][data-id^="product/"]').first().waitFor();
  await till.press('Enter');
  await till.shows('product-name', /bpjs/i);
});

test('no key of the browser reloads, searches, prints, leaves or opens anything', async () => {
  await till.bill('829374298301');
  await till.page.evaluate(() => {
    window.stays = true;
    document.activeElement.blur();
  });
  const habits = [
    ...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F12', 'Backspace'].map((key) => ({ key })),
    ...['r', 'p', 'w', 'f', 'g', 's', 'o', 'n', 't', 'u', 'R'].map((key) => ({ key, ctrlKey: true })),
    ...['ArrowLeft', 'ArrowRight', 'Home'].map((key) => ({ key, altKey: true })),
  ];
  for (const habit of habits) {
    const stopped = await till.page.evaluate((init) => !document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })), habit);
    assert.ok(stopped, JSON.stringify(habit));
    // Some of them mean something to the till itself.
    if ((await till.field('help').count()) > 0) await till.press('Escape');
  }
  // Real presses, for those that a browser lets a page see.
  await till.press('F2');
  for (const key of ['F5', 'F7', 'Control+r', 'Control+p', 'Control+f', 'Alt+ArrowLeft']) await till.press(key);
  assert.ok(await till.page.evaluate(() => window.stays), 'the page was never loaded again');
  await till.press('F2');
  await till.field('number-input').waitFor();
});

test('Backspace takes a digit back inside a field only', async () => {
  await till.type('1234');
  await till.press('Backspace');
  assert.equal(await till.field('number-input').inputValue(), '123');
});

test('a token by the keypad alone, from the number to the printed struk: 11 digits and 4 keys', async () => {
  await till.through('mybills');
  await till.field('number-input').focus();
  for (const digit of '10077764594') await keypad(digit);
  await keypad('Enter');
  await till.field('bill-name').waitFor();
  await keypad('+');
  assert.equal(await till.text('change'), 'Rp 0');
  await keypad('Enter');
  await till.result('Lunas');
  await keypad('*');
  await till.shows('printed', '(CA)');
  await keypad('Enter');
  await till.field('number-input').waitFor();
});

test('the keypad clears a field, goes back, and has keys of two and three zeros', async () => {
  await till.bill('14312593289');
  await keypad('5', '000');
  // A hand takes its time between two keys; zeros that come together are one key of theirs.
  await till.settled();
  await keypad('00');
  assert.equal(await till.field('cash-input').inputValue(), '500.000');
  await keypad('-');
  assert.equal(await till.field('cash-input').inputValue(), '');
  assert.equal(await till.field('bill-name').count(), 1);
  await keypad('-');
  await till.field('bill-name').waitFor({ state: 'detached' });
  assert.equal(await till.field('number-input').inputValue(), '1431 2593 289');
  await keypad('-');
  assert.equal(await till.field('number-input').inputValue(), '');
});

test('15 and Enter is 15 where the customer chooses the amount', async () => {
  await till.field('product-search').fill('bifast');
  await till.field('found-product').first().waitFor();
  await till.field('product-search').press('Enter');
  await till.field('open-amount').fill('');
  await till.settled();
  await till.field('open-amount').focus();
  await till.type('15');
  for (const press of ['Enter', 'Enter', 'NumpadEnter']) {
    await till.press(press);
    assert.equal(await till.field('open-amount').inputValue(), '15', press);
  }
});
