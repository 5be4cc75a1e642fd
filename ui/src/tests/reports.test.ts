import { beforeEach, describe, expect, test } from 'vitest';

import type { DepositDayInfo, ReportInfo, ShiftEndInfo } from '../lib/api/generated';
import { daysBetween, edge, largest } from '../lib/chart';
import { partName, periodName, placeName } from '../lib/period';
import { Reports, levels, movedDays } from '../lib/reports.svelte';
import { byCashier, hoursBetween, overTime } from '../lib/shift-ends';
import { fakePlatform, type Asked } from './fake';

const NO_SUMS = { count: 0, bills: 0, admin: 0, total: 0, service_fee: 0, commission: 0, profit: 0, used: 0 };

function report(state: Partial<ReportInfo> = {}): ReportInfo {
  return {
    period: '2026-11-20',
    kind: 'day',
    from: '2026-11-20',
    to: '2026-11-20',
    previous: '2026-11-19',
    next: '2026-11-21',
    today: '2026-11-21',
    sums: NO_SUMS,
    failed: 0,
    unresolved: 0,
    unresolved_total: 0,
    lost: 0,
    products: [],
    accounts: [],
    cashiers: [],
    course: [],
    against: [],
    open: [],
    held: [],
    ...state,
  };
}

const NOVEMBER = report({ period: '2026-11', kind: 'month', from: '2026-11-01', to: '2026-11-30', previous: '2026-10', next: null });

describe('which period is shown', () => {
  let fake: ReturnType<typeof fakePlatform>;
  let reports: Reports;
  const last = (): Asked => {
    const call = fake.asked.at(-1);
    if (call === undefined) throw new Error('nothing was asked');
    return call;
  };

  beforeEach(() => {
    fake = fakePlatform();
    reports = new Reports(fake.platform, () => []);
  });

  test('today at first, then the days around it', async () => {
    void reports.refresh();
    expect(last().request).toEqual({});
    await last().answer(report());
    void reports.step('previous');
    expect(last().request).toEqual({ period: '2026-11-19' });
    await last().answer(report({ period: '2026-11-19', next: null }));
    const asked = fake.asked.length;
    await reports.step('next');
    expect(fake.asked.length).toBe(asked);
  });

  test.each([
    [report(), 'month', '2026-11'],
    [report(), 'year', '2026'],
    // A time that holds today leads to today, and another one to where it begins.
    [NOVEMBER, 'day', '2026-11-21'],
    [{ ...NOVEMBER, today: '2027-02-01' }, 'day', '2026-11-01'],
  ] as const)('from %o to a %s', async (shown, span, period) => {
    void reports.refresh();
    await last().answer(shown);
    void reports.turnTo(span);
    expect(last().request).toEqual({ period });
  });

  test('a picked day is as long as what is shown', async () => {
    void reports.refresh();
    await last().answer(NOVEMBER);
    void reports.pick('2025-03-17');
    expect(last().request).toEqual({ period: '2025-03' });
    const asked = fake.asked.length;
    await reports.pick('');
    expect(fake.asked.length).toBe(asked);
  });

  test('only the newest answer is shown, and a refusal leaves what was there', async () => {
    void reports.show('2026-11-18');
    const slow = last();
    void reports.show('2026-11-17');
    await last().answer(report({ period: '2026-11-17' }));
    await slow.answer(report({ period: '2026-11-18' }));
    expect(reports.report?.period).toBe('2026-11-17');
    void reports.show('x');
    await last().refuse(new Error('lost'));
    expect([reports.report?.period, reports.failure === null]).toEqual(['2026-11-17', false]);
  });

  test('deposits are read over a month beside a day, and never beyond today', async () => {
    reports = new Reports(fake.platform, () => ['iak']);
    void reports.refresh();
    await last().answer(report());
    expect(last()).toMatchObject({ name: 'deposit_course', request: { account: 'iak', from: '2026-10-22', to: '2026-11-20' } });
    void reports.show('2026-11');
    await last().answer(NOVEMBER);
    expect(last().request).toMatchObject({ from: '2026-11-01', to: '2026-11-21' });
  });

  test('what another person was shown is forgotten, and its late answer does not come back', async () => {
    void reports.show('2026-11');
    await last().answer(NOVEMBER);
    void reports.refresh();
    reports.forget();
    await last().answer(NOVEMBER);
    expect([reports.report, reports.courses]).toEqual([null, []]);
    void reports.refresh();
    expect(last().request).toEqual({});
  });

  test('levels of other days are not drawn over those of the report', async () => {
    reports = new Reports(fake.platform, () => ['iak']);
    const course = { before: 100, days: [], used_per_day: null, lasts_days: null };
    void reports.refresh();
    await last().answer(report());
    await last().answer(course);
    expect(reports.courses).toHaveLength(1);
    void reports.refresh();
    await last().answer(report());
    expect(reports.courses).toHaveLength(1);
    void reports.show('2026-11-19');
    await fake.asked.findLast(({ name }) => name === 'report')?.answer(report({ period: '2026-11-19', from: '2026-11-19', to: '2026-11-19' }));
    expect(reports.courses).toHaveLength(0);
  });

  test('a file is made of the period on the screen', async () => {
    void reports.refresh();
    await last().answer(report());
    void reports.export('pdf');
    expect(last()).toMatchObject({ name: 'export_report', request: { period: '2026-11-20', form: 'pdf' } });
    await last().answer({ file: '/toko/ekspor/laporan.pdf' });
    expect(reports.exported).toBe('/toko/ekspor/laporan.pdf');
    void reports.show('2026-11-19');
    expect(reports.exported).toBeNull();
  });
});

test.each([
  [0, '0'],
  [900, '900'],
  [590_000, '590 rb'],
  [1_250_000, '1,3 jt'],
  [-2_000_000, '-2 jt'],
  [3_400_000_000, '3,4 M'],
])('%i at the edge of a chart is %s', (amount, text) => expect(edge(amount, 'id')).toBe(text));

test('millions are called as the screen speaks', () => {
  expect([590_000, 1_200_000, 3_000_000_000].map((amount) => edge(amount, 'en'))).toEqual(['590 k', '1,2 m', '3 bn']);
});

test('the largest are named, and the others are one', () => {
  const of = (count: number) => largest([5, 4, 3, 2], count, String, (value) => value, 'lainnya');
  expect(of(2)).toEqual([{ label: '5', value: 5 }, { label: '4', value: 4 }, { label: 'lainnya', value: 5 }]);
  expect(of(4)).toHaveLength(4);
});

test('days between two days', () => {
  expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(daysBetween('2026-03-01', '2026-02-27')).toEqual([]);
});

test('a deposit keeps its level through days without anything', () => {
  const day = (at: string, level: number | null): DepositDayInfo => ({ day: at, used: 0, topped_up: 0, corrected: 0, level, reported: null, alarm: null });
  const course = { before: 100, days: [day('2026-11-02', 70), day('2026-11-04', 50)], used_per_day: null, lasts_days: null };
  expect(levels(course, daysBetween('2026-11-01', '2026-11-05'))).toEqual([100, 70, 70, 50, 50]);
  expect(levels({ ...course, before: null, days: [day('2026-11-02', null)] }, ['2026-11-01', '2026-11-02'])).toEqual([null, null]);
});

test('the days on which deposits moved are told with what each held', () => {
  const day = (at: string, level: number): DepositDayInfo => ({ day: at, used: 0, topped_up: 0, corrected: 0, level, reported: null, alarm: null });
  const course = (before: number | null, ...days: DepositDayInfo[]) => ({ before, days, used_per_day: null, lasts_days: null });
  const courses = [
    { account: 'iak', course: course(100, day('2026-11-02', 70)) },
    { account: 'khoins', course: course(null, day('2026-11-03', 50)) },
  ];
  expect(movedDays(courses, daysBetween('2026-11-01', '2026-11-04'))).toEqual([
    { day: '2026-11-03', levels: [70, 50] },
    { day: '2026-11-02', levels: [70, null] },
  ]);
});

describe('how shifts ended', () => {
  const end = (opened_by: string, difference: number, closed_at: string): ShiftEndInfo => ({
    number: 1,
    opened_at: '2026-11-20T08:00:00+07:00',
    opened_by,
    closed_at,
    closed_by: opened_by,
    expected: 100_000,
    counted: 100_000 + difference,
    difference,
  });
  const ends = [
    end('siti', -2_500, '2026-11-20T17:59:00+07:00'),
    end('budi', 500, '2026-11-21T09:00:00+07:00'),
    end('siti', 1_000, '2026-11-21T17:00:00+07:00'),
  ];

  test('by who opened them, the largest difference first', () => {
    expect(byCashier(ends)).toEqual([
      { cashier: 'siti', shifts: 2, short: -2_500, over: 1_000, sum: -1_500, longest_hours: 33 },
      { cashier: 'budi', shifts: 1, short: 0, over: 500, sum: 500, longest_hours: 25 },
    ]);
  });

  test('over days and months', () => {
    expect(overTime(ends, ['2026-11-19', '2026-11-20', '2026-11-21'], 10)).toEqual([0, -2_500, 1_500]);
    expect(overTime(ends, ['2026-10', '2026-11'], 7)).toEqual([0, -1_000]);
  });

  test('hours are whole, and a clock that went back made none', () => {
    expect(hoursBetween('2026-11-20T08:00:00+07:00', '2026-11-20T09:59:59+07:00')).toBe(1);
    expect(hoursBetween('2026-11-20T08:00:00+07:00', '2026-11-20T07:00:00+07:00')).toBe(0);
  });
});

test.each([
  ['2026-11-20', false, '20 Nov 2026'],
  ['2026-11-20', true, 'Jumat, 20 November 2026'],
  ['2026-11', true, 'November 2026'],
  ['2026', false, '2026'],
  ['x', false, 'x'],
])('%s is called %s', (period, weekday, name) => expect(periodName(period, 'id', weekday)).toBe(name));

test.each([
  ['09', '09.00'],
  ['2026-11-03', '3'],
  ['2026-05', 'Mei'],
])('%s is a part called %s', (key, name) => expect(partName(key, 'id')).toBe(name));

test.each([
  ['2026-11-03', 'id', '3 Nov'],
  ['2026-05-03', 'en', '3 May'],
  ['2026-05', 'id', 'Mei 2026'],
  ['x', 'id', 'x'],
] as const)('%s among other months is called in %s %s', (key, language, name) => expect(placeName(key, language)).toBe(name));
