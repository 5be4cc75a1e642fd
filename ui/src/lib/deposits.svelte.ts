/** What the shop's books and its billers say about the deposits, and the corrections of a person. */
import { asFailure, type Failure } from './api/failure';
import type { DepositInfo } from './api/generated';
import { Doing } from './doing.svelte';
import { Newest } from './newest';
import type { Platform } from './platform';
import { rowBelow } from './walk';

/** The deposits and the one that is open. */
export class Deposits {
  all = $state.raw<DepositInfo[] | null>(null);
  selected = $state<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  told = $state<string | null>(null);
  readonly doing = new Doing();

  readonly #platform: Platform;
  readonly #newest = new Newest();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The open deposit. */
  get current(): DepositInfo | null {
    return this.all?.find(({ account }) => account === this.selected) ?? null;
  }

  /** Reads all deposits again. */
  async refresh(): Promise<void> {
    const isNewest = this.#newest.ask();
    try {
      const all = await this.#platform.call('deposits', {});
      if (!isNewest()) return;
      this.all = all;
      this.failure = null;
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }

  /** Opens a deposit. */
  select(account: string): void {
    if (account === this.selected) return;
    this.selected = account;
    this.told = null;
    this.doing.forget();
  }

  /** Closes the open deposit. */
  close(): void {
    this.selected = null;
    this.told = null;
    this.doing.forget();
  }

  /** The account some rows below (negative: above) the open one; stays within the list. */
  step(rows: number): string | null {
    return rowBelow(this.all ?? [], rows, ({ account }) => account === this.selected)?.account ?? null;
  }

  /** Does something about a deposit and tells what it did. */
  async act(work: () => Promise<DepositInfo>, told: (deposit: DepositInfo) => string): Promise<boolean> {
    let said: string | null = null;
    this.told = null;
    const done = await this.doing.run(async () => {
      said = told(await work());
    });
    if (done) await this.refresh();
    if (said !== null) this.told = said;
    return done;
  }
}

/** How a deposit stands between our books and its biller. */
export type Standing = 'new' | 'alarm' | 'unasked' | 'fits' | 'explained';

/**
 * The standing of a deposit; a difference without an alarm is explained by payments that are still open, or by what moved
 * after the biller answered.
 */
export function standingOf({ expected, reported, alarm }: DepositInfo): Standing {
  if (expected === null) return 'new';
  if (alarm !== null) return 'alarm';
  if (reported === null) return 'unasked';
  return reported === expected ? 'fits' : 'explained';
}
