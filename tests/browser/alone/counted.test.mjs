/**
 * Keys and seconds from an empty screen to paper, counted: a queue waits behind every one of them. The keys are
 * asserted; the seconds are told, because they are this machine's (a hand of 45 ms a key, billers that answer at once).
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { Printer } from '../printer.mjs';
import { openTill } from '../till.mjs';

const printer = await Printer.start();
// A biller without advice would ask for one more key, as it should.
const till = openTill({ owned: true, sides: ['mybills', 'iak-postpaid'], prepare: () => till.addPrinter(printer) });
after(() => printer.switchOff());

/** The hand at the keyboard, and how often it came down. */
class Hand {
  keys = 0;
  #began_ms = performance.now();

  async type(text) {
    this.keys += text.length;
    await till.type(text);
  }

  async press(...keys) {
    this.keys += keys.length;
    await till.press(...keys);
  }

  get seconds() {
    return (performance.now() - this.#began_ms) / 1000;
  }
}

/** Sells, until the printer has the paper, and says what it took. */
async function counted(context, { keys_max, sell, paper }) {
  const jobs = printer.jobs.length;
  const hand = new Hand();
  await sell(hand);
  await printer.received(Buffer.from(await paper(), 'latin1'), jobs);
  context.diagnostic(`${hand.keys} keys, ${hand.seconds.toFixed(1)} s`);
  assert.ok(hand.keys <= keys_max, `${hand.keys} keys, at most ${keys_max}`);
}

test('a token: its eleven digits and four keys', async (context) => {
  const sell = async (hand) => {
    await hand.type('14312593289');
    await hand.press('Enter');
    await till.field('bill-name').waitFor();
    await hand.press('+', 'Enter');
    await till.shows('result-status', 'Lunas');
    await hand.press('F8');
  };
  await counted(context, { keys_max: 11 + 4, sell, paper: async () => (await till.text('token')).slice(0, 9) });
});

test('a PLN bill: its twelve digits, the suggestion, and four keys', async (context) => {
  const sell = async (hand) => {
    await hand.type('530000000101');
    await till.field('suggestion').waitFor();
    await hand.press('*');
    await till.field('product-name').waitFor();
    await hand.press('Enter');
    await till.field('bill-name').waitFor();
    await hand.press('+', 'Enter');
    await till.shows('result-status', 'Lunas');
    await hand.press('F8');
  };
  await counted(context, { keys_max: 12 + 5, sell, paper: () => '530000000101' });
});

test('four bills with one cash: twelve digits and two keys for each, and four keys for all', async (context) => {
  const numbers = ['530000000111', '530000000112', '530000000113', '530000000114'];
  const sell = async (hand) => {
    for (const [laid, number] of numbers.entries()) {
      await hand.type(number);
      await hand.press('Enter');
      await till.field('bill-name').waitFor();
      await hand.press(laid === 0 ? 'F5' : 'Enter');
      await till.field('basket-line').nth(laid).waitFor();
    }
    await hand.press('Enter');
    await till.field('cash-input').waitFor();
    await hand.press('+', 'Enter');
    await till.shows('basket-state', 'Semua sudah dikirim');
    await hand.press('F8');
  };
  await counted(context, { keys_max: 4 * (12 + 2) + 4, sell, paper: () => '530000000114' });
});
