import { beforeEach, describe, expect, test } from 'vitest';

import { Failure } from '../lib/api/failure';
import { LEAVE_AFTER_MS, SETTLE_MS, Sale } from '../lib/sale.svelte';
import { INQUIRY, TOKEN_20, TOKEN_50, fakePlatform, payment, type Asked } from './fake';

const failure = (code: string, details: Record<string, string> = {}) => new Failure({ code, message: code, details });

let fake: ReturnType<typeof fakePlatform>;
let sale: Sale;
let now_ms: number;

beforeEach(() => {
  fake = fakePlatform();
  now_ms = 1_000_000;
  sale = new Sale(fake.platform, () => now_ms);
  sale.choose(TOKEN_20);
});

function last(): Asked {
  const call = fake.asked.at(-1);
  if (call === undefined) throw new Error('nothing was asked');
  return call;
}

async function toBill(): Promise<void> {
  sale.type('8293 7429 8301');
  void sale.check();
  await last().answer(INQUIRY);
}

async function toResult(state: Parameters<typeof payment>[0]): Promise<void> {
  await toBill();
  void sale.pay(50_000, 0);
  await last().answer(payment(state));
}

describe('looking a bill up', () => {
  test('asks for the digits without blanks and shows the bill', async () => {
    await toBill();
    expect(fake.asked[0]?.request).toEqual({
      product: 'pln-prepaid/20000',
      category: 'pln-prepaid',
      customer: '829374298301',
      months: null,
      amount: null,
      luhn_overruled: false,
    });
    expect(sale.step.at).toBe('bill');
  });

  test('asks once however often Enter comes', () => {
    sale.type('829374298301');
    void sale.check();
    void sale.check();
    expect(fake.count('inquire')).toBe(1);
  });

  test('an empty field asks nobody', () => {
    void sale.check();
    expect(fake.asked).toEqual([]);
  });

  test('a suspicious meter is asked for at the second Enter, another number is not', async () => {
    const check = async (number: string, overruled: boolean) => {
      sale.type(number);
      void sale.check();
      expect(last().request).toMatchObject({ luhn_overruled: overruled });
      await last().refuse(failure('number_suspicious'));
      expect(sale.failure?.code).toBe('number_suspicious');
    };
    await check('45052452790', false);
    await check('45052452791', false);
    await check('45052452791', true);
  });

  test('an answer that comes after Esc changes nothing', async () => {
    sale.type('829374298301');
    void sale.check();
    sale.back();
    await last().answer(INQUIRY);
    expect(sale.step.at).toBe('number');
    expect(sale.number).toBe('829374298301');
  });

  test('another value on the bill asks again for the same customer', async () => {
    await toBill();
    sale.choose(TOKEN_50);
    expect(last().request).toMatchObject({ customer: '829374298301', product: 'pln-prepaid/50000' });
  });
});

describe('paying', () => {
  test('sends one payment however often it is pressed', async () => {
    await toBill();
    void sale.pay(50_000, 500);
    void sale.pay(50_000, 500);
    expect(fake.count('pay')).toBe(1);
    expect(last().request).toEqual({ inquiry: 'i1', tender: 50_000, service_fee: 500 });
    await last().answer(payment({}));
    void sale.pay(50_000, 500);
    expect(fake.count('pay')).toBe(1);
  });

  test.each([
    { tender: 20_499, service_fee: 0 },
    { tender: 20_500, service_fee: 1 },
    { tender: Number.NaN, service_fee: 0 },
    { tender: 20_500.5, service_fee: 0 },
  ])('$tender with a fee of $service_fee is not sent', async ({ tender, service_fee }) => {
    await toBill();
    void sale.pay(tender, service_fee);
    expect(fake.count('pay')).toBe(0);
    expect(sale.step.at).toBe('bill');
  });

  test('Esc cannot take back what was sent, and may leave it only after a while', async () => {
    await toBill();
    void sale.pay(50_000, 0);
    now_ms += LEAVE_AFTER_MS - 1;
    sale.back();
    expect(sale.step.at).toBe('paying');
    now_ms += 1;
    sale.back();
    expect(sale.step.at).toBe('number');
    expect(sale.number).toBe('');
  });

  test('a payment left to itself does not disturb the next customer, unless it was refused', async () => {
    await toBill();
    void sale.pay(50_000, 0);
    const first = last();
    now_ms += LEAVE_AFTER_MS;
    sale.leave();
    sale.type('8293');
    await first.refuse(failure('journal_failed', { text: 'disk' }));
    expect(sale.step.at).toBe('number');
    expect(sale.number).toBe('8293');
    expect(sale.late).toMatchObject({ customer: 'JOHN DOE', failure: { code: 'journal_failed' } });
  });

  test('a lost answer leaves the bill on the screen, and the second press finds the first payment', async () => {
    await toBill();
    void sale.pay(50_000, 0);
    await last().refuse(new TypeError('network'));
    expect(sale.step.at).toBe('bill');
    expect(sale.failure?.code).toBe('payment_unanswered');
    void sale.pay(50_000, 0);
    await last().refuse(failure('already_submitted', { reference: 'L26K21A1' }));
    expect(last()).toMatchObject({ name: 'payment', request: { payment: 'L26K21A1' } });
    await last().answer(payment({ token: '03734782232629724967' }));
    expect(sale.step).toMatchObject({ at: 'result', payment: { status: 'paid' } });
  });

  test.each([
    ['a silent host', () => new TypeError('network')],
    ['a fault of the counter', () => failure('internal', { text: 'x' })],
  ])('%s while paying: the payment may have been sent', async (_, error) => {
    const said = 'Loket tidak menjawab. Pembayaran ini mungkin sudah terkirim; jangan bayar ulang. Lihat Riwayat.';
    await toBill();
    void sale.pay(50_000, 0);
    await last().refuse(error());
    expect(sale.failure?.text('id')).toBe(said);
    void sale.pay(50_000, 0);
    now_ms += LEAVE_AFTER_MS;
    sale.leave();
    await last().refuse(error());
    expect(sale.late?.failure.text('id')).toBe(said);
  });

  test('a fault while looking the bill up is no doubt about money', async () => {
    sale.type('829374298301');
    void sale.check();
    await last().refuse(failure('internal', { text: 'x' }));
    expect(sale.failure?.code).toBe('internal');
  });

  test('an expired bill goes back to the number', async () => {
    await toBill();
    void sale.pay(50_000, 0);
    await last().refuse(failure('inquiry_expired'));
    expect(sale.step.at).toBe('number');
    expect(sale.number).toBe('8293 7429 8301');
  });
});

describe('the result', () => {
  test('a doubled Enter does not clear the token', async () => {
    await toResult({});
    sale.next();
    expect(sale.step.at).toBe('result');
    now_ms += SETTLE_MS;
    sale.next();
    expect(sale.step.at).toBe('number');
  });

  test('cash of a failed payment comes before the next customer', async () => {
    await toResult({ status: 'failed', held: true });
    void sale.refund();
    expect(fake.count('refund')).toBe(0);
    now_ms += SETTLE_MS;
    sale.next();
    sale.back();
    expect(sale.step.at).toBe('result');
    void sale.refund();
    await last().answer(payment({ status: 'failed', held: false }));
    sale.next();
    expect(sale.step.at).toBe('result');
    now_ms += SETTLE_MS;
    sale.next();
    expect(sale.step.at).toBe('number');
  });

  test('handing the cash back can be put off only expressly', async () => {
    await toResult({ status: 'failed', held: true });
    now_ms += SETTLE_MS;
    sale.next(true);
    expect(sale.step.at).toBe('number');
  });

  test('an unresolved payment turns to paid by itself, and starts to settle anew', async () => {
    await toResult({ status: 'unresolved', held: true });
    now_ms += 60_000;
    void sale.follow();
    await last().answer(payment({ token: '03734782232629724967' }));
    expect(sale.step).toMatchObject({ at: 'result', payment: { status: 'paid' } });
    expect(sale.settled()).toBe(false);
  });

  test('that it is being asked already is news until the journal grows', async () => {
    await toResult({ status: 'unresolved', held: true });
    void sale.askNow();
    await last().refuse(failure('asking_now'));
    expect(sale.failure?.calm).toBe(true);
    void sale.follow();
    await last().answer(payment({ status: 'unresolved', held: true }));
    expect(sale.failure).toBeNull();
  });

  test('a slow answer from before does not take a final word back', async () => {
    await toResult({ status: 'unresolved', held: true });
    void sale.follow();
    const slow = last();
    void sale.askNow();
    await last().answer(payment({}));
    await slow.answer(payment({ status: 'unresolved', held: true }));
    expect(sale.step).toMatchObject({ payment: { status: 'paid' } });
  });
});
