/**
 * Everything that waits for a person or a biller, as one list with one open entry. It holds what was read and which
 * entry is open; what can be done with an entry belongs to that entry's part of the screen.
 */
import { asFailure, type Failure } from './api/failure';
import type { AttentionInfo, BasketInfo, DepositInfo, DifferenceInfo, PaymentInfo } from './api/generated';
import { Doing } from './doing.svelte';
import { Newest } from './newest';
import type { Platform } from './platform';
import { rowBelow } from './walk';
import { say, type Word } from './words';

/** One entry of the list. */
export type Entry =
  | { kind: 'open' | 'failed' | 'loss'; key: string; payment: PaymentInfo }
  | { kind: 'waiting'; key: string; basket: BasketInfo }
  | { kind: 'alarm'; key: string; deposit: DepositInfo }
  | { kind: 'difference'; key: string; difference: DifferenceInfo };

/** Entries of one kind under their heading. */
export interface Group {
  kind: Entry['kind'];
  title: Word;
  entries: Entry[];
}

/** The list and its open entry. */
export class Attention {
  info = $state.raw<AttentionInfo | null>(null);
  selected = $state<string | null>(null);
  /** Why the list could not be read. */
  failure = $state.raw<Failure | null>(null);
  /** What the last action did, in a sentence; the entry itself may be gone. */
  told = $state<string | null>(null);
  /** The payment whose cash was just handed back, for its slip. */
  refunded = $state<string | null>(null);
  readonly doing = new Doing();

  readonly #platform: Platform;
  readonly #newest = new Newest();
  /** Where the open entry stood, so that the one that moves up into its place is opened after it. */
  #place = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The groups that have entries. */
  get groups(): Group[] {
    return this.info === null ? [] : groupsOf(this.info);
  }

  /** The open entry. */
  get current(): Entry | null {
    return this.#entries().find(({ key }) => key === this.selected) ?? null;
  }

  /** Reads the list again. */
  async refresh(): Promise<void> {
    const isNewest = this.#newest.ask();
    try {
      const info = await this.#platform.call('attention', {});
      if (!isNewest()) return;
      this.info = info;
      this.failure = null;
      this.#keepPlace();
    } catch (error) {
      if (isNewest()) this.failure = asFailure(error);
    }
  }

  /** Opens an entry. */
  select(key: string): void {
    if (key === this.selected) return;
    this.selected = key;
    this.#quiet();
    this.doing.forget();
    this.#place = this.#entries().findIndex((entry) => entry.key === key);
  }

  /** Closes the open entry. */
  close(): void {
    this.selected = null;
    this.#quiet();
    this.doing.forget();
  }

  /** The key of the entry some rows above (negative) or below the open one; stays within the list. */
  step(rows: number): string | null {
    return rowBelow(this.#entries(), rows, ({ key }) => key === this.selected)?.key ?? null;
  }

  /** Does something about the open entry and tells what it did; says whether it was done. */
  async act(work: () => Promise<string | null>): Promise<boolean> {
    let told: string | null = null;
    this.#quiet();
    const done = await this.doing.run(async () => {
      told = await work();
    });
    if (done) await this.refresh();
    if (told !== null) this.told = told;
    return done;
  }

  /** Forgets what the last action did. */
  #quiet(): void {
    this.told = null;
    this.refunded = null;
  }

  #entries(): Entry[] {
    return this.groups.flatMap(({ entries }) => entries);
  }

  #keepPlace(): void {
    if (this.selected === null) return;
    const entries = this.#entries();
    const at = entries.findIndex(({ key }) => key === this.selected);
    if (at >= 0) this.#place = at;
    else this.selected = entries[Math.min(this.#place, entries.length - 1)]?.key ?? null;
  }
}

/** What an answer to a question about a payment means for its cash. */
export function toldOf(payment: PaymentInfo, held: string): string {
  if (payment.status === 'paid') return say('att_now_paid', { held });
  if (payment.status === 'failed') return say('att_now_failed', { held });
  return say('att_still_open');
}

/** The entry to deal with before what was refused can be done: cash that is held for the same bill, or a loss. */
export function whereFirst({ code, details }: Failure): string | null {
  const kind = { held_for_same_bill: 'failed', loss_first: 'loss' }[code as string];
  return kind === undefined || details.payment === undefined ? null : `${kind}/${details.payment}`;
}

function groupsOf(info: AttentionInfo): Group[] {
  const payments = (kind: 'open' | 'failed' | 'loss', list: PaymentInfo[]): Entry[] =>
    list.map((payment) => ({ kind, key: `${kind}/${payment.payment}`, payment }));
  const groups: Group[] = [
    { kind: 'open', title: 'att_open', entries: payments('open', info.open) },
    { kind: 'failed', title: 'att_failed', entries: payments('failed', info.failed) },
    { kind: 'waiting', title: 'att_waiting', entries: info.waiting.map((basket) => ({ kind: 'waiting', key: `waiting/${basket.basket}`, basket })) },
    { kind: 'loss', title: 'att_losses', entries: payments('loss', info.losses) },
    { kind: 'alarm', title: 'att_alarms', entries: info.alarms.map((deposit) => ({ kind: 'alarm', key: `alarm/${deposit.account}`, deposit })) },
    {
      kind: 'difference',
      title: 'att_differences',
      entries: info.differences.map((difference) => ({
        kind: 'difference',
        key: `difference/${difference.statement}/${difference.difference}`,
        difference,
      })),
    },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}
