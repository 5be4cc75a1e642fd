/** Finding a product, guessing its kind by the number, and the account that it goes through. */
import { beforeEach, describe, expect, test } from 'vitest';

import { Catalogue } from '../lib/catalogue.svelte';
import { Failure } from '../lib/api/failure';
import { Finder } from '../lib/finder.svelte';
import { Guess } from '../lib/guess.svelte';
import { FAMILIES, type Family } from '../lib/products';
import { Route } from '../lib/route.svelte';
import { TOKEN_20, account, fakePlatform, offer, product, type Asked } from './fake';

let fake: ReturnType<typeof fakePlatform>;

beforeEach(() => {
  fake = fakePlatform();
});

function last(): Asked {
  const call = fake.asked.at(-1);
  if (call === undefined) throw new Error('nothing was asked');
  return call;
}

/** Answers every open question of a command by what its request says. */
async function answerAll(name: string, response: (request: { account?: string; category?: string }) => unknown, from = 0): Promise<void> {
  for (const call of fake.asked.slice(from)) {
    if (call.name === name && !call.calledOff()) await call.answer(response(call.request as object));
  }
}

function family(word: string): Family {
  const found = FAMILIES.find((one) => one.word === word);
  if (found === undefined) throw new Error(`no ${word}`);
  return found;
}

describe('the finder', () => {
  let finder: Finder;
  const keys = () => finder.found.map(({ key }) => key).join(' ');
  const pdam = (name: string, from = 'iak') => offer({ account: from, key: `pdam/${name}`, category: 'pdam', name });

  beforeEach(() => {
    finder = new Finder(fake.platform, () => ['mybills', 'iak']);
  });

  test('asks every account for a few, and shows the same product once', async () => {
    void finder.type('kudus ');
    expect(fake.asked.map(({ request }) => request)).toEqual([
      { account: 'mybills', search: 'kudus', limit: 60 },
      { account: 'iak', search: 'kudus', limit: 60 },
    ]);
    await answerAll('products', ({ account: from }) => [pdam('kudus', from)]);
    expect(finder.open).toBe(true);
    expect(keys()).toBe('pdam/kudus');
    expect(finder.found[0]?.offers.length).toBe(2);
    expect(finder.more).toBe(false);
  });

  test('typing on calls the earlier question off, and its answer is never shown', async () => {
    void finder.type('k');
    const older = fake.asked.slice();
    void finder.type('ku');
    expect(older.every((call) => call.calledOff())).toBe(true);
    await answerAll('products', () => [pdam('new')]);
    for (const call of older) await call.answer([pdam('old')]);
    expect(keys()).toBe('pdam/new');
  });

  test('says that there is more than it shows', async () => {
    void finder.type('pdam');
    await answerAll('products', ({ account: from }) => (from === 'iak' ? Array.from({ length: 60 }, (_, at) => pdam(`p${at}`)) : []));
    expect(finder.more).toBe(true);
    expect(finder.found.length).toBe(60);
  });

  test('a family of one product is chosen at once, a larger one is listed', async () => {
    const gas = finder.browse(family('family_gas'));
    expect(fake.asked.length).toBe(4);
    await answerAll('products', ({ account: from, category }) => (category === 'pgn' ? [offer({ account: from ?? '', key: 'pgn', category })] : []));
    expect((await gas)?.key).toBe('pgn');
    const from = fake.asked.length;
    const water = finder.browse(family('family_pdam'));
    await answerAll('products', () => [pdam('a'), pdam('b')], from);
    expect(await water).toBeNull();
    expect(finder.open).toBe(true);
  });

  test('words that fit nothing of the open kind are looked for everywhere', async () => {
    void finder.browse(family('family_tv'));
    await answerAll('products', () => [offer({ category: 'tv', key: 'tv/a' }), offer({ category: 'tv', key: 'tv/b' })]);
    let from = fake.asked.length;
    void finder.type('kudus');
    expect(last().request).toMatchObject({ category: 'tv', search: 'kudus' });
    await answerAll('products', () => [], from);
    from = fake.asked.length - 2;
    expect(last().request).toEqual({ account: 'iak', search: 'kudus', limit: 60 });
    await answerAll('products', () => [pdam('kudus')], from);
    expect(keys()).toBe('pdam/kudus');
    expect(finder.family).toBeNull();
  });

  test('a family that was left before its answer came chooses nothing', async () => {
    const gas = finder.browse(family('family_gas'));
    finder.close();
    await Promise.all(fake.asked.map((call) => call.answer([offer({ key: 'pgn', category: 'pgn' })])));
    expect(await gas).toBeNull();
    expect(finder.found).toEqual([]);
  });

  test('Enter that is quicker than the answer waits for it', async () => {
    void finder.type('kudus');
    const taken = finder.marked();
    await answerAll('products', () => [pdam('kudus')]);
    expect((await taken)?.key).toBe('pdam/kudus');
  });

  test('Enter takes nothing that was typed over', async () => {
    void finder.type('kudus');
    const taken = finder.marked();
    const older = fake.asked.slice();
    void finder.type('kudus x');
    for (const call of older) await call.answer([pdam('kudus')]);
    await answerAll('products', () => []);
    expect(await taken).toBeNull();
  });

  test('the mark stays within the list and starts anew with other words', async () => {
    void finder.type('p');
    await answerAll('products', () => [pdam('a'), pdam('b'), pdam('c')]);
    finder.step(-1);
    expect(finder.at).toBe(0);
    finder.step(8);
    expect(finder.at).toBe(2);
    void finder.type('pd');
    expect(finder.at).toBe(0);
  });

  test('a refusal is shown once, not for every account', async () => {
    void finder.type('x');
    await fake.asked[0]?.refuse(new Failure({ code: 'journal_failed', message: '', details: {} }));
    await fake.asked[1]?.answer([pdam('late')]);
    expect(finder.failure?.code).toBe('journal_failed');
    expect(finder.found).toEqual([]);
    expect(finder.busy).toBe(false);
  });

  test('only leaving an open list gives the focus back', () => {
    finder.close();
    expect(finder.left).toBe(0);
    void finder.type('x');
    finder.close();
    expect(finder.left).toBe(1);
  });
});

describe('the guess by the number', () => {
  test('is that of the newest number', async () => {
    const guess = new Guess(fake.platform);
    void guess.turnTo('0812');
    const older = last();
    void guess.turnTo('530000000001');
    expect(older.calledOff()).toBe(true);
    await last().answer({ categories: ['pln-postpaid', 'pln-prepaid'] });
    await older.answer({ categories: ['mobile-prepaid'] });
    expect(guess.categories).toEqual(['pln-postpaid', 'pln-prepaid']);
  });

  test('an empty field asks nobody and guesses nothing', async () => {
    const guess = new Guess(fake.platform);
    void guess.turnTo('0812');
    await last().answer({ categories: ['mobile-prepaid'] });
    void guess.turnTo(' ');
    expect(fake.asked.length).toBe(1);
    expect(guess.categories).toEqual([]);
  });
});

describe('the account', () => {
  const two = product({}, { account: 'iak', code: 'PLT20' });

  test('comes with its reason; an older product says nothing any more', async () => {
    const route = new Route(fake.platform);
    void route.turnTo(TOKEN_20);
    const older = last();
    void route.turnTo(product({ key: 'pgn', category: 'pgn' }));
    expect(last().request).toEqual({ key: 'pgn' });
    await last().answer({ by: 'cost', candidates: [] });
    await older.answer({ by: 'only', candidates: [] });
    expect(route.choice?.by).toBe('cost');
  });

  test('where none can sell now, those that would are still offered', async () => {
    const route = new Route(fake.platform);
    void route.turnTo(two);
    await last().refuse(new Failure({ code: 'no_account_now', message: '', details: { why: 'cut_off' } }));
    expect(route.failure?.code).toBe('no_account_now');
    expect(route.candidates.map(({ account: name, code }) => [name, code])).toEqual([
      ['mybills', 'PLNPR20'],
      ['iak', 'PLT20'],
    ]);
  });
});

describe('the catalogue', () => {
  const sells = ({ account: from, category }: { account?: string; category?: string }) => {
    if (from !== undefined) return [offer({ account: from, synced_at: from === 'iak' ? '2026-11-21T07:12:00+07:00' : null })];
    if (category === 'pln-prepaid') return [offer({ nominal: 50_000, key: 't50' }), offer({ nominal: 20_000, key: 't20' })];
    return category === 'pertagas' || category === 'pdam' ? [offer({ category, key: category })] : [];
  };

  test('knows what is sold without reading the offers', async () => {
    const catalogue = new Catalogue(fake.platform);
    void catalogue.load(['mybills', 'iak']);
    expect(fake.asked.filter(({ request }) => (request as { limit: number }).limit > 1).length).toBe(1);
    await answerAll('products', sells);
    expect(catalogue.ready).toBe(true);
    expect(catalogue.families.map(({ word }) => word)).toEqual(['family_token', 'family_pdam', 'family_gas']);
    expect(catalogue.tokens.map(({ key }) => key)).toEqual(['t20', 't50']);
    expect(catalogue.lists['iak']?.synced_at).toBe('2026-11-21T07:12:00+07:00');
    expect(catalogue.lists['mybills']?.synced_at).toBeNull();
  });

  test('that cannot be read does not keep the window shut', async () => {
    const catalogue = new Catalogue(fake.platform);
    const loading = catalogue.load([]);
    await fake.asked[0]?.refuse(new Failure({ code: 'journal_failed', message: '', details: {} }));
    await loading;
    expect(catalogue.ready).toBe(true);
    expect(catalogue.failure?.code).toBe('journal_failed');
  });

  test('fetches list after list, goes on after a refusal, and skips who has none', async () => {
    const catalogue = new Catalogue(fake.platform);
    const accounts = [account('iak', 'IAK'), account('mybills', 'MyBills', { lists_offers: false }), account('khoins', 'KHOINS')];
    void catalogue.sync(accounts);
    void catalogue.sync(accounts);
    expect(fake.asked.map(({ name, request }) => [name, request])).toEqual([['sync_offers', { account: 'iak' }]]);
    expect(catalogue.lists['khoins']?.busy).toBe(true);
    await last().refuse(new Failure({ code: 'biller_unreachable', message: '', details: { biller: 'IAK' } }));
    expect(catalogue.lists['iak']).toMatchObject({ busy: false, failure: { code: 'biller_unreachable' } });
    expect(last().request).toEqual({ account: 'khoins' });
    await last().answer({ account: 'khoins', offers: 1_204, synced_at: '2026-11-21T07:12:00+07:00' });
    expect(catalogue.lists['khoins']).toMatchObject({ busy: false, offers: 1_204, failure: null });
    expect(catalogue.syncing).toBe(false);
    expect(last().name).toBe('products');
  });
});
