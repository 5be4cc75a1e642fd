import { beforeEach, describe, expect, test } from 'vitest';

import { Failure } from '../lib/api/failure';
import { History } from '../lib/history.svelte';
import { fakePlatform, payment, type Asked } from './fake';

const TOTALS = {
  count: 3,
  paid_count: 3,
  paid_total: 61_500,
  unresolved_count: 0,
  unresolved_total: 0,
  failed_count: 0,
  commission: 0,
  service_fee: 0,
};

let fake: ReturnType<typeof fakePlatform>;
let history: History;

beforeEach(() => {
  fake = fakePlatform();
  history = new History(fake.platform, () => '2026-03-01');
});

function last(): Asked {
  const call = fake.asked.at(-1);
  if (call === undefined) throw new Error('nothing was asked');
  return call;
}

const page = (ids: string[], next: string | null = null) => ({
  rows: ids.map((id) => payment({ payment: id })),
  next,
});
const listed = () => history.rows.map((p) => p.payment).join(' ');

describe('what is asked for', () => {
  test.each([
    ['today', { from: '2026-03-01', to: '2026-03-01', status: null }],
    ['yesterday', { from: '2026-02-28', to: '2026-02-28', status: null }],
    ['week', { from: '2026-02-23', to: '2026-03-01', status: null }],
    ['open', { from: null, to: null, status: 'unresolved' }],
  ] as const)('%s', (range, request) => {
    void history.show(range);
    expect(last().request).toMatchObject({ ...request, search: null, before: null });
  });

  test('a word of blanks is no word', () => {
    void history.find('  ');
    expect(last().request).toMatchObject({ search: null });
    void history.find(' siti ');
    expect(last().request).toMatchObject({ search: 'siti' });
  });
});

describe('what is listed', () => {
  test('the answer to the newest question, however late the older one comes', async () => {
    void history.find('s');
    const older = last();
    void history.find('siti');
    await last().answer(page(['new']));
    await older.answer(page(['old']));
    expect(listed()).toBe('new');
  });

  test('further pages below the first; a refresh keeps as many', async () => {
    void history.show('today');
    await last().answer(page(Array.from({ length: 50 }, (_, at) => `p${at}`), 'p49'));
    void history.more();
    expect(last().request).toMatchObject({ before: 'p49' });
    await last().answer(page(['p50', 'p51']));
    expect(history.rows.length).toBe(52);
    expect(history.next).toBeNull();
    void history.refresh();
    expect(last().request).toMatchObject({ before: null, limit: 52 });
  });

  test('sums that are under way arrive although a further page is asked for', async () => {
    void history.show('all');
    const sums = fake.asked.find(({ name }) => name === 'history_totals');
    await last().answer(page(['a'], 'a'));
    void history.more();
    await sums?.answer(TOTALS);
    expect(history.totals).toEqual(TOTALS);
  });

  test('no sums of another selection stand below the list', async () => {
    const sums = () => fake.asked.findLast(({ name }) => name === 'history_totals');
    void history.show('today');
    await last().answer(page(['a']));
    await sums()?.answer(TOTALS);
    void history.show('all');
    await sums()?.refuse(new Failure({ code: 'journal_failed', message: '', details: {} }));
    await last().answer(page(['a', 'b']));
    expect(history.totals).toBeNull();
  });

  test('steps stay within the rows', async () => {
    void history.show('today');
    await last().answer(page(['a', 'b', 'c']));
    expect(history.step(1)).toBe('a');
    history.selected = 'b';
    expect(history.step(1)).toBe('c');
    expect(history.step(10)).toBe('c');
    expect(history.step(-10)).toBe('a');
  });
});

test('an action asks once, and lists anew', async () => {
  void history.select('a');
  await last().answer({ ...payment({ payment: 'a', status: 'unresolved' }), events: [] });
  void history.act('ask_now');
  void history.act('ask_now');
  expect(fake.count('ask_now')).toBe(1);
  await last().answer(payment({ payment: 'a' }));
  expect(fake.asked.slice(-2).map((call) => call.name)).toEqual(['history_rows', 'payment']);
});

test('a refused action stays said until the payment has moved on', async () => {
  const event = { seq: 1, at: '', actor: '', kind: '', text: '' };
  const trail = (events: unknown[]) => ({ ...payment({ payment: 'a', status: 'unresolved' }), events });
  void history.select('a');
  await last().answer(trail([event]));
  void history.act('ask_now');
  await last().refuse(new Failure({ code: 'asking_now', message: '', details: {} }));
  void history.refresh();
  await last().answer(trail([event]));
  expect(history.refused?.code).toBe('asking_now');
  void history.refresh();
  await last().answer(trail([event, event]));
  expect(history.refused).toBeNull();
});
