import { expect, test } from 'vitest';

import { dateFormat, numberFormat } from '../lib/formats';

test('a format is made once, and each for what it was asked', () => {
  const short = dateFormat('en-GB', { day: '2-digit', month: '2-digit', timeZone: 'UTC' });
  expect(dateFormat('en-GB', { day: '2-digit', month: '2-digit', timeZone: 'UTC' })).toBe(short);
  expect(dateFormat('en-GB', { day: '2-digit', month: '2-digit', timeZone: 'Asia/Jakarta' })).not.toBe(short);
  expect(short.format(new Date('2026-11-20T23:59:00Z'))).toBe('20/11');
  expect(numberFormat('id', { maximumFractionDigits: 1 }).format(1.25)).toBe('1,3');
  expect(numberFormat('en', { maximumFractionDigits: 1 }).format(1.25)).toBe('1.3');
});
