/** How each biller answers and how long its deposit lasts, kept fresh while the strip shows it. */
import type { BillerStateInfo } from './api/generated';
import type { Platform } from './platform';

/** A biller that fell silent says nothing by itself, so it is looked at this often, in milliseconds. */
const LOOK_MS = 15_000;
/** A burst of payments is one look, in milliseconds. */
const GATHER_MS = 400;

/** The billers' states. */
export class Billers {
  all = $state.raw<readonly BillerStateInfo[]>([]);

  readonly #platform: Platform;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** What stops a sale comes first, then what soon will, then what has a deposit to show; otherwise they keep their order. */
  get sorted(): readonly BillerStateInfo[] {
    const rank = ({ connection, low, deposit }: BillerStateInfo) => (connection !== 'ok' ? 0 : low ? 1 : deposit !== null ? 2 : 3);
    return [...this.all].sort((one, other) => rank(one) - rank(other));
  }

  /** How many need somebody's eye. */
  get troubled(): number {
    return this.all.filter(({ connection, low }) => connection !== 'ok' || low).length;
  }

  /** Looks now and again until the returned stop is called. */
  start(): () => void {
    void this.#look();
    const timer = setInterval(() => void this.#look(), LOOK_MS);
    return () => {
      clearInterval(timer);
      clearTimeout(this.#soon);
      this.#soon = undefined;
    };
  }

  /** Something happened that may have changed them. */
  soon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#look();
    }, GATHER_MS);
  }

  async #look(): Promise<void> {
    try {
      this.all = await this.#platform.call('billers', {});
    } catch {
      // The strip says by itself when the host is silent.
    }
  }
}
