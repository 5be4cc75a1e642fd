/** What the shop sold: a page of payments by day, word and state, and the one that is open. */
import { asFailure, type Failure } from './api/failure';
import type { HistoryChoices, HistoryExported, HistoryRequest, PaymentRowInfo, PaymentTrail, TotalsInfo } from './api/generated';
import { NOTHING, type Narrowing } from './narrowing';
import { Newest } from './newest';
import type { Platform } from './platform';
import { daysBefore } from './time';
import { rowBelow } from './walk';

/** Which days are listed; `open` is everything without a final word, of whatever day. */
export type Range = 'today' | 'yesterday' | 'week' | 'open' | 'all';

/** Payments of one page; the counter allows up to 200. */
const PAGE_COUNT = 50;
const PAGE_COUNT_MAX = 200;

/** The list and its open payment. */
export class History {
  range = $state<Range>('today');
  search = $state('');
  /** What narrows beside days and search; days of its own go before the range. */
  narrowing = $state.raw<Narrowing>(NOTHING);
  choices = $state.raw<HistoryChoices | null>(null);
  /** The table that was made last. */
  exported = $state.raw<HistoryExported | null>(null);
  exporting = $state(false);
  rows = $state.raw<PaymentRowInfo[]>([]);
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
  /** Of the sums: a further page changes nothing about them. */
  readonly #newestSums = new Newest();
  /** The name of this search box at the counter, where a newer question ends an older one. */
  readonly #box = crypto.randomUUID();

  constructor(platform: Platform, businessDay: () => string) {
    this.#platform = platform;
    this.#businessDay = businessDay;
  }

  /** What the list selects, without its place in it. */
  get selection(): HistoryRequest {
    return { ...this.#query(), limit: PAGE_COUNT_MAX, typed_in: null };
  }

  /** Lists again from the newest, as far as it was listed before, and looks again at the open payment. */
  async refresh(): Promise<void> {
    const limit = Math.min(PAGE_COUNT_MAX, Math.max(PAGE_COUNT, this.rows.length));
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

  /** Narrows the list. */
  async narrow(narrowing: Partial<Narrowing>): Promise<void> {
    this.narrowing = { ...this.narrowing, ...narrowing };
    this.exported = null;
    await this.#load(PAGE_COUNT, null);
  }

  /** Reads what the list can be narrowed by. */
  async choose(): Promise<void> {
    try {
      this.choices = await this.#platform.call('history_choices', {});
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** Writes the whole selection into the shop's folder. */
  async export(form: 'csv' | 'xlsx' | 'pdf'): Promise<void> {
    if (this.exporting) return;
    this.exporting = true;
    this.exported = null;
    this.failure = null;
    try {
      this.exported = await this.#platform.call('export_history', { filter: this.selection, form });
    } catch (error) {
      this.failure = asFailure(error);
    } finally {
      this.exporting = false;
    }
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
    return rowBelow(this.rows, rows, ({ payment }) => payment === from)?.payment ?? null;
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
    const query = this.#query();
    if (before === null) void this.#addUp(query);
    try {
      const page = await this.#platform.call('history_rows', { ...query, before, limit });
      // Typing is faster than answers: only the newest question may fill the list.
      if (!isNewest()) return;
      this.rows = before === null ? page.rows : [...this.rows, ...page.rows];
      this.next = page.next;
      this.failure = null;
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }

  /** The sums come by themselves: a list of the newest must not wait until a million payments are added up. */
  async #addUp(query: HistoryRequest): Promise<void> {
    const isNewest = this.#newestSums.ask();
    try {
      const totals = await this.#platform.call('history_totals', query);
      if (isNewest()) this.totals = totals;
    } catch (error) {
      if (!isNewest()) return;
      // Sums of another selection below this list would be wrong and look right.
      this.totals = null;
      this.failure = asFailure(error);
    }
  }

  #query(): HistoryRequest {
    const search = this.search.trim() === '' ? null : this.search.trim();
    const narrowing = this.narrowing;
    const ofRange = this.#days();
    const hasDays = narrowing.from !== null || narrowing.to !== null;
    const days = hasDays ? { from: narrowing.from, to: narrowing.to } : { from: ofRange.from, to: ofRange.to };
    const status = narrowing.status ?? ofRange.status;
    return { ...narrowing, ...days, status, search, before: null, limit: null, typed_in: this.#box };
  }

  #days(): Pick<HistoryRequest, 'from' | 'to' | 'status'> {
    const today = this.#businessDay();
    const yesterday = daysBefore(today, 1);
    switch (this.range) {
      case 'today':
        return { from: today, to: today, status: null };
      case 'yesterday':
        return { from: yesterday, to: yesterday, status: null };
      case 'week':
        return { from: daysBefore(today, 6), to: today, status: null };
      case 'open':
        return { from: null, to: null, status: 'unresolved' };
      case 'all':
        return { from: null, to: null, status: null };
    }
  }
}
