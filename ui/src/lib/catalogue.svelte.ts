/**
 * What this shop sells, without its offers: families, token values, and when each account's list was fetched. The
 * offers themselves stay with the counter; the finder asks for the few that are looked for.
 */
import { asFailure, type Failure } from './api/failure';
import type { AccountInfo } from './api/generated';
import type { Platform } from './platform';
import { FAMILIES, TOKEN_CATEGORY, byKey, tokenValues, type Family, type Product } from './products';

/** How the list of one account stands. */
export interface OfferList {
  /** When it was fetched; none while only the documented codes are known. */
  synced_at: string | null;
  /** Whether it is being fetched now. */
  busy: boolean;
  /** How many offers the last fetch of this window brought. */
  offers: number | null;
  failure: Failure | null;
}

const UNSYNCED: OfferList = { synced_at: null, busy: false, offers: null, failure: null };

/** Token offers that are read for the buttons; nobody sells more face values. */
const TOKENS_MAX = 500;

/** What is sold here. */
export class Catalogue {
  families = $state.raw<readonly Family[]>([]);
  tokens = $state.raw<Product[]>([]);
  lists = $state.raw<Record<string, OfferList>>({});
  /** Whether the first look is over, however it ended. */
  ready = $state(false);
  failure = $state.raw<Failure | null>(null);

  readonly #platform: Platform;
  #loads = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Whether a list is being fetched. */
  get syncing(): boolean {
    return Object.values(this.lists).some(({ busy }) => busy);
  }

  /** Looks at what the accounts sell, one small question for each family and account. */
  async load(accounts: readonly string[]): Promise<void> {
    this.#loads += 1;
    const load = this.#loads;
    try {
      const [families, tokens, synced] = await Promise.all([this.#soldFamilies(), this.#soldTokens(), this.#syncedAt(accounts)]);
      if (load !== this.#loads) return;
      this.families = families;
      this.tokens = tokens;
      this.lists = Object.fromEntries(synced.map(([account, synced_at]) => [account, { ...(this.lists[account] ?? UNSYNCED), synced_at }]));
      this.failure = null;
    } catch (error) {
      if (load === this.#loads) this.failure = asFailure(error);
    }
    if (load === this.#loads) this.ready = true;
  }

  /** Fetches every list anew, one account after the other; selling goes on meanwhile. */
  async sync(accounts: readonly AccountInfo[]): Promise<void> {
    if (this.syncing) return;
    const listing = accounts.filter(({ lists_offers }) => lists_offers).map(({ account }) => account);
    for (const account of listing) this.#note(account, { busy: true, offers: null, failure: null });
    for (const account of listing) {
      try {
        const { offers, synced_at } = await this.#platform.call('sync_offers', { account });
        this.#note(account, { busy: false, offers, synced_at });
      } catch (error) {
        this.#note(account, { busy: false, failure: asFailure(error) });
      }
    }
    await this.load(accounts.map(({ account }) => account));
  }

  async #soldFamilies(): Promise<Family[]> {
    const sells = async (category: string) => (await this.#platform.call('products', { category, limit: 1 })).length > 0;
    const sold = await Promise.all(
      FAMILIES.map(async (family) => (await Promise.all(family.categories.map(sells))).some((some) => some)),
    );
    return FAMILIES.filter((_, at) => sold[at]);
  }

  async #soldTokens(): Promise<Product[]> {
    return tokenValues(byKey(await this.#platform.call('products', { category: TOKEN_CATEGORY, limit: TOKENS_MAX })));
  }

  async #syncedAt(accounts: readonly string[]): Promise<[string, string | null][]> {
    const first = async (account: string) => (await this.#platform.call('products', { account, limit: 1 }))[0]?.synced_at ?? null;
    return Promise.all(accounts.map(async (account) => [account, await first(account)] satisfies [string, string | null]));
  }

  #note(account: string, news: Partial<OfferList>): void {
    this.lists = { ...this.lists, [account]: { ...(this.lists[account] ?? UNSYNCED), ...news } };
  }
}
