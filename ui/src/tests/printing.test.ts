/** A print is sent once, follows its job, and is tried again in place; a payment has nothing to do with it. */
import { beforeEach, describe, expect, test } from 'vitest';

import PrintState from '../components/PrintState.svelte';
import { Failure } from '../lib/api/failure';
import { Printers } from '../lib/printers.svelte';
import { DocumentPrint, Printing, type Target } from '../lib/printing.svelte';
import { Queue } from '../lib/queue.svelte';
import { Shop } from '../lib/shop.svelte';
import { fakePlatform } from './fake';
import { PROFILE, job, printed, printer } from './paper';
import { deskOf, showAt } from './stage';

const KASIR: Target = { kind: 'printer', printer: 'Kasir' };

let fake: ReturnType<typeof fakePlatform>;
let queue: Queue;
let printing: Printing;

beforeEach(() => {
  fake = fakePlatform();
  queue = new Queue(fake.platform);
  printing = new Printing(fake.platform, queue);
  printing.turnTo('p1');
});

const last = () => fake.asked.at(-1)!;
const asked = () => fake.asked.map(({ name, request }) => [name, request]);
const words = () => showAt(deskOf(fake.platform, new Shop(fake.platform)), PrintState, { print: printing, paid: true });

test('a held key prints once, also while the printer still works', async () => {
  void printing.print('p1', KASIR);
  void printing.print('p1', KASIR);
  expect(asked()).toEqual([['struk_print', { payment: 'p1', printer: 'Kasir' }]]);
  await last().answer(printed());
  void printing.print('p1', KASIR);
  expect(fake.asked).toHaveLength(1);
  queue.jobs = [job({ state: 'done' })];
  void printing.print('p1', KASIR);
  expect(fake.asked).toHaveLength(2);
});

test('a file is asked for with its paper', () => {
  void printing.print('p1', { kind: 'file', format: 'pdf', paper_mm: 80 });
  expect(last().request).toEqual({ payment: 'p1', format: 'pdf', paper_mm: 80 });
});

test('its state is the queue’s, in words; a failure says what to do and that the payment stands', async () => {
  void printing.print('p1', KASIR);
  await last().answer(printed());
  expect(words().text).toBe('◔ Menunggu printer Kasir…');
  queue.jobs = [job({ state: 'failed', error: 'out_of_paper' })];
  expect(words().text).toBe('✕ Tidak tercetak di Kasir: kertas habis. Isi kertasnya, lalu Ulangi. Pembayaran tetap sah; cetak ulang kapan saja.');
  expect(words().body).toContain('role="alert"');
  queue.jobs = [job({ state: 'done' })];
  expect(words().text).toBe('✓ Tercetak di Kasir');
});

describe('after a failure', () => {
  beforeEach(async () => {
    void printing.print('p1', KASIR);
    await last().answer(printed({ job: job({ job: 9, state: 'failed', error: 'not_reachable' }) }));
  });

  test('the same printer tries the same job again', async () => {
    void printing.print('p1', KASIR);
    expect(last()).toMatchObject({ name: 'retry_job', request: { job: 9 } });
    await last().answer(job({ job: 9, state: 'waiting' }));
    expect(printing.underway).toBe(true);
  });

  test('what may be on paper is looked at and printed as a copy: that job counts, and is not tried again', async () => {
    queue.jobs = [job({ job: 9, state: 'failed', error: 'broken_off', may_have_printed: true })];
    expect(words().text).toContain('Struk mungkin sudah keluar: lihat kertasnya. Kalau tidak ada, cetak salinannya (bertanda CU).');
    expect(words().text).not.toContain('Ulangi');
    await printing.retry();
    expect(fake.asked).toHaveLength(1);
    void printing.print('p1', KASIR);
    expect(last()).toMatchObject({ name: 'cancel_job', request: { job: 9 } });
    await last().answer(job({ job: 9, state: 'cancelled' }));
    expect(last()).toMatchObject({ name: 'struk_print', request: { payment: 'p1', printer: 'Kasir' } });
  });

  test('another printer takes a new job, once the old one was given up', async () => {
    void printing.print('p1', { kind: 'printer', printer: 'Gudang' });
    expect(last()).toMatchObject({ name: 'cancel_job', request: { job: 9 } });
    await last().answer(job({ job: 9, state: 'cancelled' }));
    expect(last()).toMatchObject({ name: 'struk_print', request: { payment: 'p1', printer: 'Gudang' } });
  });

  test('another payment begins with nothing', () => {
    printing.turnTo('p2');
    expect(printing.job).toBeNull();
    expect(words().text).toBe('');
  });
});

test('what was given up in the queue is no failure here any more', async () => {
  void printing.print('p1', KASIR);
  await last().answer(printed({ job: job({ state: 'failed', error: 'out_of_paper' }) }));
  queue.jobs = [job({ state: 'failed', error: 'out_of_paper' })];
  expect(printing.job?.state).toBe('failed');
  queue.jobs = [];
  expect(words().text).toBe('Cetakan dibatalkan.');
  void printing.print('p1', KASIR);
  expect(last()).toMatchObject({ name: 'struk_print' });
});

test('an answer for a payment that left the screen shows nothing', async () => {
  void printing.print('p1', KASIR);
  printing.turnTo('p2');
  await last().answer(printed());
  expect(printing.job).toBeNull();
  expect(printing.number).toBeNull();
});

test('beyond the limit the reason goes along', async () => {
  void printing.print('p1', KASIR);
  await last().refuse(new Failure({ code: 'copies_used_up', message: '', details: { max: '2' } }));
  expect(printing.failure?.code).toBe('copies_used_up');
  void printing.print('p1', KASIR, 'struk basah');
  expect(last().request).toEqual({ payment: 'p1', printer: 'Kasir', reason: 'struk basah' });
});

test('a document is printed, and tried again in its place', async () => {
  const z = new DocumentPrint(fake.platform, queue);
  const document = { kind: 'z_report', number: 4 } as const;
  z.turnTo('z4');
  void z.print(document);
  expect(last()).toMatchObject({ name: 'print_document', request: { document } });
  await last().answer(job({ job: 2, title: 'Z-4', state: 'failed' }));
  void z.print(document);
  expect(last()).toMatchObject({ name: 'retry_job', request: { job: 2 } });
});

describe('where a struk goes', () => {
  let printers: Printers;
  beforeEach(() => (printers = new Printers(fake.platform)));

  test('without printers into the struk folder, as before', () => {
    printers.all = [];
    expect(printers.target).toEqual({ kind: 'file', format: 'pdf', paper_mm: 58 });
    expect(printers.columns).toBe(32);
  });

  test('to the first printer for struk, unless another one was chosen and is still there', () => {
    const others = [printer({ name: 'Rekap', default_for: ['recap'] }), printer(), printer({ name: 'Gudang', profile: { ...PROFILE, columns: 42 } })];
    printers.all = others;
    expect(printers.target).toEqual(KASIR);
    printers.choose({ kind: 'printer', printer: 'Gudang' });
    expect(printers.target).toEqual({ kind: 'printer', printer: 'Gudang' });
    expect(printers.columns).toBe(42);
    printers.all = others.slice(0, 2);
    expect(printers.target).toEqual(KASIR);
  });

  test.each([
    [{ ...PROFILE, columns: 80 }, 48],
    [{ ...PROFILE, language: 'pdf', page: '58', columns: 80 }, 32],
    [{ ...PROFILE, language: 'pdf', page: 'a4-4' }, 48],
  ])('paper on the screen is never wider than the pane', (profile, columns) => {
    printers.all = [printer({ profile })];
    expect(printers.columns).toBe(columns);
  });
});
