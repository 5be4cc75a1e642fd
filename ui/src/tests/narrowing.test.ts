import { beforeEach, describe, expect, test, vi } from 'vitest';

import { History } from '../lib/history.svelte';
import { NOTHING, VIEWS_MAX, countOf, dropView, hasRoom, keepView, readViews } from '../lib/narrowing';
import { fakePlatform, payment } from './fake';

const TOTALS = { count: 1, paid_count: 1, paid_total: 20_500, admin: 500, unresolved_count: 0, unresolved_total: 0, failed_count: 0, commission: 0, service_fee: 0 };

let fake: ReturnType<typeof fakePlatform>;
let history: History;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  fake = fakePlatform();
  history = new History(fake.platform, () => '2026-03-01');
});

const asked = (name: string) => {
  const call = fake.asked.findLast((call) => call.name === name);
  if (call === undefined) throw new Error(`${name} was not asked`);
  return call;
};

describe('what narrows', () => {
  test('is asked with the days of the range, until it has days of its own', () => {
    void history.narrow({ product: 'pdam/A', printed: false });
    expect(asked('history_rows').request).toMatchObject({ product: 'pdam/A', printed: false, from: '2026-03-01', to: '2026-03-01' });
    void history.narrow({ from: '2006-01-01' });
    expect(asked('history_rows').request).toMatchObject({ product: 'pdam/A', from: '2006-01-01', to: null });
    void history.show('open');
    void history.narrow({ ...NOTHING, status: 'failed' });
    expect(asked('history_rows').request).toMatchObject({ product: null, status: 'failed', from: null });
    expect(countOf(history.narrowing)).toBe(1);
  });

  test('the list does not wait for its sums, and old sums do not replace newer ones', async () => {
    void history.find('b');
    const old = asked('history_totals');
    void history.find('bu');
    await asked('history_rows').answer({ rows: [payment({ payment: 'a' })], next: null });
    expect(history.rows.length).toBe(1);
    await asked('history_totals').answer(TOTALS);
    await old.answer({ ...TOTALS, count: 99 });
    expect(history.totals?.count).toBe(1);
  });

  test('a table is of the whole selection', async () => {
    void history.narrow({ cashier: 'Siti' });
    void history.export('xlsx');
    void history.export('csv');
    expect(fake.count('export_history')).toBe(1);
    expect(asked('export_history').request).toMatchObject({ form: 'xlsx', filter: { cashier: 'Siti', typed_in: null, before: null } });
    await asked('export_history').answer({ file: '/toko/ekspor/a.xlsx', count: 7 });
    expect(history.exported?.count).toBe(7);
  });
});

describe('views', () => {
  test('are kept by name, and outlive the window', () => {
    const one = { name: 'PDAM', narrowing: { ...NOTHING, product: 'pdam/A', printed: true, shift: 3 } };
    keepView(keepView([], one), { name: 'Gagal', narrowing: { ...NOTHING, status: 'failed' } });
    expect(readViews().map(({ name }) => name)).toEqual(['Gagal', 'PDAM']);
    expect(readViews()[1]).toEqual(one);
    keepView(readViews(), { ...one, narrowing: NOTHING });
    expect(readViews()[1]?.narrowing).toEqual(NOTHING);
    dropView(readViews(), 'PDAM');
    expect(readViews().map(({ name }) => name)).toEqual(['Gagal']);
  });

  test('are no more than a list can show', () => {
    let views = readViews();
    for (let at = 0; at < VIEWS_MAX + 5; at += 1) views = keepView(views, { name: `view ${at}`, narrowing: NOTHING });
    expect(readViews().length).toBe(VIEWS_MAX);
    expect(readViews().some(({ name }) => name === 'view 0')).toBe(true);
    expect(hasRoom(readViews(), 'view 22')).toBe(false);
    expect(hasRoom(readViews(), 'view 3')).toBe(true);
    expect(keepView(readViews(), { name: 'view 3', narrowing: { ...NOTHING, status: 'paid' } }).length).toBe(VIEWS_MAX);
    expect(readViews().find(({ name }) => name === 'view 3')?.narrowing.status).toBe('paid');
  });

  test.each(['', '[', '{}', '[1]', '[{"name":""}]', '[{"name":"a","narrowing":null}]'])('%s is no view', (stored) => {
    localStorage.setItem('loket.views', stored);
    expect(readViews()).toEqual([]);
  });

  test('what another version kept is read as far as it can be', () => {
    localStorage.setItem('loket.views', '[{"name":"a","narrowing":{"shift":1.5,"printed":"yes","status":"paid","later":1}}]');
    expect(readViews()).toEqual([{ name: 'a', narrowing: { ...NOTHING, status: 'paid' } }]);
  });
});
