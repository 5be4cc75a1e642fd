import { describe, expect, test } from 'vitest';

import { groupAmount, grouped, kwh, quickAmounts, rupiah, short, typedAmount } from '../lib/money';
import { digitsOf, groupFours, numberKind } from '../lib/number';
import { countdown, clockTime, daysBefore } from '../lib/time';
import { regroup } from '../lib/typing';

/** `|` marks the caret. */
function check(group: (text: string) => string, before: string, after: string): void {
  const { text, caret } = regroup({ text: before.replace('|', ''), caret: before.indexOf('|') }, group);
  expect(`${text.slice(0, caret)}|${text.slice(caret)}`).toBe(after);
}

describe('regrouping keeps the caret behind the same digit', () => {
  test.each([
    ['4505|', '4505|'],
    ['45052|', '4505 2|'],
    ['4505 24527|', '4505 2452 7|'],
    ['829374298301|', '8293 7429 8301|'],
    ['4|505 2452 799', '4|505 2452 799'],
    ['49|505 2452 799', '49|50 5245 2799'],
    ['4505| 452 799', '4505| 4527 99'],
    ['  8293-7429 8301|', '8293 7429 8301|'],
    ['82a|', '82a|'],
  ])('number %s', (before, after) => check(groupFours, before, after));

  test.each([
    ['5000|', '5.000|'],
    ['5.0000|', '50.000|'],
    ['500|', '500|'],
    ['1|50.000', '1|50.000'],
    ['12|50.000', '1.2|50.000'],
    ['0005|', '5|'],
    ['50rb|', '50|'],
    ['|', '|'],
  ])('amount %s', (before, after) => check(groupAmount, before, after));
});

describe('numbers', () => {
  test.each([
    ['4505 2452 799', 'meter'],
    ['829374298301', 'subscriber'],
    ['8293742983', null],
    ['8293742983011', null],
    ['8293742983O1', null],
    ['', null],
  ])('%s is %s', (text, kind) => expect(numberKind(text)).toBe(kind));

  test('letters are not dropped, they make it no number', () => expect(digitsOf('82a')).toBeNull());
});

describe('money', () => {
  test('written as the trade writes it', () => {
    expect(rupiah(51_500)).toBe('Rp\u00a051.500');
    expect(rupiah(-500)).toBe('-Rp\u00a0500');
    expect(grouped(1_000_000)).toBe('1.000.000');
    expect(short(590_000)).toBe('590 rb');
    expect(short(1_250_500)).toBe('1.250.500');
    expect(kwh(337)).toBe('33,7');
    expect(kwh(12_345)).toBe('1.234,5');
  });

  test.each([
    ['', null],
    ['0', 0],
    ['000', 0],
    ['50.000', 50_000],
    ['999.999.999.999', 999_999_999_999],
    ['1.000.000.000.000', null],
  ])('typed %s is %s', (text, amount) => expect(typedAmount(text)).toBe(amount));

  test.each([
    [21_500, [30_000, 50_000, 100_000]],
    [51_500, [55_000, 60_000, 100_000]],
    [585_000, [590_000, 600_000, 650_000]],
    [100_000, [110_000, 150_000, 200_000]],
  ])('quick amounts for %s', (due, amounts) => expect(quickAmounts(due)).toEqual(amounts));

  test('quick amounts are above what is due, rising and distinct', () => {
    for (let due = 500; due < 1_200_000; due += 1_700) {
      const amounts = quickAmounts(due);
      expect(amounts.length).toBeGreaterThanOrEqual(2);
      expect(amounts.every((amount, at) => amount > (amounts[at - 1] ?? due))).toBe(true);
    }
  });
});

describe('time', () => {
  test('on the shop clock', () => {
    expect(clockTime('2026-11-20T12:42:07Z', 'WIB', true)).toBe('19.42.07');
    expect(clockTime('2026-11-20T19:42:07+07:00', 'WIT')).toBe('21.42');
    expect(clockTime('tadi', 'WIB')).toBe('tadi');
  });

  test('days and countdowns', () => {
    expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
    expect(countdown(24_000, 0)).toBe('0.24');
    expect(countdown(1_000, 99_000)).toBe('0.00');
  });
});
