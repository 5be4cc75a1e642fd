/**
 * Finding one product among ten thousand offers: the counter searches, this asks for a few of each account. Typing on
 * calls the earlier question off, so no answer is ever older than what stands in the field.
 */
import { asFailure, type Failure } from './api/failure';
import type { ProductInfo } from './api/generated';
import type { Platform } from './platform';
import { byKey, inReadingOrder, type Family, type Product } from './products';
import type { Sale } from './sale.svelte';

/** Offers asked of each account; further words narrow the rest down. */
const OFFERS_PER_ACCOUNT = 60;

/** The search for a product. */
export class Finder {
  text = $state('');
  /** The family that is looked through; none while the words alone decide. */
  family = $state.raw<Family | null>(null);
  /** Whether the list is on the screen. */
  open = $state(false);
  found = $state.raw<Product[]>([]);
  /** Whether there is more than what was found. */
  more = $state(false);
  /** Place of the product that Enter would take. */
  at = $state(0);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** How often choosing was left, so that the number field can take the focus back. */
  left = $state(0);

  readonly #platform: Platform;
  readonly #accounts: () => readonly string[];
  #asking: AbortController | null = null;
  #answer: Promise<void> = Promise.resolve();

  constructor(platform: Platform, accounts: () => readonly string[]) {
    this.#platform = platform;
    this.#accounts = accounts;
  }

  /** Lists what fits the words; without words it lists the family, or nothing. */
  async type(text: string): Promise<void> {
    this.text = text;
    this.open = text.trim() !== '' || this.family !== null;
    await this.#find();
  }

  /** Lists a family; returns its product where it is the only one, so that nothing is left to choose. */
  async browse(family: Family): Promise<Product | null> {
    this.family = family;
    this.text = '';
    this.open = true;
    const asking = await this.#find();
    const only = asking === this.#asking && this.open && !this.more && this.found.length === 1;
    return only ? (this.found[0] ?? null) : null;
  }

  /** The marked product, once the answer to what stands in the field is there. */
  async marked(): Promise<Product | null> {
    const asking = this.#asking;
    await this.#answer;
    return this.open && asking === this.#asking ? (this.found[this.at] ?? null) : null;
  }

  /** Marks a product some rows below (negative: above), within the list. */
  step(rows: number): void {
    this.at = Math.max(0, Math.min(this.found.length - 1, this.at + rows));
  }

  /** Puts the list away and forgets the words. */
  close(): void {
    this.#asking?.abort();
    this.#asking = null;
    const wasOpen = this.open;
    this.text = '';
    this.family = null;
    this.open = false;
    this.busy = false;
    this.found = [];
    this.failure = null;
    if (wasOpen) this.leave();
  }

  /** Gives the focus back to the number. */
  leave(): void {
    this.left += 1;
  }

  async #find(): Promise<AbortController> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.at = 0;
    this.busy = this.open;
    this.#answer = this.open ? this.#ask(asking) : Promise.resolve();
    if (!this.open) this.found = [];
    await this.#answer;
    return asking;
  }

  async #ask(asking: AbortController): Promise<void> {
    try {
      let answers = await this.#offers(asking.signal);
      if (asking !== this.#asking) return;
      if (this.family !== null && this.text.trim() !== '' && answers.every((offers) => offers.length === 0)) {
        // Words that fit nothing of this kind are meant for another one.
        this.family = null;
        answers = await this.#offers(asking.signal);
        if (asking !== this.#asking) return;
      }
      this.found = byKey(answers.flat()).sort(inReadingOrder);
      this.more = answers.some((offers) => offers.length >= OFFERS_PER_ACCOUNT);
      this.failure = null;
    } catch (error) {
      if (asking !== this.#asking) return;
      asking.abort();
      this.found = [];
      this.more = false;
      this.failure = asFailure(error);
    }
    this.busy = false;
  }

  /** Asked account by account, or the first one's thousands would leave no room for the others. */
  #offers(calledOff: AbortSignal): Promise<ProductInfo[][]> {
    const search = this.text.trim();
    const narrow = { ...(search === '' ? {} : { search }), limit: OFFERS_PER_ACCOUNT };
    const kinds = this.family === null ? [{}] : this.family.categories.map((category) => ({ category }));
    const questions = this.#accounts().flatMap((account) => kinds.map((kind) => ({ account, ...kind, ...narrow })));
    return Promise.all(questions.map((question) => this.#platform.call('products', question, calledOff)));
  }
}

/** Takes a product for the sale and puts the list away. */
export function takeProduct(finder: Finder, sale: Sale, product: Product): void {
  sale.choose(product);
  finder.close();
}
