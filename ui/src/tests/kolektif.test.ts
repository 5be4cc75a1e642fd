import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Check } from '../lib/check.svelte';
import { Suggestions } from '../lib/suggest.svelte';
import type { CheckProgressInfo, GroupInfo, MemberInfo, SuggestionInfo } from '../lib/api/generated';
import { Failure } from '../lib/api/failure';
import { fakePlatform } from './fake';

const group: GroupInfo = { group: 'g', name: 'RT 05', members: 3, phase: 'done', began_at: null };

function member(place: number, state: string, total: number | null = null): MemberInfo {
  const number = { product: 'pln-prepaid/20000', number: `53000000000${place}`, label: `Warga ${place}` };
  return { member: place, number, state, name: null, total, service_fee: total === null ? null : 1_500, inquiry: total === null ? null : `i${place}`, basket: null, payment: null, why: null, why_text: null };
}

function progress(members: MemberInfo[], version: number, running = false): CheckProgressInfo {
  return { group, running, version, members, counts: [] };
}

async function opened(members: MemberInfo[]) {
  const fake = fakePlatform();
  const check = new Check(fake.platform, group);
  check.follow();
  await fake.asked[0]?.answer(progress(members, 5));
  return { ...fake, check };
}

describe('the open group', () => {
  it('selects every bill that is found, and counts what they make', async () => {
    const { check } = await opened([member(1, 'owes', 20_000), member(2, 'nothing_owed'), member(3, 'expired', 30_000)]);
    expect(check.chosen.map((one) => one.member)).toEqual([1, 3]);
    expect(check.due).toBe(53_000);
  });

  it('keeps out what a person took out, whatever comes later', async () => {
    const { check, asked } = await opened([member(1, 'owes', 20_000), member(2, 'owes', 30_000), member(3, 'paid', 1)]);
    check.toggle(member(1, 'owes', 20_000));
    check.toggle(member(3, 'paid', 1));
    expect(check.due).toBe(31_500);
    void check.refresh();
    await asked.at(-1)?.answer(progress([member(1, 'owes', 20_000), member(2, 'owes', 30_000)], 6));
    expect(check.due).toBe(31_500);
    check.toggleAll();
    expect(check.due).toBe(53_000);
    check.toggleAll();
    expect(check.chosen).toEqual([]);
  });

  it('takes in news without losing the others, and asks on while the check runs', async () => {
    const fake = fakePlatform();
    const check = new Check(fake.platform, group);
    check.follow();
    await fake.asked[0]?.answer(progress([member(1, 'waiting'), member(2, 'waiting')], 2, true));
    await vi.waitUntil(() => fake.asked.length > 1);
    expect(fake.asked[1]?.request).toMatchObject({ after: 2, wait_ms: 2_000 });
    await fake.asked[1]?.answer(progress([member(2, 'owes', 30_000)], 3, false));
    expect(check.members.map(({ state }) => state)).toEqual(['waiting', 'owes']);
    expect(fake.count('check_progress')).toBe(2);
  });

  it('pays at most one basket at once', async () => {
    const many = Array.from({ length: 501 }, (_, at) => member(at + 1, 'owes', 1));
    const { check } = await opened(many);
    expect([check.chosen.length, check.tooMany]).toEqual([500, true]);
  });

  it('says why a round could not begin', async () => {
    const { check, asked } = await opened([]);
    void check.start(true);
    await asked.at(-1)?.refuse(new Failure({ code: 'group_busy', message: '', details: {} }));
    expect(check.failure?.code).toBe('group_busy');
  });
});

describe('what completes a number', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const known: SuggestionInfo = { name: 'Siti', number: { product: 'pln-postpaid', number: '520061321123', label: '' }, booked: true, paid_at: null };

  it('asks once the hand pauses, and not for a scan', async () => {
    const { platform, asked } = fakePlatform();
    const suggestions = new Suggestions(platform);
    for (const text of ['5', '52', '520', '5200']) suggestions.turnTo(text);
    expect(asked).toEqual([]);
    suggestions.close();
    vi.advanceTimersByTime(1_000);
    expect(asked, 'a scan ends with Enter, which closes the list').toEqual([]);
    suggestions.turnTo('5200');
    vi.advanceTimersByTime(200);
    expect(asked.map(({ request }) => request)).toEqual([{ text: '5200' }]);
  });

  it('marks nothing by itself, and calls an older answer off', async () => {
    const { platform, asked } = fakePlatform();
    const suggestions = new Suggestions(platform);
    suggestions.turnTo('52');
    vi.advanceTimersByTime(200);
    suggestions.turnTo('520');
    expect(asked[0]?.calledOff()).toBe(true);
    await asked[0]?.answer([known]);
    expect(suggestions.found).toEqual([]);
    vi.advanceTimersByTime(200);
    await asked[1]?.answer([known]);
    expect([suggestions.found.length, suggestions.marked]).toEqual([1, null]);
    suggestions.step(1);
    expect(suggestions.marked).toEqual(known);
    suggestions.step(-1);
    expect(suggestions.marked).toBeNull();
  });
});
