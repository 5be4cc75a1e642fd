/** Parts of the pay screen as the cashier reads them. */
import type { Component } from 'svelte';
import { beforeEach, describe, expect, test } from 'vitest';

import BillCard from '../components/BillCard.svelte';
import CashPane from '../components/CashPane.svelte';
import FoundProducts from '../components/FoundProducts.svelte';
import NotPayable from '../components/NotPayable.svelte';
import OfferLists from '../components/OfferLists.svelte';
import ProductSlot from '../components/ProductSlot.svelte';
import type { BillInfo, InquiryInfo, Status } from '../lib/api/generated';
import { Failure } from '../lib/api/failure';
import type { Desk } from '../lib/desk';
import { Shop } from '../lib/shop.svelte';
import { BILL, INQUIRY, TOKEN_20, TOKEN_50, account, fakePlatform, product } from './fake';
import { deskOf, showAt, type Shown } from './stage';

let desk: Desk;

beforeEach(() => {
  const { platform } = fakePlatform();
  const shop = new Shop(platform);
  const accounts = [account('mybills', 'MyBills', { lists_offers: false }), account('iak', 'IAK'), account('khoins', 'KHOINS')];
  shop.status = { zone: 'WIB', business_day: '2026-11-21', accounts } as unknown as Status;
  desk = deskOf(platform, shop);
});

function show<P extends Record<string, unknown>>(part: Component<P>, props: P): Shown {
  return showAt(desk, part, props);
}

const inquiry = (bill: Partial<BillInfo>, state: Partial<InquiryInfo> = {}): InquiryInfo => ({
  ...INQUIRY,
  ...state,
  bill: { ...BILL, meter_no: null, subscriber_id: null, tariff: null, power_va: null, ...bill },
});

describe('the bill', () => {
  const line = { period: 'SEP26', amount: 150_000, admin: 0, penalty: 0, meter_from: null, meter_to: null };

  test('shows its periods with the columns that are filled', () => {
    const lines = [line, { ...line, period: 'OKT26', penalty: 3_000 }];
    const { text } = show(BillCard, { inquiry: inquiry({ category: 'pln-postpaid', lines }) });
    expect(text).toContain('Periode Jumlah Denda SEP26 150.000 OKT26 150.000 3.000');
    expect(text).not.toContain('Stand meter');
  });

  test('shows meter readings, details, and the number that was asked', () => {
    const lines = [{ ...line, admin: 2_500, meter_from: '100', meter_to: '120' }];
    const details = [{ label: 'Alamat', value: 'Jl. Contoh 1' }];
    const { text } = show(BillCard, { inquiry: inquiry({ category: 'pdam', customer_no: '102020', lines, details }) });
    expect(text).toContain('Periode Stand meter Jumlah Admin SEP26 100 – 120 150.000 2.500');
    expect(text).toContain('Nomor 1020 20');
    expect(text).toContain('Alamat Jl. Contoh 1');
  });

  test('a token has its value, and no number twice', () => {
    desk.sale.choose(TOKEN_20);
    const { text } = show(BillCard, { inquiry: inquiry({ meter_no: '86034655976' }) });
    expect(text).toContain('Nilai token 20.000');
    expect(text).not.toContain('8293 7429 8301');
  });

  test('credit is headed by the number, because nobody tells a name', () => {
    desk.sale.choose(product({ category: 'mobile-prepaid', nominal: 20_000 }));
    const { text } = show(BillCard, { inquiry: inquiry({ category: 'mobile-prepaid', customer_no: '081200000001', customer_name: '' }) });
    expect(text).toMatch(/^0812 0000 0001 /);
    expect(text).not.toContain('Nilai token');
  });

  test('an amount that could not be read is no amount of nothing', () => {
    const { body } = show(BillCard, { inquiry: inquiry({ total: 0 }, { payable: false }) });
    expect(body).not.toContain('bill-total');
    const pane = show(NotPayable, {});
    expect(pane.text).toContain('Jumlah tagihan tidak terbaca, jadi tidak bisa dibayar di sini.');
    expect(pane.body).not.toContain('pay-button');
  });
});

describe('the money', () => {
  const WARNING = 'Biller ini tidak bisa ditanya hasilnya. Kalau jawaban tidak datang, pengawas harus memastikan ke biller.';

  test('a biller that cannot be asked is warned of before anything is pressed', () => {
    expect(show(CashPane, { inquiry: inquiry({}, { has_advice: false }) }).text).toContain(WARNING);
    expect(show(CashPane, { inquiry: inquiry({}) }).text).not.toContain(WARNING);
  });

  test('after the first press there is another button in the place of the first', () => {
    const warned = inquiry({}, { has_advice: false, biller: 'KHOINS' });
    desk.sale.step = { at: 'bill', inquiry: warned, warned_ms: 1 };
    const { body, text } = show(CashPane, { inquiry: warned });
    expect(text).toContain('Tekan Enter sekali lagi untuk membayar.');
    expect(text).toContain('Ya, bayar lewat KHOINS');
    expect(body).not.toContain('data-testid="pay-button"');
  });
});

describe('the product', () => {
  test('token values are buttons, with a key for the first nine', () => {
    desk.catalogue.tokens = [TOKEN_20, TOKEN_50];
    desk.sale.choose(TOKEN_20);
    expect(show(ProductSlot, {}).text).toContain('20.000 Alt 1 50.000 Alt 2');
  });

  test('another product says at how many accounts, and asks for what it needs', () => {
    const bpjs = { key: 'bpjs-kesehatan', category: 'bpjs-kesehatan', name: 'BPJS Kesehatan' };
    desk.sale.choose(product({ ...bpjs, account: 'iak' }, { ...bpjs, account: 'khoins' }));
    const { text } = show(ProductSlot, {});
    expect(text).toContain('BPJS Kesehatan di 2 akun Bulan 1 bulan 2 bulan');
    desk.sale.choose(product({ key: 'pdam/kudus', category: 'pdam', name: 'PDAM Kudus', province: 'Jawa Tengah', account: 'iak' }));
    expect(show(ProductSlot, {}).text).toBe('PDAM Kudus Jawa Tengah · di IAK');
  });

  test('while another one is looked for, none stands there', () => {
    expect(show(ProductSlot, {}).text).toBe('Pilih produknya di bawah');
  });

  test('what was found has its kind, its state and its accounts', () => {
    const credit = { key: 'mobile-prepaid/x', category: 'mobile-prepaid', name: 'Pulsa 10.000', provider: 'Axis' };
    desk.finder.open = true;
    desk.finder.found = [product({ ...credit, account: 'iak', state: 'disturbed' })];
    expect(show(FoundProducts, {}).text).toContain('Pulsa 10.000 ◔ sedang terganggu Pulsa/Data · Axis · di IAK');
    desk.finder.found = [];
    expect(show(FoundProducts, {}).text).toContain('Tidak ada produk yang cocok.');
    desk.finder.busy = true;
    expect(show(FoundProducts, {}).text).toContain('Mencari…');
  });
});

test('the lists say when they were fetched, what goes on, and who has none', () => {
  const failure = new Failure({ code: 'biller_unreachable', message: '', details: { biller: 'KHOINS' } });
  desk.catalogue.lists = {
    iak: { synced_at: '2026-11-21T07:12:00+07:00', busy: false, offers: 2_314, failure: null },
    khoins: { synced_at: null, busy: false, offers: null, failure },
  };
  const { text, body } = show(OfferLists, {});
  expect(text).toContain('MyBills kode dari dokumen IAK 2.314 produk · 21/11 07.12 KHOINS belum pernah diperbarui KHOINS tidak dapat dihubungi.');
  expect(body).not.toMatch(/data-testid="sync"[^>]*disabled/);
  desk.catalogue.lists = { iak: { synced_at: null, busy: true, offers: null, failure: null } };
  expect(show(OfferLists, {}).text).toContain('IAK sedang diperbarui…');
  expect(show(OfferLists, {}).body).toMatch(/data-testid="sync"[^>]*disabled/);
});
