/** What the shop sold: a page of payments by day, word and state, and the one that is open. */
import { asFailure, type Failure } from './api/failure';
import type { HistoryRequest, PaymentInfo, PaymentTrail, TotalsInfo } from './api/generated';
import { Newest } from './newest';
import type { Platform } from './platform';
import { daysBefore } from './time';
import { rowBelow } from './walk';

/** Which days are listed; `open` is everything without a final word, of whatever day. */
export type Range = 'today' | 'yesterday' | 'week' | 'open';

/** Payments of one page; the counter allows up to 200. */
const PAGE_COUNT = 50;
const PAGE_COUNT_MAX = 200;

/** The list and its open payment. */
export class History {
  range = $state<Range>('today');
  search = $state('');
  payments = $state.raw<PaymentInfo[]>([]);
  totals = $state.raw<TotalsInfo | null>(null);
  next = $state.raw<string | null>(null);
  selected = $state<string | null>(null);
  trail = $state.raw<PaymentTrail | null>(null);
  /** Why the list or the open payment could not be read. */
  failure = $state.raw<Failure | null>(null);
  /** Why the last action on the open payment was refused; reading again does not unsay it. */
  refused = $state.raw<Failure | null>(null);
  acting = $state(false);

  readonly #platform: Platform;
  readonly #businessDay: () => string;
  readonly #newest = new Newest();

  constructor(platform: Platform, businessDay: () => string) {
    this.#platform = platform;
    this.#businessDay = businessDay;
  }

  /** What the list selects, without its place in it. */
  get selection(): HistoryRequest {
    return { ...this.#query(), before: null, limit: PAGE_COUNT_MAX };
  }

  /** Lists again from the newest, as far as it was listed before, and looks again at the open payment. */
  async refresh(): Promise<void> {
    const limit = Math.min(PAGE_COUNT_MAX, Math.max(PAGE_COUNT, this.payments.length));
    await Promise.all([this.#load(limit, null), this.#open()]);
  }

  /** Lists other days. */
  async show(range: Range): Promise<void> {
    this.range = range;
    await this.#load(PAGE_COUNT, null);
  }

  /** Lists what fits a word. */
  async find(search: string): Promise<void> {
    this.search = search;
    await this.#load(PAGE_COUNT, null);
  }

  /** Lists the next page below this one. */
  async more(): Promise<void> {
    if (this.next !== null) await this.#load(PAGE_COUNT, this.next);
  }

  /** Opens one payment. */
  async select(payment: string): Promise<void> {
    if (this.selected !== payment) {
      this.trail = null;
      this.refused = null;
    }
    this.selected = payment;
    await this.#open();
  }

  /** The payment some rows above (negative) or below another one; stays within the list. */
  step(rows: number, from = this.selected): string | null {
    return rowBelow(this.payments, rows, ({ payment }) => payment === from)?.payment ?? null;
  }

  /** Closes the open payment. */
  close(): void {
    this.selected = null;
    this.trail = null;
    this.failure = null;
    this.refused = null;
  }

  /** Asks the biller for the final word, or once more about a failed one, or notes that the cash was handed back. */
  async act(command: 'ask_now' | 'refund' | 'recheck'): Promise<void> {
    if (this.trail === null || this.acting) return;
    const { payment } = this.trail;
    this.acting = true;
    this.refused = null;
    try {
      await this.#platform.call(command, { payment });
      await this.refresh();
    } catch (error) {
      if (this.selected === payment) this.refused = asFailure(error);
    } finally {
      this.acting = false;
    }
  }

  async #open(): Promise<void> {
    const payment = this.selected;
    if (payment === null) return;
    try {
      const trail = await this.#platform.call('payment', { payment });
      if (this.selected !== payment) return;
      // The payment has moved on: what was refused before is old news.
      if (trail.events.length !== this.trail?.events.length) this.refused = null;
      this.trail = trail;
    } catch (error) {
      if (this.selected === payment) this.failure = asFailure(error);
    }
  }

  async #load(limit: number, before: string | null): Promise<void> {
    const isNewest = this.#newest.ask();
    try {
      const page = await this.#platform.call('history', { ...this.#query(), before, limit });
      // Typing is faster than answers: only the newest question may fill the list.
      if (!isNewest()) return;
      this.payments = before === null ? page.payments : [...this.payments, ...page.payments];
      this.totals = page.totals;
      this.next = page.next;
      this.failure = null;
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }

  #query(): Pick<HistoryRequest, 'from' | 'to' | 'status' | 'search'> {
    const search = this.search.trim() === '' ? null : this.search.trim();
    const today = this.#businessDay();
    const yesterday = daysBefore(today, 1);
    switch (this.range) {
      case 'today':
        return { from: today, to: today, status: null, search };
      case 'yesterday':
        return { from: yesterday, to: yesterday, status: null, search };
      case 'week':
        return { from: daysBefore(today, 6), to: today, status: null, search };
      case 'open':
        return { from: null, to: null, status: 'unresolved', search };
    }
  }
}
