/** A platform whose answers the test decides, one by one, in the order of its choosing. */
import type { AccountInfo, BillInfo, Commands, InquiryInfo, LateInfo, PaymentInfo, ProductInfo } from '../lib/api/generated';
import type { Platform } from '../lib/platform';
import type { SharedFile } from '../lib/platform/file';
import { byKey, type Product } from '../lib/products';

/** One call that waits for its answer. */
export interface Asked {
  name: keyof Commands;
  request: unknown;
  /** Whether nobody waits for the answer any more. */
  calledOff(): boolean;
  answer(response: unknown): Promise<void>;
  refuse(error: unknown): Promise<void>;
}

/** A platform that only writes down what it is asked. */
export function fakePlatform(): { platform: Platform; asked: Asked[]; saved: SharedFile[]; count(name: keyof Commands): number } {
  const asked: Asked[] = [];
  const saved: SharedFile[] = [];
  const platform: Platform = {
    call: (name, request, signal) =>
      new Promise((resolve, reject) => {
        // Answers are read by awaiting code: let it run before the test looks.
        const settle = async (act: () => void) => {
          act();
          for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
        };
        asked.push({
          name,
          request,
          calledOff: () => signal?.aborted === true,
          answer: (response) => settle(() => resolve(response as never)),
          refuse: (error) => settle(() => reject(error as Error)),
        });
      }),
    save: async (file) => {
      saved.push(file);
      return null;
    },
    openDisplay: async () => true,
    openDemo: async () => false,
    display: () => new Promise(() => {}),
    guardClose: () => () => {},
    startAnew: async () => {},
    close: async () => {},
  };
  return { platform, asked, saved, count: (name) => asked.filter((call) => call.name === name).length };
}

/** An account with everything that a biller may offer, unless said otherwise. */
export function account(name: string, label: string, state: Partial<AccountInfo> = {}): AccountInfo {
  const can = { has_advice: true, calls_back: false, lists_offers: true, tells_balance: true };
  return { account: name, kind: name, label, url: '', demo: true, settings: {}, ...can, ...state };
}

/** An offer of some account. */
export function offer(state: Partial<ProductInfo>): ProductInfo {
  return {
    key: 'pln-prepaid/20000',
    account: 'mybills',
    code: 'PLNPR20',
    name: 'PLN TOKEN 20.000',
    category: 'pln-prepaid',
    nominal: null,
    price: null,
    admin: null,
    commission: null,
    state: 'active',
    provider: null,
    province: null,
    amount_min: null,
    amount_max: null,
    synced_at: null,
    ...state,
  };
}

/** The one product of offers that share a key. */
export function product(...offers: Partial<ProductInfo>[]): Product {
  const [only, ...rest] = byKey(offers.map(offer));
  if (only === undefined || rest.length > 0) throw new Error('the offers are not one product');
  return only;
}

export const TOKEN_20 = product({ nominal: 20_000 });
export const TOKEN_50 = product({ key: 'pln-prepaid/50000', code: 'PLNPR50', name: 'PLN TOKEN 50.000', nominal: 50_000 });

export const BILL: BillInfo = {
  product: 'PLNPR20',
  product_name: 'PLN TOKEN 20.000',
  category: 'pln-prepaid',
  customer_no: '829374298301',
  customer_name: 'JOHN DOE',
  biller_ref: null,
  amount: 20_000,
  admin: 500,
  total: 20_500,
  deposit_debit: null,
  expires_at: null,
  tariff: 'R1',
  power_va: 450,
  meter_no: '86034655976',
  subscriber_id: '829374298301',
  lines: [],
  details: [],
};

export const INQUIRY: InquiryInfo = {
  inquiry: 'i1',
  account: 'mybills',
  biller: 'MyBills',
  payable: true,
  has_advice: true,
  chosen_by: 'only',
  service_fee: 0,
  rounding: 0,
  bill: BILL,
};

/** A payment of the bill in some state. */
export function payment(state: Partial<PaymentInfo>): PaymentInfo {
  return {
    payment: 'p1',
    status: 'paid',
    reason: null,
    reason_kind: null,
    reason_code: null,
    mismatch: null,
    reference: 'L26K21A1',
    biller_ref: null,
    receipt_ref: null,
    created_at: '2026-11-21T00:00:00Z',
    decided_at: null,
    paid_at: null,
    total: 20_500,
    service_fee: 0,
    due: 20_500,
    tender: 50_000,
    change: 29_500,
    deposit_debit: null,
    commission: null,
    balance_after: null,
    token: null,
    kwh_tenths: null,
    stroom_sen: null,
    ppj_sen: null,
    ppn_sen: null,
    materai_sen: null,
    angsuran_sen: null,
    bill: BILL,
    account: 'mybills',
    biller: 'MyBills',
    held: false,
    refunded_at: null,
    basket: null,
    retry_of: null,
    retried_by: null,
    can_give_up: false,
    late: null,
    warnings: [],
    advice: { asked: 0, last_at: null, next_at_ms: null },
    prints: 0,
    demo: true,
    actor: 'Siti',
    shift: 1,
    ...state,
  };
}

/** A success that came when the cash was gone. */
export function late(state: Partial<LateInfo> = {}): LateInfo {
  return { at: '2026-11-21T00:00:00Z', amount: 20_000, token: null, kwh_tenths: null, biller_ref: null, receipt_ref: null, ended: null, ...state };
}
