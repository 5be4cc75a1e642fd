/** The customer book: found while typing, one entry open at a time. */
import { asFailure, type Failure } from './api/failure';
import type { BookedNumberInfo, CustomerFactsInfo, CustomerInfo } from './api/generated';
import { Doing } from './doing.svelte';
import { Newest } from './newest';
import type { Platform } from './platform';
import { say } from './words';

/** The book on the screen. */
export class Customers {
  search = $state('');
  found = $state.raw<readonly CustomerInfo[]>([]);
  at = $state(0);
  /** The entry that is being written; none while the list has the keys. */
  draft = $state<CustomerInfo | null>(null);
  failure = $state.raw<Failure | null>(null);
  told = $state<string | null>(null);
  /** What payments and groups tell about the marked one. */
  facts = $state.raw<CustomerFactsInfo | null>(null);
  /** The one that another is merged into, while that other is chosen. */
  into = $state.raw<CustomerInfo | null>(null);
  /** The one that it is asked about, whatever the list does meanwhile: whether it goes for good, or into the chosen one. */
  asked = $state.raw<{ about: CustomerInfo; whether: 'remove' | 'merge' } | null>(null);
  readonly doing = new Doing();

  readonly #platform: Platform;
  readonly #newest = new Newest();
  #learning = '';

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The marked customer. */
  get marked(): CustomerInfo | null {
    return this.found[this.at] ?? null;
  }

  /** Looks for what stands in the search. */
  async find(search: string): Promise<void> {
    this.search = search;
    const isNewest = this.#newest.ask();
    try {
      const found = await this.#platform.call('customers', { search });
      if (!isNewest()) return;
      this.found = found;
      this.at = Math.max(0, Math.min(this.at, found.length - 1));
      this.failure = null;
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }

  /** Marks one some rows below (negative: above). */
  step(rows: number): void {
    this.at = Math.max(0, Math.min(this.found.length - 1, this.at + rows));
  }

  /** Opens an entry, or an empty one. */
  open(customer: CustomerInfo | null): void {
    this.told = null;
    this.doing.forget();
    const copy = (number: BookedNumberInfo) => ({ ...number });
    this.draft = customer === null ? { name: '', phone: '', note: '', numbers: [] } : { ...customer, phone: customer.phone ?? '', numbers: customer.numbers.map(copy) };
  }

  /** Puts the open entry away; what was not kept is gone. */
  close(): void {
    this.draft = null;
  }

  /** Writes the open entry into the book. */
  async save(): Promise<boolean> {
    const draft = $state.snapshot(this.draft);
    if (draft === null) return false;
    const numbers = draft.numbers.filter(({ number }) => number.trim() !== '');
    const done = await this.doing.run(() => this.#platform.call('set_customer', { ...draft, numbers }));
    if (!done) return false;
    this.draft = null;
    this.told = say('book_saved', { name: draft.name });
    await this.find(this.search);
    return true;
  }

  /** Reads what payments and groups tell about one. */
  async learn(customer: string): Promise<void> {
    this.#learning = customer;
    this.facts = null;
    if (customer === '') return;
    try {
      const facts = await this.#platform.call('customer_facts', { customer });
      if (this.#learning === customer) this.facts = facts;
    } catch {
      // Without them the entry says less, and nothing wrong.
    }
  }

  /** Asks about a customer; what was refused about another one is not said again. */
  ask(about: CustomerInfo | null, whether: 'remove' | 'merge'): void {
    if (about === null) return;
    this.doing.forget();
    this.asked = { about, whether };
  }

  /** Takes the question back, unless its answer is on the way. */
  unask(): void {
    if (this.doing.busy) return;
    this.doing.forget();
    this.asked = null;
  }

  /** Leaves the book: what was begun with two customers is begun anew. */
  leave(): void {
    this.into = null;
    this.asked = null;
    this.doing.forget();
  }

  /** Does what was asked. */
  async confirm(): Promise<boolean> {
    const asked = this.asked;
    if (asked === null) return false;
    const done = asked.whether === 'remove' ? await this.#remove(asked.about) : await this.#merge(asked.about);
    if (done && this.asked === asked) this.asked = null;
    return done;
  }

  /** Makes one of the two. */
  async #merge(from: CustomerInfo): Promise<boolean> {
    const into = this.into;
    if (into?.customer === undefined || from.customer === undefined) return false;
    const names = { into: into.customer, from: from.customer };
    const done = await this.doing.run(() => this.#platform.call('merge_customers', names));
    if (!done) return false;
    this.into = null;
    this.told = say('merge_done', { name: into.name });
    await this.find(this.search);
    this.at = Math.max(0, this.found.findIndex(({ customer }) => customer === names.into));
    return true;
  }

  /** Erases a customer for good. */
  async #remove({ customer }: CustomerInfo): Promise<boolean> {
    if (customer === undefined) return false;
    const done = await this.doing.run(() => this.#platform.call('remove_customer', { customer }));
    if (!done) return false;
    if (this.into?.customer === customer) this.into = null;
    await this.find(this.search);
    return true;
  }
}
