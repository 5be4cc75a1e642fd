import { describe, expect, test } from 'vitest';

import { Failure, asFailure } from '../lib/api/failure';

describe('failures in words', () => {
  test('details fill the sentence in both languages', () => {
    const failure = new Failure({ code: 'cash_short', message: '', details: { short: 'Rp 500' } });
    expect(failure.text('id')).toBe('Uang kurang Rp 500. Belum ada yang dibayar. Minta tambahan uang.');
    expect(failure.text('en')).toBe('The cash is short by Rp 500. Nothing was paid. Ask for the rest.');
  });

  test('an unknown code keeps the sentence of the host', () => {
    expect(new Failure({ code: 'new_code', message: 'Kalimat.', details: {} }).text('en')).toBe('Kalimat.');
    expect(new Failure({ code: 'toString', message: 'Kalimat.', details: {} }).text('id')).toBe('Kalimat.');
  });

  test('anything else that is thrown means that the host is silent', () => {
    expect(asFailure(new TypeError('Failed to fetch')).text('id')).toContain('Loket tidak menjawab');
  });
});
