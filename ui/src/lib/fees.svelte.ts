/** What the accounts sell side by side, and the shop's own fee while its rules are changed. */
import { asFailure, type Failure } from './api/failure';
import type { FeeRuleInfo, FeesPreviewed, GroupInfo, RulesInfo } from './api/generated';
import { Doing } from './doing.svelte';
import { grouped } from './money';
import { Newest } from './newest';
import type { Platform } from './platform';
import { FAMILIES, byKey, familyOf, inReadingOrder, type Product } from './products';
import { say, type Word } from './words';
import { FEES } from './words/fees';

/** Offers that are asked for at once, of each account. */
const OFFERS_PER_ACCOUNT = 60;
/** A bill that nobody named: a household's. */
const SAMPLE = 100_000;

/** A rule while it is typed. */
export interface DraftRule {
  /** A group of customers by its id, or nothing for everybody. */
  group: string;
  /** Nothing for all, `category:pdam`, or `product:pln-prepaid/20000`. */
  scope: string;
  from: number | null;
  fee: number | null;
}

/** Every kind of product with its words, for a choice. */
export function categoryOptions(): { value: string; label: string }[] {
  return FAMILIES.flatMap(({ word, categories }) =>
    categories.map((category) => ({ value: `category:${category}`, label: categories.length > 1 ? categoryName(category) : say(word) })),
  );
}

/** A category of a family that has several. */
function categoryName(category: string): string {
  const word = `kind_${category.replaceAll('-', '_')}`;
  return word in FEES ? say(word as Word) : category;
}

/** What a product of a rule is called: its name where it is known, or else its kind and what tells it apart. */
export function productName(key: string, known: readonly Product[]): string {
  const name = known.find((product) => product.key === key)?.name;
  if (name !== undefined) return name;
  const [category = '', ...rest] = key.split('/');
  const kind = familyOf(category);
  const own = rest.join('/');
  const told = /^\d+$/.test(own) ? grouped(Number(own)) : own.replaceAll('-', ' ').toUpperCase();
  return kind === null ? key : `${say(kind.word)} ${told}`.trim();
}

/** Rules as they are typed. */
export function draftOf(rules: readonly FeeRuleInfo[]): DraftRule[] {
  return rules.map(({ group, category, product, from, fee }) => ({
    group: group ?? '',
    scope: product !== null ? `product:${product}` : category !== null ? `category:${category}` : '',
    from,
    fee,
  }));
}

/** Typed rules as they are sent; none while one is not whole. */
export function rulesOf(draft: readonly DraftRule[]): FeeRuleInfo[] | null {
  const rules = draft.map(({ group, scope, from, fee }) => {
    const named = (of: string) => (scope.startsWith(`${of}:`) ? scope.slice(of.length + 1) : null);
    return fee === null ? null : { group: group === '' ? null : group, category: named('category'), product: named('product'), from: from ?? 0, fee };
  });
  return rules.every((rule) => rule !== null) ? rules : null;
}

/** Everybody, and the groups that a choice is between; `own` is offered although its group is gone. */
export function groupOptions(groups: readonly GroupInfo[], own: string): { value: string; label: string }[] {
  const known = groups.map(({ group, name }) => ({ value: group, label: say('fee_group', { group: name }) }));
  const isGone = own !== '' && groups.every(({ group }) => group !== own);
  return [{ value: '', label: say('fee_everybody') }, ...known, ...(isGone ? [{ value: own, label: say('fee_group_gone') }] : [])];
}

/** What keeps typed rules from being stored. */
export function troubleOf(draft: readonly DraftRule[]): Word | null {
  if (rulesOf(draft) === null) return 'fees_incomplete';
  const about = draft.map(({ group, scope, from }) => `${group}|${scope}|${from ?? 0}`);
  return new Set(about).size < about.length ? 'fees_twice' : null;
}

/** The products that were found, the one that is open, and the rules. */
export class Fees {
  products = $state.raw<readonly Product[]>([]);
  /** The open product; it stays open when another search does not find it. */
  product = $state.raw<Product | null>(null);
  /** Account by account what the open product would mean. */
  preview = $state.raw<FeesPreviewed | null>(null);
  sample = $state<number | null>(SAMPLE);
  /** The rules as they are stored. */
  stored = $state.raw<RulesInfo | null>(null);
  draft = $state<DraftRule[]>([]);
  /** Groups that rules can be about. */
  groups = $state.raw<readonly GroupInfo[]>([]);
  /** Whose bills the preview is of: a group's, or nothing for everybody. */
  payer = $state('');
  coin = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);
  told = $state<string | null>(null);
  readonly saving = new Doing();

  readonly #platform: Platform;
  readonly #searches = new Newest();
  readonly #loads = new Newest();
  readonly #previews = new Newest();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Key of the open product. */
  get selected(): string | null {
    return this.product?.key ?? null;
  }

  /** Opens a product. */
  open(product: Product): void {
    this.product = product;
    this.preview = null;
  }

  /** Groups that rules on the screen are about, whose customers pay something else. */
  get payers(): readonly GroupInfo[] {
    return this.groups.filter(({ group }) => this.draft.some((rule) => rule.group === group));
  }

  /** Whether the rules differ from what is stored. */
  get changed(): boolean {
    if (this.stored === null) return false;
    const of = (draft: readonly DraftRule[], coin: number | null) => JSON.stringify([rulesOf(draft), coin]);
    return of(this.draft, this.coin) !== of(draftOf(this.stored.fees), this.stored.cash_rounding);
  }

  /** Finds products by words, account by account, or the thousands of the first would leave no room for the others. */
  async find(text: string, accounts: readonly string[]): Promise<void> {
    const isNewest = this.#searches.ask();
    const search = text.trim() === '' ? {} : { search: text.trim() };
    try {
      const answers = await Promise.all(accounts.map((account) => this.#platform.call('products', { account, ...search, limit: OFFERS_PER_ACCOUNT })));
      if (!isNewest()) return;
      this.products = byKey(answers.flat()).sort(inReadingOrder);
      this.failure = null;
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }

  /** Reads the rules again; what is typed meanwhile stays, unless it is to go. */
  async load({ over = false } = {}): Promise<void> {
    const isNewest = this.#loads.ask();
    try {
      const [rules, groups] = await Promise.all([this.#platform.call('rules', {}), this.#platform.call('groups', {})]);
      if (!isNewest()) return;
      this.groups = groups;
      if (this.changed && !over) return;
      this.#take(rules);
      this.saving.forget();
      this.failure = null;
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }

  /** Asks what the rules on the screen mean for the open product; only the answer to the newest question is shown. */
  async look(): Promise<void> {
    const isNewest = this.#previews.ask();
    const fees = rulesOf(this.draft);
    if (this.selected === null || fees === null) return;
    const group = this.payers.some(({ group: one }) => one === this.payer) ? this.payer : null;
    try {
      const preview = await this.#platform.call('preview_fees', { fees, cash_rounding: this.coin, key: this.selected, sample: this.sample, group });
      if (isNewest()) this.preview = preview;
    } catch {
      // Rules that nobody may store mean nothing; storing them says why.
      if (isNewest()) this.preview = null;
    }
  }

  add(): void {
    const scope = this.selected === null ? '' : `product:${this.selected}`;
    this.draft.push({ group: '', scope, from: null, fee: null });
  }

  remove(row: number): void {
    this.draft.splice(row, 1);
  }

  /** Stores the rules, unless somebody else changed them since they were read. */
  async save(): Promise<boolean> {
    const fees = rulesOf(this.draft);
    if (fees === null || this.stored === null || troubleOf(this.draft) !== null) return false;
    const wanted = { ...this.stored, fees, cash_rounding: this.coin };
    this.told = null;
    // What was read before is not what is stored now.
    this.#loads.outdate();
    return this.saving.run(async () => {
      this.#take(await this.#platform.call('set_rules', wanted));
      this.told = say('fees_saved');
    });
  }

  #take(rules: RulesInfo): void {
    this.stored = rules;
    this.draft = draftOf(rules.fees);
    this.coin = rules.cash_rounding;
  }
}
