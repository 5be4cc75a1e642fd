import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { Failure } from '../lib/api/failure';
import type { SeatInfo } from '../lib/api/generated';
import { People } from '../lib/people.svelte';
import { fakePlatform, type Asked } from './fake';

const SITI = { user: 'Siti', role: 'cashier', active: true };
const PEOPLE = [{ user: 'Budi', role: 'supervisor', active: true }, { user: 'Ratna', role: 'owner', active: true }, SITI];

let fake: ReturnType<typeof fakePlatform>;
let people: People;

const seat = (state: string): SeatInfo => ({ state, user: SITI, users: PEOPLE, shop: 'Maju', demo: false, idle_lock_min: 10 });
const refusal = (code: string, details = {}) => new Failure({ code, message: '', details });
const forbidden = (needed: string) => refusal('forbidden', { needed });

function last(name: string): Asked {
  const call = fake.asked.findLast((asked) => asked.name === name);
  if (call === undefined) throw new Error(`${name} was not asked`);
  return call;
}

async function sit(state: string): Promise<void> {
  const done = people.refresh();
  await last('users').answer(seat(state));
  await done;
}

beforeEach(async () => {
  fake = fakePlatform();
  people = new People(fake.platform);
  await sit('in');
});

test('what a cashier may not do is asked of those who may, and done once with their word', async () => {
  const done = people.platform.call('give_up', { payment: 'x', reason: 'tidak sampai' });
  await last('give_up').refuse(forbidden('supervisor'));
  expect(people.question?.users).toEqual(['Budi', 'Ratna']);
  const wrong = people.question?.approve({ user: 'Budi', pin: '193740' });
  await last('give_up').refuse(refusal('pin_wrong', { left: '4' }));
  await wrong;
  expect(people.question?.doing.failure?.code).toBe('pin_wrong');
  const right = people.question?.approve({ user: 'Budi', pin: '193748' });
  await last('give_up').answer({ payment: 'x' });
  await right;
  await expect(done).resolves.toEqual({ payment: 'x' });
  expect(people.question).toBeNull();
  expect(fake.count('give_up')).toBe(3);
});

test('only an owner is named where an owner is needed', async () => {
  void people.platform.call('remove_logo', {}).catch(() => undefined);
  await last('remove_logo').refuse(forbidden('owner'));
  expect(people.question?.users).toEqual(['Ratna']);
});

test('who goes back without a word is refused as before', async () => {
  const done = people.platform.call('give_up', { payment: 'x', reason: 'tidak sampai' });
  const refused = expect(done).rejects.toMatchObject({ code: 'forbidden' });
  await last('give_up').refuse(forbidden('supervisor'));
  people.question?.cancel();
  await refused;
  expect(people.question).toBeNull();
});

test('what fails for another reason ends the question and says so where it was asked', async () => {
  const done = people.platform.call('give_up', { payment: 'x', reason: 'tidak sampai' });
  const refused = expect(done).rejects.toMatchObject({ code: 'not_resolvable' });
  await last('give_up').refuse(forbidden('supervisor'));
  const given = people.question?.approve({ user: 'Budi', pin: '193748' });
  await last('give_up').refuse(refusal('not_resolvable'));
  await given;
  await refused;
});

test('a payment that met a lock is not sent again by itself; what is followed is asked again', async () => {
  const paid = people.platform.call('pay', { inquiry: 'x', tender: null, service_fee: 0 } as never);
  const refused = expect(paid).rejects.toMatchObject({ code: 'not_signed_in' });
  const seen = people.platform.call('changes', { after: 1, wait_ms: 1 });
  await last('pay').refuse(refusal('not_signed_in', { state: 'locked' }));
  await last('users').answer(seat('locked'));
  await refused;
  expect(people.covered).toBe(true);
  await last('changes').refuse(refusal('not_signed_in', { state: 'locked' }));
  await last('users').answer(seat('locked'));
  expect(fake.count('changes')).toBe(1);
  const entered = people.signIn('Siti', '193748');
  await last('sign_in').answer(seat('in'));
  await entered;
  await Promise.resolve();
  expect(fake.count('changes')).toBe(2);
  await last('changes').answer({ seq: 2 });
  await expect(seen).resolves.toEqual({ seq: 2 });
  expect(fake.count('pay')).toBe(1);
});

test('what one person began nobody else goes on with', async () => {
  const locked = people.lock();
  await last('lock').answer(seat('locked'));
  await locked;
  const paid = people.platform.call('pay_line', { basket: 'k', inquiry: 'x' });
  const refused = expect(paid).rejects.toMatchObject({ code: 'not_signed_in' });
  const entered = people.signIn('Budi', '193748');
  await last('sign_in').answer({ ...seat('in'), user: PEOPLE[0] });
  await entered;
  await refused;
  expect(fake.count('pay_line')).toBe(0);
});

test('what an owner reads is not asked for in the name of a cashier, and nobody is called for it', async () => {
  const locked = people.lock();
  await last('lock').answer(seat('locked'));
  await locked;
  const refused = ['accounts', 'shift_ends'].map((name) => expect(people.platform.call(name as 'accounts', {})).rejects.toMatchObject({ code: 'not_signed_in' }));
  const entered = people.signIn('Budi', '193748');
  await last('sign_in').answer({ ...seat('in'), user: PEOPLE[0] });
  await entered;
  await Promise.all(refused);
  expect([fake.count('accounts'), fake.count('shift_ends'), people.question]).toEqual([0, 0, null]);
});

test('the same person goes on after the lock', async () => {
  await sit('locked');
  void people.platform.call('pay_line', { basket: 'k', inquiry: 'x' });
  const entered = people.signIn('Siti', '193748');
  await last('sign_in').answer(seat('in'));
  await entered;
  await Promise.resolve();
  expect(fake.count('pay_line')).toBe(1);
});

describe('a basket under way', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('addEventListener', () => {});
    vi.stubGlobal('removeEventListener', () => {});
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('keeps the screen from locking, and what it follows by itself does not', async () => {
    const stop = people.start();
    for (let minute = 0; minute < 12; minute += 1) {
      void people.platform.call('pay_line', { basket: 'k', inquiry: 'x' });
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(people.covered).toBe(false);
    for (let minute = 0; minute < 12; minute += 1) {
      void people.platform.call('changes', { after: 1, wait_ms: 1 });
      // A place that lists itself anew while nobody is there.
      void people.platform.call('x_report', {});
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(people.covered).toBe(true);
    stop();
  });
});

test('a lock covers at once, and a host that is silent does not keep the screen open', async () => {
  const locked = people.lock();
  expect(people.covered).toBe(true);
  await last('lock').refuse(new TypeError('Failed to fetch'));
  await locked;
  expect(people.covered).toBe(true);
});

test('a key that locks tells that somebody is there, and its late answer does not open the screen', async () => {
  vi.useFakeTimers();
  let key = () => {};
  vi.stubGlobal('addEventListener', (kind: string, use: () => void) => {
    if (kind === 'keydown') key = use;
  });
  vi.stubGlobal('removeEventListener', () => {});
  const stop = people.start();
  await vi.advanceTimersByTimeAsync(60_000);
  key();
  const locked = people.lock();
  await last('lock').answer(seat('locked'));
  await locked;
  await last('stay').answer(seat('in'));
  expect(people.covered).toBe(true);
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a lock that is told late does not cover whoever signed in since', async () => {
  const locked = people.lock();
  const signed = people.signIn('Siti', '193748');
  await last('sign_in').answer(seat('in'));
  await signed;
  await last('lock').answer(seat('locked'));
  await locked;
  expect(people.covered).toBe(false);
});

test('who is let in stays in, whatever was asked while the PIN was looked at', async () => {
  await sit('out');
  const signed = people.signIn('Siti', '193748');
  const asked = people.refresh();
  await last('users').answer(seat('out'));
  await asked;
  const late = people.refresh();
  const before = last('users');
  await last('sign_in').answer(seat('in'));
  await signed;
  await before.answer(seat('out'));
  await late;
  expect(people.covered).toBe(false);
});

test('in a shop without people nobody is asked and nothing is locked', async () => {
  await sit('open');
  const done = people.platform.call('set_user', { user: 'Ratna', role: 'owner', active: true });
  const refused = expect(done).rejects.toMatchObject({ code: 'forbidden' });
  await last('set_user').refuse(forbidden('owner'));
  await refused;
  await people.lock();
  expect(fake.count('lock')).toBe(0);
});
