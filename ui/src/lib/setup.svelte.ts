/** The first start of a new shop, step by step. What is said at a step is stored there; what is left out has its place later. */
import type { ShopInfo } from './api/generated';
import { Doing } from './doing.svelte';
import type { People } from './people.svelte';
import type { Platform } from './platform';

export const STEPS = ['shop', 'owner', 'account', 'printer', 'backup', 'ready'] as const;
export type Step = (typeof STEPS)[number];

/** Lines of the address. */
const ADDRESS_LINES = 2;
export const ZONES = ['WIB', 'WITA', 'WIT'] as const;

/** How far the first start is, and what was said on the way. */
export class Setup {
  at = $state(0);
  name = $state('');
  address = $state<string[]>(Array.from({ length: ADDRESS_LINES }, () => ''));
  zone = $state<string>('WIB');
  /** Steps at which something was stored. */
  done = $state.raw<ReadonlySet<Step>>(new Set());
  /** Who became the owner. */
  owner = $state<string | null>(null);
  /** The printer that was added. */
  printer = $state<string | null>(null);
  readonly doing = new Doing();

  readonly #platform: Platform;
  readonly #people: People;
  #told: string | null = null;

  constructor(platform: Platform, people: People) {
    this.#platform = platform;
    this.#people = people;
  }

  get step(): Step {
    return STEPS[this.at] ?? 'ready';
  }

  /** Whether the step can be left for later: without a name there is no shop. */
  get canWait(): boolean {
    return this.step !== 'shop' && this.step !== 'ready' && !this.done.has(this.step);
  }

  /** To the next step. */
  next(): void {
    this.doing.forget();
    this.at = Math.min(STEPS.length - 1, this.at + 1);
  }

  /** One step back; what was stored stays. */
  back(): void {
    if (this.doing.busy) return;
    this.doing.forget();
    this.at = Math.max(0, this.at - 1);
  }

  /** Marks the step as done and goes on. */
  finish(): void {
    this.done = new Set([...this.done, this.step]);
    this.next();
  }

  /** Stores whose shop this is; once more only where it was changed since. */
  async saveShop(): Promise<void> {
    const told = { name: this.name.trim(), address: this.address.map((line) => line.trim()), zone: this.zone };
    if (told.name === '') return;
    const stored = await this.doing.run(async () => {
      if (this.#told === JSON.stringify(told)) return;
      const shop: ShopInfo = await this.#platform.call('set_shop', told);
      this.name = shop.name;
      this.#told = JSON.stringify(told);
    });
    if (stored) this.finish();
  }

  /** Adds the first owner, who sits here from then on. */
  async saveOwner(user: string, pin: string): Promise<void> {
    const stored = await this.doing.run(async () => {
      if (this.owner === null) {
        const added = await this.#platform.call('set_user', { user, role: 'owner', active: true, pin });
        this.owner = added.user;
      }
      await this.#people.signIn(this.owner, pin);
    });
    if (stored) this.finish();
  }
}
