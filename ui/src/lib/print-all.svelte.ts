/** The struk of many payments, one after the other: each counts when the printer has it, and none is printed twice. */
import { asFailure, type Failure } from './api/failure';
import type { Platform } from './platform';
import { say } from './words';

/** The printing of a group's struk. */
export class PrintAll {
  busy = $state(false);
  /** How far it is, or what came of it. */
  told = $state<string | null>(null);
  failure = $state.raw<Failure | null>(null);

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Prints the originals that were never printed; the first refusal stops it. */
  async start(payments: readonly string[]): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    let printed = 0;
    try {
      for (const [at, payment] of payments.entries()) {
        this.told = say('print_all_busy', { done: at, count: payments.length });
        const known = await this.#platform.call('payment', { payment });
        // A second press prints what is left, and copies nobody.
        if (known.prints > 0) continue;
        const { job } = await this.#platform.call('struk_print', { payment });
        if (job?.state === 'failed') break;
        printed += 1;
      }
      this.told = say('print_all_done', { count: printed });
    } catch (error) {
      this.failure = asFailure(error);
      this.told = null;
    } finally {
      this.busy = false;
    }
  }
}
