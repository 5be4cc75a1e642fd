/** The sample beside the settings follows the typing, and nothing older ever replaces something newer. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Failure } from '../lib/api/failure';
import { Preview, TYPING_PAUSE_MS } from '../lib/preview.svelte';
import { fakePlatform } from './fake';
import { SETTINGS } from './paper';

let fake: ReturnType<typeof fakePlatform>;
let preview: Preview;

beforeEach(() => {
  vi.useFakeTimers();
  fake = fakePlatform();
  preview = new Preview(fake.platform);
});
afterEach(() => void vi.useRealTimers());

const type = (header: string) => preview.show({ settings: { ...SETTINGS, header: [header] }, columns: 32 });
const pause = () => vi.advanceTimersByTime(TYPING_PAUSE_MS);
const answer = (at: number, html: string) => fake.asked[at]!.answer({ html, text: html, kind: 'sample' });

test('asks once for a word, not once for a letter', () => {
  for (const typed of ['J', 'Ja', 'Jal']) type(typed);
  expect(fake.asked).toHaveLength(0);
  pause();
  expect(fake.asked.map(({ request }) => request)).toEqual([{ settings: { ...SETTINGS, header: ['Jal'] }, columns: 32 }]);
});

test('calls off what is no longer wanted, and drops its answer if it comes all the same', async () => {
  type('old');
  pause();
  type('new');
  expect(fake.asked[0]!.calledOff()).toBe(true);
  pause();
  await answer(1, 'NEW');
  await answer(0, 'OLD');
  expect(preview.html).toBe('NEW');
});

test('a late refusal of something older is not told either', async () => {
  type('old');
  pause();
  type('new');
  pause();
  await answer(1, 'NEW');
  await fake.asked[0]!.refuse(new Failure({ code: 'struk_settings_invalid', message: '', details: { field: 'header' } }));
  expect(preview.failure).toBeNull();
});

test('a refusal keeps the last sample; the next answer takes it back', async () => {
  type('good');
  pause();
  await answer(0, 'GOOD');
  type('bad');
  pause();
  await fake.asked[1]!.refuse(new Failure({ code: 'struk_settings_invalid', message: '', details: { field: 'header' } }));
  expect(preview.failure?.code).toBe('struk_settings_invalid');
  expect(preview.html).toBe('GOOD');
  type('better');
  pause();
  await answer(2, 'BETTER');
  expect(preview.failure).toBeNull();
});

test('leaving the settings asks nothing more', () => {
  type('left');
  preview.stop();
  pause();
  expect(fake.asked).toHaveLength(0);
});
