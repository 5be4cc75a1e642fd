/** The print queue is followed, not polled, and says in words what a cashier can do. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import QueuePanel from '../components/QueuePanel.svelte';
import { Failure } from '../lib/api/failure';
import type { PrintJobInfo } from '../lib/api/generated';
import { lookOf, whatToDo, whyFailed } from '../lib/jobs';
import { Queue } from '../lib/queue.svelte';
import { Shop } from '../lib/shop.svelte';
import { say } from '../lib/words';
import { fakePlatform } from './fake';
import { job } from './paper';
import { deskOf, showAt } from './stage';

let fake: ReturnType<typeof fakePlatform>;
let queue: Queue;

beforeEach(() => {
  vi.useFakeTimers();
  fake = fakePlatform();
  queue = new Queue(fake.platform);
});
afterEach(() => void vi.useRealTimers());

const last = () => fake.asked.at(-1)!;
const tell = (version: number, ...jobs: PrintJobInfo[]) => last().answer({ version, jobs });

describe('following', () => {
  test('the first question answers at once, each later one waits for what is newer', async () => {
    queue.start();
    expect(last().request).toEqual({});
    await tell(7, job());
    expect(last().request).toEqual({ since: 7, wait_ms: 20_000 });
    expect(queue.waiting).toBe(1);
  });

  test('a host that does not wait is not asked without end', async () => {
    queue.start();
    await tell(7);
    await tell(7);
    expect(fake.asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fake.asked).toHaveLength(3);
  });

  test('a silent host is asked again after a pause, from the beginning', async () => {
    queue.start();
    await tell(7);
    await last().refuse(new Error('gone'));
    expect(fake.asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last().request).toEqual({});
  });

  test('who is signed out asks no more', async () => {
    queue.start();
    await last().refuse(new Failure({ code: 'signed_out', message: '', details: {} }));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fake.asked).toHaveLength(1);
  });

  test('the end of it calls the question off', async () => {
    const stop = queue.start();
    await tell(7, job());
    stop();
    expect(last().calledOff()).toBe(true);
    await tell(8);
    expect(fake.asked).toHaveLength(2);
    expect(queue.jobs).toHaveLength(1);
  });
});

test('counts what is on its way and what needs a person; the rest is neither', async () => {
  queue.start();
  const states = ['waiting', 'printing', 'failed', 'done', 'cancelled'];
  await tell(1, ...states.map((state, at) => job({ job: at, state })));
  expect([queue.waiting, queue.failed]).toEqual([2, 1]);
});

test('a job is known by its number and title: numbers start anew with Loket', async () => {
  queue.start();
  const told = job({ job: 3 });
  await tell(1, job({ job: 3, state: 'done' }));
  expect(queue.find(told)?.state).toBe('done');
  await tell(2, job({ job: 3, title: 'Struk L26K21B2', state: 'failed' }));
  expect(queue.find(told)).toBeNull();
});

test('the last job of a printer, whatever the order of the list', async () => {
  queue.start();
  await tell(1, job({ job: 2, state: 'failed' }), job({ job: 5, printer: 'Gudang' }), job({ job: 4, state: 'done' }), job({ job: 1 }));
  expect(queue.lastOf('Kasir')?.job).toBe(4);
  expect(queue.lastOf('Lain')).toBeNull();
});

test('one retry at a time, and why it was refused', async () => {
  void queue.retry(3);
  void queue.retry(3);
  void queue.cancel(3);
  expect(fake.asked.map(({ name, request }) => [name, request])).toEqual([['retry_job', { job: 3 }]]);
  await last().refuse(new Failure({ code: 'print_job_unknown', message: '', details: {} }));
  expect(queue.doing.failure?.code).toBe('print_job_unknown');
});

describe('in words', () => {
  const shown = (state: Partial<PrintJobInfo>) => {
    const { shape, word } = lookOf(job(state));
    return `${shape} ${say(word)}`;
  };

  test.each([
    ['waiting', '◔ Menunggu printer'],
    ['printing', '◔ Sedang dicetak'],
    ['done', '✓ Tercetak'],
    ['failed', '✕ Gagal cetak'],
    ['cancelled', '○ Dibatalkan'],
  ])('%s', (state, text) => expect(shown({ state })).toBe(text));

  test.each([
    ['not_reachable', 'printer mati atau kabel lepas', /^Nyalakan/],
    ['out_of_paper', 'kertas habis', /^Isi kertasnya/],
    ['cover_open', 'tutup printer terbuka', /^Tutup penutupnya/],
    ['no_such_queue', 'printer tidak terdaftar di komputer ini', /Pengaturan/],
    ['not_recorded', 'catatannya tidak bisa ditulis, jadi tidak dicetak', /ruang disk.*Ulangi/],
    ['crashed', 'ada kesalahan di dalam Loket', /Ulangi/],
    ['queue_stopped', 'antrean cetak komputer ini dihentikan', /^Jalankan lagi.*Ulangi/],
    ['held', 'cetakan ditahan antrean komputer ini', /^Periksa antrean.*Ulangi/],
    ['something_new', 'printer menolak', /Ulangi/],
  ])('%s', (error, why, act) => {
    const failed = job({ state: 'failed', error });
    expect(whyFailed(failed)).toBe(why);
    expect(whatToDo(failed)).toMatch(act);
  });

  const panel = (state: Partial<PrintJobInfo>) => {
    const desk = deskOf(fake.platform, new Shop(fake.platform));
    desk.queue.jobs = [job({ state: 'failed', error: 'not_reachable', ...state })];
    return showAt(desk, QueuePanel, {});
  };

  test('a failed job of whatever kind claims no payment, and is given up as a print', () => {
    const { text } = panel({ title: 'Halaman uji' });
    expect(text).toContain('Kegagalan cetak tidak mengubah transaksi.');
    expect(text).not.toContain('Pembayaran');
    expect(text).toContain('Ulangi Batal cetak');
  });

  test.each([
    [false, 'printer mati atau kabel lepas. Periksa printer dan kabel lacinya, lalu tekan Buka laci lagi. Hapus pesan'],
    [true, 'printer mati atau kabel lepas. Laci mungkin sudah terbuka: lihat lacinya dulu. Hapus pesan'],
  ])('a drawer that did not open (told to: %s) is no paper, and is not tried again', (may_have_printed, rest) => {
    const { text, body } = panel({ kind: 'drawer', may_have_printed });
    expect(text).toContain('✕ Laci tidak terbuka');
    expect(text).toContain(rest);
    expect(text).not.toContain('Ulangi');
    expect(body).not.toContain('data-testid="job-retry"');
  });

  test('a struk that may be on paper is looked at and never tried again', () => {
    const { text, body } = panel({ error: 'broken_off', may_have_printed: true });
    expect(text).toContain('sambungan putus di tengah cetakan. Struk mungkin sudah keluar: lihat kertasnya. Kalau tidak ada, cetak salinannya (bertanda CU). Sudah dilihat');
    expect(body).not.toContain('data-testid="job-retry"');
  });

  test('where paper may have come out, looking at it comes first', () => {
    expect(whatToDo(job({ kind: 'document', state: 'failed', error: 'broken_off', may_have_printed: true }))).toMatch(/^Sebagian mungkin sudah keluar/);
  });
});
