/** Questions about customers stay about whom they were asked, whatever the list does meanwhile. */
import { beforeEach, expect, test } from 'vitest';

import type { CustomerInfo } from '../lib/api/generated';
import { Customers } from '../lib/customers.svelte';
import { fakePlatform, type Asked } from './fake';

const customer = (id: string): CustomerInfo => ({ customer: id, name: id.toUpperCase(), phone: '', note: '', numbers: [] });
const [ANI, BUDI, CICI] = ['ani', 'budi', 'cici'].map(customer) as [CustomerInfo, CustomerInfo, CustomerInfo];

let fake: ReturnType<typeof fakePlatform>;
let customers: Customers;
const last = (): Asked => {
  const call = fake.asked.at(-1);
  if (call === undefined) throw new Error('nothing was asked');
  return call;
};
async function find(...found: CustomerInfo[]): Promise<void> {
  void customers.find('');
  await last().answer(found);
}

beforeEach(async () => {
  fake = fakePlatform();
  customers = new Customers(fake.platform);
  await find(ANI, BUDI, CICI);
});

test('who goes for good is who was asked about', async () => {
  customers.ask(customers.marked, 'remove');
  await find(BUDI, CICI);
  void customers.confirm();
  expect(last()).toMatchObject({ name: 'remove_customer', request: { customer: 'ani' } });
  await last().answer({});
  await last().answer([BUDI, CICI]);
  expect(customers.asked).toBeNull();
});

test('who goes into another is who was asked about', async () => {
  customers.into = ANI;
  customers.step(1);
  customers.ask(customers.marked, 'merge');
  await find(CICI, BUDI, ANI);
  void customers.confirm();
  expect(last()).toMatchObject({ name: 'merge_customers', request: { into: 'ani', from: 'budi' } });
});

test('a refusal is said where it was asked, and a question under way is not taken back', async () => {
  customers.ask(ANI, 'remove');
  void customers.confirm();
  customers.unask();
  expect(customers.asked?.about).toBe(ANI);
  await last().refuse(new Error('lost'));
  expect([customers.asked?.about, customers.doing.failure === null]).toEqual([ANI, false]);
  customers.unask();
  customers.ask(BUDI, 'remove');
  expect(customers.doing.failure).toBeNull();
});

test('whoever is to take another in ends with the book, and when they are removed', async () => {
  customers.into = ANI;
  customers.ask(ANI, 'remove');
  void customers.confirm();
  await last().answer({});
  await last().answer([BUDI, CICI]);
  expect(customers.into).toBeNull();
  customers.into = BUDI;
  customers.ask(CICI, 'merge');
  customers.leave();
  expect([customers.into, customers.asked]).toEqual([null, null]);
});
