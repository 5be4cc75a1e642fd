/** Many struk with one key: first prints only, one at a time, and never one of them twice. */
import { beforeEach, expect, test } from 'vitest';

import { PrintAll, type Printable } from '../lib/print-all.svelte';
import type { Target } from '../lib/printing.svelte';
import { fakePlatform } from './fake';
import { printed } from './paper';

const KASIR: Target = { kind: 'printer', printer: 'Kasir' };
const payment = (name: string, state: Partial<Printable> = {}): Printable => ({ payment: name, status: 'paid', prints: 0, ...state });
const ALL = [payment('a'), payment('b', { status: 'failed' }), payment('c', { prints: 1 }), payment('d', { status: 'unresolved' }), payment('e')];

let fake: ReturnType<typeof fakePlatform>;
let printing: PrintAll;

beforeEach(() => {
  fake = fakePlatform();
  printing = new PrintAll(fake.platform);
});

const asked = () => fake.asked.map(({ request }) => (request as { payment: string }).payment);

test('what is paid and was never printed goes to the printer in order', async () => {
  void printing.print(ALL, KASIR);
  void printing.print(ALL, KASIR);
  expect(asked()).toEqual(['a']);
  await fake.asked[0]!.answer(printed());
  expect(asked()).toEqual(['a', 'e']);
  await fake.asked[1]!.answer(printed());
  expect([printing.busy, printing.sent, printing.left(ALL).length]).toEqual([false, 2, 0]);
  void printing.print(ALL, KASIR);
  expect(asked()).toEqual(['a', 'e']);
});

test('a refusal ends it, and the next press goes on behind what was handed over', async () => {
  void printing.print(ALL, KASIR);
  await fake.asked[0]!.answer(printed());
  await fake.asked[1]!.refuse(new Error('the queue is full'));
  expect([printing.busy, printing.sent, printing.failure === null]).toEqual([false, 1, false]);
  void printing.print(ALL, KASIR);
  expect(asked()).toEqual(['a', 'e', 'e']);
});
