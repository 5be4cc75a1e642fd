/** The struk of several payments, printed one after another with one key: only first prints, copies are asked for one by one. */
import { asFailure, type Failure } from './api/failure';
import type { PaymentInfo } from './api/generated';
import type { Platform } from './platform';
import { targetOf, type Target } from './printing.svelte';

/** What of a payment decides whether its struk still has to be printed. */
export type Printable = Pick<PaymentInfo, 'payment' | 'status' | 'prints'>;

/** Hands the struk of a basket to the printer. */
export class PrintAll {
  busy = $state(false);
  /** How many were handed over since the last press. */
  sent = $state(0);
  failure = $state.raw<Failure | null>(null);

  readonly #platform: Platform;
  /** Handed over already: their count in the journal follows only when the paper is out. */
  #handed = $state.raw<ReadonlySet<string>>(new Set());

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Which of these are paid and were never printed. */
  left(payments: readonly Printable[]): Printable[] {
    return payments.filter(({ payment, status, prints }) => status === 'paid' && prints === 0 && !this.#handed.has(payment));
  }

  /** Prints what is left, in order; the first refusal ends it, and a further press goes on from there. */
  async print(payments: readonly Printable[], target: Target): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.sent = 0;
    this.failure = null;
    try {
      for (const { payment } of this.left(payments)) {
        await this.#platform.call('struk_print', { payment, ...targetOf(target) });
        this.#handed = new Set([...this.#handed, payment]);
        this.sent += 1;
      }
    } catch (error) {
      this.failure = asFailure(error);
    } finally {
      this.busy = false;
    }
  }
}
