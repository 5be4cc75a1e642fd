/** What a product needs besides the number, the account it goes through, and billers that cannot be asked. */
import { beforeEach, describe, expect, test } from 'vitest';

import { Failure } from '../lib/api/failure';
import type { ProductInfo } from '../lib/api/generated';
import { SETTLE_MS, Sale } from '../lib/sale.svelte';
import { INQUIRY, TOKEN_20, TOKEN_50, fakePlatform, product, type Asked } from './fake';

let fake: ReturnType<typeof fakePlatform>;
let sale: Sale;
let now_ms: number;

beforeEach(() => {
  fake = fakePlatform();
  now_ms = 1_000_000;
  sale = new Sale(fake.platform, () => now_ms);
});

function last(): Asked {
  const call = fake.asked.at(-1);
  if (call === undefined) throw new Error('nothing was asked');
  return call;
}

function ask(state: Partial<ProductInfo>): void {
  sale.choose(product({ key: `${state.category}/x`, ...state }));
  sale.type('8801234560001');
  void sale.check();
}

describe('what is asked for besides the number', () => {
  test('months are one unless chosen, and go with their product only', async () => {
    ask({ category: 'bpjs-kesehatan' });
    expect(last().request).toMatchObject({ months: 1, amount: null });
    await last().refuse(new Failure({ code: 'nothing_owed', message: '', details: {} }));
    sale.fill({ months: 2 });
    void sale.check();
    expect(last().request).toMatchObject({ months: 2 });
    sale.back();
    ask({ category: 'pdam' });
    expect(last().request).toMatchObject({ months: null });
    sale.back();
    sale.choose(product({ category: 'bpjs-kesehatan', key: 'bpjs-kesehatan/x' }));
    expect(sale.extras.months).toBe(1);
  });

  test('the tax year is this year unless chosen', () => {
    ask({ category: 'pbb' });
    expect(last().request).toMatchObject({ year: new Date().getFullYear() });
    expect(last().request).not.toHaveProperty('identity_no');
  });

  test('nobody is asked before the identity number is there', () => {
    ask({ category: 'esamsat' });
    expect(fake.asked).toEqual([]);
    expect(sale.wanted).toBe('identity_no');
    sale.fill({ identity_no: ' 3200000000000001 ' });
    expect(sale.wanted).toBeNull();
    void sale.check();
    expect(last().request).toMatchObject({ identity_no: '3200000000000001' });
    expect(last().request).not.toHaveProperty('year');
  });

  test.each([
    [null, false],
    [999, false],
    [1_000, true],
    [50_000, true],
    [50_001, false],
  ])('an amount of %s between 1.000 and 50.000: asked %s', (amount, asked) => {
    sale.choose(product({ category: 'emoney', amount_min: 1_000, amount_max: 50_000 }));
    sale.fill({ amount });
    sale.type('081200000000');
    void sale.check();
    expect(fake.count('inquire')).toBe(asked ? 1 : 0);
    expect(sale.wanted).toBe(asked ? null : 'amount');
    if (asked) expect(last().request).toMatchObject({ amount });
  });

  test('a bill of an unknown kind may be asked for without an amount', () => {
    ask({ category: 'other' });
    expect(last().request).toMatchObject({ amount: null });
  });

  test('a plate with letters is asked for as it was typed', () => {
    sale.choose(product({ category: 'pdam' }));
    sale.type(' 01/A-7 ');
    void sale.check();
    expect(last().request).toMatchObject({ customer: '01/A-7' });
  });
});

describe('the account', () => {
  test('that the cashier took is asked by its own code; another product is the counter’s choice again', () => {
    sale.choose(TOKEN_20);
    sale.takeAccount({ account: 'iak', code: 'PLT20' });
    sale.type('829374298301');
    void sale.check();
    expect(last().request).toMatchObject({ account: 'iak', product: 'PLT20' });
    sale.back();
    sale.choose(TOKEN_50);
    void sale.check();
    expect(last().request).toMatchObject({ product: 'pln-prepaid/50000' });
    expect(last().request).not.toHaveProperty('account');
  });

  test('cannot change once there is a bill', async () => {
    sale.choose(TOKEN_20);
    sale.type('829374298301');
    void sale.check();
    await last().answer(INQUIRY);
    sale.takeAccount({ account: 'iak', code: 'PLT20' });
    expect(sale.through).toBeNull();
  });

  test('a product that no account can sell now is called by its name', async () => {
    sale.choose(TOKEN_20);
    sale.type('829374298301');
    void sale.check();
    await last().refuse(new Failure({ code: 'no_account_now', message: '', details: { product: TOKEN_20.key, why: 'cut_off' } }));
    expect(sale.failure?.details).toEqual({ product: 'PLN TOKEN 20.000', why: 'cut_off' });
  });
});

describe('looking for another product', () => {
  test('takes the old one off, so that Enter cannot ask for it', () => {
    sale.choose(TOKEN_20);
    sale.type('829374298301');
    sale.unchoose();
    void sale.check();
    expect(fake.asked).toEqual([]);
    expect(sale.number).toBe('829374298301');
  });

  test('takes the bill off too, but never a payment', async () => {
    sale.choose(TOKEN_20);
    sale.type('829374298301');
    void sale.check();
    await last().answer(INQUIRY);
    sale.unchoose();
    expect(sale.step.at).toBe('number');
    sale.choose(TOKEN_20);
    void sale.check();
    await last().answer(INQUIRY);
    void sale.pay(50_000, 0);
    sale.unchoose();
    expect(sale.step.at).toBe('paying');
    expect(sale.product).toBe(TOKEN_20);
  });

  test('what only stands there for a start was not chosen', () => {
    sale.choose(TOKEN_20, false);
    expect(sale.expressly).toBe(false);
    sale.choose(TOKEN_20);
    expect(sale.expressly).toBe(true);
  });
});

describe('a biller that cannot be asked for the result', () => {
  beforeEach(async () => {
    sale.choose(TOKEN_20);
    sale.type('829374298301');
    void sale.check();
    await last().answer({ ...INQUIRY, biller: 'KHOINS', has_advice: false });
  });

  test('the first press warns, a doubled one does nothing, a second thought pays once', () => {
    void sale.pay(50_000, 0);
    expect(sale.step).toMatchObject({ at: 'bill', warned_ms: now_ms });
    now_ms += SETTLE_MS - 1;
    void sale.pay(50_000, 0);
    expect(fake.count('pay')).toBe(0);
    now_ms += 1;
    void sale.pay(50_000, 0);
    void sale.pay(50_000, 0);
    expect(fake.count('pay')).toBe(1);
  });

  test('other cash is warned of anew', () => {
    void sale.pay(50_000, 0);
    sale.unwarn();
    now_ms += SETTLE_MS;
    void sale.pay(100_000, 0);
    expect(fake.count('pay')).toBe(0);
    expect(sale.step).toMatchObject({ warned_ms: now_ms });
  });

  test('a refusal warns anew', async () => {
    void sale.pay(50_000, 0);
    now_ms += SETTLE_MS;
    void sale.pay(50_000, 0);
    await last().refuse(new Failure({ code: 'journal_failed', message: '', details: {} }));
    void sale.pay(50_000, 0);
    expect(fake.count('pay')).toBe(1);
  });

  test('too little cash is not even warned of', () => {
    void sale.pay(20_499, 0);
    expect(sale.step).toMatchObject({ at: 'bill', warned_ms: null });
  });
});

test('a bill without a readable amount is shown and never paid', async () => {
  sale.choose(TOKEN_20);
  sale.type('829374298301');
  void sale.check();
  await last().answer({ ...INQUIRY, payable: false, bill: { ...INQUIRY.bill, total: 0 } });
  void sale.pay(0, 0);
  expect(sale.step.at).toBe('bill');
  expect(fake.count('pay')).toBe(0);
});

test('a customer without a name is called by the number', async () => {
  sale.choose(TOKEN_20);
  sale.type('829374298301');
  void sale.check();
  await last().answer({ ...INQUIRY, bill: { ...INQUIRY.bill, customer_name: '' } });
  void sale.pay(50_000, 0);
  const sent = last();
  now_ms += 5_000;
  sale.leave();
  await sent.refuse(new Failure({ code: 'journal_failed', message: '', details: {} }));
  expect(sale.late?.customer).toBe('8293 7429 8301');
});
