/** Fee rules while they are typed, and a statement's differences as lists. */
import { describe, expect, test } from 'vitest';

import type { DifferenceInfo, StatementInfo } from '../lib/api/generated';
import { draftOf, rulesOf, troubleOf } from '../lib/fees.svelte';
import { listsOf, openOf } from '../lib/statements.svelte';

const RULES = [
  { category: null, product: null, from: 0, fee: 1000 },
  { category: 'pdam', product: null, from: 500_000, fee: 2500 },
  { category: null, product: 'pln-prepaid/20000', from: 0, fee: 0 },
];

describe('fee rules', () => {
  test('come back as they were stored', () => {
    expect(rulesOf(draftOf(RULES))).toEqual(RULES);
  });

  test.each([
    [[{ scope: '', from: null, fee: null }], 'fees_incomplete'],
    [[{ scope: '', from: null, fee: 0 }], null],
    [[{ scope: '', from: null, fee: 1 }, { scope: '', from: 0, fee: 2 }], 'fees_twice'],
    [[{ scope: '', from: null, fee: 1 }, { scope: 'category:pdam', from: 0, fee: 2 }], null],
  ])('%j is told as %s', (draft, trouble) => {
    expect(troubleOf(draft)).toBe(trouble);
  });
});

test('differences stand in lists by kind, what is missing first', () => {
  const difference = (number: number, kind: string, closed: boolean): DifferenceInfo => ({
    statement: 1, difference: number, kind, payment: null, line: number, reference: null, customer_no: '1', ours: null, theirs: null, closed,
  });
  const differences = [difference(1, 'amount', false), difference(2, 'only_theirs', true), difference(3, 'only_ours', false), difference(4, 'amount', true)];
  const statement: StatementInfo = { statement: 1, account: 'a', file: 'f', from: '', to: '', rows: 4, both: 0, differences };
  expect(listsOf(statement).map(({ kind, differences: of }) => [kind, of.map(({ difference: number }) => number)])).toEqual([['only_ours', [3]], ['only_theirs', [2]], ['amount', [1, 4]]]);
  expect(openOf(statement)).toBe(2);
});
