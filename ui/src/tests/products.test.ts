import { describe, expect, test } from 'vitest';

import { FAMILIES, amountBounds, byKey, factsOf, familyOf, inReadingOrder, isOptional, needsOf, stateOf, suggestedBy, tokenValues } from '../lib/products';
import { offer, product } from './fake';

describe('offers as products', () => {
  test('the same key is one product, with one offer for each account', () => {
    const found = byKey([
      offer({ account: 'mybills', code: 'PLNPR20' }),
      offer({ account: 'iak', code: 'PLT20', name: 'Token 20' }),
      offer({ account: 'iak', code: 'HPLT20', name: 'Token 20 H' }),
      offer({ account: 'iak', key: 'pdam/kudus', category: 'pdam' }),
    ]);
    expect(found.map(({ key, name, offers }) => [key, name, offers.map(({ code }) => code)])).toEqual([
      ['pln-prepaid/20000', 'PLN TOKEN 20.000', ['PLNPR20', 'PLT20']],
      ['pdam/kudus', 'PLN TOKEN 20.000', ['PLNPR20']],
    ]);
  });

  test('are read by operator, then value, then name', () => {
    const credit = (provider: string, nominal: number, name: string) => product({ key: `${provider}${nominal}${name}`, provider, nominal, name });
    const sorted = [product({ key: 'none' }), credit('XL', 5, 'a'), credit('Axis', 10, 'b'), credit('Axis', 5, 'z'), credit('Axis', 5, 'c')].sort(inReadingOrder);
    expect(sorted.map(({ key }) => key)).toEqual(['Axis5c', 'Axis5z', 'Axis10b', 'XL5a', 'none']);
  });

  test('say each fact once', () => {
    const facts = (name: string, provider: string | null, province: string | null) => factsOf(product({ name, provider, province }));
    expect(facts('PDAM Kudus', 'JAWA TENGAH', 'Jawa Tengah')).toEqual(['JAWA TENGAH']);
    expect(facts('Indihome', 'indihome', null)).toEqual([]);
    expect(facts('Pulsa 10.000', 'Axis', 'Bali')).toEqual(['Axis', 'Bali']);
  });

  test('token values are the ones with a face value, smallest first', () => {
    const tokens = [100, 20, null].map((nominal) => product({ key: `t${nominal}`, nominal }));
    expect(tokenValues([...tokens, product({ category: 'pdam', nominal: 1 })]).map(({ nominal }) => nominal)).toEqual([20, 100]);
  });

  test('one account that sells a product is enough', () => {
    const state = (...states: string[]) => stateOf(product(...states.map((state, at) => ({ account: `a${at}`, state }))));
    expect(state('inactive', 'disturbed', 'active')).toBe('active');
    expect(state('empty', 'disturbed')).toBe('disturbed');
    expect(state('inactive')).toBe('inactive');
  });
});

test.each([
  ['pln-prepaid', 'family_token'],
  ['bpjs-ketenagakerjaan', 'family_bpjs'],
  ['pertagas', 'family_gas'],
  ['other', 'family_other'],
  ['no-such', undefined],
])('%s belongs to %s', (category, word) => {
  expect(familyOf(category)?.word).toBe(word);
});

test.each([
  ['a bill', { category: 'pdam' }, []],
  ['health insurance', { category: 'bpjs-kesehatan' }, ['months']],
  ['premiums by month', { category: 'bpjs-ketenagakerjaan', key: 'bpjs-ketenagakerjaan/bpu' }, ['months']],
  ['premiums of employees', { category: 'bpjs-ketenagakerjaan', key: 'bpjs-ketenagakerjaan/pu' }, []],
  ['land tax', { category: 'pbb' }, ['year']],
  ['vehicle tax', { category: 'esamsat' }, ['identity_no']],
  ['electronic money of a fixed value', { category: 'emoney', nominal: 50_000 }, []],
  ['electronic money at a fixed price', { category: 'emoney', price: 50_500 }, []],
  ['electronic money of any value', { category: 'emoney' }, ['amount']],
  ['anything with bounds', { category: 'tv', amount_min: 1_000 }, ['amount']],
])('%s asks for %s', (_, state, needs) => {
  expect(needsOf(product(state))).toEqual(needs);
});

describe('what a number suggests', () => {
  const guesses = ['mobile-postpaid', 'pln-postpaid', 'pln-prepaid'];
  const all = FAMILIES;
  const without = (word: string) => FAMILIES.filter((family) => family.word !== word);
  test.each([
    ['the likeliest kind', all, 'bpjs-kesehatan', false, 'mobile-postpaid'],
    ['the likeliest that is sold here', without('family_mobile_bill'), 'pln-prepaid', false, 'pln-postpaid'],
    ['nothing else than what stands there', all, 'mobile-postpaid', false, undefined],
    ['nothing against a choice that the number fits', all, 'pln-prepaid', true, undefined],
    ['another kind against a choice that it does not fit', all, 'pdam', true, 'mobile-postpaid'],
    ['nothing against a choice whose numbers look like anything', all, 'esamsat', true, undefined],
    ['nothing that is not sold', [], 'pdam', true, undefined],
  ])('%s', (_, sold, category, expressly, suggested) => {
    expect(suggestedBy(guesses, sold, { category }, expressly)?.categories[0]).toBe(suggested);
  });

  test('nothing for no number', () => {
    expect(suggestedBy([], all, null, false)).toBeNull();
  });
});

test('an unknown kind of bill may or may not want an amount; stated bounds settle it', () => {
  expect(isOptional(product({ category: 'other' }), 'amount')).toBe(true);
  expect(isOptional(product({ category: 'other', amount_min: 1 }), 'amount')).toBe(false);
  expect(isOptional(product({ category: 'emoney' }), 'amount')).toBe(false);
});

test('bounds are the widest of all accounts, because the counter may take any', () => {
  expect(amountBounds(product({}))).toBeNull();
  expect(amountBounds(product({ amount_min: 5_000 }, { account: 'iak', amount_min: 1_000, amount_max: 9_000 }))).toEqual({ min: 1_000, max: 9_000 });
  expect(amountBounds(product({ amount_min: 5_000 }))).toEqual({ min: 5_000, max: Infinity });
});
