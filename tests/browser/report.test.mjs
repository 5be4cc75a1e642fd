/** Laporan: today's figures, other days, months and years by keys alone, a file, and what is not a cashier's to see. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { openTill } from './till.mjs';

const OPEN = '530000000412';

const amount = (text) => Number(text.replace(/\D/g, ''));

async function sell(till) {
  await till.rpc('set_deposit', { account: 'mybills', balance: 1_000_000, reason: 'dari situs biller' });
  await till.host.faults(`payment=drop-after@${OPEN}*1`);
  await till.bill('530000000411');
  const total = amount(await till.text('due'));
  await till.payExact();
  await till.result('Lunas');
  await till.press('Enter');
  await till.leaveOpen(OPEN);
  await till.press('Enter');
  await till.field('number-input').waitFor();
  return total;
}

describe('an owner', () => {
  let due;
  const till = openTill({ owned: true, prepare: async () => (due = await sell(till)) });
  const period = () => till.text('report-period');

  test('walks days, months and years by keys, and sees what is not settled', async () => {
    await till.press('F11');
    await till.field('by-product').waitFor();
    const today = await period();
    const figures = await till.text('report-figures');
    assert.match(figures, /Lunas\n1\n/);
    for (const word of ['Komisi', 'Laba kotor', 'Deposit terpakai']) assert.ok(figures.includes(word), word);
    const [bills, admin, fee] = ['Tagihan', 'Admin biller', 'Biaya layanan'].map((word) => amount(figures.split(word)[1].split('\n')[1]));
    assert.equal(bills + admin + fee, due, 'to the rupiah what the customer paid');
    await till.shows('report-open', 'PLN');
    for (const chart of ['chart-course', 'chart-profit', 'chart-mix', 'chart-deposits']) {
      await till.page.locator(`[data-testid=${chart}] canvas`).waitFor();
    }

    // What the charts draw is told in tables.
    assert.ok((await till.text('by-time')).includes('Jumlah'));
    await till.shows('by-deposit', 'MyBills');

    assert.ok(await till.field('report-next').isDisabled(), 'tomorrow has not begun');
    await till.press('ArrowRight', 'ArrowLeft');
    await till.field('report-none').waitFor();
    assert.notEqual(await period(), today);
    await till.press('ArrowRight');
    await till.field('by-product').waitFor();
    assert.equal(await period(), today);

    await till.press('Alt+3');
    await till.shows('report-period', /^\d{4}$/);
    await till.press('Alt+2');
    await till.shows('report-period', /^\p{L}+ \d{4}$/u);
    await till.press('ArrowLeft');
    await till.field('report-none').waitFor();
    await till.press('Escape');
    await till.field('by-product').waitFor();
    assert.equal(await period(), today, 'Esc goes back to today');
    await till.press('Escape');
    await till.field('number-input').waitFor();
  });

  test('picks a date, makes a file, and comes from the report to the payment', async () => {
    await till.press('F11');
    await till.field('by-product').waitFor();
    await till.press('/');
    assert.equal(await till.page.evaluate(() => document.activeElement?.dataset.testid), 'report-date');
    await till.field('report-date').fill('2024-02-29');
    await till.shows('report-period', 'Kamis, 29 Februari 2024');
    await till.press('Escape');
    await till.field('by-product').waitFor();
    await till.press('Alt+d');
    await till.shows('report-file', '.pdf');
    await till.press('Alt+x');
    await till.shows('report-file', '.xlsx');
    await till.field('report-payment').first().focus();
    await till.press('Enter');
    await till.field('events').waitFor();
  });
});

describe('a cashier', () => {
  const till = openTill({ people: true });

  test('sees what was sold and nothing of what was earned', async () => {
    await till.signIn('Siti');
    await till.press('F11');
    const figures = await till.text('report-figures');
    assert.match(figures, /Lunas\n0\n/);
    for (const word of ['Komisi', 'Laba', 'Deposit']) assert.ok(!figures.includes(word), word);
    await till.field('report-blind').waitFor();
    const told = await till.rpc('report', {});
    const refused = await till.rpc('export_report', { period: '2026', form: 'pdf' });
    assert.deepEqual([told.sums.profit, told.sums.commission, told.sums.used, told.lost], [null, null, null, null]);
    assert.ok(JSON.stringify(refused).includes('forbidden'), JSON.stringify(refused));
  });
});
