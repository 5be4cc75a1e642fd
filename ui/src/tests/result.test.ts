/** What the results say about money, in the words that the cashier reads. */
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';

import type { PaymentInfo } from '../lib/api/generated';
import { Failure } from '../lib/api/failure';
import FailureNotice from '../components/FailureNotice.svelte';
import ResultFailed from '../components/ResultFailed.svelte';
import ResultUnresolved from '../components/ResultUnresolved.svelte';
import { payment } from './fake';

/** The text of a rendered part, with ordinary blanks. */
function words(body: string): string {
  return body
    .replace(/<!--.*?-->|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('cash that is held is what is due, not what was handed over', () => {
  const failed = (state: Partial<PaymentInfo>) =>
    words(render(ResultFailed, { props: { payment: payment({ status: 'failed', reason_kind: 'not_sent', ...state }) } }).body);
  const unresolved = (state: Partial<PaymentInfo>) =>
    words(render(ResultUnresolved, { props: { payment: payment({ status: 'unresolved', held: true, ...state }) } }).body);

  test.each([
    ['with change', { held: true }, 'Kembalian Rp 29.500 juga, bila belum diberikan (semuanya Rp 50.000).'],
    ['exact', { held: true, tender: 20_500, change: 0 }, null],
  ])('failed, %s', (_, state, more) => {
    const text = failed(state);
    expect(text).toContain('Gagal: MyBills tidak dapat dihubungi. Tidak ada yang terbayar. Kembalikan Rp 20.500 kepada pelanggan.');
    expect(text.endsWith(`Kembalikan Rp 20.500${more === null ? '' : ` ${more}`}`)).toBe(true);
  });

  test('failed and handed back asks for nothing more', () => {
    const text = failed({ held: false, refunded_at: '2026-11-21T00:01:00Z' });
    expect(text).toContain('Uang Rp 20.500 sudah dikembalikan.');
    expect(text).not.toMatch(/Kembali(kan|an)/);
  });

  test('unresolved', () => {
    expect(unresolved({})).toContain('Uang Rp 20.500 dititipkan di laci. Jangan bayar ulang;');
  });

  test('unresolved because somebody else was answered for', () => {
    const text = unresolved({ mismatch: { field: 'meter', asked: '1', answered: '2' } });
    expect(text).toContain('Uang Rp 20.500 tetap dititipkan di laci. Jangan bayar ulang.');
  });
});

test.each([
  ['asking_now', 'status'],
  ['refused', 'alert'],
])('%s is told as %s', (code, role) => {
  const { body } = render(FailureNotice, { props: { failure: new Failure({ code, message: '', details: {} }) } });
  expect(body).toContain(`role="${role}"`);
});
