/** Many struk at once: what is chosen, what is asked for, how far it is, and that it stops. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import BulkPane from '../components/BulkPane.svelte';
import { Failure } from '../lib/api/failure';
import { Bulk } from '../lib/bulk.svelte';
import { History } from '../lib/history.svelte';
import { Shop } from '../lib/shop.svelte';
import { fakePlatform, late, payment } from './fake';
import { exported, job, printer } from './paper';
import { deskOf, showAt } from './stage';

const [A, B, C] = ['a', 'b', 'c'].map((id) => payment({ payment: id })) as [ReturnType<typeof payment>, ReturnType<typeof payment>, ReturnType<typeof payment>];
const FAILED = payment({ payment: 'f', status: 'failed' });
const PDF = { page: 'a4-4' };

let fake: ReturnType<typeof fakePlatform>;
let history: History;
let bulk: Bulk;

beforeEach(() => {
  vi.useFakeTimers();
  fake = fakePlatform();
  history = new History(fake.platform, () => '2026-11-21');
  bulk = new Bulk(fake.platform);
  bulk.begin();
});

afterEach(() => void vi.useRealTimers());

const last = () => fake.asked.at(-1)!;
const names = () => fake.asked.map(({ name }) => name);

describe('choosing', () => {
  test('a press marks, another one takes the mark away', () => {
    for (const one of [A, B, A]) bulk.toggle(one);
    expect([...bulk.chosen]).toEqual(['b']);
  });

  test('a failed payment has no struk, one that was paid after all has', () => {
    bulk.toggle(FAILED);
    bulk.toggle(payment({ payment: 'l', status: 'failed', late: late({ ended: 'recovered' }) }));
    expect([...bulk.chosen]).toEqual(['l']);
  });

  test('everything means what the list selects, loaded or not; a single mark starts anew', async () => {
    bulk.toggle(A);
    bulk.everything();
    expect([bulk.has(A), bulk.has(B), bulk.has(FAILED)]).toEqual([true, true, false]);
    void history.find('siti');
    void bulk.start(history.selection, PDF);
    expect(last().request).toMatchObject({
      filter: { from: '2026-11-21', to: '2026-11-21', status: null, search: 'siti', before: null, limit: 200 },
      page: 'a4-4',
    });
    await last().answer(exported({ state: 'done' }));
    bulk.toggle(C);
    expect([bulk.all, bulk.has(A), bulk.has(C)]).toEqual([false, false, true]);
  });

  test('leaving takes all marks away', () => {
    bulk.toggle(A);
    bulk.leave();
    expect([bulk.open, bulk.chosen.size]).toEqual([false, 0]);
  });

  test('nothing chosen asks for nothing', async () => {
    await bulk.start(history.selection, PDF);
    expect(fake.asked).toHaveLength(0);
  });
});

describe('an export', () => {
  beforeEach(async () => {
    for (const one of [A, B, C]) bulk.toggle(one);
    void bulk.start(history.selection, { printer: 'Kasir' });
    void bulk.start(history.selection, PDF);
    await fake.asked[0]!.answer(exported());
  });

  test('starts once, and is followed to its end', async () => {
    expect(fake.asked[0]).toMatchObject({ name: 'export_struk', request: { payments: ['a', 'b', 'c'], printer: 'Kasir' } });
    await last().answer(exported({ done: 2 }));
    expect(bulk.info).toMatchObject({ done: 2, total: 3 });
    await last().answer(exported({ state: 'done', done: 3, job: 7 }));
    expect(names()).toEqual(['export_struk', 'export_progress', 'export_progress']);
    expect(bulk.running).toBe(false);
  });

  test('keeps its choice while it runs', () => {
    bulk.toggle(A);
    bulk.everything();
    expect([...bulk.chosen]).toEqual(['a', 'b', 'c']);
  });

  test('stops; an answer from before the stop does not set it going again', async () => {
    const progress = last();
    void bulk.stop();
    void bulk.stop();
    expect(names().filter((name) => name === 'cancel_export')).toHaveLength(1);
    await last().answer(exported({ state: 'cancelled', done: 1 }));
    await progress.answer(exported({ done: 2 }));
    expect(bulk.info).toMatchObject({ state: 'cancelled', done: 1 });
    expect(last().name).toBe('cancel_export');
  });

  test('whose host falls silent goes on: it is asked again after a pause, and can still be stopped', async () => {
    await last().refuse(new Error('gone'));
    expect([bulk.running, bulk.failure?.code]).toEqual([true, 'host_silent']);
    expect(names()).toEqual(['export_struk', 'export_progress']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last()).toMatchObject({ name: 'export_progress', request: { export: 1 } });
    await last().answer(exported({ done: 2 }));
    expect([bulk.info?.done, bulk.failure]).toEqual([2, null]);
    void bulk.stop();
    expect(last().name).toBe('cancel_export');
  });

  test.each(['export_unknown', 'signed_out'])('is followed no more after %s', async (code) => {
    await last().refuse(new Failure({ code, message: '', details: {} }));
    await vi.advanceTimersByTimeAsync(5_000);
    expect([bulk.running, bulk.failure?.code]).toEqual([false, code]);
    expect(names()).toEqual(['export_struk', 'export_progress']);
  });
});

test('a refusal says why, and leaves the choice as it was', async () => {
  bulk.toggle(A);
  void bulk.start(history.selection, PDF);
  await last().refuse(new Failure({ code: 'export_busy', message: '', details: {} }));
  expect([bulk.failure?.code, bulk.running, bulk.has(A)]).toEqual(['export_busy', false, true]);
});

test('the pane says how far it is and where the file lies', () => {
  const desk = { ...deskOf(fake.platform, new Shop(fake.platform)), bulk, history };
  desk.printers.all = [printer()];
  bulk.toggle(A);
  bulk.info = exported({ done: 2 });
  expect(showAt(desk, BulkPane, {}).text).toContain('2 dari 3 struk');
  bulk.info = exported({ state: 'done', done: 2, left_out: 1, file: '/toko/struk/ekspor.pdf' });
  const { text, body } = showAt(desk, BulkPane, {});
  expect(text).toContain('2 struk selesai. 1 yang gagal dilewati. Berkasnya: /toko/struk/ekspor.pdf');
  expect(body).toContain('Cetak di Kasir');
});

test('a part that its printer refused is told where the export waits for it', () => {
  const desk = { ...deskOf(fake.platform, new Shop(fake.platform)), bulk, history };
  desk.queue.jobs = [job({ job: 7, title: '3 struk mulai L26K21A1', state: 'failed', error: 'out_of_paper' })];
  bulk.info = exported({ done: 0, job: 7 });
  expect(showAt(desk, BulkPane, {}).text).toContain('0 dari 3 struk ✕ Tidak tercetak di Kasir: kertas habis. Isi kertasnya, lalu Ulangi. Antrean cetak');
});

test('an export that could not go on says how far it came, why, and what to do', () => {
  const desk = { ...deskOf(fake.platform, new Shop(fake.platform)), bulk, history };
  bulk.info = exported({ state: 'failed', done: 2, error: { code: 'export_copied', message: '', details: { max: '2' } } });
  expect(showAt(desk, BulkPane, {}).text).toMatch(/Berhenti setelah 2 dari 3 struk\. .+ sampai batasnya \(2 kali\)\. .+ tidak ada uang yang bergerak\. Buat lagi sisanya/);
});
