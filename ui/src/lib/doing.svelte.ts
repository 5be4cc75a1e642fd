/** One command at a time, and why the last one was refused: what every form of the screens needs. */
import { asFailure, type Failure } from './api/failure';

/** The work of one form or pane. */
export class Doing {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** Does the work unless other work is under way; says whether it was done. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      await work();
      return true;
    } catch (error) {
      this.failure = asFailure(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Forgets the last refusal. */
  forget(): void {
    this.failure = null;
  }
}
