/** The shop as a whole: its status, what just happened, and whether the host answers. */
import { tick } from 'svelte';

import { EVERYTHING } from './narrowing';
import { asFailure, type Failure } from './api/failure';
import type { AccountInfo, Changes, PaymentRowInfo, Status } from './api/generated';
import { includes } from './people.svelte';
import type { Platform } from './platform';
import type { Letterhead } from './zreport';

/** How long one question for changes waits, in milliseconds; the counter allows up to 25,000. */
const WAIT_MS = 20_000;
/** Pause before a silent host is asked again, in milliseconds. */
const RETRY_MS = 1_000;
/** A status older than this is read again although nothing happened, in milliseconds. */
const STALE_MS = 60_000;
/** Payments in the list of what just happened. */
const RECENT_COUNT = 5;

/** The shop's state, kept fresh by following the journal. */
export class Shop {
  status = $state.raw<Status | null>(null);
  recent = $state.raw<PaymentRowInfo[]>([]);
  /** How often the host was found; what was read from an earlier one has to be read again. */
  found = $state(0);
  /** Why the host does not answer, if it does not. */
  silent = $state.raw<Failure | null>(null);

  readonly #platform: Platform;
  #read_ms = 0;
  readonly #approvable: () => boolean;
  readonly #seated: () => string | null;
  readonly #listeners = new Set<() => void>();

  /** `approvable` says whether a supervisor's rights can be lent in place, by PIN; `seated` is the role of who sits here, if anybody signs in. */
  constructor(platform: Platform, approvable: () => boolean = () => false, seated: () => string | null = () => null) {
    this.#platform = platform;
    this.#approvable = approvable;
    this.#seated = seated;
  }

  /** Calls back after every growth of the journal; returns the end of it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Follows the journal until the returned stop is called. */
  start(): () => void {
    const stopped = new AbortController();
    void this.#run(stopped.signal);
    return () => stopped.abort();
  }

  /** The accounts, in the shop's order. */
  get accounts(): readonly AccountInfo[] {
    return this.status?.accounts ?? [];
  }

  /** The biller's name for people; where several accounts share it, with the account's own. */
  billerLabel(account: string): string {
    const label = this.accounts.find((a) => a.account === account)?.label;
    if (label === undefined) return account;
    return this.accounts.filter((a) => a.label === label).length > 1 ? `${label} (${account})` : label;
  }

  /** Whether the account's biller can be asked how a payment ended; an account that is gone cannot. */
  canBeAsked(account: string): boolean {
    return this.accounts.some((a) => a.account === account && a.has_advice);
  }

  /**
   * Whether whoever is signed in may do what needs these rights: a supervisor's can be lent for one call, which is asked
   * for when it is made; an owner's settings are for owners.
   */
  may(role: 'supervisor' | 'owner'): boolean {
    return (role === 'supervisor' && this.#approvable()) || this.holds(role);
  }

  /** Whether whoever is signed in has these rights without asking anybody: what a screen reads by itself asks for no PIN. */
  holds(role: 'supervisor' | 'owner'): boolean {
    // After a change of person the status is the one before's for a moment; the lesser of the two counts.
    return includes(this.status?.role ?? 'cashier', role) && includes(this.#seated() ?? 'owner', role);
  }

  /** The letterhead of the shop's papers. */
  get letterhead(): Letterhead {
    const { shop = '', terminal = '', zone = 'WIB', demo = false } = this.status ?? {};
    return { shop, terminal, zone, demo };
  }

  async #run(stopped: AbortSignal): Promise<void> {
    let seen: number | null = null;
    while (!stopped.aborted) {
      try {
        if (seen === null) seen = await this.#load();
        const { seq }: Changes = await this.#platform.call('changes', { after: seen, wait_ms: WAIT_MS });
        const grown = seq > seen;
        seen = seq;
        // What counts down on the strip must not stand still on a quiet evening.
        if (grown || Date.now() - this.#read_ms >= STALE_MS) await this.#refresh();
        this.silent = null;
      } catch (error) {
        seen = null;
        this.silent = asFailure(error);
        // Only a new link signs in; asking again would change nothing.
        if (this.silent.code === 'signed_out') return;
        await new Promise((resume) => setTimeout(resume, RETRY_MS));
      }
    }
  }

  async #load(): Promise<number> {
    await this.#refresh();
    this.silent = null;
    this.found += 1;
    return this.status?.seq ?? 0;
  }

  async #refresh(): Promise<void> {
    const [status, page] = await Promise.all([
      this.#platform.call('status', {}),
      this.#platform.call('history_rows', { ...EVERYTHING, limit: RECENT_COUNT }),
    ]);
    this.status = status;
    this.#read_ms = Date.now();
    this.recent = page.rows;
    // What a changed role takes off the screen must not be asked for once more on its way out.
    await tick();
    for (const listener of this.#listeners) listener();
  }
}
