/** The struk of many payments, one after the other: each counts when the printer has it, and none is printed twice. */
import { asFailure, type Failure } from './api/failure';
import type { Platform } from './platform';
import { targetOf, type Target } from './printing.svelte';
import { say } from './words';

/** The printing of a basket's or a group's struk: one for the window, so that a pane that was left prints nothing twice. */
export class PrintAll {
  busy = $state(false);
  /** How far it is, or what came of it. */
  told = $state<string | null>(null);
  failure = $state.raw<Failure | null>(null);

  readonly #platform: Platform;
  #subject: string | null = null;
  /** Handed over already: their count in the journal follows only when the paper is out. */
  #handed = $state.raw<ReadonlySet<string>>(new Set());

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Forgets what came of the last print when another basket or group comes to the screen. */
  turnTo(subject: string): void {
    if (subject === this.#subject || this.busy) return;
    this.#subject = subject;
    this.told = null;
    this.failure = null;
  }

  /** Which of these were not handed over yet. */
  left(payments: readonly string[]): string[] {
    return payments.filter((payment) => !this.#handed.has(payment));
  }

  /** Prints the originals that were never printed; the first refusal stops it, and a further press goes on from there. */
  async start(payments: readonly string[], target: Target): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    let printed = 0;
    let refused = false;
    try {
      const left = this.left(payments);
      for (const [at, payment] of left.entries()) {
        this.told = say('print_all_busy', { done: at, count: left.length });
        const known = await this.#platform.call('payment', { payment });
        // A copy is asked for one by one.
        if (known.prints > 0) continue;
        const { job } = await this.#platform.call('struk_print', { payment, ...targetOf(target) });
        this.#handed = new Set([...this.#handed, payment]);
        refused = job?.state === 'failed';
        if (refused) break;
        printed += 1;
      }
      this.told = say(refused ? 'print_all_stopped' : 'print_all_done', { count: printed });
    } catch (error) {
      this.failure = asFailure(error);
      this.told = null;
    } finally {
      this.busy = false;
    }
  }
}
