/** A failed payment tried anew, and a bill that was paid lately: whose cash pays, and who says why. */
import { beforeEach, describe, expect, test } from 'vitest';

import { Failure } from '../lib/api/failure';
import { Sale } from '../lib/sale.svelte';
import { productOf } from '../lib/retry';
import { BILL, INQUIRY, TOKEN_20, fakePlatform, offer, payment, product, type Asked } from './fake';

const FAILED = payment({ payment: 'p0', status: 'failed', held: true, due: 20_500 });

let fake: ReturnType<typeof fakePlatform>;
let sale: Sale;

beforeEach(() => {
  fake = fakePlatform();
  sale = new Sale(fake.platform, () => 1_000_000);
});

function last(): Asked {
  const call = fake.asked.at(-1);
  if (call === undefined) throw new Error('nothing was asked');
  return call;
}

describe('a new attempt', () => {
  test('asks for the same product and number through the same account', () => {
    expect(sale.retry(FAILED, TOKEN_20)).toBe(true);
    expect(last()).toMatchObject({ name: 'inquire', request: { account: 'mybills', product: 'PLNPR20', customer: '829374298301', luhn_overruled: true } });
  });

  test('pays with the held cash and names the payment that it follows', async () => {
    sale.retry(FAILED, TOKEN_20);
    await last().answer(INQUIRY);
    void sale.pay(499, 1_000);
    expect(fake.count('pay')).toBe(0);
    void sale.pay(500, 500);
    expect(last().request).toEqual({ inquiry: 'i1', tender: 500, service_fee: 500, retry_of: 'p0' });
    await last().answer(payment({}));
    expect(sale.step.at).toBe('result');
  });

  test('keeps its number and product until it is called off', () => {
    sale.retry(FAILED, product({ key: 'bpjs-kesehatan', category: 'esamsat', code: 'SAMSAT' }));
    expect(fake.asked).toEqual([]);
    sale.type('1');
    sale.choose(TOKEN_20);
    expect(sale.number).toBe('8293 7429 8301');
    expect(sale.product?.category).toBe('esamsat');
    sale.back();
    expect(sale.retrying).toBeNull();
    expect(sale.number).toBe('');
  });

  test('waits for a payment that is being sent', async () => {
    sale.choose(TOKEN_20);
    sale.type('829374298301');
    void sale.check();
    await last().answer(INQUIRY);
    void sale.pay(20_500, 0);
    expect(sale.retry(FAILED, TOKEN_20)).toBe(false);
  });

  test('the next sale follows nothing', async () => {
    sale.retry(FAILED, TOKEN_20);
    await last().answer(INQUIRY);
    sale.back();
    sale.back();
    sale.choose(TOKEN_20);
    sale.type('829374298301');
    void sale.check();
    await last().answer(INQUIRY);
    void sale.pay(20_500, 0);
    expect(last().request).not.toHaveProperty('retry_of');
  });
});

describe('what a payment was for', () => {
  test('is found by its code among similar ones', async () => {
    const found = productOf(fake.platform, FAILED);
    await last().answer([offer({ code: 'PLNPR200', key: 'pln-prepaid/200000' }), offer({})]);
    expect((await found).key).toBe('pln-prepaid/20000');
  });

  test('keeps its name where nobody lists it any more', async () => {
    const found = productOf(fake.platform, payment({ bill: { ...BILL, product: 'GONE', product_name: 'Produk lama' } }));
    await last().answer([]);
    expect(await found).toMatchObject({ name: 'Produk lama', category: 'pln-prepaid', offers: [] });
  });
});

test('a bill that was paid lately is paid once more with a reason, and the next one without', async () => {
  sale.choose(TOKEN_20);
  sale.type('829374298301');
  void sale.check();
  await last().answer(INQUIRY);
  void sale.pay(20_500, 0);
  await last().refuse(new Failure({ code: 'paid_lately', message: '', details: { payment: 'p7' } }));
  expect(sale.failure?.code).toBe('paid_lately');
  void sale.insist('diminta dua kali', 20_500, 0);
  expect(last().request).toMatchObject({ again: 'diminta dua kali', again_than: 'p7' });
  await last().refuse(new Failure({ code: 'cash_short', message: '', details: {} }));
  sale.back();
  void sale.check();
  await last().answer(INQUIRY);
  void sale.pay(20_500, 0);
  expect(last().request).not.toHaveProperty('again');
});
