/**
 * Results as they come: a sound, a sentence for screen readers, and a mark for each payment that ended while nobody
 * looked at it. What is on the screen of the sale speaks for itself and is never marked.
 */
import type { PaymentInfo } from './api/generated';
import { customerOf } from './number';
import type { Platform } from './platform';
import { play } from './sounds';
import { say } from './words';

/** Payments followed at once; a shop that has more open has other worries than a sound. */
const FOLLOWED_MAX = 50;
/** Results that are remembered as told: more than the largest basket has bills. */
const TOLD_MAX = 1_000;

/** Results that came, and whether somebody saw them. */
export class Outcomes {
  /** What a screen reader says now. */
  said = $state('');
  /** Payments that ended while nobody looked, oldest first. */
  ended = $state.raw<readonly PaymentInfo[]>([]);

  readonly #platform: Platform;
  /** Whether a payment is what the cashier looks at. */
  readonly #isWatched: (payment: PaymentInfo) => boolean;
  #open = new Map<string, PaymentInfo>();
  #told = new Set<string>();

  constructor(platform: Platform, isWatched: (payment: PaymentInfo) => boolean) {
    this.#platform = platform;
    this.#isWatched = isWatched;
  }

  /** Tells the result on the screen, once. */
  tell(payment: PaymentInfo): void {
    const word = `${payment.payment} ${payment.status}`;
    if (this.#told.has(word)) return;
    this.#told.add(word);
    const [oldest] = this.#told;
    if (this.#told.size > TOLD_MAX && oldest !== undefined) this.#told.delete(oldest);
    if (payment.status === 'paid') play('paid');
    if (payment.status === 'failed') play('failed');
    this.said = sentence(payment);
  }

  /** Looks which payments ended; to be called after the journal has grown, with how many are open now. */
  async follow(open_count: number): Promise<void> {
    if (open_count === 0 && this.#open.size === 0) return;
    try {
      const open = await this.#platform.call('open_payments', {});
      const gone = [...this.#open.values()].filter(({ payment }) => !open.some((other) => other.payment === payment));
      this.#open = new Map(open.slice(0, FOLLOWED_MAX).map((payment) => [payment.payment, payment]));
      for (const before of gone) await this.#end(before);
    } catch {
      // The strip says when the host is silent; the next change looks again.
    }
  }

  /** Somebody looks at the results now. */
  see(): void {
    if (this.ended.length > 0) this.ended = [];
  }

  async #end({ payment: id }: PaymentInfo): Promise<void> {
    const payment = await this.#platform.call('payment', { payment: id });
    if (payment.status === 'unresolved' || this.#isWatched(payment)) return;
    this.ended = [...this.ended, payment].slice(-FOLLOWED_MAX);
    this.said = sentence(payment);
    play('ended');
  }
}

function sentence(payment: PaymentInfo): string {
  const state = say(payment.status === 'paid' ? 'paid' : payment.status === 'failed' ? 'failed' : 'unresolved');
  return say('ended_one', { customer: customerOf(payment.bill), state });
}
