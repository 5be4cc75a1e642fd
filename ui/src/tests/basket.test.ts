import { beforeEach, describe, expect, test } from 'vitest';

import { Failure } from '../lib/api/failure';
import { BASKET_LINES_MAX, Basket, heldOf, tally } from '../lib/basket.svelte';
import { NOTHING, basketOf, line } from './books';
import { BILL, INQUIRY, fakePlatform, payment, type Asked } from './fake';

const failure = (code: string, details: Record<string, string> = {}) => new Failure({ code, message: code, details });
const inquiry = (id: string, customer_no: string) => ({ ...INQUIRY, inquiry: id, bill: { ...BILL, customer_no, meter_no: null, subscriber_id: null } });
const TWO = [line({ inquiry: 'i1' }), line({ inquiry: 'i2', customer_no: '530000000002' })];

let fake: ReturnType<typeof fakePlatform>;
let basket: Basket;

beforeEach(() => {
  fake = fakePlatform();
  basket = new Basket(fake.platform);
  basket.lay(inquiry('i1', '829374298301'), 0);
  basket.lay(inquiry('i2', '530000000002'), 1_000);
});

function last(name?: string): Asked {
  const call = fake.asked.findLast((asked) => name === undefined || asked.name === name);
  if (call === undefined) throw new Error(`${name} was not asked`);
  return call;
}

async function toRun(lines = TWO): Promise<void> {
  void basket.take(42_000);
  await last('take_basket').answer(basketOf(lines));
}

describe('laying bills in', () => {
  test('adds up bills and charges', () => {
    expect(basket.due).toBe(20_500 + 21_500);
  });

  test.each([
    ['the same inquiry', inquiry('i1', '829374298301')],
    ['the same bill asked for twice', inquiry('i3', '829374298301')],
    ['the same bill asked for by its meter', { ...inquiry('i3', '86034655976'), bill: { ...BILL, customer_no: '86034655976', subscriber_id: '829374298301' } }],
  ])('refuses %s', (_, again) => {
    expect(basket.lay(again, 0)).toBe(false);
    expect(basket.failure?.code).toBe('same_bill_twice');
    expect(basket.lines).toHaveLength(2);
  });

  test('takes no more than the counter does', () => {
    for (let at = 2; at < BASKET_LINES_MAX; at += 1) basket.lay(inquiry(`n${at}`, `9${at}`), 0);
    expect(basket.lines).toHaveLength(BASKET_LINES_MAX);
    expect(basket.lay(inquiry('more', '8'), 0)).toBe(false);
    expect(basket.failure?.code).toBe('basket_too_large');
  });

  test('a bill can be taken out, and all of them', () => {
    basket.remove('i1');
    expect(basket.lines.map((laid) => laid.inquiry.inquiry)).toEqual(['i2']);
    basket.empty();
    expect(basket.due).toBe(0);
  });
});

describe('taking the cash', () => {
  test('asks nobody while it is short', () => {
    void basket.take(41_999);
    void basket.take(Number.NaN);
    expect(fake.asked).toEqual([]);
  });

  test('takes it once for all, however often it is pressed', async () => {
    void basket.take(50_000);
    void basket.take(50_000);
    expect(fake.count('take_basket')).toBe(1);
    expect(last().request).toEqual({
      lines: [
        { inquiry: 'i1', service_fee: 0 },
        { inquiry: 'i2', service_fee: 1_000 },
      ],
      tender: 50_000,
    });
    await last().answer(basketOf(TWO));
    expect(basket.lines).toEqual([]);
    expect(last()).toMatchObject({ name: 'pay_line', request: { basket: 'b1', inquiry: 'i1' } });
  });

  test('a lost answer: the basket that was taken goes on, no cash is taken twice', async () => {
    void basket.take(42_000);
    await last('take_basket').refuse(new TypeError('Failed to fetch'));
    await last('attention').answer({ ...NOTHING, waiting: [basketOf(TWO)] });
    expect(basket.run?.basket.basket).toBe('b1');
    expect(fake.count('take_basket')).toBe(1);
  });

  test('a lost answer that nobody can explain says that the cash may have been noted', async () => {
    void basket.take(42_000);
    await last('take_basket').refuse(new TypeError('Failed to fetch'));
    await last('attention').refuse(new TypeError('Failed to fetch'));
    expect(basket.failure?.text('id')).toContain('jangan terima uang lagi');
    expect(basket.lines).toHaveLength(2);
  });

  test('a bill that was paid lately is found by the earlier payment and takes a reason of its own', async () => {
    void basket.take(42_000);
    await last('take_basket').refuse(failure('paid_lately', { payment: 'p7', reference: 'L1' }));
    await last('attention').answer(NOTHING);
    const earlier = { bill: { ...BILL, customer_no: '530000000002', meter_no: null, subscriber_id: null } };
    await last('payment').answer(payment({ payment: 'p7', ...earlier }));
    expect(basket.lately).toBe('i2');
    basket.insist('pelanggan minta dua kali');
    void basket.take(42_000);
    expect(last('take_basket').request).toMatchObject({ lines: [{ inquiry: 'i1' }, { inquiry: 'i2', again: 'pelanggan minta dua kali', again_than: 'p7' }] });
    // The word was about p7; one that was paid meanwhile is asked about anew.
    await last('take_basket').refuse(failure('paid_lately', { payment: 'p8', reference: 'L2' }));
    await last('attention').answer(NOTHING);
    await last('payment').answer(payment({ payment: 'p8', ...earlier }));
    expect(basket.lately).toBe('i2');
  });
});

describe('sending the bills', () => {
  const paid = payment({ payment: 'p1' });
  const sent = (state: Parameters<typeof payment>[0]) => line({ inquiry: 'i1', state: 'sent', payment: payment(state) });

  test('one after the other, and the sum says how each ended', async () => {
    await toRun();
    await last('pay_line').answer(basketOf([line({ inquiry: 'i1', state: 'sent', payment: paid }), TWO[1] ?? line({})]));
    expect(last('pay_line').request).toEqual({ basket: 'b1', inquiry: 'i2' });
    const failed = payment({ payment: 'p2', status: 'failed', held: true });
    const after = [line({ inquiry: 'i1', state: 'sent', payment: paid }), line({ inquiry: 'i2', state: 'sent', payment: failed })];
    await last('pay_line').answer(basketOf(after, { held: 20_500 }));
    expect(basket.run?.running).toBe(false);
    expect(tally(basket.run?.basket ?? basketOf([]))).toEqual({ paid: 1, failed: 1, open: 0, waiting: 0 });
    expect(after.map(heldOf)).toEqual([0, 20_500]);
  });

  test('a bill that is refused keeps its cash and does not stop the others', async () => {
    await toRun();
    await last('pay_line').refuse(failure('inquiry_expired'));
    expect(last('pay_line').request).toMatchObject({ inquiry: 'i2' });
    expect(basket.run?.failures.i1?.code).toBe('inquiry_expired');
  });

  test.each(['host_silent', 'shift_closed'])('%s stops the sending, and going on asks only for what was not sent', async (code) => {
    await toRun();
    await last('pay_line').refuse(failure(code));
    expect(basket.run?.running).toBe(false);
    expect(fake.count('pay_line')).toBe(1);
    void basket.run?.start();
    expect(last('pay_line').request).toMatchObject({ inquiry: 'i1' });
  });

  test('the next customer can come while it goes on', async () => {
    await toRun();
    basket.leave();
    expect(basket.run).toBeNull();
    await last('pay_line').answer(basketOf([sent({}), TWO[1] ?? line({})]));
    expect(last('pay_line').request).toMatchObject({ inquiry: 'i2' });
  });

  test('resuming a basket that is being sent returns to its sending and begins no second one', async () => {
    await toRun();
    const first = basket.run;
    basket.leave();
    expect(basket.sending).toBe(true);
    basket.resume(basketOf(TWO));
    expect([basket.run, fake.count('pay_line')]).toEqual([first, 1]);
    await last('pay_line').answer(basketOf([sent({}), TWO[1] ?? line({})]));
    await last('pay_line').refuse(failure('host_silent'));
    expect(basket.sending).toBe(false);
    // What was left over is sent by a new one, which knows how far the basket is.
    basket.resume(basketOf([sent({}), TWO[1] ?? line({})]));
    expect(basket.run).not.toBe(first);
    expect(last('pay_line').request).toMatchObject({ inquiry: 'i2' });
    expect(fake.count('pay_line')).toBe(3);
  });

  test('a final word that comes later is shown, and none is undone by an older answer', async () => {
    await toRun();
    await last('pay_line').answer(basketOf([sent({ status: 'unresolved', held: true }), TWO[1] ?? line({})]));
    void basket.run?.follow();
    await last('payment').answer(payment({ status: 'paid' }));
    await last('pay_line').answer(basketOf([sent({ status: 'unresolved', held: true }), line({ inquiry: 'i2', state: 'sent', payment: payment({ payment: 'p2' }) })]));
    expect(basket.run?.basket.lines.map((one) => one.payment?.status)).toEqual(['paid', 'paid']);
  });

  test('cash that was handed back is no longer held', async () => {
    await toRun([line({ inquiry: 'i1' })]);
    await last('pay_line').answer(basketOf([sent({ status: 'failed', held: true })]));
    void basket.run?.refund('p1');
    await last('refund').answer(payment({ status: 'failed', held: false, refunded_at: '2026-11-21T00:01:00Z' }));
    expect(basket.run?.basket.held).toBe(0);
  });
});
