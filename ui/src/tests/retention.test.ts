/** How long customers' data are kept: what is told before it is done, and what is done until nothing is left. */
import { expect, test } from 'vitest';

import RetentionView from '../components/RetentionView.svelte';
import type { ErasedInfo, RetentionInfo, Status } from '../lib/api/generated';
import { Retention, counts, sumOf } from '../lib/retention.svelte';
import { Shop } from '../lib/shop.svelte';
import { Unsaved } from '../lib/unsaved.svelte';
import { createRawSnippet } from 'svelte';
import { fakePlatform } from './fake';
import { deskOf, showAt } from './stage';

const PERIODS = { customer_days: 730, token_days: 365, identity_days: 90, answer_days: 180 };

function erased(state: Partial<ErasedInfo> = {}): ErasedInfo {
  return { class: 'customer', before: '2024-11-21', records: 0, values: 0, ...state };
}

function info(due: ErasedInfo[]): RetentionInfo {
  return { periods: PERIODS, days_min: 90, days_max: 3653, books_years: 10, due };
}

test('counts are summed and written as people read them', () => {
  const due = [erased({ records: 200, values: 1_000 }), erased({ class: 'token', records: 4, values: 204 })];
  expect(sumOf(due)).toEqual({ records: 204, values: 1_204 });
  expect(counts(sumOf(due))).toEqual({ records: '204', values: '1.204' });
});

test('only the answer about the periods typed last is shown', async () => {
  const { platform, asked } = fakePlatform();
  const retention = new Retention(platform);
  void retention.look(PERIODS);
  void retention.look({ ...PERIODS, customer_days: 365 });
  await asked[1]!.answer(info([erased({ records: 2, values: 6 })]));
  await asked[0]!.answer(info([erased({ records: 1, values: 3 })]));
  expect(retention.preview).toEqual({ records: 2, values: 6 });
  await retention.look(null);
  expect(retention.preview).toBeNull();
});

test('masking goes on until nothing is left, and says how much it was', async () => {
  const { platform, asked } = fakePlatform();
  const retention = new Retention(platform);
  const done = retention.erase();
  await asked[0]!.answer({ erased: [erased({ records: 60, values: 180 })], more: true });
  expect(retention.masked.values).toBe(180);
  await asked[1]!.answer({ erased: [erased({ records: 7, values: 21 })], more: false });
  await asked[2]!.answer(info([]));
  expect(await done).toBe(true);
  expect(retention.told).toBe('Selesai: 201 isi dari 67 catatan sudah disamarkan.');
});

test.each([
  ['owner', 1],
  ['supervisor', 0],
])('a %s is offered to mask: %s', (role, times) => {
  const { platform } = fakePlatform();
  const shop = new Shop(platform);
  shop.status = { zone: 'WIB', role } as Status;
  const views = createRawSnippet(() => ({ render: () => '<span></span>' }));
  const { body } = showAt(deskOf(platform, shop), RetentionView, { views, unsaved: new Unsaved() });
  expect(body.split('data-testid="erase"').length - 1).toBe(times);
});
