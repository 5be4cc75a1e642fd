/** Printing one payment's struk into the shop's folder, and what came of it. */
import { asFailure, type Failure } from './api/failure';
import type { StrukPrinted } from './api/generated';
import type { Platform } from './platform';
import { preferences } from './preferences.svelte';

/** The print of the payment that is on the screen. */
export class Printing {
  printed = $state.raw<StrukPrinted | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  readonly #platform: Platform;
  #payment: string | null = null;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Forgets the last print when another payment comes to the screen. */
  turnTo(payment: string): void {
    if (payment === this.#payment) return;
    this.#payment = payment;
    this.printed = null;
    this.failure = null;
  }

  /** Prints, one at a time: a held key must not count as reprints. */
  async print(payment: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      const { format, paper_mm } = preferences;
      const printed = await this.#platform.call('struk_print', { payment, format, paper_mm });
      if (this.#payment === payment) this.printed = printed;
    } catch (error) {
      if (this.#payment === payment) this.failure = asFailure(error);
    } finally {
      this.busy = false;
    }
  }
}
