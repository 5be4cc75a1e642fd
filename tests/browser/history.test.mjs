/** Riwayat: find a payment, read its events, print it again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openTill } from './till.mjs';

let first;
const till = openTill({
  prepare: async () => {
    first = await sell('530000000011');
    await sell('530000000012');
  },
});

async function sell(number) {
  await till.bill(number);
  const name = await till.text('bill-name');
  await till.payExact();
  await till.result('Lunas');
  const token = await till.text('token');
  await till.press('F8');
  await till.shows('printed', '(CA)');
  await till.press('Enter');
  await till.field('number-input').waitFor();
  return { name, token };
}

test('today is listed, newest first, with its sums', async () => {
  await till.press('F3');
  await till.field('history-row').nth(1).waitFor();
  assert.equal(await till.field('history-row').count(), 2);
  assert.match(await till.field('history-row').first().innerText(), /5300 0000 0012/);
  assert.match(await till.text('totals'), /^2 transaksi[\s\S]+Lunas \(2\) Rp [\d.]+/);
});

test('nobody touches anything: the list is asked for once', async () => {
  const asked = [];
  const listen = (request) => asked.push(new URL(request.url()).pathname);
  await till.press('F2');
  await till.field('number-input').waitFor();
  till.page.on('request', listen);
  await till.press('F3');
  await till.shows('totals', 'Lunas (2)');
  // There is no event for what must not happen.
  await till.page.waitForTimeout(700);
  till.page.off('request', listen);
  const count = (name) => asked.filter((path) => path === `/rpc/${name}`).length;
  // Once to open the place, and once more where news came in just then.
  assert.ok(count('history_rows') <= 2 && count('history_totals') <= 2, asked.join(' '));
});

test('search, open with Enter, print again as CU', async () => {
  await till.press('F3');
  await till.field('history-row').nth(1).waitFor();
  await till.press('/');
  await till.type('530000000011');
  await till.field('history-row').nth(1).waitFor({ state: 'detached' });
  assert.equal(await till.field('history-row').count(), 1);
  await till.press('Enter');
  await till.shows('events', /\d\d\.\d\d\.\d\d/);
  assert.equal(await till.text('token'), first.token);
  await till.field('struk-toggle').click();
  await till.shows('struk', first.name);
  await till.press('F8');
  await till.shows('printed', '(CU');
  await till.press('Escape', 'Escape');
  await till.field('history-row').nth(1).waitFor();
  await till.press('Escape');
  await till.field('number-input').waitFor();
});

test('the arrow keys walk the rows and stay inside', async () => {
  await till.press('F3');
  await till.field('history-row').nth(1).waitFor();
  const selected = () => till.page.locator('[data-testid="history-row"][aria-selected="true"]').innerText();
  await till.press('ArrowDown');
  await till.page.locator('[aria-selected="true"]').waitFor();
  assert.match(await selected(), /5300 0000 0012/);
  await till.press('ArrowDown', 'ArrowDown');
  assert.match(await selected(), /5300 0000 0011/);
  await till.press('ArrowUp');
  assert.match(await selected(), /5300 0000 0012/);
});

test('Esc closes what was opened last, and nothing behind it', async () => {
  await till.press('F3');
  await till.field('history-row').first().click();
  await till.field('share-button').click();
  await till.field('share').waitFor();
  await till.press('Escape');
  await till.field('share').waitFor({ state: 'detached' });
  await till.field('events').waitFor();

  const refusal = JSON.stringify({ code: 'selection_copied', message: '', details: { struk: '1', max: '1' } });
  await till.page.route('**/rpc/export_struk', (route) => route.fulfill({ status: 409, contentType: 'application/json', body: refusal }));
  await till.press('Alt+x');
  await till.field('history-row').first().click();
  await till.shows('bulk-count', '1 dipilih');
  await till.press('F8');
  await till.field('question').waitFor();
  await till.press('Escape');
  await till.field('question').waitFor({ state: 'detached' });
  assert.equal(await till.text('bulk-count'), '1 dipilih');
  await till.press('Escape');
  await till.field('bulk').waitFor({ state: 'detached' });
  await till.field('events').waitFor();
});

test('days and states narrow the list', async () => {
  const check = async (range, rows) => {
    await till.field(`range-${range}`).click();
    if (rows === 0) await till.page.getByText('Tidak ada transaksi yang cocok.').waitFor();
    else await till.field('history-row').nth(rows - 1).waitFor();
    assert.equal(await till.field('history-row').count(), rows);
  };
  await till.press('F3');
  await check('yesterday', 0);
  await check('week', 2);
  await check('open', 0);
  await check('today', 2);
});

test('filters narrow the list, are kept as a view, and make a table', async () => {
  await till.press('F3');
  await till.field('history-row').nth(1).waitFor();
  await till.press('Alt+f');
  await till.field('history-filters').waitFor();
  await till.field('filter-printed').selectOption('false');
  await till.page.getByText('Tidak ada transaksi yang cocok.').waitFor();
  await till.field('filter-printed').selectOption('true');
  await till.field('history-row').nth(1).waitFor();
  await till.field('filter-category').selectOption('pln-prepaid');
  await till.field('view-name').fill('Token tercetak');
  await till.field('view-keep').click();
  await till.field('view-drop').waitFor();
  assert.match(await till.text('history-filter'), /\(2\)/);
  await till.field('table-csv').click();
  await till.shows('table-made', /^2 transaksi disimpan di .+\.csv$/);
  await till.field('filter-clear').click();
  await till.field('view').selectOption('Token tercetak');
  await till.shows('history-filter', '(2)');
  await till.press('Escape', 'Escape');
  await till.field('history-filters').waitFor({ state: 'detached' });
  await till.press('Escape');
  await till.field('history-filter').getByText('(2)').waitFor({ state: 'detached' });
});
