/** Fee rules while they are typed, and a statement's differences as lists. */
import { describe, expect, test } from 'vitest';

import type { DifferenceInfo, RulesInfo, StatementInfo } from '../lib/api/generated';
import { Fees, categoryOptions, draftOf, groupOptions, productName, rulesOf, troubleOf } from '../lib/fees.svelte';
import { listsOf, openOf } from '../lib/statements.svelte';
import { TOKEN_20, fakePlatform } from './fake';

const RULES = [
  { group: null, category: null, product: null, from: 0, fee: 1000 },
  { group: 'rt', category: null, product: null, from: 0, fee: 500 },
  { group: null, category: 'pdam', product: null, from: 500_000, fee: 2500 },
  { group: null, category: null, product: 'pln-prepaid/20000', from: 0, fee: 0 },
];

describe('fee rules', () => {
  test('come back as they were stored', () => {
    expect(rulesOf(draftOf(RULES))).toEqual(RULES);
  });

  test.each([
    [[{ group: '', scope: '', from: null, fee: null }], 'fees_incomplete'],
    [[{ group: '', scope: '', from: null, fee: 0 }], null],
    [[{ group: '', scope: '', from: null, fee: 1 }, { group: '', scope: '', from: 0, fee: 2 }], 'fees_twice'],
    [[{ group: '', scope: '', from: null, fee: 1 }, { group: '', scope: 'category:pdam', from: 0, fee: 2 }], null],
    [[{ group: '', scope: '', from: null, fee: 1 }, { group: 'rt', scope: '', from: 0, fee: 2 }], null],
    [[{ group: 'rt', scope: '', from: null, fee: 1 }, { group: 'rt', scope: '', from: 0, fee: 2 }], 'fees_twice'],
  ])('%j is told as %s', (draft, trouble) => {
    expect(troubleOf(draft)).toBe(trouble);
  });
});

test('rules that come while others are typed leave them alone, unless they are to go', async () => {
  const fake = fakePlatform();
  const fees = new Fees(fake.platform);
  const load = async (version: number, over: boolean, meanwhile = () => {}): Promise<void> => {
    const loaded = fees.load({ over });
    meanwhile();
    const rules = { fees: [], cash_rounding: null, version } as unknown as RulesInfo;
    await fake.asked.at(-2)?.answer(rules);
    await fake.asked.at(-1)?.answer([]);
    await loaded;
  };
  await load(1, false);
  await load(2, false, () => fees.add());
  expect([fees.draft.length, fees.stored?.version]).toEqual([1, 1]);
  await load(2, true);
  expect([fees.draft.length, fees.stored?.version]).toEqual([0, 2]);
});

test('a group that is gone stands in its own rule, and in no choice of whose bills are looked at', async () => {
  const fake = fakePlatform();
  const fees = new Fees(fake.platform);
  const loaded = fees.load();
  const rule = (group: string | null) => ({ group, category: null, product: null, from: 0, fee: 500 });
  await fake.asked.at(-2)?.answer({ fees: [rule('rt'), rule('gone'), rule(null)], cash_rounding: null, version: 1 });
  await fake.asked.at(-1)?.answer([{ group: 'rt', name: 'RT 05' }, { group: 'school', name: 'SD 1' }]);
  await loaded;
  const offered = (own: string) => groupOptions(fees.groups, own).map(({ value }) => value);
  expect([offered('rt'), offered('gone')]).toEqual([['', 'rt', 'school'], ['', 'rt', 'school', 'gone']]);
  expect(fees.payers.map(({ name }) => name)).toEqual(['RT 05']);
  fees.open({ key: 'pdam/kudus' } as never);
  fees.payer = 'rt';
  void fees.look();
  expect(fake.asked.at(-1)?.request).toMatchObject({ group: 'rt' });
  fees.draft = fees.draft.filter(({ group }) => group !== 'rt');
  void fees.look();
  expect(fake.asked.at(-1)?.request).toMatchObject({ group: null });
});

test('no kind and no product is shown by its code', () => {
  expect(categoryOptions().map(({ label }) => label).filter((label) => /[a-z]-[a-z]/.test(label))).toEqual([]);
  expect(productName(TOKEN_20.key, [TOKEN_20])).toBe('PLN TOKEN 20.000');
  expect(productName('pln-prepaid/50000', [])).toBe('PLN Token 50.000');
  expect(productName('pdam/kota-malang', [])).toBe('PDAM KOTA MALANG');
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
