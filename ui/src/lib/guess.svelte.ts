/** What a typed number may be for: a suggestion of the counter's, offered and never acted upon by itself. */
import type { Platform } from './platform';

/** The guesses for the number that stands in the field. */
export class Guess {
  /** Categories, the likeliest first. */
  categories = $state.raw<readonly string[]>([]);

  readonly #platform: Platform;
  #asking: AbortController | null = null;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Asks what a number may be for; an earlier number's answer is called off. */
  async turnTo(number: string): Promise<void> {
    this.#asking?.abort();
    this.#asking = null;
    this.categories = [];
    if (number.trim() === '') return;
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const { categories } = await this.#platform.call('number', { number }, asking.signal);
      if (asking === this.#asking) this.categories = categories;
    } catch {
      // A guess that does not come is none; the strip says when the host is silent.
    }
  }
}
