/** Whose shop this is, as the owner reads and changes it in the settings. */
import { asFailure, type Failure } from './api/failure';
import type { ShopInfo } from './api/generated';
import { Doing } from './doing.svelte';
import type { Platform } from './platform';

/** Name, address and zone of the shop. */
export class Identity {
  /** As it is stored; none until it was read once. */
  stored = $state.raw<ShopInfo | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether the last change was stored. */
  saved = $state(false);
  readonly saving = new Doing();

  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Reads it again. */
  async refresh(): Promise<void> {
    try {
      this.stored = await this.#platform.call('shop', {});
      this.failure = null;
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** Stores a change; what was printed before keeps its name. */
  async save(wanted: ShopInfo): Promise<void> {
    this.saved = false;
    this.saved = await this.saving.run(async () => {
      this.stored = await this.#platform.call('set_shop', wanted);
    });
  }
}
