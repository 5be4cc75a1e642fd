/** A copy leaves the shop: masked unless the cashier says otherwise, anew for each customer. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import SharePanel from '../components/SharePanel.svelte';
import { Failure } from '../lib/api/failure';
import type { Status } from '../lib/api/generated';
import { Sharing } from '../lib/sharing.svelte';
import { Shop } from '../lib/shop.svelte';
import { fakePlatform, payment } from './fake';
import { deskOf, showAt } from './stage';

const PDF = { file_name: 'struk-L26K21A1.pdf', media_type: 'application/pdf', base64: 'JVBERg==', text: null };
const TEXT = { file_name: 'struk.txt', media_type: 'text/plain', base64: '', text: 'STRUK' };

let fake: ReturnType<typeof fakePlatform>;
let sharing: Sharing;

beforeEach(() => {
  fake = fakePlatform();
  sharing = new Sharing(fake.platform);
  sharing.turnTo('p1');
  sharing.open = true;
});
afterEach(() => void vi.unstubAllGlobals());

const last = () => fake.asked.at(-1)!;
const clipboard = (writeText: (text: string) => Promise<void>) => vi.stubGlobal('navigator', { clipboard: { writeText } });

test('masked at first, plain only by choice, and masked again for the next customer', async () => {
  void sharing.share('p1', 'pdf58');
  expect(last().request).toEqual({ payment: 'p1', form: 'pdf58', masked: true });
  await last().answer(PDF);
  sharing.masked = false;
  void sharing.share('p1', 'png');
  expect(last().request).toEqual({ payment: 'p1', form: 'png', masked: false });
  await last().answer(PDF);
  sharing.turnTo('p2');
  expect(sharing.masked).toBe(true);
  expect(sharing.open).toBe(false);
});

test('closing forgets the choice too', () => {
  sharing.masked = false;
  sharing.close();
  expect(sharing.masked).toBe(true);
});

test('a file is kept once, and told by its name', async () => {
  void sharing.share('p1', 'pdf80');
  void sharing.share('p1', 'a4');
  expect(fake.asked).toHaveLength(1);
  await last().answer(PDF);
  expect(fake.saved).toEqual([PDF]);
  expect(sharing.told).toBe('struk-L26K21A1.pdf ada di unduhan.');
});

test('text goes to the clipboard, or is shown to be copied by hand', async () => {
  const copied: string[] = [];
  clipboard(async (text) => void copied.push(text));
  void sharing.share('p1', 'text');
  await last().answer(TEXT);
  expect(copied).toEqual(['STRUK']);
  expect(sharing.text).toBeNull();
  clipboard(() => Promise.reject(new Error('closed')));
  void sharing.share('p1', 'text');
  await last().answer(TEXT);
  expect([sharing.text, sharing.told]).toEqual(['STRUK', null]);
});

test('a copy for a customer who has left goes nowhere', async () => {
  void sharing.share('p1', 'pdf58');
  sharing.turnTo('p2');
  await last().answer(PDF);
  expect(fake.saved).toEqual([]);
  expect(sharing.told).toBeNull();
});

test('why there is no copy is told', async () => {
  void sharing.share('p1', 'png');
  await last().refuse(new Failure({ code: 'payment_unknown', message: '', details: {} }));
  expect(sharing.failure?.code).toBe('payment_unknown');
  expect(sharing.busy).toBeNull();
});

test.each([
  ['cashier', false],
  ['supervisor', true],
])('a %s may share everything unmasked: %s', (role, may) => {
  const shop = new Shop(fake.platform);
  shop.status = { zone: 'WIB', role } as Status;
  const { text, body } = showAt(deskOf(fake.platform, shop), SharePanel, { payment: payment({}), sharing });
  const box = /<input[^>]*data-testid="share-masked"[^>]*>/.exec(body)?.[0] ?? '';
  expect(box.includes(' disabled')).toBe(!may);
  expect(text.includes('Tanpa samaran hanya oleh pengawas atau pemilik.')).toBe(!may);
});
