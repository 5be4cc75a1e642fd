/** Through which account a product would be asked for now, and what speaks against the others. */
import { asFailure, type Failure } from './api/failure';
import type { CandidateInfo, ChoiceInfo } from './api/generated';
import { Newest } from './newest';
import type { Platform } from './platform';
import type { Product } from './products';

/** The way of the product on the screen. */
export class Route {
  choice = $state.raw<ChoiceInfo | null>(null);
  failure = $state.raw<Failure | null>(null);

  readonly #platform: Platform;
  #product = $state.raw<Product | null>(null);
  readonly #newest = new Newest();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Asks which account to take; what is shown of another product goes at once. */
  async turnTo(product: Product | null): Promise<void> {
    const isNewest = this.#newest.ask();
    if (product?.key !== this.#product?.key) {
      this.choice = null;
      this.failure = null;
    }
    this.#product = product;
    if (product === null) return;
    try {
      const choice = await this.#platform.call('choose', { key: product.key });
      if (!isNewest()) return;
      this.choice = choice;
      this.failure = null;
    } catch (error) {
      if (!isNewest()) return;
      this.choice = null;
      this.failure = asFailure(error);
    }
  }

  /** The accounts to take one from, the best first. Where none can sell now, those that would otherwise. */
  get candidates(): readonly CandidateInfo[] {
    if (this.choice !== null) return this.choice.candidates;
    return (this.#product?.offers ?? []).map(({ account, code, name }) => ({ account, code, name, order: 0, cost: null, against: [] }));
  }
}
