/** Many struk with one key: originals only, one at a time, and never one of them twice. */
import { beforeEach, expect, test } from 'vitest';

import { PrintAll } from '../lib/print-all.svelte';
import type { Target } from '../lib/printing.svelte';
import { fakePlatform } from './fake';
import { job, printed } from './paper';

const KASIR: Target = { kind: 'printer', printer: 'Kasir' };
const ALL = ['a', 'b', 'c'];

let fake: ReturnType<typeof fakePlatform>;
let printing: PrintAll;

beforeEach(() => {
  fake = fakePlatform();
  printing = new PrintAll(fake.platform);
});

const sent = () => fake.asked.filter(({ name }) => name === 'struk_print').map(({ request }) => (request as { payment: string }).payment);
const answer = (response: unknown) => fake.asked.at(-1)!.answer(response);

test('what was never printed goes to the printer in order, and once', async () => {
  void printing.start(ALL, KASIR);
  void printing.start(ALL, KASIR);
  expect(fake.asked).toHaveLength(1);
  await answer({ prints: 0 });
  expect(fake.asked.at(-1)?.request).toEqual({ payment: 'a', printer: 'Kasir' });
  await answer(printed());
  await answer({ prints: 1 });
  await answer({ prints: 0 });
  expect(sent(), 'a copy is asked for one by one').toEqual(['a', 'c']);
  await answer(printed());
  expect([printing.busy, printing.told]).toEqual([false, '2 struk dikirim ke printer; yang pernah dicetak dilewati.']);
  expect(printing.left(ALL)).toEqual(['b']);
});

test('a printer that refuses stops it, and that is said', async () => {
  void printing.start(ALL, KASIR);
  await answer({ prints: 0 });
  await answer(printed({ job: job({ state: 'failed', error: 'out_of_paper' }) }));
  expect(sent()).toEqual(['a']);
  expect(printing.told).toMatch(/^Berhenti: .* 0 struk sudah dikirim/);
});

test('a refusal ends it, and the next press goes on behind what was handed over', async () => {
  void printing.start(ALL, KASIR);
  await answer({ prints: 0 });
  await answer(printed());
  await answer({ prints: 0 });
  await fake.asked.at(-1)!.refuse(new Error('the queue is full'));
  expect([printing.busy, printing.told, printing.failure === null]).toEqual([false, null, false]);
  void printing.start(ALL, KASIR);
  expect(fake.asked.at(-1)?.request).toEqual({ payment: 'b' });
});
