import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Status } from '../lib/api/generated';
import { Shop } from '../lib/shop.svelte';
import { account, fakePlatform, payment } from './fake';

const ACCOUNTS = [
  account('mybills', 'MyBills'),
  account('iak-prepaid', 'IAK'),
  account('iak-postpaid', 'IAK'),
  account('khoins', 'KHOINS', { has_advice: false }),
];

let fake: ReturnType<typeof fakePlatform>;
let shop: Shop;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  fake = fakePlatform();
  shop = new Shop(fake.platform);
  stop = shop.start();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

async function answer(name: string, response: unknown): Promise<void> {
  const call = fake.asked.findLast((asked) => asked.name === name);
  if (call === undefined) throw new Error(`${name} was not asked`);
  await call.answer(response);
}

async function load(seq: number): Promise<void> {
  await answer('status', { seq, accounts: ACCOUNTS });
  await answer('history_rows', { rows: [payment({})] });
}

test('follows the journal from where the status stood, and tells its listeners of growth only', async () => {
  const listener = vi.fn();
  await load(7);
  shop.onChange(listener);
  expect(fake.asked.at(-1)).toMatchObject({ name: 'changes', request: { after: 7 } });
  await answer('changes', { seq: 7 });
  expect(listener).not.toHaveBeenCalled();
  await answer('changes', { seq: 9 });
  await answer('status', { seq: 9, accounts: ACCOUNTS });
  await answer('history_rows', { rows: [] });
  expect(listener).toHaveBeenCalledTimes(1);
  expect(shop.recent).toEqual([]);
  expect(fake.asked.at(-1)).toMatchObject({ name: 'changes', request: { after: 9 } });
});

test('a silent host is said to be silent and asked again', async () => {
  await load(1);
  await fake.asked.at(-1)?.refuse(new TypeError('Failed to fetch'));
  expect(shop.silent?.code).toBe('host_silent');
  expect(shop.status).not.toBeNull();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(fake.count('status')).toBe(2);
  await load(1);
  expect(shop.silent).toBeNull();
  expect(shop.found).toBe(2);
});

test('accounts are called by their biller, and by their own name where billers are alike', async () => {
  await load(1);
  expect(shop.billerLabel('mybills')).toBe('MyBills');
  expect(shop.billerLabel('iak-postpaid')).toBe('IAK (iak-postpaid)');
  expect(shop.billerLabel('gone')).toBe('gone');
});

test('only an account that is there and has advice can be asked', async () => {
  await load(1);
  expect(['mybills', 'khoins', 'gone'].map((name) => shop.canBeAsked(name))).toEqual([true, false, false]);
});

test('after a change of person the rights of the one before count no more, at once', async () => {
  let seated: string | null = null;
  const other = new Shop(fake.platform, () => true, () => seated);
  other.status = { role: 'owner' } as Status;
  expect(other.holds('owner')).toBe(true);
  seated = 'cashier';
  expect([other.holds('owner'), other.may('owner'), other.holds('supervisor'), other.may('supervisor')]).toEqual([false, false, false, true]);
  seated = 'owner';
  other.status = { role: 'cashier' } as Status;
  expect(other.holds('supervisor')).toBe(false);
});
