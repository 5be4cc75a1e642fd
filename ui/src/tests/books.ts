/** Plain data of baskets, shifts, deposits and differences, in states that the tests change. */
import type { AttentionInfo, BasketInfo, BasketLineInfo, DepositInfo, DifferenceInfo, ShiftReportInfo, ZReportInfo } from '../lib/api/generated';

export const NOTHING: AttentionInfo = { open: [], failed: [], waiting: [], losses: [], alarms: [], differences: [] };

export function line(state: Partial<BasketLineInfo>): BasketLineInfo {
  return {
    inquiry: 'i1',
    product_name: 'PLN TOKEN 20.000',
    customer_no: '829374298301',
    customer_name: 'JOHN DOE',
    due: 20_500,
    service_fee: 0,
    state: 'waiting',
    payment: null,
    ...state,
  };
}

export function basketOf(lines: BasketLineInfo[], state: Partial<BasketInfo> = {}): BasketInfo {
  const due = lines.reduce((sum, one) => sum + one.due, 0);
  return { basket: 'b1', lines, due, tender: due, change: 0, held: due, at: '2026-11-21T00:00:00Z', ...state };
}

export function deposit(state: Partial<DepositInfo>): DepositInfo {
  return { account: 'mybills', biller: 'MyBills', tells_balance: true, expected: null, reported: null, reported_at: null, alarm: null, ...state };
}

export function difference(state: Partial<DifferenceInfo>): DifferenceInfo {
  return {
    statement: 3,
    difference: 1,
    kind: 'only_theirs',
    payment: null,
    line: 12,
    reference: 'L26K21A1',
    customer_no: '829374298301',
    ours: null,
    theirs: 20_500,
    closed: false,
    ...state,
  };
}

export function report(state: Partial<ShiftReportInfo> = {}): ShiftReportInfo {
  return {
    shift: 3,
    opened_at: '2026-10-19T00:58:00Z',
    opened_by: 'Siti',
    float: 500_000,
    cash_taken: 14_228_800,
    cash_in: 0,
    cash_out: 10_000_000,
    refunds: 55_000,
    recovered: 0,
    lost: 0,
    written_off: 0,
    expected: 4_673_800,
    admin: 240_000,
    commission: 118_400,
    service_fee: 96_500,
    paid: 96,
    failed: 1,
    categories: [
      { category: 'pln-postpaid', count: 31, total: 9_876_500 },
      { category: 'pln-prepaid', count: 44, total: 2_310_000 },
    ],
    deposits: [{ account: 'iak', used: 14_013_900, topped_up: 0, corrected: 0, balance: 5_986_100 }],
    carried: [
      {
        why: 'open',
        payment: 'p1',
        reference: 'L26K21A1',
        product_name: 'PLN TOKEN 20.000',
        customer_no: '45052452799',
        customer_name: 'JOHN DOE',
        amount: 22_500,
        since: '2026-10-19T07:00:00Z',
      },
    ],
    reprints: 2,
    ...state,
  };
}

export function zReport(state: Partial<ZReportInfo> = {}): ZReportInfo {
  return {
    number: 123,
    report: report({ expected: null }),
    counted: 4_673_000,
    difference: -800,
    reason: null,
    forced: false,
    closed_at: '2026-10-19T08:02:00Z',
    closed_by: 'Siti',
    ...state,
  };
}
