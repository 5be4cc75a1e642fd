/** What the money screens say before anything is done: whose cash, how much, and who may. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Component } from 'svelte';

import BasketCash from '../components/BasketCash.svelte';
import CashPane from '../components/CashPane.svelte';
import CountDrawer from '../components/CountDrawer.svelte';
import DepositDetail from '../components/DepositDetail.svelte';
import EntryBasket from '../components/EntryBasket.svelte';
import EntryFailed from '../components/EntryFailed.svelte';
import EntryLoss from '../components/EntryLoss.svelte';
import EntryOpen from '../components/EntryOpen.svelte';
import FailureNotice from '../components/FailureNotice.svelte';
import JournalNotices from '../components/JournalNotices.svelte';
import PaymentLinks from '../components/PaymentLinks.svelte';
import ResultFailed from '../components/ResultFailed.svelte';
import RulesForm from '../components/RulesForm.svelte';
import ShiftActions from '../components/ShiftActions.svelte';
import ShiftSums from '../components/ShiftSums.svelte';
import StatusChip from '../components/StatusChip.svelte';
import Strip from '../components/Strip.svelte';
import Warnings from '../components/Warnings.svelte';
import { Failure } from '../lib/api/failure';
import { whereFirst } from '../lib/attention.svelte';
import type { JournalHealth, Status } from '../lib/api/generated';
import type { Desk } from '../lib/desk';
import { Doing } from '../lib/doing.svelte';
import { Shop } from '../lib/shop.svelte';
import { Unsaved } from '../lib/unsaved.svelte';
import Perhatian from '../screens/Perhatian.svelte';
import { NOTHING, basketOf, deposit, line, report } from './books';
import { INQUIRY, account, fakePlatform, late, payment } from './fake';
import { deskOf, showAt, type Shown } from './stage';

const WELL: JournalHealth = { damage: null, network_drive: null, backup_trouble: null, clock_behind_s: null, restore_trouble: null };

let desk: Desk;

beforeEach(() => sign('owner'));

function sign(role: string, state: Partial<Status> = {}): void {
  const { platform } = fakePlatform();
  const shop = new Shop(platform);
  const cutoff = { closed: false, minutes: 60, at: '23.00' };
  shop.status = { zone: 'WIB', role, accounts: [account('mybills', 'MyBills')], shift: null, journal: WELL, open_count: 0, attention_count: 0, cutoff, ...state } as Status;
  desk = deskOf(platform, shop);
}

function show<P extends Record<string, unknown>>(part: Component<P>, props: P): Shown {
  return showAt(desk, part, props);
}

describe('a payment without a final word', () => {
  const open = payment({ status: 'unresolved', held: true, reason_kind: 'not_received', reason: 'belum diterima', reason_code: '42', biller: 'MyBills' });

  test('tells its last answer, and who may decide', () => {
    const { text, body } = show(EntryOpen, { payment: open });
    expect(text).toContain('Jawaban terakhir belum diterima (42)');
    expect(text).toContain('MyBills menyatakan tidak pernah menerimanya');
    expect(body).toContain('data-testid="resolve"');
    expect(body).not.toContain('data-testid="give-up"');
    expect(show(EntryOpen, { payment: { ...open, can_give_up: true } }).body).toContain('data-testid="give-up"');
  });

  test('a cashier may only ask', () => {
    sign('cashier');
    const { text, body } = show(EntryOpen, { payment: { ...open, can_give_up: true } });
    expect(text).toContain('Pengawas yang memutuskan.');
    expect(body).toContain('data-testid="ask-now"');
    expect(body).not.toMatch(/data-testid="(resolve|give-up)"/);
  });
});

test('a failed payment names the cash that goes back; what was never sent cannot be asked about', () => {
  const failed = payment({ status: 'failed', held: true, reason_kind: 'refused' });
  expect(show(EntryFailed, { payment: failed }).text).toContain('Kembalikan Rp 20.500 Enter Coba lagi Tanya biller lagi');
  expect(show(EntryFailed, { payment: { ...failed, reason_kind: 'not_sent' } }).body).not.toContain('data-testid="recheck"');
});

describe('a failed payment whose cash is gone says where to', () => {
  const gone = payment({ status: 'failed', held: false, reason_kind: 'refused' });

  test.each([
    [{ refunded_at: '2026-11-21T00:00:00Z' }, 'Uang Rp 20.500 sudah dikembalikan.', '✕ Gagal · uang dikembalikan'],
    [{ retried_by: 'p2' }, 'Uang Rp 20.500 dipakai untuk percobaan baru.', '✕ Gagal · dicoba lagi'],
    [{ late: late() }, 'Ternyata lunas setelah uang Rp 20.500 dikembalikan.', '✕ Gagal · lunas terlambat'],
  ])('%o', (state, text, chip) => {
    const now = { ...gone, ...state };
    expect(show(ResultFailed, { payment: now }).text).toContain(text);
    expect(show(StatusChip, { payment: now, next: true }).text).toBe(chip);
  });

  test.each([
    [null, 'Lunas terlambat 21/11 07.00: kerugian Rp 20.000, belum selesai.'],
    ['recovered', 'Lunas terlambat 21/11 07.00: Rp 20.000 sudah ditagih dari pelanggan.'],
    ['written_off', 'Lunas terlambat 21/11 07.00: Rp 20.000 ditanggung toko.'],
  ])('late, ended as %s', (ended, text) => {
    expect(show(PaymentLinks, { payment: { ...gone, late: late({ ended }) } }).text).toBe(text);
  });

  test('late, and the biller took nothing', () => {
    expect(show(PaymentLinks, { payment: { ...gone, late: late({ amount: 0 }) } }).text).toContain('tidak ada yang harus ditagih');
  });

  test.each([
    [null, false, '1234 5678 9012 3456 7890 13,2 kWh · ref biller B1 Jangan serahkan dulu: pelanggan harus membayar Rp 20.000 lebih dulu.'],
    ['written_off', false, 'Kerugiannya ditanggung toko; tidak ada struk.'],
    ['recovered', true, '1234 5678 9012 3456 7890 13,2 kWh · ref biller B1'],
  ])('the token that came late is the customer’s once the loss is paid: %s', (ended, mine, text) => {
    const now = { ...gone, late: late({ token: '12345678901234567890', kwh_tenths: 132, biller_ref: 'B1', ended }) };
    const shown = show(ResultFailed, { payment: now });
    expect(shown.text).toContain(text);
    expect(shown.text.includes('Jangan serahkan')).toBe(ended === null);
    expect(/class="token[^"]*mine/.test(shown.body)).toBe(mine);
    if (ended === null) expect(show(EntryLoss, { payment: now }).text).toContain(text);
  });

  test('attempts lead to one another', () => {
    const { body } = show(PaymentLinks, { payment: payment({ retry_of: 'p0', retried_by: 'p2' }) });
    expect(body).toContain('data-testid="retry-of"');
    expect(body).toContain('data-testid="retried-by"');
  });

  test('a loss is the supervisor’s to end', () => {
    const loss = { ...gone, late: late() };
    expect(show(EntryLoss, { payment: loss }).text).toContain('Rp 20.000 harus ditagih dari pelanggan.');
    expect(show(EntryLoss, { payment: loss }).body).toContain('data-testid="loss-recovered"');
    sign('supervisor');
    expect(show(EntryLoss, { payment: loss }).body).toContain('data-testid="loss-written-off"');
    sign('cashier');
    expect(show(EntryLoss, { payment: loss }).body).not.toContain('data-testid="loss-recovered"');
  });
});

test('a basket that was not sent says how much is held for how many', () => {
  const sent = line({ inquiry: 'i2', state: 'sent', payment: payment({}) });
  const { text, body } = show(EntryBasket, { basket: basketOf([line({}), sent, line({ inquiry: 'i3' })]) });
  expect(text).toContain('Uang Rp 41.000 untuk 2 tagihan yang belum dikirim masih di laci.');
  expect(body.match(/data-testid="drop-line"/g)).toHaveLength(2);
});

describe('a deposit', () => {
  const act = async () => true;
  const detail = (state: Parameters<typeof deposit>[0]) => show(DepositDetail, { deposit: deposit(state), doing: new Doing(), act });

  test('that does not fit names the payments in between', () => {
    const alarm = { expected: 100_000, reported: 79_500, difference: -20_500, since: '2026-11-21T00:00:00Z', at: '', payments: [payment({})] };
    const { text, body } = detail({ expected: 100_000, reported: 79_500, alarm });
    expect(text).toContain('Kurang Rp 20.500 dari catatan kita.');
    expect(text).toContain('Terakhir cocok 21/11 07.00.');
    expect(text).toContain('Pembayaran di antaranya JOHN DOE 21/11 07.00 Rp 20.500 ✓ Lunas');
    expect(body).toContain('data-testid="deposit-accept"');
  });

  test('that was never taken over can be', () => {
    expect(detail({}).text).toContain('Ambil alih saldo');
    expect(detail({}).body).not.toContain('data-testid="deposit-top-up"');
    expect(detail({ tells_balance: false }).body).not.toContain('data-testid="deposit-check"');
  });

  test('is the supervisor’s to correct', () => {
    sign('cashier');
    expect(detail({ expected: 5, reported: 5 }).body).not.toMatch(/data-testid="deposit-(set|top-up|accept)"/);
  });
});

describe('the drawer', () => {
  test('what is expected is hidden from a cashier, and from everybody who counts', () => {
    expect(show(ShiftSums, { report: report(), blind: false }).text).toContain('Kas seharusnya Rp 4.673.800');
    for (const props of [{ report: report(), blind: true }, { report: report({ expected: null }), blind: false }]) {
      const { text } = show(ShiftSums, props);
      expect(text).not.toContain('4.673.800');
      expect(text).toContain('Kas seharusnya tidak ditampilkan');
    }
  });

  test('a cashier is told no sum of the drawer, and no loss that never was', () => {
    const none = { float: null, cash_taken: null, cash_in: null, cash_out: null, refunds: null, recovered: null, expected: null };
    const { text, body } = show(ShiftSums, { report: report(none), blind: false });
    expect(body).not.toMatch(/data-testid="x-(float|cash-taken|cash-in|cash-out|refunds|recovered|lost|written-off)"/);
    expect(text).toContain('Admin biller Rp 240.000');
    const { text: sums } = show(ShiftSums, { report: report({ lost: 20_500, written_off: 5_000 }), blind: false });
    expect(sums).toContain('Kerugian timbul Rp 20.500 Kerugian ditanggung toko Rp 5.000');
  });

  test('only a supervisor takes cash out', () => {
    expect(show(ShiftActions, {}).body).toContain('data-testid="cash-out"');
    sign('cashier');
    const { body } = show(ShiftActions, {});
    expect(body).not.toContain('data-testid="cash-out"');
    expect(body).toContain('data-testid="cash-in"');
  });

  test('the shift of somebody else is closed with a reason', () => {
    desk.drawer.unreasoned = true;
    const { text, body } = show(CountDrawer, { forced: false, oncancel: () => {} });
    expect(text).toContain('Shift ini dibuka orang lain; tulis alasan menutupnya.');
    expect(body).toContain('data-testid="reason"');
  });

  test('a count that does not fit asks for a reason; a forced one always does', () => {
    expect(show(CountDrawer, { forced: false, oncancel: () => {} }).body).not.toContain('data-testid="reason"');
    expect(show(CountDrawer, { forced: true, oncancel: () => {} }).body).toContain('data-testid="reason"');
    desk.drawer.recount = true;
    const { text, body } = show(CountDrawer, { forced: false, oncancel: () => {} });
    expect(text).toContain('Hitung sekali lagi; kalau tetap, tulis alasannya.');
    expect(body).toContain('data-testid="reason"');
  });
});

describe('paying', () => {
  test('a new attempt takes only the difference', () => {
    const retry = (due: number) => {
      desk.sale.retrying = payment({ status: 'failed', held: true, due });
      return show(CashPane, { inquiry: INQUIRY }).text;
    };
    expect(retry(20_000)).toContain('Uang yang dititipkan Rp 20.000 Masih kurang Rp 500');
    expect(retry(20_500)).toContain('Uang yang dititipkan pas. Tidak ada uang yang diterima atau diserahkan.');
    expect(retry(25_000)).toContain('Lebih; kembalikan Rp 4.500 kepada pelanggan setelah membayar.');
  });

  test('a bill that was paid lately asks a supervisor for the reason, a cashier for nothing', () => {
    const lately = () => {
      desk.sale.step = { at: 'bill', inquiry: INQUIRY, warned_ms: null };
      desk.sale.failure = new Failure({ code: 'paid_lately', message: '', details: {} });
      return show(CashPane, { inquiry: INQUIRY }).body;
    };
    expect(lately()).toContain('data-testid="reason"');
    sign('cashier');
    expect(lately()).not.toContain('data-testid="reason"');
  });

  test('the basket has one total and one press', () => {
    desk.basket.lay(INQUIRY, 500);
    const { text } = show(BasketCash, {});
    expect(text).toContain('1 tagihan Rp 20.500 Biaya layanan Rp 500 Total Rp 21.000');
    expect(text).toContain('Bayar 1 tagihan F4');
  });
});

describe('what is told', () => {
  test.each([
    ['held_for_same_bill', { payment: 'p0' }, 'failed/p0'],
    ['loss_first', { payment: 'p0' }, 'loss/p0'],
    ['loss_first', {}, null],
    ['paid_lately', { payment: 'p0' }, null],
  ])('%s %o leads to what comes first', (code, details, key) => {
    const failure = new Failure({ code, message: '', details: { reference: 'L1', ...details } });
    expect(whereFirst(failure)).toBe(key);
    expect(show(FailureNotice, { failure }).body.includes('data-testid="to-attention"')).toBe(key !== null);
  });

  test('the strip counts everything that waits', () => {
    sign('owner', { open_count: 1, attention_count: 3 });
    expect(show(Strip, {}).text).toContain('4 perlu perhatian · 1 menunggu');
    sign('owner');
    expect(show(Strip, {}).body).not.toContain('attention-count');
  });

  test('nothing that waits is said too', () => {
    desk.attention.info = NOTHING;
    expect(show(Perhatian, {}).text).toContain('Tidak ada yang perlu perhatian.');
  });

  test.each([
    [{ damage: 'halaman 7' }, 'journal-damage', 'dibuka hanya untuk dilihat: halaman 7. Jangan terima uang. Pulihkan dari cadangan: tutup Loket, lalu jalankan loketctl restore FILE'],
    [{ network_drive: 'nfs' }, 'journal-note', 'drive jaringan (nfs)'],
    [{ backup_trouble: 'folder tidak ada' }, 'journal-note', 'Cadangan terakhir gagal: folder tidak ada.'],
    [{ clock_behind_s: 7_200 }, 'journal-note', 'tertinggal 2 jam dari catatan'],
  ])('the journal: %o', (state, testid, text) => {
    sign('owner', { journal: { ...WELL, ...state } });
    const shown = show(JournalNotices, {});
    expect(shown.body).toContain(`data-testid="${testid}"`);
    expect(shown.text).toContain(text);
    sign('owner');
    expect(show(JournalNotices, {}).text).toBe('');
  });

  test('what does not fit in a token sale is a calm note', () => {
    const warnings = [{ kind: 'sum', text: 'Jumlah rinciannya tidak sama dengan yang dibayar.' }];
    const { text, body } = show(Warnings, { payment: payment({ warnings }) });
    expect(text).toContain('Perlu dicek sekali lagi Jumlah rinciannya tidak sama dengan yang dibayar. Pembayaran tetap sah');
    expect(body).toContain('role="note"');
    expect(show(Warnings, { payment: payment({}) }).text).toBe('');
  });

  test('the rules are the owner’s, and everybody may read them', () => {
    const rules = { drawer_tolerance: 1_000, duplicate_guard_h: 24, backup_folder: null, backup_every_h: 24, backups_kept: 14, idle_lock_min: 10, fees: [], cash_rounding: null, version: 3 };
    expect(show(RulesForm, { rules, unsaved: new Unsaved() }).body).toContain('data-testid="rules-save"');
    sign('supervisor');
    const { text, body } = show(RulesForm, { rules, unsaved: new Unsaved() });
    expect(text).toContain('Hanya pemilik yang mengubahnya.');
    expect(body).not.toContain('data-testid="rules-save"');
  });
});
