/** What the results say about money, in the words that the cashier reads. */
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';

import type { PaymentInfo } from '../lib/api/generated';
import { Failure } from '../lib/api/failure';
import FailureNotice from '../components/FailureNotice.svelte';
import StatusChip from '../components/StatusChip.svelte';
import ResultFailed from '../components/ResultFailed.svelte';
import ResultUnresolved from '../components/ResultUnresolved.svelte';
import { Shop } from '../lib/shop.svelte';
import { fakePlatform, payment } from './fake';
import { deskOf, showAt } from './stage';

/** What a refusal shows. */
function refusal(code: string, details: Record<string, string> = {}) {
  const { platform } = fakePlatform();
  return showAt(deskOf(platform, new Shop(platform)), FailureNotice, { failure: new Failure({ code, message: '', details }) });
}

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

describe('where only a person can find out', () => {
  const waiting: Partial<PaymentInfo> = { status: 'unresolved', held: true, biller: 'KHOINS', reason_kind: 'no_answer' };
  const chip = (state: Partial<PaymentInfo>, props: { detail?: boolean; next?: boolean }) =>
    words(render(StatusChip, { props: { payment: payment({ ...waiting, ...state }), ...props } }).body);

  test('the result says whom to call and promises no question', () => {
    const text = words(render(ResultUnresolved, { props: { payment: payment(waiting) } }).body);
    expect(text).toContain('Menunggu kepastian dari orang: hubungi KHOINS. Uang Rp 20.500 dititipkan di laci. Jangan bayar ulang; pengawas yang memutuskan.');
    expect(text).not.toMatch(/tanya(kan)? lagi|Sudah ditanyakan/);
  });

  test.each([
    [{ detail: true }, '◔ Menunggu kepastian dari orang: hubungi KHOINS'],
    [{ next: true }, '◔ Menunggu · hubungi KHOINS'],
    [{}, '◔ Menunggu'],
  ])('its state as %o', (props, text) => {
    expect(chip({}, props)).toBe(text);
  });

  test('a payment that was just sent, or that is asked about, waits for no person', () => {
    expect(chip({ reason_kind: 'submitting' }, { next: true })).toBe('◔ Sedang dikirim');
    const later = Date.now() + 60_000;
    expect(chip({ advice: { asked: 1, last_at: null, next_at_ms: later } }, { next: true })).toMatch(/^◔ Menunggu · tanya lagi [01]\.\d\d$/);
  });
});

test.each([
  ['deposit_low', 'saldo toko di IAK tidak cukup'],
  ['cut_off', 'IAK sedang tutup malam'],
  ['address_refused', 'IAK tidak melayani alamat internet (IP) toko ini'],
])('failed because of %s', (reason_kind, text) => {
  const { body } = render(ResultFailed, { props: { payment: payment({ status: 'failed', biller: 'IAK', reason_kind }) } });
  expect(words(body)).toContain(`Gagal: ${text}. Tidak ada yang terbayar.`);
});

test('why no account can sell is said in words, not by the word on the wire', () => {
  const details = { product: 'PLN TOKEN 20.000', why: 'deposit_low' };
  expect(refusal('no_account_now', details).text).toContain('Tidak ada akun yang bisa menjual PLN TOKEN 20.000 sekarang (saldo kurang). Belum ada uang yang bergerak.');
});

test.each([
  ['asking_now', 'status'],
  ['refused', 'alert'],
])('%s is told as %s', (code, role) => {
  expect(refusal(code).body).toContain(`role="${role}"`);
});
