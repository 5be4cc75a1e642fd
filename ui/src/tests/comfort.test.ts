/** What the customer sees, what is told of results, what is at stake at closing, and which biller comes first. */
import { describe, expect, test, vi } from 'vitest';

import type { BillerStateInfo, PaymentInfo } from '../lib/api/generated';
import { Billers } from '../lib/billers.svelte';
import { DisplayFeed, shownOf, type Seen } from '../lib/display';
import { Outcomes } from '../lib/outcomes.svelte';
import { preferences } from '../lib/preferences.svelte';
import type { Step } from '../lib/sale.svelte';
import { stakeOf } from '../lib/stake';
import { INQUIRY, fakePlatform, payment } from './fake';

const NONE = { lines: [], due: 0, run: null, sending: false };
const laid = { inquiry: INQUIRY, service_fee: 1_000, again: null };
const bill: Step = { at: 'bill', inquiry: INQUIRY, warned_ms: null };
const seen = (step: Step, state: Partial<Seen> = {}): Seen => ({ step, basket: NONE, counted: { tender: null, service_fee: 0 }, group: null, ...state });
const result = (state: Partial<PaymentInfo>): Step => ({ at: 'result', payment: payment(state), took_ms: null, shown_ms: 0 });

describe('the customer sees', () => {
  test('nothing of anybody before there is a bill', () => {
    expect(shownOf(seen({ at: 'number' }))).toEqual({ stage: 'idle', lines: [], total: 0, tender: null, change: null });
    expect(shownOf(seen({ at: 'asking', since_ms: 0 })).stage).toBe('idle');
  });

  test('the bill with the fee, the cash as it is counted, and the change only once it is enough', () => {
    const shown = (tender: number | null) => shownOf(seen(bill, { counted: { tender, service_fee: 500 } }));
    expect(shown(null)).toMatchObject({ stage: 'bill', total: 21_000, tender: null, change: null });
    expect(shown(20_000)).toMatchObject({ tender: 20_000, change: null });
    expect(shown(50_000)).toMatchObject({ tender: 50_000, change: 29_000 });
    expect(shownOf(seen({ at: 'paying', inquiry: INQUIRY, since_ms: 0 })).stage).toBe('sending');
  });

  test('the basket and the bill that is about to join it', () => {
    const shown = shownOf(seen(bill, { basket: { ...NONE, lines: [laid], due: 21_500 } }));
    expect([shown.lines.length, shown.total]).toEqual([2, 42_000]);
  });

  test.each([
    [{ status: 'paid', token: '12345678901234567890' }, 'paid', '12345678901234567890'],
    [{ status: 'unresolved', token: null }, 'waiting', null],
    [{ status: 'failed', held: true }, 'failed', null],
  ] as const)('%j as %s', (state, stage, token) => {
    const shown = shownOf(seen(result(state as Partial<PaymentInfo>)));
    expect([shown.stage, shown.lines[0]?.token, shown.change]).toEqual([stage, token, 29_500]);
  });

  test('only the newest of what was typed while the host was answering', async () => {
    const fake = fakePlatform();
    const feed = new DisplayFeed(fake.platform);
    for (const stage of ['bill', 'sending', 'paid']) feed.show(JSON.stringify({ stage }));
    expect(fake.asked.map(({ request }) => request)).toEqual([{ stage: 'bill' }]);
    await fake.asked[0]?.answer({});
    expect(fake.asked.map(({ request }) => request)).toEqual([{ stage: 'bill' }, { stage: 'paid' }]);
    await fake.asked[1]?.refuse(new Error('gone'));
    feed.show(JSON.stringify({ stage: 'idle' }));
    expect(fake.asked).toHaveLength(3);
  });
});

describe('closing', () => {
  test.each([
    ['an empty screen', seen({ at: 'number' }), null],
    ['a bill without cash', seen(bill), null],
    ['a bill with cash', seen(bill, { counted: { tender: 5_000, service_fee: 0 } }), 'belum tercatat'],
    ['a payment under way', seen({ at: 'paying', inquiry: INQUIRY, since_ms: 0 }), 'jalan terus dan tercatat'],
    ['held cash', seen(result({ status: 'failed', held: true })), 'masih dititipkan'],
    ['cash handed back', seen(result({ status: 'failed', held: false })), null],
    ['a paid bill', seen(result({ status: 'paid' })), null],
    ['a sending behind another screen', seen({ at: 'number' }, { basket: { ...NONE, sending: true } }), 'belum semua tagihan dikirim'],
    ['a basket', seen({ at: 'number' }, { basket: { ...NONE, lines: [laid], due: 21_500 } }), 'belum dibayar'],
    ['a group without cash', seen({ at: 'number' }, { group: { tender: null } }), null],
    ['cash counted for a group', seen({ at: 'number' }, { group: { tender: 500_000 } }), 'belum tercatat'],
  ])('over %s', (_, state, told) => {
    const stake = stakeOf(state);
    if (told === null) expect(stake).toBeNull();
    else expect(`${stake?.text} ${stake?.cash}`).toContain(told);
  });
});

describe('results', () => {
  const open = (id: string, state: Partial<PaymentInfo> = {}) => payment({ payment: id, status: 'unresolved', reason_kind: 'no_answer', ...state });

  test('of payments that nobody looks at are kept until somebody does', async () => {
    const fake = fakePlatform();
    const outcomes = new Outcomes(fake.platform, ({ payment: id }) => id === 'watched');
    const first = outcomes.follow(2);
    await fake.asked[0]?.answer([open('p1'), open('watched')]);
    await first;
    const second = outcomes.follow(0);
    await fake.asked[1]?.answer([]);
    await fake.asked[2]?.answer(payment({ payment: 'p1', status: 'paid' }));
    await fake.asked[3]?.answer(payment({ payment: 'watched', status: 'paid' }));
    await second;
    expect(outcomes.ended.map(({ payment: id }) => id)).toEqual(['p1']);
    expect(outcomes.said).toBe('JOHN DOE: Lunas');
    outcomes.see();
    expect(outcomes.ended).toEqual([]);
    await outcomes.follow(0);
    expect(fake.asked).toHaveLength(4);
  });

  test('on the screen are said once, and again when they change', () => {
    const outcomes = new Outcomes(fakePlatform().platform, () => true);
    outcomes.tell(open('p1'));
    expect(outcomes.said).toBe('JOHN DOE: Menunggu kepastian');
    outcomes.tell(payment({ status: 'failed' }));
    expect(outcomes.said).toBe('JOHN DOE: Gagal');
    outcomes.said = '';
    outcomes.tell(payment({ status: 'failed' }));
    expect(outcomes.said).toBe('');
  });
});

test('billers with trouble come first, then those whose deposit is known', async () => {
  vi.useFakeTimers();
  const fake = fakePlatform();
  const billers = new Billers(fake.platform);
  const stop = billers.start();
  const state = (account: string, other: Partial<BillerStateInfo>): BillerStateInfo => ({ account, biller: account, connection: 'ok', rests_s: 0, deposit: null, low: false, lasts_until: null, ...other });
  await fake.asked[0]?.answer([state('unknown', {}), state('rich', { deposit: 9 }), state('low', { deposit: 1, low: true }), state('silent', { connection: 'resting' })]);
  expect(billers.sorted.map(({ account }) => account)).toEqual(['silent', 'low', 'rich', 'unknown']);
  expect(billers.troubled).toBe(2);
  for (let burst = 0; burst < 5; burst += 1) billers.soon();
  vi.advanceTimersByTime(1_000);
  expect(fake.count('billers')).toBe(2);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(fake.count('billers')).toBe(2);
  vi.useRealTimers();
});

test('every choice of the screen is taken together with the others', () => {
  preferences.keep({ theme: 'contrast', text_percent: 130, sounds: false });
  expect([preferences.theme, preferences.text_percent, preferences.sounds, preferences.language]).toEqual(['contrast', 130, false, 'id']);
  preferences.nextTheme();
  expect(preferences.theme).toBe('system');
  preferences.keep({ text_percent: 100, sounds: true });
});
