import { beforeEach, describe, expect, test } from 'vitest';

import { Attention, toldOf } from '../lib/attention.svelte';
import { standingOf, Deposits } from '../lib/deposits.svelte';
import { NOTHING, basketOf, deposit, difference, line } from './books';
import { fakePlatform, payment, type Asked } from './fake';

let fake: ReturnType<typeof fakePlatform>;
let attention: Attention;

beforeEach(() => {
  fake = fakePlatform();
  attention = new Attention(fake.platform);
});

function last(): Asked {
  const call = fake.asked.at(-1);
  if (call === undefined) throw new Error('nothing was asked');
  return call;
}

const ALL = {
  open: [payment({ payment: 'o1', status: 'unresolved', held: true })],
  failed: [payment({ payment: 'f1', status: 'failed', held: true }), payment({ payment: 'f2', status: 'failed', held: true })],
  waiting: [basketOf([line({})])],
  losses: [payment({ payment: 'l1', status: 'failed' })],
  alarms: [deposit({ expected: 10, reported: 5 })],
  differences: [difference({})],
};

async function read(info: typeof NOTHING): Promise<void> {
  void attention.refresh();
  await last().answer(info);
}

describe('the list', () => {
  test('has a group for each kind that waits, the most pressing first', async () => {
    await read(ALL);
    expect(attention.groups.map(({ kind, entries }) => [kind, entries.length])).toEqual([
      ['open', 1],
      ['failed', 2],
      ['waiting', 1],
      ['loss', 1],
      ['alarm', 1],
      ['difference', 1],
    ]);
    await read(NOTHING);
    expect(attention.groups).toEqual([]);
  });

  test('is walked over its groups and stays inside', async () => {
    await read(ALL);
    const walk = (rows: number) => {
      const key = attention.step(rows);
      if (key !== null) attention.select(key);
      return key;
    };
    expect([walk(1), walk(1), walk(1), walk(10), walk(1), walk(-10)]).toEqual(['open/o1', 'failed/f1', 'failed/f2', 'difference/3/1', 'difference/3/1', 'open/o1']);
  });

  test('an older answer does not undo a newer one', async () => {
    void attention.refresh();
    const older = last();
    await read(NOTHING);
    await older.answer(ALL);
    expect(attention.groups).toEqual([]);
  });

  test('what is gone makes room for the entry below it', async () => {
    await read(ALL);
    attention.select('failed/f1');
    await read({ ...ALL, failed: ALL.failed.slice(1) });
    expect(attention.selected).toBe('failed/f2');
    await read(NOTHING);
    expect(attention.current).toBeNull();
  });
});

describe('doing something', () => {
  test('tells what it did and reads the list again', async () => {
    await read(ALL);
    attention.select('open/o1');
    const done = attention.act(async () => {
      await fake.platform.call('refund', { payment: 'o1' });
      return 'dikerjakan';
    });
    await last().answer(payment({}));
    expect(last().name).toBe('attention');
    await last().answer(NOTHING);
    expect(await done).toBe(true);
    expect(attention.told).toBe('dikerjakan');
  });

  test('a refusal stays until another entry is opened', async () => {
    await read(ALL);
    attention.select('open/o1');
    expect(await attention.act(() => Promise.reject(new TypeError('gone')))).toBe(false);
    expect(attention.doing.failure?.code).toBe('host_silent');
    attention.select('failed/f1');
    expect(attention.doing.failure).toBeNull();
  });

  test.each([
    ['paid', 'Lunas. Uang Rp 5 menjadi pembayaran.'],
    ['failed', 'Gagal. Uang Rp 5 masih dititipkan; kembalikan atau coba lagi.'],
    ['unresolved', 'Masih belum ada kepastian. Tidak ada uang yang bergerak.'],
  ])('%s is told with what became of the cash', (status, text) => {
    expect(toldOf(payment({ status }), 'Rp 5')).toBe(text);
  });
});

test.each([
  ['new', deposit({ reported: 5 })],
  ['unasked', deposit({ expected: 5 })],
  ['fits', deposit({ expected: 5, reported: 5 })],
  ['explained', deposit({ expected: 5, reported: 4 })],
  ['alarm', deposit({ expected: 5, reported: 4, alarm: { expected: 5, reported: 4, difference: -1, since: null, at: '', payments: [] } })],
] as const)('a deposit stands as %s', (standing, info) => {
  expect(standingOf(info)).toBe(standing);
});

test('deposits tell what was done and keep the open one', async () => {
  const deposits = new Deposits(fake.platform);
  void deposits.refresh();
  await last().answer([deposit({ account: 'a' }), deposit({ account: 'b' })]);
  expect(deposits.step(1)).toBe('a');
  deposits.select('b');
  const done = deposits.act(() => fake.platform.call('check_deposit', { account: 'b' }), ({ reported }) => `saldo ${reported}`);
  await last().answer(deposit({ account: 'b', reported: 7 }));
  await last().answer([deposit({ account: 'b', reported: 7 })]);
  await done;
  expect(deposits.told).toBe('saldo 7');
  expect(deposits.current?.reported).toBe(7);
});
