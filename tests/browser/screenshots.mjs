/**
 * The pictures of the README: `node tests/browser/screenshots.mjs FOLDER` walks through one shift at the till.
 * No test: it says nothing about what is right, and ends with an error when a screen does not come.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { Host } from './host.mjs';

const require = createRequire(new URL('../../ui/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const CHROMIUM = process.env.LOKET_CHROMIUM ?? '/usr/bin/chromium';
const SCREEN = { width: 1366, height: 768 };
/** Longest that a screen may take to show what a picture waits for; the first question after a doubt is within it. */
const SHOWN_MS_MAX = 40_000;
/** A little more than the time for which a new result takes no press (see `SETTLE_MS` of the sale). */
const SETTLE_MS = 500;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node screenshots.mjs FOLDER');

/** One picture in light and dark. */
async function keep(page, name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
}

async function bill(page, number) {
  // The scenario numbers are those of MyBills.
  await page.getByTestId('account-select').selectOption('mybills');
  await page.getByTestId('number-input').fill(number);
  await page.keyboard.press('Enter');
  await page.getByTestId('bill-name').waitFor();
}

async function result(page, number, status) {
  await bill(page, number);
  await page.getByTestId('cash-exact').click();
  await page.getByTestId('pay-button').click();
  await page.locator(`[data-testid=result-status] [data-status=${status}]`).waitFor();
  await page.locator('[data-testid=struk], [data-testid=hand-back]').first().waitFor();
}

/** To the next customer by the buttons that lead there. */
async function next(page, ...buttons) {
  for (const button of buttons) {
    await page.getByTestId(button).waitFor();
    // The screen deliberately takes no press before a result could be read; there is no event to wait for.
    await page.waitForTimeout(SETTLE_MS);
    await page.getByTestId(button).click();
  }
  await page.getByTestId('number-input').waitFor();
}

/** Several bills with one handing over of cash, before it is taken and after all were sent. */
async function basket(page, numbers) {
  for (const [laid, number] of numbers.entries()) {
    await bill(page, number);
    await page.getByTestId('basket-add').click();
    await page.getByTestId('basket-line').nth(laid).waitFor();
  }
  await page.getByTestId('cash-input').fill('100000');
  await keep(page, 'keranjang');
  await page.getByTestId('basket-pay').click();
  await page.getByTestId('next-button').waitFor();
  await next(page, 'next-button');
}

async function shift(page) {
  await bill(page, '829374298301');
  await page.getByTestId('cash-input').fill('50000');
  await keep(page, 'bayar');
  await page.getByTestId('pay-button').click();
  await page.getByTestId('token').waitFor();
  await page.getByTestId('struk').waitFor();
  await page.locator('[data-testid=print-button]:not([disabled])').waitFor();
  await keep(page, 'lunas');
  await next(page, 'next-button');
  await result(page, '829374298304', 'failed');
  await keep(page, 'gagal');
  await next(page, 'refund-button', 'next-button');
  await result(page, '829374298302', 'unresolved');
  await keep(page, 'menunggu');
  await next(page, 'next-button');
  await page.getByTestId('nav-riwayat').click();
  await page.getByTestId('history-row').nth(2).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByTestId('events').waitFor();
  await keep(page, 'riwayat');
  await page.getByTestId('nav-bayar').click();
  await basket(page, ['530000000001', '530000000002', '530000000003']);
  await result(page, '829374298304', 'failed');
  await next(page, 'refund-later');
  await page.getByTestId('nav-perhatian').click();
  await page.locator('[data-testid=entry][data-kind=failed]').click();
  await page.getByTestId('refund-button').click();
  await keep(page, 'perhatian');
  await page.keyboard.press('Escape');
  await page.getByTestId('nav-shift').click();
  await page.getByTestId('x-float').waitFor();
  await keep(page, 'shift');
}

const host = await Host.start();
try {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  try {
    const context = await browser.newContext({ viewport: SCREEN, locale: 'id-ID' });
    context.setDefaultTimeout(SHOWN_MS_MAX);
    const page = await context.newPage();
    await page.goto(host.url);
    await page.getByTestId('number-input').waitFor();
    await shift(page);
  } finally {
    await browser.close();
  }
} finally {
  await host.stop();
}
